"""What the Board overview shows: every word and number as it will be read, every drawing as SVG text."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.views.commentary_types import CommentLine
from metrics.types import SignalStatus


@dataclass(frozen=True, slots=True)
class Figure:
    """One month of a row: "87.4" or why there is none."""

    month: str
    text: str
    gap: bool = False
    young: bool = False  # not judged yet: it stands with an asterisk


@dataclass(frozen=True, slots=True)
class RowView:
    """One line of the table. Empty: the cell says nothing; an en dash: none is due."""

    key: str  # "midwife_fill_day" or with its breakdown: what the link opens
    breakdown: str
    title: str
    sub: str
    spark: str  # SVG
    latest: str
    latest_unit: str
    latest_sub: tuple[str, ...]
    usual: str
    usual_sub: str
    target: str
    target_sub: str
    variation: str  # SVG; empty: see variation_word
    variation_word: str
    assurance: str
    assurance_word: str
    quality: str  # SVG
    quality_word: str
    reading: str
    status: SignalStatus
    tone: str  # concern, improvement, neither or ""
    attention: bool
    missing: bool
    few: bool  # too few to chart: no icons, no range
    commentary: str
    commentary_missing: bool
    months: tuple[Figure, ...] = ()
    months_of: str = ""  # what the twelve figures count, when it is not what the title says
    short: bool = False  # of few cases, over twelve months: below the standard

    @property
    def new(self) -> bool:
        """Something happened. A corrected figure is none: only what the board was shown was wrong."""
        return self.status is SignalStatus.NEW


@dataclass(frozen=True, slots=True)
class TextView:
    """A row of words: its first sentence stands open, the rest opens in place."""

    key: str
    no: str
    title: str
    sub: str
    lead: str
    more: tuple[tuple[str, str], ...]  # (who and when, words)
    missing: bool
    commentary: str


@dataclass(frozen=True, slots=True)
class SectionView:
    no: str
    title: str
    sub: str
    rows: tuple[RowView | TextView, ...]


@dataclass(frozen=True, slots=True)
class TrainingCell:
    key: str
    breakdown: str
    group: str
    spark: str
    latest: str
    count: str  # "198 of 212"
    short: str  # "3 short"; "Met"; "No figure"
    below: bool
    missing: bool
    months: tuple[Figure, ...] = ()
    standard: str = ""  # "90%"
    quality: str = ""  # SVG
    quality_word: str = ""


@dataclass(frozen=True, slots=True)
class TrainingModule:
    title: str
    cells: tuple[TrainingCell, ...]

    @property
    def quality(self) -> tuple[str, str]:
        """The marks that all its groups have alike, drawn and in words; empty where each has its own."""
        marks = {(cell.quality, cell.quality_word) for cell in self.cells if cell.quality}
        if len(marks) != 1:
            return "", ""
        pips, word = marks.pop()
        return pips, f"{word}, every group" if len(self.cells) > 1 else word


@dataclass(frozen=True, slots=True)
class TrainingView:
    sub: str
    modules: tuple[TrainingModule, ...]
    job_essential: tuple[TrainingModule, ...]
    reading: str
    core_sub: str  # "15 of 20 groups meet 90%"
    wider_sub: str  # how many groups meet the standard in the wider job-essential training
    wider_reading: str  # which do not
    commentary: str
    met: int
    groups: int


@dataclass(frozen=True, slots=True)
class Card:
    """One thing that changed since the last board saw the figures."""

    key: str
    breakdown: str
    tone: str
    icon: str
    title: str
    figure: str
    text: str
    quality: str = ""  # SVG
    quality_word: str = ""
    comment: CommentLine | None = None  # what was written about it, or that nothing was


@dataclass(frozen=True, slots=True)
class Headline:
    eyebrow: str
    title: str
    sub: str
    cards: tuple[Card, ...]
    chance: str
    unshared: str = ""  # that a later month exists which this reader may not see yet
    checks: tuple[tuple[str, str], ...] = ()  # national signals without a safety check: which, and its clock
    withheld: str = ""  # for a reader from outside: what this page cannot say
    compared: str = ""  # what “new” is measured from


@dataclass(frozen=True, slots=True)
class Due:
    """Before the next board."""

    title: str
    missing_count: int
    missing: tuple[tuple[str, str, str], ...]  # (measure id, title, how late)
    missing_more: str
    also: str  # rows that are partly here or not due yet
    whole: str  # what stands where no row is missing
    state: str  # where the month's return stands
    state_sub: str
    dates: tuple[tuple[str, str], ...]
    checks: tuple[tuple[str, str], ...] = ()  # national signals without a safety check: which, and its clock
    overdue: tuple[tuple[str, str, str], ...] = ()  # "two answers", "the first since 30 October", the path


@dataclass(frozen=True, slots=True)
class RatingView:
    domain: str
    rating: str
    level: int  # of four; 0 = not rated
    published: str


@dataclass(frozen=True, slots=True)
class ActionView:
    number: str
    title: str
    counts: tuple[int, int, int, int]  # red, amber, green, blue
    total: int


@dataclass(frozen=True, slots=True)
class SafetyView:
    title: str
    sub: str
    actions: tuple[ActionView, ...]
    totals: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class BoardView:
    org: str
    org_code: str
    period: str
    known: str
    headline: Headline
    due: Due
    ratings: tuple[RatingView, ...]
    ratings_note: str
    programme: tuple[str, str]  # the answer, and what follows it
    date_head: str  # SVG over the sparklines
    month_heads: tuple[str, ...]
    since: str  # "July": the newest month that the last board saw
    before_training: tuple[SectionView, ...]
    training: TrainingView
    after_training: tuple[SectionView, ...]
    safety: SafetyView | None
    surveys: tuple[RowView, ...]
    rows: int
    attention: int
    new: int
    calm_rows: int
    calm_words: str  # what those rows are: "61 other rows. One shows a change that is no concern. ..."
