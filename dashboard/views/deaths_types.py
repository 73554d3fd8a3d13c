"""What the Deaths page is told, and what it shows: its head, what changed, its parts in their order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dashboard.views.card_types import Card, CardSection, PageHead
from dashboard.views.drawing import Drawing
from dashboard.views.page_table import PageTable
from metrics.deaths.national import NationalSignals
from metrics.deaths.splits import Split
from metrics.deaths.tally import ReviewTally
from metrics.deaths.types import Referral, Review
from metrics.moss import SiteSignals
from metrics.records import Narrative
from metrics.types import Assessment, Board, Organisation


@dataclass(frozen=True, slots=True, eq=False)
class Deaths:
    """What was read for the page, for one reader. Outside the trust only the figures of the cards are."""

    trust: Organisation
    board: Board
    sites: tuple[Organisation, ...]
    told: tuple[str, ...]
    cards: Mapping[str, Card]  # of whole measures, by id
    assessments: Mapping[str, Assessment]
    hidden: frozenset[str]  # measures of which this reader may not see every figure
    inside: bool  # whether the reader sees all figures of the trust
    as_at: date  # the day on which clocks are read
    tally: ReviewTally | None  # None: from outside, or no list of deaths was loaded
    reviews: tuple[Review, ...] | None  # None: this reader may not read single cases
    referrals: tuple[Referral, ...] | None
    national: NationalSignals | None  # None from outside
    moss: tuple[SiteSignals, ...]
    splits: tuple[Split, ...]
    findings: tuple[Narrative, ...]  # what reviews found, in words, newest first

    @property
    def at_site(self) -> bool:
        return self.board.org.code != self.trust.code

    def site_name(self, code: str | None) -> str:
        """The name of a site; of the trust where a case does not say its site."""
        named = {org.code: org.name for org in (self.trust, self.board.org, *self.sites, *self.board.sites)}
        return named.get(code or self.trust.code, code or "")


@dataclass(frozen=True, slots=True)
class Fact:
    """One of the four things said before all evidence: a short heading and a sentence."""

    title: str
    text: str
    tone: str = ""  # concern, or nothing


@dataclass(frozen=True, slots=True)
class SignalWords:
    """One signal of the national system with the clock of its safety check."""

    title: str
    clock: str
    tone: str  # concern while its check is open


@dataclass(frozen=True, slots=True)
class NationalWords:
    """The national system's part: its signals, or why there are none: not sent, not known or withheld."""

    lead: str
    signals: tuple[SignalWords, ...]
    table: PageTable


@dataclass(frozen=True, slots=True, eq=False)
class DeathsPart:
    """One part of the page: its cards, what it says, and what it draws and lists of its own."""

    section: CardSection
    said: tuple[str, ...] = ()
    drawings: tuple[Drawing, ...] = ()
    tables: tuple[PageTable, ...] = ()
    aside: str = ""  # the false-alarm statement, set apart
    quotes: tuple[tuple[str, str], ...] = ()  # words of reviews: text, and by whom
    small: tuple[Card, ...] = ()  # cards that stand after the tables


@dataclass(frozen=True, slots=True, eq=False)
class DeathsView:
    head: PageHead
    national: NationalWords
    facts: tuple[Fact, ...]
    changed: tuple[Card, ...]
    calm: str  # what stands in their place where there is none
    parts: tuple[DeathsPart, ...]
