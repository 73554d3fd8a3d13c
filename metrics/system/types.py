"""What a page, a paper or an export is given about a system. Nothing here reads a store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from metrics.access import Reach
from metrics.measure import Measure
from metrics.series import Key
from metrics.system.lines import Joined
from metrics.types import Organisation, Point, Series
from spc.funnel import Funnel, Stabilised
from spc.types import Variation, Verdict


@dataclass(frozen=True, slots=True)
class Member:
    """One trust as this reader may see it in comparison with others.

    `reach`: all figures, those signed and shared, or national statistics alone. `outside`: counts of 1 to 4
    are hidden, and what would give them away.
    """

    org: Organisation
    reach: Reach
    outside: bool
    joined: tuple[Joined, ...] = ()

    @property
    def code(self) -> str:
        return self.org.code


@dataclass(frozen=True, slots=True)
class System:
    """The trusts below a local system, a region or the nation in one month, by name: never by rank.

    `aside` are those below it of which nothing is on record: no figure, no return, nobody with an account.
    """

    org: Organisation
    members: tuple[Member, ...]
    period: date
    known_at: datetime
    aside: tuple[Organisation, ...] = ()


class Standing(StrEnum):
    """Why a cell says what it says."""

    JUDGED = "judged"  # a verdict, which may be usual variation
    UNTOLD = "untold"  # so few figures are hidden that the verdict would tell one
    FEW = "few"  # figures, and no chart judges them: too few, or a stock that moves slowly
    NOT_SHARED = "not_shared"  # the trust has shared none with this reader
    NOTHING = "nothing"  # nothing was ever recorded


@dataclass(frozen=True, slots=True)
class Cell:
    """One measure at one trust or site. `month` is the newest month of the figures that are judged."""

    code: str
    measure: Measure
    standing: Standing
    verdict: Verdict
    month: date | None = None

    @property
    def variation(self) -> Variation:
        return self.verdict.variation


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One measure across the system. `concerns` and `improvements` count the cells that tell one."""

    measure: Measure
    cells: tuple[Cell, ...]  # in the order of the columns

    @property
    def concerns(self) -> int:
        return sum(one.variation.is_concern for one in self.cells)

    @property
    def improvements(self) -> int:
        return sum(one.variation.is_improvement for one in self.cells)


@dataclass(frozen=True, slots=True)
class Column:
    """A trust or site of the matrix, and how far its returns have come.

    `shared` is the newest month that this reader may read; `step` where the return of the viewed month
    stands: "" (nothing submitted), draft, submitted, signed or shared.
    """

    org: Organisation
    shared: date | None
    step: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """Columns by name; rows with the most concerns first, then as the catalogue has them.

    Where the columns are sites they stand in the order of their trusts, and `over` are these, by name: those
    without a site too.
    """

    system: System
    columns: tuple[Column, ...]
    rows: tuple[MatrixRow, ...]
    over: tuple[Column, ...] = ()

    @property
    def trusts(self) -> tuple[Column, ...]:
        """The trusts that are compared, whatever the columns are."""
        return self.over or self.columns


@dataclass(frozen=True, slots=True)
class Group:
    """What one trust counted in a year. Without numbers, `untold` says why in a word of `Untold`."""

    member: Member
    numerator: float | None
    denominator: float | None
    untold: Untold | None = None
    among_whole: bool = False  # months whose own denominator is kept back are counted among all births


class Untold(StrEnum):
    """Why a trust has no figure of a year."""

    HIDDEN = "hidden"  # its sum would tell a count of 1 to 4
    SMALL = "small"  # the sum is 1 to 4, or 1 to 4 short of all
    PART = "part"  # months of the year are missing or not shared
    NOTHING = "nothing"  # nothing was recorded
    UNCOUNTED = "uncounted"  # a rate was published without the counts behind it


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """One measure over one year across trusts. Arrays of `funnel` and `stabilised` are in the order of
    `shown`: the groups with numbers. The others take no part in centre, limits or dispersion.
    """

    measure: Measure
    year: date  # its first day: 1 April, or 1 January of calendar years
    groups: tuple[Group, ...]  # by name
    shown: tuple[Group, ...]
    funnel: Funnel | None  # None: fewer than `LEAST` groups
    other: Funnel | None  # by the model that was not used, for comparison
    stabilised: Stabilised | None


@dataclass(frozen=True, slots=True, eq=False)
class Aggregate:
    """A measure of the whole system, from counts: sum of numerators / sum of denominators.

    `series` has a point for each month for which every member that takes part has its figure; `verdict` is
    told as outside a trust. `parts` are what each member counted; hidden ones are not among them.
    """

    series: Series
    verdict: Verdict
    taking_part: tuple[Member, ...]
    left_out: tuple[Member, ...]
    parts: Mapping[str, Mapping[date, Point]]
    among_whole: bool = False  # of some told month a denominator is kept back, and all births stand in for it


@dataclass(frozen=True, slots=True)
class Share:
    """What one trust adds to a change of the system's rate between two spans of months.

    The change is split exactly: the parts of all trusts sum to it. In units of the measure.
    """

    member: Member
    of_rate: float  # because its own rate changed
    of_size: float  # because its part of all births changed


@dataclass(frozen=True, slots=True)
class Offer:
    """A sustained improvement at one trust beside a sustained concern at another: peer support."""

    measure: Measure
    improved: tuple[Cell, ...]
    struggles: tuple[Cell, ...]


__all__ = [
    "Aggregate",
    "Cell",
    "Column",
    "Comparison",
    "Group",
    "Joined",
    "Key",
    "Matrix",
    "MatrixRow",
    "Member",
    "Offer",
    "Share",
    "Standing",
    "System",
    "Untold",
]
