"""Quality objectives and thematic reviews of a system or a region, in words."""

from __future__ import annotations

from dashboard.views import dates
from dashboard.views.page_table import Cell, Column, PageTable
from dashboard.views.partner_types import GroupMatter, Partners
from dashboard.views.partner_words import NO_OBJECTIVES, REACHED, STANDS
from dashboard.views.partners import step_view
from metrics.governance import objective, thematic_review
from metrics.governance.types import Thread
from metrics.themes import themes

FOLLOWED, NOT_FOLLOWED = "followed up", "what followed is not recorded yet"


def objective_view(thread: Thread, found: Partners) -> GroupMatter:
    set_, due = thread.opening, objective.due_of(thread)
    reviewed, ended = thread.newest("reviewed"), thread.newest(objective.ENDED)
    late = ended is None and due is not None and due < found.today
    if ended is not None:
        stands = f"Ended: {REACHED[str(ended.get('reached'))].lower()}"
    elif reviewed is not None:
        stands = STANDS[str(reviewed.get("stands"))]
    else:
        stands = "Not reviewed yet"
    lines = [str(set_.get("aim"))]
    if due is not None and ended is None:
        lines.append(f"{'Was to be' if late else 'To be'} reached by {dates.day(due)}.")
    return GroupMatter(
        thread=thread,
        title=str(set_.get("title")),
        stands=stands,
        late=late,
        lines=tuple(lines),
        steps=tuple(step_view(one, found) for one in thread.entries),
        open=ended is None,
    )


def review_view(thread: Thread, found: Partners) -> GroupMatter:
    held = thread.opening
    on = held.day("on") or dates.local_day(held.at)
    followed = thread.newest(thematic_review.FOLLOWED)
    about = "; ".join(themes()[theme].label for theme in held.get("themes", ()))
    lines = [f"{about}. {held.get('covers')}.", str(held.get("text"))]
    if followed is not None:
        lines.append(f"What followed: {followed.get('text')}")
    return GroupMatter(
        thread=thread,
        title=str(held.get("title")),
        stands=f"Held on {dates.day(on)}; {FOLLOWED if followed else NOT_FOLLOWED}",
        late=False,
        lines=tuple(lines),
        steps=tuple(step_view(one, found) for one in thread.entries),
        open=True,
    )


def objectives_table(found: Partners) -> PageTable:
    def row(thread: Thread) -> tuple[Cell, ...]:
        one = objective_view(thread, found)
        reviewed = objective.reviewed_of(thread)
        return (
            Cell(one.title),
            Cell(one.lines[0]),
            Cell(objective.due_of(thread)),
            Cell(one.stands),
            Cell(reviewed) if reviewed else Cell(None, "not yet"),
        )

    return PageTable(
        name="objectives",
        title="Quality objectives",
        columns=(
            Column("Objective"),
            Column("What is to be reached"),
            Column("By", "date"),
            Column("How it stands"),
            Column("Reviewed", "date"),
        ),
        rows=tuple(row(one) for one in found.objectives),
        empty=NO_OBJECTIVES,
    )
