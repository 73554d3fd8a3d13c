"""What the page What changed shows: words and drawings, ready to be arranged."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.views.commentary_types import CommentLine
from dashboard.views.measure_types import Choice


@dataclass(frozen=True, slots=True)
class SignalItem:
    """One signal in full."""

    rank: int
    measure_id: str
    breakdown: str
    tone: str
    icon: str
    title: str
    reading: str
    wide: str  # SVG
    narrow: str
    evidence: tuple[str, ...]
    questions: tuple[str, ...]
    why: str  # why it has this rank
    status: str  # new, continuing ... in words
    href: str
    quality: str = ""  # SVG: the four marks of the data behind it
    comment: CommentLine | None = None  # what was written about it, or that nothing was


@dataclass(frozen=True, slots=True)
class ShortItem:
    """One signal in a line."""

    icon: str
    title: str
    words: str
    href: str
    quality: str = ""  # SVG
    quality_word: str = ""
    comment: CommentLine | None = None


@dataclass(frozen=True, slots=True)
class ShortGroup:
    title: str
    empty: str
    items: tuple[ShortItem, ...]


@dataclass(frozen=True, slots=True)
class SignalsView:
    eyebrow: str
    title: str
    sub: str
    chance: str
    choices: tuple[Choice, ...]  # new, continuing, ended, corrected, each with its number
    quarters: tuple[Choice, ...]
    items: tuple[SignalItem, ...]
    empty: str
    other: ShortGroup  # the rest of the chosen group, a line each
    also: tuple[ShortGroup, ...]
    file_stem: str
    sums: ShortGroup = ShortGroup("", "", ())  # of rare events, added up over months: counted as no signals
    sums_note: str = ""
