"""What the page To do shows, and the words that all its lines share."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.views import numbers
from dashboard.views.words import capital
from metrics.todo import Task
from spc.english import lateness


@dataclass(frozen=True, slots=True)
class ToDoLine:
    """One thing to do."""

    task: str  # class of the mark: missing, part, rejected, return
    mark: str  # "Missing", "Partly here" ...
    title: str
    href: str
    detail: str  # the groups that lack, or what was wrong with the row
    month: str
    owner: str
    source: str
    file: str  # that brought it last
    due: str
    state: str  # "nine days overdue", "due in four days"
    late: bool


@dataclass(frozen=True, slots=True)
class ToDoView:
    """The page To do."""

    eyebrow: str
    title: str
    sub: str
    lines: tuple[ToDoLine, ...]
    empty: str
    templates: tuple[tuple[str, str], ...]  # (words, address)


MARKS = {
    Task.CHECK: "Safety check",
    Task.SUM: "Added up",
    Task.MISSING: "Missing",
    Task.PART: "Partly here",
    Task.REJECTED: "Rejected",
    Task.RETURN: "Return",
    Task.FILE: "Refused",
    Task.CHANGED: "Changed since",
    Task.COMMENTARY: "No commentary",
    Task.QUESTIONS: "Given to nobody",
}


def is_or_are(count: int) -> str:
    return "is" if count == 1 else "are"


def due_state(days: int) -> str:
    if days > 0:
        return f"{capital(lateness(days))} overdue"
    return "Due today" if days == 0 else f"Due in {numbers.counted(-days, 'day')}"
