"""What a measure page, and every export of it, shows: words and formatted figures, ready to be arranged.

Nothing here computes. A page or a file format that wants another number asks for it in
`dashboard.views.measure`, so that a page and a board paper can never disagree.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.views.decision_types import (
    CumulativeWords,
    Deciding,
    MossWords,
    TrialWords,
    Trying,
    WarningWords,
)
from dashboard.views.late import Late
from dashboard.views.quality_marks import MarkWords
from spc.draw.spec import ChartSpec


@dataclass(frozen=True, slots=True)
class Fact:
    """A bold label and a sentence."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class VerdictItem:
    """One cell of the line under the title: an icon or a large figure, a bold word, a small sentence."""

    icon: str  # SVG with its own title and aria-label; empty when a figure stands in its place
    figure: str
    title: str
    note: str
    tone: str  # concern, improvement, neither, common


@dataclass(frozen=True, slots=True)
class Strip:
    """A related measure drawn on the same time axis as the large chart."""

    title: str
    href: str
    words: str
    wide: str  # SVG for the desktop
    narrow: str  # SVG for the phone
    quality: str = ""  # SVG
    quality_word: str = ""


@dataclass(frozen=True, slots=True)
class Multiple:
    """One site or group of a small-multiple row. `svg` is empty when there is too little to draw."""

    title: str
    note: str
    figure: str
    words: str
    tone: str
    icon: str
    svg: str
    href: str


@dataclass(frozen=True, slots=True)
class MultipleGroup:
    title: str
    note: str
    items: tuple[Multiple, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a chooser: what a person reads, what the address says, and whether it is chosen now."""

    label: str
    value: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One month (or event) of the table, as people read it. One cell for each heading after the first."""

    label: str
    cells: tuple[str, ...]
    tone: str
    period: date


@dataclass(frozen=True, slots=True)
class Table:
    """Newest first. `words` says which columns hold words (left), the others hold figures (right)."""

    caption: str
    headings: tuple[str, ...]
    words: tuple[bool, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class DataRow:
    """The same month for a spreadsheet: unrounded numbers, None where there is none or it is hidden."""

    period: date
    numerator: float | None
    denominator: float | None
    value: float | None
    mean: float | None
    lower: float | None
    upper: float | None
    target: float | None
    verdict: str
    rules: tuple[str, ...]
    status: str
    file: str
    row: int | None
    loaded: date | None
    sheet: str | None = None  # of a workbook
    young: bool = False  # not judged yet
    plotted: float | None = None  # the chart's point where it is not the value: a change, a weighted mean


@dataclass(frozen=True, slots=True)
class PhaseWords:
    """One stretch of months with its own limits, and who decided where it begins."""

    when: str
    limits: str
    reason: str
    decided: str


@dataclass(frozen=True, slots=True)
class Words:
    """One entry of a measure that is text: what was written, for which month, by whom."""

    when: str
    text: str
    author: str
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class YearRate:
    """The rate of twelve months as people read it: "Year to Oct 2026", cases, exposure, rate, interval."""

    when: str
    cases: str
    exposure: str
    rate: str
    interval: str


@dataclass(frozen=True, slots=True)
class Rolling:
    """Rates of whole years with their intervals, newest first, beside the reference."""

    title: str
    note: str
    headings: tuple[str, ...]
    years: tuple[YearRate, ...]
    svg: str


@dataclass(frozen=True, slots=True, eq=False)
class MeasureView:
    """One measure of one organisation, up to one month, for one viewer."""

    measure_id: str
    org_code: str
    org_name: str
    fictional: bool
    period: date
    breakdown: str
    section: str  # the Appendix 2 row that it answers
    short: str
    unit: str
    decimals: int
    eyebrow: str
    title: str  # states the finding
    verdict: tuple[VerdictItem, ...]
    chart_title: str
    chart_note: str  # chart, n, period, source, data quality, updated
    chart: ChartSpec | None
    phone: ChartSpec | None
    picture: str  # SVG where a control chart would mislead (few cases, surveys); else empty
    empty: str  # why there is neither; empty when there is one
    key: tuple[tuple[str, str], ...]  # (tone, words) of the shapes in use
    alt: str
    reading: str
    rules: tuple[str, ...]
    chance: str
    facts: tuple[Fact, ...]  # "Is it real?"
    related: tuple[Strip, ...]
    multiples: tuple[MultipleGroup, ...]
    choices: tuple[Choice, ...]  # breakdowns
    ranges: tuple[Choice, ...]  # 12, 24, 36 months, all
    late_table: Late[Table]
    late_data: Late[tuple[DataRow, ...]]
    phases: tuple[PhaseWords, ...]
    gaps: str
    target: Fact | None
    reference: Fact | None
    definition: tuple[Fact, ...]
    limits_of_chart: str  # what this chart can and cannot tell you
    words: tuple[Words, ...]
    known_at: str
    file_stem: str
    events: tuple[DataRow, ...] = ()  # gaps between events, oldest first, where the chart shows those
    questions: tuple[str, ...] = ()  # what a board might ask; only while the newest figure is a signal
    rolling: Rolling | None = None  # twelve-month rates, beside charts of rare events
    trial: TrialWords | None = None  # while the page shows something else than the board's view
    trying: Trying | None = None  # what may be tried
    deciding: Deciding | None = None  # what may be decided, and what was
    cumulative: CumulativeWords | None = None  # beside charts of rare events
    warnings: tuple[WarningWords, ...] = ()  # what the chart takes for granted and the figures do not keep
    marks: tuple[MarkWords, ...] = ()  # the four marks of data quality, with their evidence
    quality: str = ""  # the same in one line, for a file; empty for words
    moss: MossWords | None = None  # by site, for the measure of the national signal system
    plotted: str = ""  # what the points are, where they are not the values: "weighted mean"
    phone_note: str = ""  # how many months the narrow drawing shows, where it shows fewer than were asked for

    @property
    def table(self) -> Table:
        return self.late_table()

    @property
    def data(self) -> tuple[DataRow, ...]:
        """The figures of every period, oldest first."""
        return self.late_data()
