"""What a theme page shows of one measure: a card. Its words are those of the measure's own page."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dashboard.views.commentary_types import CommentLine
from dashboard.views.measure_types import Choice, MeasureView, VerdictItem


class Stand(StrEnum):
    """How loud a card is, the loudest first."""

    SIGNAL = "signal"  # a change that is unlikely to be chance, or a sum over its line
    SHORT = "short"  # a stock, or few cases, below its standard: a comparison and no verdict
    MISSING = "missing"  # no figure for the month
    CALM = "calm"  # no unusual change
    FEW = "few"  # figures, but too few for a verdict, or of a kind that is never judged
    NOTHING = "nothing"  # nothing was ever recorded


@dataclass(frozen=True, slots=True, eq=False)
class Card:
    """One measure, breakdown and organisation up to the month of the page, for one reader.

    `view` is the measure page's own: chart, table, key, note and what the chart cannot tell stand in it.
    """

    key: str  # of this card on its page: "red_flags-triage_over_30_minutes"
    view: MeasureView
    stand: Stand
    href: str  # the page of the measure
    name: str  # "Midwife fill rate, day"; of a part its own name alone, where the page names the whole
    title: str  # the finding; on a page that names the measure above it, without that name
    tone: str  # concern, improvement, neither, common
    variation: VerdictItem | None  # icon, word and what it means; None where no verdict is asked
    assurance: VerdictItem | None  # beside a verdict alone
    figure: str  # "87.5%"; empty where a figure would mislead or is hidden
    figure_note: str  # "8,925 of 10,200 hours, October 2026"
    said: str  # the reading, a sentence or two
    where: str  # which sites show a signal of the whole; empty otherwise
    fresh: str  # "New since the last board", "Continuing", "Corrected"; empty without a signal
    pips: str  # data quality as SVG; empty for words
    period: str  # which months the wide chart shows
    period_small: str  # the same of the small one
    missing: str  # of a month without a figure: what is known of it, as a sentence
    rank: int  # its place among the signals of the board; later ones have larger numbers
    able: bool  # whether the chart could raise a signal
    chance: float  # new signals in a quarter that chance alone gives such a chart
    gone: str = "Missing"  # what stands before the name of a month without a figure; outside: "Not shared"
    unfit: str = ""  # figures of the last year that do not fit each other, in a sentence
    withheld: bool = False  # its figures are hidden from this reader, and no verdict can be told without them
    summed: bool = (
        False  # raised by a cumulative sum alone: told and placed like a signal, and counted as none
    )
    comment: CommentLine | None = None  # what was written about it; of a signal also that nothing was


@dataclass(frozen=True, slots=True)
class Tally:
    """What a page's cards amount to."""

    cards: int
    able: int  # charts that could raise a signal
    concern: int
    improvement: int
    neither: int
    new: int  # of those signals, new or corrected since the last board
    calm: int
    short: int
    few: int
    missing: tuple[str, ...]  # the measures without a figure for the month, by name
    nothing: int
    chance: float  # new signals a quarter that chance alone gives so many charts
    withheld: int = 0  # of the charts, those that this reader is told nothing of
    sums: int = 0  # cumulative sums that met their line, apart from the signals
    short_names: tuple[str, ...] = ()  # which figures are short of their standard
    sum_names: tuple[str, ...] = ()  # which sums met their line
    gone: str = "missing"  # what is said of those without a figure; outside: "not shared with you"

    @property
    def signals(self) -> int:
        return self.concern + self.improvement + self.neither


@dataclass(frozen=True, slots=True, eq=False)
class CardSection:
    """Part of a page: signals large and first, what is missing by name, then the calm ones small."""

    key: str
    title: str
    lead: str
    large: tuple[Card, ...]
    missing: tuple[Card, ...]
    small: tuple[Card, ...]
    note: str = ""  # beneath the heading, in small type


@dataclass(frozen=True, slots=True)
class PageHead:
    """The head of a theme page: its name, its one question, the answer in the first line."""

    name: str  # "Staffing"
    where: str  # "Northmere University Hospitals · to October 2026"
    question: str  # the h1
    answer: str  # one or two sentences from the data
    counts: str = ""  # what changed and what is missing, counted
    chance: str = ""  # what chance alone would give
    told: tuple[str, ...] = ()  # what the address asked for and cannot be followed
    sites: tuple[Choice, ...] = ()  # the trust and its sites, when there is something to choose
