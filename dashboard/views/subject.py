"""All that is known of one measure: what `dashboard.gather` reads, and a test writes by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from metrics.moss import Site
from metrics.records import Narrative, ProgrammeEntry, Rating
from metrics.store.decided import Decided
from metrics.store.types import StoredSubmission
from metrics.system.own_joins import Joins
from metrics.trial import Trial
from metrics.types import Assessment, Series

Link = Callable[[str, str, str], str]  # measure id, breakdown, organisation ("" = the same) -> address


@dataclass(frozen=True, slots=True, eq=False)
class Subject:
    assessment: Assessment
    beside: Mapping[tuple[str, str], Assessment] = field(default_factory=dict)  # same organisation and month
    sites: tuple[Assessment, ...] = ()  # the same measure at each site
    narratives: tuple[Narrative, ...] = ()
    ratings: tuple[Rating, ...] = ()
    programme: ProgrammeEntry | None = None
    requirements: Mapping[str, Mapping[str, int]] = field(default_factory=dict)  # action -> colour -> count
    files: Mapping[int, StoredSubmission] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)  # email -> name
    known_at: datetime | None = None
    hidden: frozenset[date] = frozenset()  # periods whose small counts this viewer may not read
    board: Assessment | None = None  # the board's view, while `assessment` is a trial
    trial: Trial = Trial()  # noqa: RUF009 - frozen
    refused: tuple[str, ...] = ()  # what the address tries and these figures do not allow
    decided: tuple[Decided, ...] = ()  # everything that was decided about this chart, newest first
    may_decide: bool = False
    newest: date | None = None  # the month on whose view decisions are made
    done: int = 0  # the number of what this reader has just recorded
    exposure: Series | None = None  # the births among which the cases happen
    joins: Joins = field(default_factory=Joins)  # trusts that the organisation took over
    moss_sites: tuple[Site, ...] = ()  # cases and term births of each site, for the national signal system

    @property
    def is_newest(self) -> bool:
        """Whether this is the view on which decisions are made."""
        up_to = self.of_board.series.up_to
        return self.newest is None or up_to is None or up_to >= self.newest

    @property
    def of_board(self) -> Assessment:
        """The assessment as the board has it, whatever is being tried."""
        return self.board or self.assessment


def no_link(_measure: str, _breakdown: str, _org: str) -> str:
    """For papers and tests: nothing to open."""
    return ""
