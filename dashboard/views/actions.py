"""Actions: open and overdue, done and not checked, checked with what their measure says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.views import dates
from dashboard.views.card_types import PageHead
from dashboard.views.following import due_words, measure_name, title_of, worked_words
from dashboard.views.following_types import Following
from dashboard.views.following_words import AT_LEVEL, LEVELS, ROLES
from dashboard.views.numbers import counted, in_words
from dashboard.views.page_table import Cell, Column, PageTable
from dashboard.views.words import capital, joined
from metrics.governance import action
from metrics.governance.types import Thread

NAME = "Actions"
QUESTION = "What was agreed, is it done, and did it work?"
NOTHING = "No action has been agreed yet."
NOTE = "Of enquiries, directors’ questions, commentary and meetings."
GROUPS = (
    ("overdue", "Overdue", "The day that was set has passed."),
    ("open", "Open", "Agreed, and its day is still to come."),
    ("done", "Done, not checked", "Nobody has judged yet whether it worked."),
    ("checked", "Checked", "Judged by somebody who did not do it, beside the measure that it should move."),
    ("dropped", "Dropped", "A decision of a meeting."),
)


def group_of(thread: Thread, following: Following) -> str:
    state = action.KIND.state(thread)
    return "overdue" if action.is_overdue(thread, following.today) else state


def groups(following: Following) -> tuple[tuple[str, str, str, tuple[Thread, ...]], ...]:
    """The groups that have any: name, title, note, their actions by the day that is due."""
    found = []
    for name, title, note in GROUPS:
        members = [one for one in following.actions if group_of(one, following) == name]
        if members:
            found.append((name, title, note, tuple(sorted(members, key=action.due_of))))
    return tuple(found)


def answer(following: Following) -> str:
    if not following.actions:
        return NOTHING
    words = {
        "overdue": "overdue",
        "open": "in time",
        "done": "done but not checked",
        "checked": "checked",
        "dropped": "dropped",
    }
    parts = [f"{in_words(len(members))} {words[name]}" for name, _, _, members in groups(following)]
    return f"{capital(counted(len(following.actions), 'action'))}: {joined(parts)}."


def head(following: Following, month: str, told: tuple[str, ...]) -> PageHead:
    return PageHead(NAME, f"{following.org.name} · data to {month}", QUESTION, answer(following), told=told)


@dataclass(frozen=True, slots=True)
class ActionLine:
    """One action in a list."""

    title: str
    href: str
    due: str  # "Perinatal leadership, Pia Holm; overdue by 14 days: was due on 31 October 2026"
    late: bool
    out_of: str
    out_of_href: str
    stands: str  # what was found when it was checked; empty while it is open
    measure: str
    since: str  # what its measure has done since


def line_of(thread: Thread, following: Following, effects: Mapping[int, str]) -> ActionLine:
    """`effects` says for an action what its measure has done since, by its number."""
    agreed, about = thread.opening, action.about_of(thread)
    source = following.origins.get(int(agreed.get("thread", 0)))
    who = [ROLES.get(str(agreed.get("owner_role")), ""), following.person(str(agreed.get("owner")))]
    done = action.done_of(thread)
    on = done.day("done_on") if done is not None else None
    when = f"done on {dates.day(on)}" if on else due_words(action.due_of(thread), following.today)
    level = str(agreed.get("level", "provider"))
    return ActionLine(
        title=title_of(thread),
        href=following.href(f"/actions/{thread.id}", org=thread.org_code),
        due="; ".join(part for part in (", ".join(filter(None, who)), when) if part)
        + ("" if level == "provider" else f"; followed at {AT_LEVEL[level]}"),
        late=action.is_overdue(thread, following.today),
        out_of=source.text if source else "",
        out_of_href=following.href(source.path) if source and source.path else "",
        stands="" if action.KIND.state(thread) in (action.OPEN, action.DONE) else worked_words(thread),
        measure=measure_name(*about) if about else "",
        since=effects.get(thread.id, ""),
    )


def actions_table(following: Following, members: Sequence[Thread], effects: Mapping[int, str]) -> PageTable:
    """Every action, for a file."""
    return PageTable(
        name="actions",
        title="Every action",
        columns=(
            Column("Action"),
            Column("Comes out of"),
            Column("Whose it is"),
            Column("Person"),
            Column("Level"),
            Column("Due", "date"),
            Column("Done on", "date"),
            Column("How it stands"),
            Column("Evidence"),
            Column("Measure that it should move"),
            Column("What the measure has done since"),
        ),
        rows=tuple(_row(one, following, effects) for one in members),
        note=f"{NOTE} As at {dates.day(following.today)}.",
        empty=NOTHING,
    )


def _row(thread: Thread, following: Following, effects: Mapping[int, str]) -> tuple[Cell, ...]:
    agreed, about = thread.opening, action.about_of(thread)
    source = following.origins.get(int(agreed.get("thread", 0)))
    done = action.done_of(thread)
    late = action.is_overdue(thread, following.today)
    return (
        Cell(title_of(thread)),
        Cell(source.text if source else None, "" if source else "–"),
        Cell(ROLES.get(str(agreed.get("owner_role")), "")),
        _or_dash(following.person(str(agreed.get("owner")))),
        Cell(LEVELS[str(agreed.get("level", "provider"))]),
        Cell(action.due_of(thread)),
        Cell(done.day("done_on")) if done is not None else Cell(None, "–"),
        Cell("Overdue" if late else worked_words(thread)),
        _or_dash(str(done.get("evidence")) if done is not None else ""),
        Cell(measure_name(*about)) if about else Cell(None, "none named"),
        _or_dash(effects.get(thread.id, "")),
    )


def _or_dash(text: str) -> Cell:
    return Cell(text) if text else Cell(None, "–")
