"""What a measure is: the model of one file in `metrics/definitions/`. Data, not code."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from math import inf
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

Family = Literal[
    "context",
    "deaths",
    "harm",
    "clinical",
    "neonatal",
    "reviews",
    "staffing",
    "training",
    "voices",
    "concerns",
    "claims",
    "assurance",
    "culture",
]
Kind = Literal["proportion", "rate", "count", "ratio", "time_between", "stock", "category", "text"]
ChartName = Literal["xmr", "p", "u", "p_prime", "u_prime", "c", "g", "t", "run", "moss", "stock", "none"]


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Target(Frozen):
    """A standard that somebody set. `national` needs a citation; all else is `local` until confirmed."""

    value: float
    status: Literal["national", "local"]
    meets: Literal[">=", "<="]
    source: str = Field(min_length=3)
    valid_to: date | None = None


class Reference(Frozen):
    """A comparator mean or national average: drawn thin, never part of an assurance verdict."""

    value: float | None = None
    by_comparator_group: dict[str, float] = {}
    label: str
    source: str
    valid_to: date | None = None

    @model_validator(mode="after")
    def _one_of_the_two(self) -> Self:
        if (self.value is None) == (not self.by_comparator_group):
            raise ValueError("a reference gives either `value` or `by_comparator_group`")
        return self


class Events(Frozen):
    """Which cases, in which order, make the chart of days (t) or births (g) between events."""

    case_kind: str  # perinatal_death, mnsi_referral, incident ...
    where: dict[str, tuple[str, ...]] = {}  # field -> accepted values
    any_of: tuple[dict[str, tuple[str, ...]], ...] = ()  # and one of these, when there are any

    @property
    def fields(self) -> frozenset[str]:
        """The fields by which a case counts as an event: a list that lacks one of them tells of no event."""
        return frozenset(name for way in (self.where, *self.any_of) for name in way)


class Measure(Frozen):
    """One measure. Every field is on screen somewhere, or is a rule that a page obeys."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: str
    short: str  # at most 40 characters, for tables
    why: str  # one sentence: why it matters to a board
    row: str  # of Appendix 2 (metrics.catalogue.ROWS): ratings, mssp, 1 ... 8, annual_midwives, context
    family: Family
    kind: Kind
    numerator: str
    denominator: str | None = None
    unit: str  # "%", "per 1,000", "count", "days", "hours" ...
    multiplier: float = 1.0  # 100 for %, 1000 for per 1,000
    decimals: int = Field(default=1, ge=0, le=3)
    better: Literal["higher", "lower", "neither"]
    chart: ChartName
    events: Events | None = None
    grain: Literal["month", "quarter", "year", "financial_year"] = "month"
    reporting_lag: int = Field(default=0, ge=0, le=24)  # months; younger months are immature
    lower_bound: float | None = None
    upper_bound: float | None = None
    baseline: int | None = None
    window: int = Field(default=1, ge=1)
    rounded_to: int | None = Field(default=None, ge=2)  # published counts are multiples of this
    target: Target | None = None
    reference: Reference | None = None
    judged_by_failures: bool = False  # a standard of 100%: time or cases between failures
    priority: bool = False
    breakdowns: dict[str, tuple[str, ...]] = {}
    aliases: tuple[str, ...] = ()  # names of it in files; each means this measure alone
    words: tuple[str, ...] = ()  # what people search by; the same word may lead to several measures
    small_number_rule: Literal["suppress_1_to_4", "words_only", "none"]
    source_system: str  # where such figures usually come from; the file of a figure is told beside it
    owner: str  # the post that usually answers for it: each trust names its own
    checked_by: str
    version: date  # of this entry of the catalogue; no review at any trust
    frequency: str
    related: tuple[str, ...] = ()
    citation: str = ""
    rare: bool = False  # small numbers: shown in words, never "as usual"
    deaths_or_severe: bool = False
    appendix2: bool = False  # has its own line in the board's one-page table
    order: int = Field(default=100, ge=0)  # place within its row
    cells: tuple[str, ...] = ()  # the valid breakdowns, when not every pair of values is one (training)
    monthly_chart: ChartName | None = None  # the chart when only monthly figures are known, not dated cases
    exposure: str | None = None  # id of the measure that counts the births among which its events happen
    # How a small count could be worked out from other figures (metrics/apart.py):
    part_of: str | None = None  # what it falls short of that measure by is a count of people
    sum_of: tuple[str, ...] = ()  # measures of which it is the sum, nearly or wholly
    year_of: str | None = None  # the measure of months whose cases a national body counts again by the year
    calendar_years: bool = False  # summed over these, as a national body publishes it or what it is part of
    counted_by: str | None = None  # an amount of money: the measure that says of how many cases
    scale: tuple[str, ...] = ()  # accepted values of a category, best first
    guidance: str = ""  # one sentence for the person who fills in the words

    @property
    def may_be_negative(self) -> bool:
        """A stock without a lower bound: more posts filled than funded are vacancies below zero."""
        return self.kind == "stock" and self.lower_bound is None

    @property
    def is_share(self) -> bool:
        """Whether the numerator is some of the denominator, and can never be more: proportions, stocks in per
        cent that have a denominator (training, vacancy), and deaths or injuries among births."""
        of_stock = self.kind == "stock" and self.denominator is not None and self.unit == "%"
        return self.kind == "proportion" or of_stock or (self.kind == "rate" and self.rare)

    @model_validator(mode="after")
    def _parts_agree(self) -> Self:
        faults = [f"{field}: {sentence}" for field, sentence, wrong in self._rules() if wrong]
        if faults:  # all of them at once: whoever mends the file mends it once
            raise ValueError("\n".join(faults))
        return self

    def _rules(self) -> Iterator[tuple[str, str, bool]]:
        """Every rule that joins two fields: the field to mend, what to do, and whether it is broken."""
        target, low, high = self.target, self.lower_bound, self.upper_bound
        numeric = self.kind not in ("category", "text")
        percent = self.unit == "%" and self.multiplier != 100 and numeric
        yield "multiplier", "the unit % needs the multiplier 100", percent
        per_1000 = self.unit.startswith("per 1,000") and self.multiplier != 1000
        yield "multiplier", "a unit per 1,000 needs the multiplier 1000", per_1000
        of_events = self.chart in ("t", "g", "moss") and self.kind != "time_between"
        needs_events = of_events and self.events is None
        yield "events", f"the chart {self.chart} needs to know its cases", needs_events
        uncited = target is not None and target.status == "national" and len(target.source) < 15
        yield "target.source", "a national target needs a citation", uncited
        yield "short", "this is at most 40 characters", len(self.short) > 40
        no_denominator = self.kind in ("proportion", "rate") and self.denominator is None
        yield "denominator", f"a {self.kind} needs one", no_denominator
        no_scale = (self.kind == "category") != bool(self.scale)
        yield "scale", "a category needs one, and nothing else has one", no_scale
        yield "chart", "words and categories have the chart none", not numeric and self.chart != "none"
        limits_on_stock = self.kind == "stock" and self.chart != "stock"
        yield "chart", "a stock moves too slowly for limits: its chart is stock", limits_on_stock
        no_full_standard = self.judged_by_failures and (target is None or target.value != 100)
        yield "judged_by_failures", "this is for a standard of 100", no_full_standard
        directionless = self.better == "neither" and target is not None
        yield "target", "a measure without a better direction has none", directionless
        wrong_way = target is not None and {">=": "higher", "<=": "lower"}[target.meets] != self.better
        yield "target.meets", "this must point the way that is better", wrong_way and not directionless
        upside_down = low is not None and high is not None and not low < high
        yield "upper_bound", "this must be above the lower bound", upside_down
        least, most = -inf if low is None else low, inf if high is None else high
        beyond = target is not None and not least <= target.value <= most
        yield "target.value", "this lies outside the bounds", beyond
        by_month = self.year_of is not None and self.grain != "year"
        yield "year_of", "this is for figures of calendar years", by_month
        yield "window", "a rolling window is whole months, one to twelve", self.window > 12
