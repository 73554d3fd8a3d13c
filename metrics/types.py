"""The frozen types that pass from the store to a page. Nothing here reads a database."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from metrics.findings import Finding
from metrics.measure import Measure
from metrics.records import Meeting, Narrative, ProgrammeEntry, Rating

if TYPE_CHECKING:  # only named here: a command that draws no chart need not load the charts
    from spc.types import Analysis, Assurance, Variation, Verdict


class Status(StrEnum):
    """What is known of one figure. Missing is never zero."""

    PROVISIONAL = "provisional"
    FINAL = "final"
    NOT_APPLICABLE = "not_applicable"
    SUPPRESSED_AT_SOURCE = "suppressed_at_source"
    DID_NOT_SUBMIT = "did_not_submit"
    NIL_RETURN = "nil_return"
    PLANNED = "planned"
    IN_PART = "in_part"  # rows of the period came that could not be read: what could would look like few
    MISSING = "missing"  # never stored: a calendar month for which nothing was recorded


UNCOUNTED = frozenset({Status.MISSING, Status.IN_PART})  # nothing came that could be counted whole


class Grain(StrEnum):
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    FINANCIAL_YEAR = "financial_year"


@dataclass(frozen=True, slots=True)
class Organisation:
    code: str
    name: str
    kind: str  # nation, region, icb_lms, trust, site
    parent_code: str | None = None
    comparator_group: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    fictional: bool = False


@dataclass(frozen=True, slots=True)
class Observation:
    """One figure of one measure, organisation and period. What a loader produces and the store keeps."""

    measure_id: str
    org_code: str
    period: date  # first day of the month, quarter or year
    grain: Grain = Grain.MONTH
    breakdown: str = ""  # canonical: `key=value|key=value`, keys sorted; empty is the total
    numerator: float | None = None
    denominator: float | None = None
    value: float | None = None
    value_text: str | None = None
    status: Status = Status.FINAL
    row: int | None = None  # row of the source file
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """One period of a series. Numbers are None exactly when nothing was recorded or it was not a number."""

    period: date
    numerator: float | None
    denominator: float | None
    value: float | None
    status: Status
    submission_id: int | None = None
    row: int | None = None
    recorded_at: datetime | None = None
    value_text: str | None = None  # the answer of a category
    sheet: str | None = None  # of a workbook


@dataclass(frozen=True, slots=True)
class ChartSetting:
    """What somebody decided about a chart, with the reason: one of `metrics.store.settings.KINDS`."""

    id: int
    org_code: str
    measure_id: str | None  # None: an annotation for all measures of the organisation
    breakdown: str
    kind: str  # phase, ghost, baseline, target, convention, annotation, chart, phase_rejected
    on: date
    value: str
    reason: str
    author: str
    minute_ref: str | None
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the four data-quality marks of a series are judged by."""

    first_recorded: dict[date, datetime] = field(default_factory=dict)  # period -> when it first came
    public: frozenset[date] = frozenset()  # periods from national statistics, which have no due day
    site_sums: dict[date, float] = field(default_factory=dict)  # numerators of all sites added up
    case_counts: dict[date, int] = field(default_factory=dict)  # dated cases of the month
    audited: bool = False
    covered: frozenset[date] = frozenset()  # periods whose file says that it holds every line of them
    unread: frozenset[date] = frozenset()  # periods of which a later export could not be read whole
    silent: dict[date, tuple[str, ...]] = field(default_factory=dict)  # sites that an export lacks
    was: dict[date, Point] = field(default_factory=dict)  # what the newest export took the place of
    signed: frozenset[date] | None = None  # months whose return is signed; None: not known to this reader
    shared: frozenset[date] | None = None  # months shared with this reader; None: all are theirs to read


@dataclass(frozen=True, slots=True)
class Series:
    """One measure, one organisation, one breakdown: every calendar period from first to last, gaps said."""

    measure: Measure
    org: Organisation
    breakdown: str
    points: tuple[Point, ...]
    planned: tuple[Point, ...] = ()  # periods after the last: a rota ahead, or a stock if nobody acts
    events: tuple[date, ...] = ()  # dated cases, for charts of days between events
    settings: tuple[ChartSetting, ...] = ()
    up_to: date | None = None  # the period being viewed (first day of the month)
    events_until: date | None = None  # the last day for which the list of cases is known to be whole
    evidence: Evidence | None = None
    days_kept_back: bool = False  # of dated cases at this site, this reader sees the months alone

    @property
    def rota(self) -> tuple[Point, ...]:
        """The months ahead of a measure that is a plan. Those of a stock tell what is left if nobody acts
        (staff still in date on a day to come), and plan nothing.
        """
        return () if self.measure.kind == "stock" else self.planned


