"""What was worked out from the demonstration as it was built, kept once in a test process for all its copies.

A test that writes in a copy asks, before it writes and of what its writing leaves alone, the same as other
tests. Rows are only ever added, so as many rows as were built are the rows that were built
(`metrics.store.stamp`): whatever was added to a copy is asked of that copy alone.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from metrics.store import Store
from metrics.store.database import now
from metrics.store.kept import Kept
from metrics.store.stamp import stamp

MANY = 120  # boards and what they rest on: what the tests of a process look at


@dataclass(frozen=True, slots=True)
class Built:
    """How many rows there are of each kind, and the answers so far."""

    rows: Mapping[int | str, int]
    kept: Kept = field(default_factory=lambda: Kept(MANY))
    past: Kept = field(default_factory=lambda: Kept(MANY))
    histories: Kept = field(default_factory=lambda: Kept(MANY // 10))

    def stands_in(self, question: Hashable) -> bool:
        """Whether a question is of these rows, and of none that were added."""
        match question:
            case (_moment, tuple(counts)), *_rest:
                return all(self.rows.get(place) == number for place, number, _known in counts)
        return False


@dataclass(frozen=True, slots=True, eq=False)
class OfCopy(Kept):
    """The answers of one copy: those about what was built are those of all copies."""

    built: Built | None = None
    shared: Kept = field(default_factory=Kept)

    def get(self, question: Hashable) -> object | None:
        return Kept.get(self._place(question), question)

    def once(self, question: Hashable, make: Callable[[], object]) -> object:
        return Kept.once(self._place(question), question, make)

    def _place(self, question: Hashable) -> Kept:
        return self.shared if self.built is not None and self.built.stands_in(question) else self


def built(path: Path) -> Built:
    """What stands in a store that was just built."""
    store = Store.open(f"sqlite:///{path}")
    with store.reading() as connection:
        _hour, counts = stamp(connection, now(connection))
    store.close()
    return Built({place: number for place, number, _known in counts})


def opened(path: Path, found: Built) -> Store:
    """A copy of that store."""
    store = Store.open(f"sqlite:///{path}")
    return replace(
        store,
        kept=OfCopy(built=found, shared=found.kept),
        past=OfCopy(built=found, shared=found.past),
        histories=OfCopy(store.histories.most, built=found, shared=found.histories),
    )


def anew(store: Store) -> Store:
    """The same store with nothing kept, for a test that changes how answers are worked out."""
    return replace(store, kept=Kept(), past=Kept(), histories=Kept(store.histories.most))
