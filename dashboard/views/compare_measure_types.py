"""What the page of one measure across trusts is given, and what it shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from dashboard.views.card_types import PageHead
from dashboard.views.drawing import Drawing
from dashboard.views.measure_types import Choice, MultipleGroup
from metrics.measure import Measure
from metrics.system.lines import Joined
from metrics.system.own_joins import Joins
from metrics.system.types import Aggregate, Comparison, Share, System
from metrics.types import Assessment
from spc.types import Verdict


@dataclass(frozen=True, slots=True, eq=False)
class MeasureFacts:
    """One measure of a system as this reader may have it, for the chosen year, group and model."""

    system: System
    measure: Measure
    years: tuple[date, ...]  # oldest first; empty: nothing is compared by size
    comparison: Comparison | None
    model: str  # "" = the one that is used, other = the one beside it
    group: str  # of comparators; "" = all
    groups: tuple[str, ...]
    chosen: str  # the code of the trust that the address names
    everywhere: bool  # national statistics of all trusts stand beside those of the system
    own: frozenset[str]  # the codes of the trusts of the system itself, of the group that is chosen
    assessments: Mapping[str, Assessment]
    boards: Mapping[str, Verdict]  # of trusts that took others over: what their own boards say
    joins: Mapping[str, Joins]
    hidden: Mapping[str, frozenset[date]]  # periods that are hidden from this reader, by trust
    aggregate: Aggregate | None
    of_all: Assessment | None  # the aggregate's series, judged
    shares: tuple[Share, ...]  # in the change from the year before
    change: tuple[float, float] | None  # the rate of those trusts, in the year before and in this one
    levels: tuple[Choice, ...]
    link: Callable[[str, str, str], str]  # to a trust's own chart: measure, breakdown, code
    told: tuple[str, ...] = ()  # what the address asks for and cannot be shown
    joins_said: str = ""  # what stands on the charts of trusts of before they took others over
    published: bool = False  # national statistics of other trusts can be set beside these
    shared: Mapping[str, date] = field(
        default_factory=dict
    )  # by trust, the newest month shared with a reader
    # who reads shared months alone
    enquired: frozenset[str] = frozenset()  # trusts with an open enquiry about it that this reader may read
    splits: Mapping[str, Joined] = field(default_factory=dict)  # taken over in parts: counted with nobody


@dataclass(frozen=True, slots=True)
class YearChoice:
    """One year of the slider."""

    value: str  # in the address
    label: str  # "April 2025 to March 2026"
    short: str  # "2025/26"
    chosen: bool


@dataclass(frozen=True, slots=True)
class MeasureCompared:
    head: PageHead
    why: tuple[tuple[str, str], ...]  # bold label and sentence: model, who is not shown
    levels: tuple[Choice, ...]
    groups: tuple[Choice, ...]
    models: tuple[Choice, ...]
    reach: tuple[Choice, ...]
    years: tuple[YearChoice, ...]
    funnel: Drawing | None
    intervals: Drawing | None
    steadied: tuple[str, ...]
    of_all: Drawing | None
    shares: Drawing | None
    multiples: MultipleGroup | None
    no_years: str  # why nothing is compared by size; empty where something is