@dataclass(frozen=True, slots=True)
class DataQuality:
    """Four marks in a fixed order, and what was found. None: there is nothing to judge the mark by."""

    timely: bool | None
    complete: bool | None
    consistent: bool | None
    audited: bool | None
    findings: tuple[Finding, ...] = ()  # in the order of the marks

    @property
    def marks(self) -> tuple[bool | None, bool | None, bool | None, bool | None]:
        return self.timely, self.complete, self.consistent, self.audited

    @property
    def score(self) -> int:
        """How many of the four are given. What is not known is not."""
        return sum(mark is True for mark in self.marks)


class SignalStatus(StrEnum):
    NEW = "new"
    CONTINUING = "continuing"
    ENDED = "ended"
    CORRECTED = "corrected"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class SumMet:
    """A cumulative sum of rare events that met its line lately: when, and mean months to that by chance.

    `site` and `level` (1 or 2) are those of the national signal system, worked out here; else empty and 0.
    """

    on: date
    run_length: float
    site: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Assessment:
    """A series with all that was concluded from it. `analysis` is None when there is nothing to chart."""

    series: Series
    analysis: Analysis | None
    verdict: Verdict
    chart: str  # the chart in fact used: t, g, p_prime ... or "none" / "stock" / "dots"
    latest: Point | None  # the point of the viewed period; None when nothing was recorded for it
    quality: DataQuality
    status: SignalStatus
    target: float | None
    reference: float | None
    previous: Verdict | None = None  # what the last meeting's view concluded
    expected_by_chance: float = 0.0  # chance that a stable series like this shows a new signal in a quarter
    doubts: tuple[Finding, ...] = ()  # what speaks against the newest figure: it stands beside the verdict
    chance_known: bool = True  # for limits that rest on so many points; else that of the convention's limits
    sum_met: SumMet | None = None  # of rare events alone: concern that no single gap can show
    judged: int | None = None  # so many points of the series are old enough to be judged; None: all are

    @property
    def variation(self) -> Variation:
        return self.verdict.variation

    @property
    def assurance(self) -> Assurance:
        return self.verdict.assurance


@dataclass(frozen=True, slots=True, eq=False)
class Signal:
    """One special-cause verdict of one organisation, with what the last meeting's view made of it."""

    assessment: Assessment
    status: SignalStatus
    priority: bool  # the measure may make a headline
    headline: bool  # priority, and new or corrected since the last meeting

    @property
    def measure(self) -> Measure:
        return self.assessment.series.measure


@dataclass(frozen=True, slots=True)
class MissingRow:
    """A row of the minimum set for which the viewed month has nothing. Named on the page, never hidden."""

    row: str
    measure_id: str
    breakdown: str
    period: date
    due_on: date
    last_period: date | None  # the last month for which something was recorded


@dataclass(frozen=True, slots=True, eq=False)
class Board:
    """Everything that one board page shows of one organisation and month, as known at one moment."""

    org: Organisation
    sites: tuple[Organisation, ...]
    period: date
    known_at: datetime
    last_meeting: Meeting | None
    last_seen_period: date | None  # newest month in the last meeting's view
    assessments: dict[tuple[str, str], Assessment]  # (measure id, breakdown)
    signals: tuple[Signal, ...]  # ranked by consequence; new, continuing, ended and corrected
    missing: tuple[MissingRow, ...]
    narratives: dict[str, tuple[Narrative, ...]]  # measure id -> newest first
    ratings: tuple[Rating, ...]
    programme: ProgrammeEntry | None
    requirements: dict[str, dict[str, int]]  # safety action -> red/amber/green/blue -> count
    framework: str | None  # mis-year-8 ...
    charts: int  # how many charts could have raised a signal
    expected_by_chance: float  # new signals that chance alone would give a quarter, over those charts
    expected_headlines_by_chance: float  # the same over the priority charts
    begun: dict[tuple[str, str], date] = field(default_factory=dict)  # the first period ever returned
    returns_from: date | None = None  # the first month of the organisation's own monthly returns
    shared: frozenset[date] | None = None  # the months shared with a reader from outside; None: may read all
    newer_meeting: Meeting | None = None  # a board held after `last_meeting`, which saw this month already

    @property
    def sums(self) -> tuple[Assessment, ...]:
        """Rare events of which a cumulative sum met its line lately, while their own chart shows no signal
        and no figure is missing. They are told beside the signals and counted as none of them.
        """
        gone = {(row.measure_id, row.breakdown) for row in self.missing}
        return tuple(
            one
            for key, one in self.assessments.items()
            if one.sum_met is not None and not one.variation.is_signal and key not in gone
        )
