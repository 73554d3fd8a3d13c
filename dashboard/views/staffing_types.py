"""What the Staffing page shows: its head, what changed, its parts in their order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.views.card_types import Card, CardSection, PageHead
from dashboard.views.drawing import Drawing
from dashboard.views.page_table import PageTable
from metrics.types import Assessment, Board, Organisation


@dataclass(frozen=True, slots=True, eq=False)
class Staff:
    """What was read for the page. `org` is the trust, or the site of it that is looked at."""

    trust: Organisation
    board: Board
    sites: tuple[Organisation, ...]
    cards: Mapping[str, Card]  # of whole measures, by id
    flags: tuple[Card, ...]  # of every type of red flag with figures
    by_site: tuple[Card, ...]  # fill by day and by night at each site
    assessments: Mapping[str, Assessment]  # of whole measures, by id
    flag_types: tuple[Assessment, ...]
    hidden: frozenset[str]  # measures of which this reader may not see every figure
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class StaffingPart:
    """One part of the page: its cards, and what it draws and lists of its own."""

    section: CardSection
    drawing: Drawing | None = None
    table: PageTable | None = None
    half: bool = False  # few enough to stand beside the part after or before it


@dataclass(frozen=True, slots=True, eq=False)
class StaffingView:
    head: PageHead
    changed: tuple[Card, ...]
    calm: str  # said where nothing changed
    parts: tuple[StaffingPart, ...]
