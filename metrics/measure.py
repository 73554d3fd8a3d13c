"""What a measure is: the model of one file in `metrics/definitions/`. Data, not code."""

from __future__ import annotations

from datetime import date
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
    """A standard that somebody set. `national` needs a citation; everything else is `local` until confirmed."""

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


class Measure(Frozen):
    """One measure. Every field is on screen somewhere, or is a rule that a page obeys."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: str
    short: str  # at most 40 characters, for tables
    why: str  # one sentence: why it matters to a board
    row: str  # Appendix 2 row (pqsm-2020): ratings, mssp, 1, 2, 3a, 3b, 3c, 4, 5, 6, 7, 8, annual_midwives, annual_trainees, context
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
    target: Target | None = None
    reference: Reference | None = None
    judged_by_failures: bool = False  # a standard of 100%: time or cases between failures
    priority: bool = False
    breakdowns: dict[str, tuple[str, ...]] = {}
    aliases: tuple[str, ...] = ()
    small_number_rule: Literal["suppress_1_to_4", "words_only", "none"]
    source_system: str
    owner: str
    checked_by: str
    reviewed_on: date
    frequency: str
    related: tuple[str, ...] = ()
    citation: str = ""
    rare: bool = False  # small numbers: shown in words, never "as usual"
    deaths_or_severe: bool = False
    appendix2: bool = False  # has its own line in the board's one-page table

    @model_validator(mode="after")
    def _parts_agree(self) -> Self:
        if self.kind in ("proportion", "rate", "ratio", "stock") and self.unit == "%" and self.multiplier != 100:
            raise ValueError("unit % needs multiplier 100")
        if self.unit == "per 1,000" and self.multiplier != 1000:
            raise ValueError("unit per 1,000 needs multiplier 1000")
        if self.chart in ("t", "g") and self.events is None and self.kind != "time_between":
            raise ValueError("charts t and g need `events`")
        if self.target and self.target.status == "national" and len(self.target.source) < 15:
            raise ValueError("a national target needs a citation")
        if len(self.short) > 40:
            raise ValueError("`short` is at most 40 characters")
        return self
