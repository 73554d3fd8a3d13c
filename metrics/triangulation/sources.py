"""The grid of themes and sources as frozen types: sources, items of evidence, cells and rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Source(StrEnum):
    """Who says that something is wrong. The order is that in which an event is usually learnt of first."""

    INCIDENTS = "incidents"
    COMPLAINTS = "complaints"
    REVIEWS = "reviews"
    MNSI = "mnsi"
    CLAIMS = "claims"
    SERVICE_USERS = "service_users"
    STAFF = "staff"


class Basis(StrEnum):
    """What the numbers of one source rest on. One basis holds for all months of a view."""

    COUNTS = "counts"  # monthly figures by theme, with the dated cases among them
    CASES = "cases"  # dated cases alone
    WORDS = "words"  # the text rows of the board's form, each counted as one item
    NOTHING = "nothing"  # this source was never sent


class State(StrEnum):
    """What is known of one cell of the grid."""

    KNOWN = "known"
    TOO_SHORT = "too_short"  # counted, but fewer than `least_baseline` earlier months to compare it with
    NOT_SENT = "not_sent"  # the source lacks a month of the window: unknown, and not nought
    HIDDEN = "hidden"  # a small count, or one from which a small count could be worked out


@dataclass(frozen=True, slots=True)
class Trace:
    """Where one item of evidence stands: a row of a file that somebody sent."""

    kind: str  # case, figure or words
    name: str  # the kind of case, or the id of the measure
    file_name: str
    submission_id: int
    row: int | None = None
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One item of evidence: a dated case, a monthly figure by theme, or the words of a month.

    `count` is 1 for a case or for words. Of a monthly figure it is what is left after the dated cases that it
    counts too, so that the items of a cell add up to its count. `credited` is False for an event that an
    earlier source holds already: it is shown, and not counted again. `event_ref` and `on` are given only to
    those who may read cases.
    """

    source: Source
    theme: str
    month: date
    count: int
    trace: Trace
    site: str | None = None
    event_ref: str | None = None
    on: date | None = None
    text: str = ""
    author: str = ""
    credited: bool = True
    also_in: tuple[Source, ...] = ()  # other sources that hold the same event


@dataclass(frozen=True, slots=True)
class Cell:
    """One theme as one source tells it: the window beside the trust's own earlier months.

    `volume` is what the count is out of: births, or all items of the source (`Coverage.exposure`). `expected`
    is baseline / baseline_volume * volume. `p` is the one-sided chance of so many or more if nothing had
    changed, given all that were counted; None where there is nothing to test. `q` is the least false
    discovery rate at which the cell would be raised among all cells of the trust (Benjamini and Hochberg).
    `more`: p is at most `level`. `stands_out`: q is at most `rate`. `raised`, the one to mark on a page: it
    stands out, or it is more often than before in a theme that is triangulated.
    """

    theme: str
    source: Source
    state: State
    count: int | None = None
    volume: float | None = None
    baseline: int | None = None
    baseline_volume: float | None = None
    expected: float | None = None
    p: float | None = None
    q: float | None = None
    more: bool = False
    stands_out: bool = False
    raised: bool = False
    months: tuple[int | None, ...] = ()  # counts of `Triangulation.months`, oldest first; None: not known
    not_credited: int = 0  # events of the window that an earlier source holds already
    words: int = 0  # texts of the window that name the theme
    items: tuple[Item, ...] = ()  # those of the window, newest first; () for whom they are hidden

    @property
    def shown(self) -> bool:
        """Whether there is a number to show."""
        return self.count is not None


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """One theme over all sources. Rows stand in order: raised, then by sources, then by the smallest p."""

    theme: str
    label: str
    what: str  # one plain sentence: what belongs to it
    cells: tuple[Cell, ...]  # one for each Source, in the order of Source
    raised: bool  # three sources or more name it more often, and one stands out: triangulated
    events: int | None  # events and items of the window over all sources, each counted once

    @property
    def raised_by(self) -> tuple[Source, ...]:
        """The sources that raise the theme."""
        return tuple(cell.source for cell in self.cells if cell.raised)

    @property
    def named_by(self) -> tuple[Source, ...]:
        """The sources that hold any item of the theme in the window."""
        return tuple(cell.source for cell in self.cells if cell.count)


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was sent of one source: the basis, the exposure, and the months that are known of it."""

    source: Source
    basis: Basis
    exposure: str  # births, or items: what the counts are compared with
    known: tuple[date, ...]  # months of baseline and window that are known
    lacking: tuple[date, ...]  # months of the window that are not
    items: int | None  # all items of the window, whatever their theme
    without_theme: int | None  # of these, without any theme, or with one that is not of the taxonomy
    dispersion: float  # variance over mean of the earlier months; 1: as chance alone
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Unmapped:
    """Words or codes of a theme that the taxonomy does not know: counted and shown, never dropped."""

    source: Source
    words: str
    count: int


@dataclass(frozen=True, slots=True)
class RaisedTheme:
    """A theme that three sources or more raise within the window."""

    theme: str
    sources: tuple[Source, ...]
    cells: tuple[Cell, ...]  # of these sources
    events: int  # events and items of these cells, each counted once
    linked: int  # events of the window that two sources or more hold; 0: no event is linked
