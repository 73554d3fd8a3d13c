"""Which figures ask for words, and which of them nobody has signed: one truth for every page that says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from metrics.governance import commentary
from metrics.governance.types import Thread
from metrics.series import Key
from metrics.types import Assessment, Board


@dataclass(frozen=True, slots=True)
class Unsaid:
    """A signal without signed commentary of the viewed month. `drafted`: somebody has begun to write it."""

    assessment: Assessment
    drafted: bool


def asks_for_commentary(assessment: Assessment) -> bool:
    """Whether a figure stands out now. What has ended, or stood out only by a mistake, asks for no words."""
    return assessment.variation.is_signal


def unsaid(board: Board, threads: Iterable[Thread]) -> tuple[Unsaid, ...]:
    """The signals of a board that ask for commentary and have none that is signed, in the board's order.

    `threads` are the commentaries of its organisation.
    """
    states = _states(board, threads)
    found = []
    for one in (signal.assessment for signal in board.signals if asks_for_commentary(signal.assessment)):
        key = (one.series.measure.id, one.series.breakdown)
        state = states.get(key, "")
        if commentary.is_figure(*key) and state != commentary.SIGNED:
            found.append(Unsaid(one, state == commentary.DRAFT))
    return tuple(found)


def drafts(board: Board, threads: Iterable[Thread]) -> tuple[Key, ...]:
    """The figures of the viewed month, signals or not, whose commentary is a draft."""
    return tuple(key for key, state in _states(board, threads).items() if state == commentary.DRAFT)


def _states(board: Board, threads: Iterable[Thread]) -> dict[Key, str]:
    """Where the commentary on each figure of the viewed month stands."""
    found: dict[Key, str] = {}
    for one in threads:
        if commentary.is_key(one.key):
            measure, month, breakdown = commentary.parts(one.key)
            if month == board.period:
                found[measure, breakdown] = commentary.KIND.state(one)
    return found
