"""The director's brief: every word of one page for the evening before a meeting."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from metrics.due import Due
from metrics.governance.types import Thread
from metrics.records import Meeting

Link = Callable[..., str]  # the address of a page for the same trust, month and reader


@dataclass(frozen=True, slots=True)
class Record:
    """What stands on the record of a trust, as far as the reader may see it. `overdue` is what the calendar
    of due days has as late.
    """

    challenges: Sequence[Thread]
    actions: Sequence[Thread]
    commentaries: Sequence[Thread]
    meetings: Sequence[Meeting]
    overdue: Sequence[Due] = ()
    enquiries: Sequence[Thread] = ()
    escalations: Sequence[Thread] = ()


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
    whole: str = ""  # the text of which `what` is the beginning; empty where that is all


@dataclass(frozen=True, slots=True)
class BriefPart:
    key: str
    title: str
    sub: str
    lines: tuple[BriefLine, ...]
    more: str  # "And three more on the page of questions."
    empty: str
    every: tuple[BriefLine, ...] = ()  # also those that do not fit on the page
    also: str = ""  # what `more` says besides of those


@dataclass(frozen=True, slots=True)
class BriefView:
    eyebrow: str
    title: str
    sub: str
    told: str  # of a month that is not shared with the reader
    questions: tuple[BriefQuestion, ...]
    parts: tuple[BriefPart, ...]
    chance: tuple[str, ...]
