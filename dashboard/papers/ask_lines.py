"""The asks of a front sheet: the template's sentences, each with what the record holds of it.

Whoever makes the paper chooses the sentence; the figures beside it say what it is about this time. What a
board (`asks`) and the group of a system (`system_asks`) are told differs; how it stands there does not.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias

from dashboard.papers.source import PaperSource
from dashboard.papers.types import Ask
from dashboard.papers.words import ASKS
from dashboard.views.following import title_of
from dashboard.views.numbers import counted, in_words
from dashboard.views.words import capital
from metrics.governance.types import Thread

FAILED = "What the record holds of this could not be worked out; see the sections."
NAMED = 3  # in one line
Line: TypeAlias = Callable[[PaperSource], Iterable[str]]


def asks_with(source: PaperSource, lines: Mapping[str, Line]) -> tuple[Ask, ...]:
    """The asks in the template's order; the first of each kind with its line from the record."""
    found, seen = [], set[str]()
    for one in source.order.template.asks:
        line = "" if one.kind in seen or one.kind not in lines else _line(source, one.kind, lines[one.kind])
        seen.add(one.kind)
        found.append(Ask(one.kind, ASKS[one.kind], f"{one.text} {line}".strip()))
    return tuple(found)


def _line(source: PaperSource, kind: str, line: Line) -> str:
    """Where it cannot be made, that: no ask may look as if the record held nothing."""
    try:
        return " ".join(line(source))
    except Exception:
        logging.getLogger("dashboard").exception("A line of the front sheet failed: %s", kind)
        return FAILED


def new_concerns(names: Sequence[str]) -> str:
    return f"New and a concern: {first_of(names)}."


def first_of(names: Sequence[str]) -> str:
    """The first few by name, and how many more there are."""
    left = len(names) - NAMED
    more = [f"{in_words(left)} more"] if left > 0 else []
    return "; ".join([*names[:NAMED], *more])


def overdue(late: Sequence[Thread]) -> str:
    """How many actions are overdue; a few of them by name."""
    names = f": {'; '.join(f'“{title_of(one)}”' for one in late)}" if len(late) <= NAMED else ""
    return f"{capital(counted(len(late), 'action is', 'actions are'))} overdue{names}."
