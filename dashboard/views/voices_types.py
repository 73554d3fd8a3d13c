"""What the Voices page shows: words of both sides, themes side by side, what was done, and the charts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.views.card_types import Card, CardSection, PageHead
from dashboard.views.harm_types import Followed
from dashboard.views.page_table import PageTable
from metrics.records import Narrative
from metrics.said_done import SaidDone
from metrics.series import Key
from metrics.triangulation.types import Triangulation
from metrics.types import Assessment, Board, Organisation


@dataclass(frozen=True, slots=True)
class Answered:
    """One thing that was done after somebody spoke; `followed` is None where nothing can be looked at."""

    said: SaidDone
    followed: Followed | None


@dataclass(frozen=True, slots=True, eq=False)
class Voices:
    """What was read for the page."""

    trust: Organisation
    board: Board
    cards: Mapping[str, Card]  # of whole measures, by id
    parts: Mapping[str, tuple[Card, ...]]  # of complaints and points, one for each theme with figures
    themes: Mapping[str, tuple[Assessment, ...]]  # the same as assessments
    hidden: frozenset[Key]  # series of which this reader may not see every figure
    found: Triangulation
    families: tuple[Narrative, ...]  # newest first
    staff: tuple[Narrative, ...]
    answered: tuple[Answered, ...]
    told: tuple[str, ...] = ()
    sites: tuple[Organisation, ...] = ()  # those that anything here is returned for
    whole_only: bool = False  # the trust has sites, and nothing here is returned for any of them


@dataclass(frozen=True, slots=True)
class Text:
    """Words of one month. `rest` is the whole text where `lead` is only its beginning."""

    when: str
    author: str
    themes: str
    lead: str
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """One side: what it is called, its newest words, earlier ones, and why there are none."""

    key: str
    title: str
    newest: Text | None
    earlier: tuple[Text, ...]
    empty: str
    stale: str = ""  # that the newest words are of an earlier month


@dataclass(frozen=True, slots=True, eq=False)
class VoicesPage:
    head: PageHead
    changed: tuple[Card, ...]
    calm: str
    sides: tuple[Side, Side]
    quotes: tuple[tuple[str, str], ...]  # words, and whose and when
    both: str  # themes that both sides name more often than before
    themes: PageTable
    months: PageTable
    points: CardSection
    done_lead: str
    done_note: str
    done: PageTable
    complaints: CardSection
    fft: CardSection
    surveys: CardSection
