"""Steps of escalations and of what completes a meeting, and an escalation with the meetings that it joins."""

from __future__ import annotations

from dashboard.views import dates
from dashboard.views.following_types import StepView
from dashboard.views.meeting_types import EscalationView, Meetings
from dashboard.views.meeting_words import (
    DAYS,
    ESCALATED_INSIDE,
    FIELDS,
    NO_ESCALATION,
    NOT_RECORDED,
    ROLE_COUNTS,
    STANDS,
    STEPS,
)
from dashboard.views.meetings import is_late
from dashboard.views.meetings_words import meeting_name
from dashboard.views.page_table import Cell, Column, PageTable
from dashboard.views.words import joined
from metrics.governance import escalation
from metrics.governance.meeting_keys import named
from metrics.governance.types import Entry, Thread


def step_view(entry: Entry, found: Meetings) -> StepView:
    """A step of an escalation, or of what completes a meeting."""
    parts = [(label, str(entry.get(name))) for name, label in FIELDS.items() if entry.get(name)]
    present = [
        f"{entry.get(role, 0)} {words[int(entry.get(role, 0)) > 1]}"
        for role, words in ROLE_COUNTS.items()
        if entry.get(role, 0)
    ]
    if present:
        parts.insert(0, ("Present", joined(present)))
    to = named(found.every, str(entry.get("to_meeting")))
    parts += [(label, dates.day(day)) for name, label in DAYS.items() if (day := entry.day(name))]
    if to is not None and entry.step == "put":
        parts.append(("To be heard by", meeting_name(to)))
    title = STEPS.get(entry.step, entry.step)
    return StepView(title, found.person(entry.by), dates.moment(entry.at), tuple(parts))


def escalation_view(thread: Thread, found: Meetings, here: str = "") -> EscalationView:
    """`here` is the key of the meeting whose page it stands on: the other is the one to open."""
    keys = (escalation.from_of(thread), escalation.to_of(thread))
    pair = [named(found.every, key) for key in keys]
    names = [meeting_name(one) if one else key for one, key in zip(pair, keys, strict=True)]
    state = escalation.KIND.state(thread)
    late = is_late(thread, found)
    return EscalationView(
        thread=thread,
        matter=str(thread.opening.get("matter")),
        anchor=f"escalation-{thread.id}",
        route=" → ".join(names),
        stands="The board has met, and what it decided is not recorded" if late else STANDS.get(state, state),
        waits=state == escalation.RAISED,
        links=tuple(
            (name, found.href(f"/meetings/{one.id}") if one is not None and key != here else "")
            for name, one, key in zip(names, pair, keys, strict=True)
        ),
        steps=tuple(step_view(one, found) for one in thread.entries),
    )


def escalations_table(found: Meetings) -> PageTable:
    def row(thread: Thread) -> tuple[Cell, ...]:
        view = escalation_view(thread, found)
        heard = thread.newest(escalation.HEARD)
        begins, _, ends = view.route.partition(" → ")
        return (
            Cell(view.matter),
            Cell(begins, note=f"Minute: {told}" if (told := thread.opening.get("minute_ref")) else ""),
            Cell(ends),
            Cell(view.stands),
            Cell(str(heard.get("decision"))) if heard else Cell(None, "nothing yet"),
            Cell(str(heard.get("minute_ref"))) if heard else Cell(None, NOT_RECORDED),
        )

    return PageTable(
        name="escalations",
        title="Every escalation",
        columns=(
            Column("Matter"),
            Column("Escalated by"),
            Column("To be heard by"),
            Column("How it stands"),
            Column("What was decided"),
            Column("Minute of the board"),
        ),
        rows=tuple(row(one) for one in reversed(found.escalations)),
        empty=NO_ESCALATION if found.inside else ESCALATED_INSIDE,
    )
