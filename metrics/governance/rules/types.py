"""What a rule looks at, and what it may say: a proposal with its facts. Nothing is raised by a rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from metrics.access import Viewer
from metrics.apart import Hidden, hidden_from
from metrics.board import board
from metrics.series import Key
from metrics.store.database import Store
from metrics.triangulation import triangulate
from metrics.triangulation.types import Triangulation
from metrics.types import Board


@dataclass(frozen=True, slots=True, eq=False)
class Sight:
    """One reader's look at one trust in one month, as known at a moment. `as_at` is the day of clocks."""

    store: Store
    viewer: Viewer
    org_code: str
    period: date
    as_at: date
    inside: bool  # sees all figures of the trust, and so what lists of cases come to as counts
    known_at: datetime | None = None

    @property
    def board(self) -> Board:
        """The board's own assessments: worked out once for each reader and month, and kept."""
        return board(self.store, self.viewer, self.org_code, self.period, self.known_at)

    @property
    def hidden(self) -> Hidden:
        """The figures that this reader may not see: none from inside the trust."""
        return hidden_from(self.store, self.viewer, self.org_code, self.period, self.known_at)

    @property
    def triangulation(self) -> Triangulation:
        asked = (self.store, self.viewer, self.org_code, self.period)
        return triangulate(*asked, known_at=self.known_at)


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is known, with the page that shows it (and the part of a measure)."""

    text: str
    path: str
    breakdown: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a rule finds worth a closer look. `key` is the thread's: raised or dismissed, it is so once."""

    key: str
    rule: str
    origin: str  # one of `enquiry_steps.Origin`
    title: str
    question: str
    sentence: str  # why it is proposed
    facts: tuple[Fact, ...]
    about: Key | None = None
    themes: tuple[str, ...] = ()
    received_on: date | None = None
    due: date | None = None


Rule = Callable[[Sight], Iterable[Proposal]]
