"""A line of To do: one row of a month, or one step of its return, that has not come."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from dashboard.views import dates, numbers
from dashboard.views.measure_table import period_words
from dashboard.views.on_the_page import on_the_page
from dashboard.views.subject import Link
from dashboard.views.todo_types import MARKS, ToDoLine, due_state
from dashboard.views.words import joined, name
from metrics.catalogue import CATALOGUE
from metrics.store.types import StoredSubmission
from metrics.todo import Task, ToDo
from metrics.vocabulary import describe

GROUPS = 4  # lacking groups that are named one by one
STEPS = {"submitted": "Submit the return", "signed": "Sign the return", "shared": "Share the return"}
WAITS = {"signed": "At the next board", "shared": "At the next meeting of the LMS"}
NO_DAY = "No day of that meeting is recorded"
BY_HAND = "Words: the board’s form, or the page Enter"
ANY_FILE = "The board’s form, or a table"
NOT_DUE = "Not due yet"


def row_line(
    one: ToDo,
    today: date,
    files: Mapping[int, StoredSubmission],
    link: Link,
    at_return: Callable[[date], str],
) -> ToDoLine:
    measure = CATALOGUE.measures.get(one.measure_id)
    file = files.get(one.brought_by or 0)
    days = one.overdue(today)
    waiting = one.task is Task.MISSING and days <= 0
    return ToDoLine(
        task="due" if waiting else one.task.value,
        mark=NOT_DUE if waiting else MARKS[one.task],
        title=name(measure) if measure else f"{STEPS[one.step]} of {dates.month_year(one.period)}",
        href=link(one.measure_id, one.lacking[0] if one.lacking else "", "")
        if measure
        else at_return(one.period),
        detail=_detail(one),
        month=period_words(measure, one.period) if measure else dates.month_year(one.period),
        owner=one.owner,
        source=one.source,
        file=_file(file, words=measure.kind == "text") if measure else "",
        due=dates.day(one.due_on) if one.due_on else WAITS[one.step],
        state=due_state(days) if one.due_on else NO_DAY,
        late=days > 0,
    )


def _detail(one: ToDo) -> str:
    if one.why:
        return f"It came and was not loaded: {on_the_page(one.why)}"
    if one.lacking:
        named = [describe(group) for group in one.lacking[:GROUPS]]
        more = len(one.lacking) - GROUPS
        said = [*named, numbers.counted(more, "more group")] if more > 0 else named
        return f"Lacking: {joined(said)}"
    if one.task is not Task.RETURN and one.last_period is not None:
        return f"The last one that came is of {dates.month_year(one.last_period)}"
    return "" if one.task is Task.RETURN else "Never came yet"


def _file(file: StoredSubmission | None, *, words: bool) -> str:
    if file is not None:
        return f"Last time: {file.file_name}"
    return BY_HAND if words else ANY_FILE
