"""To do, in words: what is left of a month's returns, whose it is, which file brings it, and by when."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from dashboard.views import dates, numbers
from dashboard.views.deaths_national import first_check
from dashboard.views.subject import Link, no_link
from dashboard.views.todo_matters import changed_line, check_line, counted_line, refused_line, sum_line
from dashboard.views.todo_rows import row_line
from dashboard.views.todo_types import ToDoView, is_or_are
from metrics.store.types import StoredSubmission
from metrics.todo import ToDo
from metrics.types import Board

DONE = "Nothing is left to do for this month: every row is here, and its return is shared."
OUTSIDE_DONE = "Nothing of what is shared with you is missing. What is not shared is not counted."
NOT_SHARED = "What is left to do for a month that is not shared is the trust’s own affair."


def no_return(_month: date) -> str:
    """For a list without links to returns."""
    return ""


def todo_view(
    board: Board,
    found: Sequence[ToDo],
    files: Mapping[int, StoredSubmission],
    *,
    link: Link = no_link,
    load: str = "",
    deaths: str = "",
    people: Mapping[str, str] | None = None,
    templates: tuple[tuple[str, str], ...] = (),
    at_return: Callable[[date], str] = no_return,
    questions: str = "",
    overdue: int = 0,
) -> ToDoView:
    """`files` are the submissions that the reader may see, by number; `load` is where a file is loaded, and
    `deaths` where the signals of the national system stand, `at_return` the page of a month's return,
    `questions` that of the questions on the record. `overdue` things are told by the due days alone.
    """
    today = dates.local_day(board.known_at)
    lines = tuple(
        check_line(one, one.check, board, deaths)
        if one.check
        else sum_line(one, one.summed, link)
        if one.summed
        else refused_line(one.refused, load, people or {})
        if one.refused
        else changed_line(one, one.changed, at_return)
        if one.changed
        else counted_line(one, today, at_return, questions)
        if one.count
        else row_line(one, today, files, link, at_return)
        for one in found
    )
    return ToDoView(
        eyebrow=f"{board.org.name} · to do · {dates.month_year(board.period)}",
        title=first_check(_title(board, found, today, overdue), [one.check for one in found if one.check]),
        sub="What is due first stands first, after any safety check or sum of rare events. A row is done "
        "when its figures are loaded, its words are written, or a nil return with its reason is declared: a "
        "blank never counts as none.",
        lines=lines,
        empty="" if lines else DONE if board.shared is None else _outside(board),
        templates=templates,
    )


def _outside(board: Board) -> str:
    return OUTSIDE_DONE if board.period in (board.shared or ()) else NOT_SHARED


def _title(board: Board, found: Sequence[ToDo], today: date, overdue: int) -> str:
    """What is left in this list, and how much else the due days under it have as overdue."""
    said = _left(board, found, today)
    if not overdue:
        return said
    return f"{said}; {numbers.counted(overdue, 'other thing')} {is_or_are(overdue)} overdue"


def _left(board: Board, found: Sequence[ToDo], today: date) -> str:
    month = dates.month_year(board.period)
    if not found and board.shared is not None and board.period not in board.shared:
        return f"{month} is not shared with you"
    if not found:
        return f"{month}: nothing is left to do"
    late = sum(one.overdue(today) > 0 for one in found)
    things = numbers.counted(len(found), "thing")
    every = "both" if late == 2 else "all"
    some = every if late == len(found) else numbers.in_words(late) if late else "none"
    overdue = f", {some} of them overdue"
    return (
        f"{month}: {things} left to do{overdue if len(found) > 1 else ', and it is overdue' if late else ''}"
    )
