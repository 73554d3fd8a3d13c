"""Actions for a paper: overdue, open, done and not checked, checked; each with whose it is and its day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dashboard.papers.sections.actions import whose
from dashboard.papers.source import PaperSource
from dashboard.papers.types import Block, Cell, Table
from dashboard.views import dates
from dashboard.views.actions import groups, line_of
from dashboard.views.following import due_words, title_of, worked_words
from dashboard.views.following_types import Following
from dashboard.views.following_words import EVIDENCE
from dashboard.views.words import capital
from dashboard.worked import all_worked
from metrics.governance import action
from metrics.governance.types import Thread

WAITS = ("overdue", "open")
TO_DO = ("Action", "Whose it is", "Due", "Comes out of", "What it should move")
DONE = ("Action", "Whose it is", "Done", "Did it work?", "What its measure has done since")
SHARES = (7, 4, 4, 4, 6)
NONE, NOT_KNOWN = "None named", "–"


def groups_of(source: PaperSource, following: Following) -> Iterable[Block]:
    effects = {
        one.thread.id: f"{one.answer}. {one.said}"
        for one in all_worked(source.figures, following.actions, charts=False)
        if one.answer
    }
    return tables_of(following, effects)


def tables_of(following: Following, effects: Mapping[int, str]) -> Iterable[Block]:
    """A table for each group. `effects`: what its measure did since, by the number of an action."""
    for name, title, note, members in groups(following):
        heads = TO_DO if name in WAITS else DONE
        rest = _to_do if name in WAITS else _done
        rows = tuple((*_whose(following, one), *rest(following, one, effects)) for one in members)
        loud = frozenset(range(len(rows)) if name == "overdue" else ())
        yield Table(f"{title} ({len(rows)})", heads, rows, SHARES, note=note, loud=loud)


def _whose(following: Following, one: Thread) -> tuple[Cell, Cell]:
    return title_of(one), whose(following, one)


def _to_do(following: Following, one: Thread, _effects: Mapping[int, str]) -> tuple[Cell, ...]:
    line = line_of(one, following, {})
    return (
        capital(due_words(action.due_of(one), following.today)),
        line.out_of or NOT_KNOWN,
        line.measure or NONE,
    )


def _done(following: Following, one: Thread, effects: Mapping[int, str]) -> tuple[Cell, ...]:
    done = action.done_of(one)
    day = done.day("done_on") if done is not None else None
    due = f"was due on {dates.day(action.due_of(one))}"
    rests = EVIDENCE.get(str(done.get("evidence_kind")), "") if done is not None else ""
    measure = line_of(one, following, {}).measure
    since = effects.get(one.id, "")
    return (
        "\n".join((f"{dates.day(day)}" if day else NOT_KNOWN, capital(due))),
        "\n".join(filter(None, (worked_words(one), rests))),
        f"{measure}. {since}".strip() if measure else NONE,
    )
