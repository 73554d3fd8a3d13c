"""Where the requirements of a year of safety actions stand: the one place from which the overview, the page
of safety actions and every file take their counts.

A state comes from a file (`requirement_status`) or was said on the page (`governance.requirement`); of two
the newer day counts, of one day what was recorded last. As the scheme's own audit tool does, a requirement
of which nothing was said yet counts as red, once anything at all was said of its year. A blue that only a
file says counts as green: it names no reviewer (`governance.requirement_states`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from metrics.access import Viewer
from metrics.framework import load_framework
from metrics.governance import requirement
from metrics.governance.framework_keys import parts
from metrics.governance.read import threads
from metrics.governance.requirement_states import Word, numbers_of, words
from metrics.governance.types import Thread
from metrics.periods import day_of
from metrics.store import read
from metrics.store.database import Store

RAG = ("red", "amber", "green", "blue")


@dataclass(frozen=True, slots=True)
class Requirement:
    """A requirement as known at a moment. `words` are oldest first; `thread` holds all that was said here."""

    number: str
    words: tuple[Word, ...] = ()
    thread: Thread | None = None

    @property
    def newest(self) -> Word | None:
        return self.words[-1] if self.words else None

    @property
    def rag(self) -> str:
        """The state as the audit tool counts it: red where nobody has said anything."""
        return self.words[-1].rag if self.words else "red"

    @property
    def claimed(self) -> bool:
        """Whether a file says blue, and nobody has reviewed it here: it counts as green."""
        return bool(self.words) and self.words[-1].claimed

    @property
    def read(self) -> dict[str, str]:
        """What a review carries of the state that was read: the file that said it last, where one did."""
        return {"file": str(self.words[-1].file)} if self.words and self.words[-1].file else {}

    @property
    def said_here(self) -> Word | None:
        """The newest word of a person, where it is what stands; None where only a file says so."""
        newest = next((word for word in reversed(self.words) if word.step), None)
        return newest if newest is not None and newest.rag == self.rag and not self.claimed else None

    @property
    def action(self) -> str:
        return self.number.partition(".")[0]


def requirements(
    store: Store,
    viewer: Viewer,
    org_code: str,
    framework_id: str,
    *,
    until: date | None = None,
    known_at: datetime | None = None,
) -> tuple[Requirement, ...]:
    """Every requirement of a year that is known here, in order: those of the published counts, and all of
    which a file or a person said something. `until` leaves out what was said later.
    """
    framework = load_framework(framework_id)
    filed = read.requirement_states(store, viewer, org_code, framework_id, until=until, known_at=known_at)
    said = {
        parts(one.key)[1]: one
        for one in threads(store, viewer, org_code, [requirement.NAME], known_at=known_at)
        if parts(one.key)[0] == framework_id
    }
    if until is not None:
        cut = {number: one.cut(lambda e: day_of(e.at) <= until) for number, one in said.items()}
        said = {number: one for number, one in cut.items() if one is not None}
    return tuple(
        Requirement(
            number, words((f for f in filed if f.requirement == number), said.get(number)), said.get(number)
        )
        for number in numbers_of(framework, filed, said)
    )


def is_begun(found: Iterable[Requirement]) -> bool:
    """Whether anything was said of any requirement: a year begins with the first word."""
    return any(one.words or one.thread for one in found)


def counts(
    store: Store,
    viewer: Viewer,
    org_code: str,
    framework_id: str,
    *,
    until: date | None = None,
    known_at: datetime | None = None,
) -> dict[str, dict[str, int]]:
    """Requirements by state for every action: action -> red, amber, green, blue -> count; {} where nothing
    was said of the year.
    """
    return counted(requirements(store, viewer, org_code, framework_id, until=until, known_at=known_at))


def counted(found: Iterable[Requirement]) -> dict[str, dict[str, int]]:
    """The counts of these requirements; {} where nothing was said of any."""
    listed = tuple(found)
    if not is_begun(listed):
        return {}
    counts: dict[str, dict[str, int]] = {}
    for one in listed:
        states = counts.setdefault(one.action, dict.fromkeys(RAG, 0))
        states[one.rag] = states.get(one.rag, 0) + 1
    return counts
