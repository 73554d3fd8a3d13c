"""What a large chart is asked to show, and the two sizes it is drawn at. A small screen gets its own
drawing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from spc.naming import SeriesWords
from spc.types import Analysis


@dataclass(frozen=True, slots=True)
class PhaseNote:
    """Why limits start afresh. `start` is the first period of the new phase."""

    start: date
    title: str  # "11.2 more midwives in post"
    note: str = ""  # "Birthrate Plus review, agreed 22 May 2025"


@dataclass(frozen=True, slots=True)
class EventNote:
    """Something that happened, written beside its point."""

    on: date
    text: str


@dataclass(frozen=True, slots=True)
class JoinNote:
    """A trust that another took over: figures from `start` on are those of both. Words: `spc.join_words`."""

    start: date
    text: str  # "From April 2026 with Saltings (ZZD)"
    short: str = ""  # "With Saltings (ZZD)": where there is little room


@dataclass(frozen=True, slots=True)
class Planned:
    """A figure after the last judged point: from a plan ahead, or of a month too young to be judged."""

    on: date
    value: float
    young: bool = False  # it came, and may still change


@dataclass(frozen=True, slots=True)
class Suggested:
    """A phase that is suggested and not set: where it would start, and its centre."""

    start: date
    centre: float


@dataclass(frozen=True, slots=True, eq=False)
class ChartSpec:
    """One chart. `label` is the sentence a screen reader says; `title` and `description` travel with a
    file.
    """

    analysis: Analysis
    row: int
    words: SeriesWords
    label: str
    title: str = ""
    description: str = ""
    phases: tuple[PhaseNote, ...] = ()
    events: tuple[EventNote, ...] = ()
    planned: tuple[Planned, ...] = ()
    ghosts: dict[date, str] = field(default_factory=dict)  # reasons of points kept out of the limits
    reference: tuple[str, float] | None = None  # "England", 4.1
    today: date | None = None  # end of the axis of a chart of gaps
    first: date | None = None  # zoom: nothing before this date is drawn
    missing: str = "No return"
    interactive: bool = False
    legend: bool = False  # the shapes in use and the band, for a picture that leaves its page
    suggested: Suggested | None = None
    footnotes: tuple[str, ...] = ()  # sentences under a picture that leaves its page
    joins: tuple[JoinNote, ...] = ()  # trusts that were taken over


@dataclass(frozen=True, slots=True)
class Size:
    """Margins and type of one size."""

    left: float
    right: float
    axis: float
    label: float
    value: float
    caption: float
    point: float
    signal: float
    last: float
    months: int | None  # how many of the newest periods are shown; None shows all
    notes: int  # event notes at most
    wide: bool


WIDE = Size(54, 156, 13, 14, 22, 13.5, 4.0, 6.4, 8.2, None, 3, True)
PHONE = Size(48, 88, 12, 12, 18, 12.5, 3.6, 5.8, 7.6, 18, 0, False)
BOTTOM = 48.0  # two lines under the axis


def size_for(width: float) -> Size:
    """The drawing for that width: below 560 px it is a narrow one of its own."""
    return WIDE if width >= 560 else PHONE
