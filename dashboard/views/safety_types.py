"""What the pages of safety actions show, ready to be arranged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.views.card_types import PageHead
from dashboard.views.decision_types import Entry
from dashboard.views.measure_types import Choice
from dashboard.views.page_table import PageTable
from metrics.governance.types import Thread


@dataclass(frozen=True, slots=True)
class State:
    """One of the audit tool's four states. Its word always stands beside its colour."""

    rag: str  # red, amber, green, blue
    word: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A live figure that speaks to a requirement, and how it stands to its standard."""

    name: str
    href: str
    text: str  # "80.6%, October 2026"
    standard: str  # "at least 90%"; empty where nobody set one
    stand: str  # below, met, none, missing, hidden
    said: str  # the whole as a sentence

    @property
    def below(self) -> bool:
        return self.stand == "below"

    @property
    def known(self) -> bool:
        """Whether the reader sees a figure that can be set beside a state."""
        return self.stand in ("below", "met", "none")


@dataclass(frozen=True, slots=True)
class Parting:
    """A state and a figure that say different things."""

    what: str  # "Requirement 5.8"
    href: str
    state: State
    said: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class SummaryRow:
    number: str
    title: str
    counts: tuple[int, int, int, int]  # red, amber, green, blue
    total: int


@dataclass(frozen=True, slots=True)
class ActionPart:
    """One safety action: its counts, requirements, figures and outside checks."""

    row: SummaryRow
    lead: str
    table: PageTable
    figures: tuple[Figure, ...]
    checks: tuple[str, ...]
    add: tuple[str, str] | None = None  # text and address: a requirement that is not here yet
    spot_check: str = ""
    open: bool = False


@dataclass(frozen=True, slots=True)
class SafetyView:
    head: PageHead
    years: tuple[Choice, ...]
    partings: tuple[Parting, ...]
    agree: str  # said where no state and figure part
    rows: tuple[SummaryRow, ...]
    total: SummaryRow
    states: tuple[State, ...]
    summary_note: str
    parts: tuple[ActionPart, ...]
    history: PageTable
    ways: tuple[tuple[str, str, bool], ...]  # text, address, whether it is a file
    who: str  # who may change what, where this reader may not
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """One step of the history of a requirement."""

    on: date
    when: str
    what: str
    state: State | None
    by: str
    said: str


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """`gone` says since when and why it does not count any more."""

    ordinal: int
    title: str
    dated: str
    where: str  # "Minutes.pdf, PDF, 81 kB"; the address of a link
    href: str
    digest: str  # the whole hash; empty for a link
    by: str
    gone: str = ""


@dataclass(frozen=True, slots=True)
class RecordForm:
    """A form that records a step of a matter."""

    kind: str
    step: str
    title: str
    entries: tuple[Entry, ...]
    button: str
    note: str = ""
    key: str = ""
    thread: Thread | None = None
    name: str = ""
    hidden: tuple[tuple[str, str], ...] = ()  # what was read, for a step that says so


@dataclass(frozen=True, slots=True)
class RequirementView:
    eyebrow: str
    back: str
    title: str
    state: State
    came: str  # where the state comes from
    wording: str
    to_confirm: str  # said until the trust has entered the wording
    facts: tuple[tuple[str, str], ...]
    parting: Parting | None
    figures: tuple[Figure, ...]
    figures_note: str
    evidence: tuple[EvidenceLine, ...]
    evidence_note: str
    moments: tuple[Moment, ...]
    plan: tuple[str, ...]
    forms: tuple[RecordForm, ...]
    upload: str  # the address of the page that takes a file; empty for those who may not
    who: str
    threads: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A heading with a list under it."""

    title: str
    note: str
    lines: tuple[tuple[str, str, str], ...]  # text, address, small print
    loud: bool = False


@dataclass(frozen=True, slots=True)
class DeclarationView:
    eyebrow: str
    back: str
    title: str
    answer: str
    years: tuple[Choice, ...]
    ready: tuple[Told, ...]
    signatures: tuple[str, ...]
    steps: tuple[Moment, ...]
    clock: str
    checks: tuple[str, ...]
    plans: PageTable
    money: tuple[str, ...]
    forms: tuple[RecordForm, ...]
    paper: str
    who: str
    threads: tuple[int, ...]
