"""What the triangulation page says and shows, word by word, and what it is made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dashboard.views.card_types import PageHead
from dashboard.views.drawing import Drawing
from dashboard.views.measure_types import Choice
from dashboard.views.page_table import PageTable
from metrics.series import Key
from metrics.triangulation.types import ClaimsScorecard, PairView, Source, Triangulation
from metrics.types import DataQuality, Organisation


@dataclass(frozen=True, slots=True)
class Picked:
    """What the address asks for. A theme alone is a filter; with a source it opens that cell of the grid."""

    window: int = 3
    theme: str = ""
    source: Source | None = None
    told: tuple[str, ...] = ()  # what it asks for that is not there

    @property
    def only(self) -> str:
        """The theme to which the page is narrowed; empty for all."""
        return "" if self.source else self.theme

    @property
    def cell(self) -> tuple[str, Source] | None:
        return (self.theme, self.source) if self.theme and self.source else None


@dataclass(frozen=True, slots=True)
class PairAsked:
    """The declared set of the pair view, and the two measures that are compared."""

    pair: str
    first: Key
    second: Key
    firsts: tuple[Key, ...]  # declared and with figures here
    seconds: tuple[Key, ...]
    others: tuple[Key, ...]  # with figures here, and not of the set
    told: tuple[str, ...] = ()

    @property
    def declared(self) -> bool:
        """Whether both are of the set, each on its side."""
        return self.first in self.firsts and self.second in self.seconds


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """All that was read for one page."""

    trust: Organisation
    sites: tuple[Organisation, ...]
    found: Triangulation
    picked: Picked
    asked: PairAsked | None  # None: no two measures of any declared set have figures here
    pair: PairView | None
    no_pair: str  # why there is none, as a sentence
    claims: ClaimsScorecard
    quality: Mapping[Key, DataQuality]
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One item of evidence: when, what, in which row of which file."""

    when: str
    what: str
    file: str
    text: str = ""  # words as somebody wrote them
    rest: str = ""  # the whole of them, where `text` is only the beginning
    author: str = ""
    also: str = ""  # that another source holds the same event
    measure: str = ""  # whose page shows the figure or the words; empty for a case
    breakdown: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one source says of one theme, with its items."""

    source: Source
    theme: str
    name: str
    fact: str
    how: str
    opens: tuple[
        str, str
    ]  # "Open 18", and for a screen reader ": 18 complaints, Communication and listening"
    items: tuple[ItemLine, ...]
    instead: str = ""  # why there are none to show
    more: str = ""  # that there are more than are listed
    org: str = ""  # the trust or site whose figures these are


@dataclass(frozen=True, slots=True)
class RaisedThemeCard:
    theme: str
    title: str
    lead: str
    evidence: tuple[Evidence, ...]
    besides: str
    note: str


@dataclass(frozen=True, slots=True)
class Step:
    """One signal of a raised outcome, in the order in which they began."""

    order: int  # its place among the changes that stand, as on the timeline; 0: it has ended
    role: str  # "Came first, as declared beforehand", "Outcome"
    name: str
    said: str
    figure: str
    file: str
    measure: str
    breakdown: str
    org: str
    tone: str
    icon: str


@dataclass(frozen=True, slots=True)
class RaisedOutcomeCard:
    title: str
    where: str
    lead: str
    steps: tuple[Step, ...]
    note: str


@dataclass(frozen=True, slots=True)
class NothingRaised:
    """What stands in the place of the raised cards: that there is none, and what was looked at."""

    title: str
    lead: str
    looked_at: tuple[str, ...]
    nearest: str


@dataclass(frozen=True, slots=True)
class FewerSources:
    """A theme that one or two sources raise."""

    theme: str
    label: str
    sources: tuple[tuple[Source, str], ...]  # with "16, where about 6.9 would be expected"


@dataclass(frozen=True, slots=True)
class GridCell:
    source: Source
    name: str
    figure: str  # "18", "none", "not sent", "not shown"
    note: str  # "about 5.5 expected"
    word: str  # "more than before"; empty where it is not raised
    tone: str  # raised, named, none, gone
    bars: str
    opens: (
        str  # for a screen reader: "Complaints, Communication and listening: open 18 items"; empty: no link
    )


@dataclass(frozen=True, slots=True)
class GridRow:
    theme: str
    label: str
    what: str
    said: str
    cells: tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class GridBand:
    key: str
    title: str
    rows: tuple[GridRow, ...]
    folded: bool = False


@dataclass(frozen=True, slots=True)
class GridView:
    title: str
    note: str
    heads: tuple[tuple[str, str], ...]
    bands: tuple[GridBand, ...]
    unmapped: str
    unmapped_words: tuple[tuple[str, str], ...]
    how: tuple[tuple[str, str], ...]
    opened: Evidence | None
    table: PageTable


@dataclass(frozen=True, slots=True)
class PairPart:
    sets: tuple[Choice, ...]
    firsts: tuple[tuple[str, Choice], ...]  # with the heading of its group
    seconds: tuple[tuple[str, Choice], ...]
    why: str
    told: tuple[str, ...]
    drawing: Drawing | None
    delays: PageTable | None
    empty: str = ""


@dataclass(frozen=True, slots=True)
class TriangulationView:
    head: PageHead
    themes: tuple[Choice, ...]
    windows: tuple[Choice, ...]
    raised_title: str
    raised_themes: tuple[RaisedThemeCard, ...]
    raised_outcomes: tuple[RaisedOutcomeCard, ...]
    nothing: NothingRaised | None
    fewer: tuple[FewerSources, ...]
    fewer_said: str
    false_alarms: str
    evidence: PageTable
    opened: str  # that a cell is open, in a sentence; empty when none is
    grid: GridView
    timeline: Drawing
    pair: PairPart
    claims: PageTable
    claims_title: str
    claims_lead: str
    anchors: tuple[tuple[str, str], ...] = field(default=())
