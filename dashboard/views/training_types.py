"""What the Training page shows: its head, the weakest groups, the grids, and who lapses next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from dashboard.views.card_types import PageHead
from dashboard.views.page_table import PageTable
from metrics.series import Key
from metrics.types import Assessment, Board, Organisation


@dataclass(frozen=True, slots=True, eq=False)
class Trained:
    """What was read for the page."""

    trust: Organisation
    board: Board
    assessments: Mapping[Key, Assessment]  # of both measures of training, every group that has any figure
    hidden: frozenset[Key]  # of which this reader may not see every figure
    link: Callable[[str, str], str]  # measure and breakdown -> the page of its chart
    told: tuple[str, ...] = ()
    sites: tuple[Organisation, ...] = ()  # those that training is returned for
    whole_only: bool = False  # the trust has sites, and training is returned for none of them


@dataclass(frozen=True, slots=True)
class AheadMonth:
    """How many are still in date at the end of a month to come, if nobody trains."""

    month: date
    in_date: int
    in_post: int
    needed: int  # people that must train by then for the standard to be met


@dataclass(frozen=True, slots=True)
class GroupCell:
    """One staff group in one module. Without a figure `why` says so, and `share` is None."""

    key: Key
    module: str
    group: str
    href: str
    in_date: int | None
    in_post: int | None
    share: float | None
    goal: float | None  # the standard of this group in this module
    figure: str = ""  # "77%", never rounded onto a standard that is not met
    count: str = ""  # "21 of 27"
    short: int = 0  # people
    against: str = ""  # "Four people short of 90%", "Meets 90%"
    trend: str = ""
    why: str = ""
    spark: str = ""  # SVG
    pips: str = ""  # data quality, SVG
    quality: str = ""  # the same in words
    ahead: tuple[AheadMonth, ...] = ()

    @property
    def below(self) -> bool:
        return self.share is not None and self.goal is not None and self.share < self.goal

    @property
    def missing(self) -> bool:
        return self.share is None

    @property
    def name(self) -> str:
        return f"{self.group}, {self.module}"


@dataclass(frozen=True, slots=True)
class Weak:
    """One line of the list of the weakest: what it is, and what would meet the standard."""

    title: str
    text: str
    href: str
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """Modules across and staff groups down, the weakest first both ways. None: not asked of that group."""

    title: str
    lead: str
    note: str
    modules: tuple[str, ...]
    rows: tuple[tuple[str, tuple[GroupCell | None, ...]], ...]


@dataclass(frozen=True, slots=True, eq=False)
class TrainingPage:
    head: PageHead
    weakest: tuple[Weak, ...]
    gone: str  # what stands where a group has no figure: "Missing"; outside the trust "Not shown"
    more_weak: str  # how many more there are than the list shows
    calm: str  # said where no group is below its standard
    grids: tuple[Grid, ...]
    table: PageTable
    lapse_lead: str
    lapse_note: str
    lapsing: PageTable
