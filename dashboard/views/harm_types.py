"""What the Harm page shows: its head, what changed, its parts in their order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dashboard.views.card_types import Card, CardSection, PageHead
from dashboard.views.drawing import Drawing
from dashboard.views.page_table import PageTable
from metrics.harm.actions import Action, ActionCounts
from metrics.harm.incidents import Listed
from metrics.harm.investigations import Investigation, Tally
from metrics.harm.moved import Answer, Effect
from metrics.records import Narrative
from metrics.types import Assessment, Board, Organisation


@dataclass(frozen=True, slots=True, eq=False)
class Followed:
    """One action with the chart that is looked at for it. `card` stands on the page for the first of them;
    `assessment` is None where the measure has no figures, or none that this reader may see.
    """

    action: Action
    effect: Effect
    assessment: Assessment | None
    card: Card | None = None
    hidden: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Harm:
    """What was read for the page. What nobody sent, or this reader may not read, is None or empty."""

    trust: Organisation
    board: Board
    sites: tuple[Organisation, ...]
    told: tuple[str, ...]
    cards: Mapping[str, Card]  # of whole measures, by id
    grades: Mapping[str, Card]  # of all reports, by grade of harm
    assessments: Mapping[str, Assessment]
    by_grade: Mapping[str, Assessment]  # all reports by grade, as far as they are returned so
    hidden: frozenset[str]  # measures of which this reader may not see every figure
    grades_hidden: bool  # whether a count of one of the grades is hidden from this reader
    inside: bool
    sees_cases: bool
    as_at: date  # the day on which ages and overdue dates are read
    listed: Listed | None
    themes: Mapping[str, Assessment]  # of incidents of moderate harm or above
    theme_cards: tuple[Card, ...]  # of those with enough incidents for a verdict
    tally: Tally | None
    investigations: tuple[Investigation, ...] | None
    counts: ActionCounts | None
    overdue: tuple[Action, ...] | None
    followed: tuple[Followed, ...]
    unseen: Mapping[Answer, int]  # of actions after single cases, for a reader who may only see them counted
    quotes: tuple[Narrative, ...]
    people: Mapping[str, str]

    def site_name(self, code: str | None) -> str:
        """The name of a site; its code where it is none of today's sites."""
        found = next((site.name for site in (*self.board.sites, *self.sites) if site.code == code), None)
        return found or code or "Site not told"


@dataclass(frozen=True, slots=True)
class ActionWords:
    """One action on its chart: the card with the finding, what speaks for and against, the trial."""

    card: Card
    speaks_for: tuple[str, ...]
    speaks_against: tuple[str, ...]
    trial: str  # address of the measure with the phase tried; empty where none can be
    trial_name: str


@dataclass(frozen=True, slots=True, eq=False)
class HarmPart:
    """One part of the page: its cards, and what it draws and lists of its own."""

    section: CardSection
    drawings: tuple[Drawing, ...] = ()
    tables: tuple[PageTable, ...] = ()
    actions: tuple[ActionWords, ...] = ()
    quotes: tuple[tuple[str, str], ...] = ()  # text; month and author
    anchors: tuple[str, ...] = ()  # keys of cards that are named with what changed and drawn here


@dataclass(frozen=True, slots=True, eq=False)
class HarmView:
    head: PageHead
    changed: tuple[Card, ...]
    calm: str
    parts: tuple[HarmPart, ...]
