"""What the triangulation of one trust is, as frozen types: everything that a page shows of it, without words.

Months are first days of months; counts are whole events or items; None is never nought: it is not known, or
not this reader's to see, and `State` says which. The parts are in `sources` (the grid) and `marks` (the
timeline); all of them can be imported from here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from metrics.series import Key
from metrics.triangulation.marks import (
    LaneName,
    LaneRow,
    Mark,
    RaisedOutcome,
    SignalSeen,
    TimelineEvent,
)
from metrics.triangulation.sources import (
    Basis,
    Cell,
    Coverage,
    Item,
    RaisedTheme,
    Source,
    State,
    ThemeRow,
    Trace,
    Unmapped,
)
from metrics.types import Organisation
from spc.association import Association

__all__ = [
    "Basis",
    "Cell",
    "ClaimsRow",
    "ClaimsScorecard",
    "Coverage",
    "FalseAlarms",
    "Item",
    "LaneName",
    "LaneRow",
    "Mark",
    "PairView",
    "RaisedOutcome",
    "RaisedTheme",
    "SignalSeen",
    "Source",
    "State",
    "ThemeRow",
    "TimelineEvent",
    "Trace",
    "Triangulation",
    "Unmapped",
]


@dataclass(frozen=True, slots=True)
class FalseAlarms:
    """How often each rule was raised with nothing wrong: measured by `make soak`, per trust and year."""

    trusts: int
    measured_on: date
    theme: dict[int, float]  # months of the window -> share of trust-years with a theme newly raised
    outcome: float  # the same for an outcome after its precursors
    either: dict[int, float]
    cells: dict[int, float]  # months of the window -> mean number of cells that stand out in a view
    marked: dict[int, float]  # the same -> share of views in which any does
    rises: dict[int, float] = field(
        default_factory=dict
    )  # named so many times as often -> share that is seen


@dataclass(frozen=True, slots=True, eq=False)
class Triangulation:
    """Everything that one triangulation page shows of an organisation and month, as known at one moment."""

    org: Organisation
    site: Organisation | None  # a filter: only what is known of this site
    sites: tuple[Organisation, ...]
    period: date
    known_at: datetime
    window: int  # months
    window_months: tuple[date, ...]
    baseline_months: tuple[date, ...]
    months: tuple[date, ...]  # the 24 months of bars and lanes, oldest first
    sees_items: bool  # may this reader see single cases?
    sees_counts: bool  # does this reader see small counts?
    coverage: tuple[Coverage, ...]  # in the order of Source
    rows: tuple[ThemeRow, ...]
    raised_themes: tuple[RaisedTheme, ...]
    raised_outcomes: tuple[RaisedOutcome, ...]
    unmapped: tuple[Unmapped, ...]
    tests: int  # cells that were tested: over all of these the false-discovery rate is kept
    level: float  # the level of one test: p at most this is "more often than before"
    rate: float  # the false-discovery rate over all tests
    least_sources: int  # sources that raise a theme
    lanes: tuple[LaneRow, ...]
    events: tuple[TimelineEvent, ...]
    false_alarms: FalseAlarms
    linked: int | None = None  # events of the window that two sources or more hold

    @property
    def nearest(self) -> ThemeRow | None:
        """Where no theme is raised: the one that most sources raise, if any does; else that most name."""
        rows = [row for row in self.rows if row.named_by]
        return max(rows, key=lambda r: (len(r.raised_by), len(r.named_by), r.events or 0), default=None)

    def row(self, theme: str) -> ThemeRow:
        """The row of a theme. Errors: KeyError for one that is not of the taxonomy."""
        for row in self.rows:
            if row.theme == theme:
                return row
        raise KeyError(theme)


@dataclass(frozen=True, slots=True, eq=False)
class PairView:
    """Two measures month by month, and what is known of whether they move together (never why).

    `association` has every lag that was looked at; its intervals hold for all of them together, so that the
    search is paid for. None: fewer than `spc.association.LEAST_PAIRS` months have both.
    """

    first: Key
    second: Key
    months: tuple[date, ...]
    first_values: tuple[float | None, ...]
    second_values: tuple[float | None, ...]
    association: Association | None
    lag: int | None  # months from the first to the second at the strongest link that is found
    correlation: float | None
    lower: float | None
    upper: float | None
    pairs: int  # months that have both, at that lag; with nothing found: at lag 0
    searched: int  # how many lags were looked at


@dataclass(frozen=True, slots=True)
class ClaimsRow:
    """One theme of the claims scorecard: claims by year of incident beside incidents and complaints."""

    theme: str | None  # None: claims without a cause of the taxonomy
    claims: tuple[int | None, ...]  # by year; None: not known, or hidden
    value: tuple[float | None, ...]  # pounds
    bands: dict[str, int] = field(default_factory=dict)  # damages band -> claims, where claims are listed
    incidents: tuple[int | None, ...] = ()  # of the same years and theme
    complaints: tuple[int | None, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimsScorecard:
    """Five years of incidents with the claims that came of them. The newest years are never complete."""

    years: tuple[date, ...]  # first days of financial years, oldest first
    rows: tuple[ClaimsRow, ...]  # most claims first
    claims: tuple[int | None, ...]  # all, by year
    value: tuple[float | None, ...]
    hidden: bool
    traces: tuple[Trace, ...] = ()
