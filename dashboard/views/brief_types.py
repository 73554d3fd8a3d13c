"""The director's brief: every word of one page for the evening before a meeting."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BriefQuestion:
    """A question worth asking, the finding behind it, and whether it stands on the record already."""

    question: str
    finding: str
    href: str  # where the finding is told
    asked: str = ""  # "On the record since 24 September: overdue since 16 October"
    asked_href: str = ""
    ask: str = ""  # where it can be put on the record; empty: it is, or the reader may not


@dataclass(frozen=True, slots=True)
class BriefLine:
    what: str
    state: str
    href: str = ""
    late: bool = False


@dataclass(frozen=True, slots=True)
class BriefPart:
    key: str
    title: str
    sub: str
    lines: tuple[BriefLine, ...]
    more: str  # "and three more, on the page of questions"
    empty: str


@dataclass(frozen=True, slots=True)
class BriefView:
    eyebrow: str
    title: str
    sub: str
    questions: tuple[BriefQuestion, ...]
    parts: tuple[BriefPart, ...]
    chance: tuple[str, ...]
