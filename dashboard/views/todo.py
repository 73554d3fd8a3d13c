"""To do, in words: what is left of a month's returns, whose it is, which file brings it, and by when."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.views import dates, numbers
from dashboard.views.deaths_national import first_check, signal_words
from dashboard.views.measure_table import period_words
from dashboard.views.month_return import without_words
from dashboard.views.on_the_page import on_the_page
from dashboard.views.shared_again import AGAIN, changed_words
from dashboard.views.subject import Link, no_link
from dashboard.views.sums import sum_name, sum_words
from dashboard.views.words import capital, joined, name
from loaders.codes import CODES
from loaders.personal import NAMED
from metrics.catalogue import CATALOGUE
from metrics.deaths.national import NationalSignal
from metrics.store.changed_since import ChangedSince
from metrics.store.refusals import Refused
from metrics.store.types import StoredSubmission
from metrics.todo import Task, ToDo
from metrics.types import Assessment, Board
from metrics.vocabulary import describe
from spc.english import lateness

GROUPS = 4  # lacking groups that are named one by one
STEPS = {"submitted": "Submit the return", "signed": "Sign the return", "shared": "Share the return"}
WAITS = {"signed": "At the next board", "shared": "At the next meeting of the LMS"}
NO_DAY = "No day of that meeting is recorded"
DONE = "Nothing is left to do for this month: every row is here, and its return is shared."
OUTSIDE_DONE = "Nothing of what is shared with you is missing. What is not shared is not counted."
NOT_SHARED = "What is left to do for a month that is not shared is the trust’s own affair."
BY_HAND = "Words: the board’s form, or the page Enter"
ANY_FILE = "The board’s form, or a table"
PEOPLE = "Take out what identifies people, and load it again."
CHECK_SOURCE = "The list of national signals, with the day on which the check was done"
LOOK = "Look at the cases together before the board meets, and tell it what was found."
MEND = "Mend it and load it again: each fault is then shown beside its cell."


WRITE = "The return lists them. Once it is signed nothing can be written any more, only a later note."
NAME_ONE = "Say who answers, and by when."
SOON, NOBODY = "As soon as somebody is named", "Waits for a name"


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
NOT_DUE = "Not due yet"


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
        _check(one, one.check, board, deaths)
        if one.check
        else _summed(one, one.summed, link)
        if one.summed
        else _refused(one.refused, load, people or {})
        if one.refused
        else _changed(one, one.changed, at_return)
        if one.changed
        else _counted(one, today, at_return, questions)
        if one.count
        else _line(one, today, files, link, at_return)
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
    return f"{said}; {numbers.counted(overdue, 'other thing')} {_is(overdue)} overdue"


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


def _line(
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
        state=_state(days) if one.due_on else NO_DAY,
        late=days > 0,
    )


def _check(one: ToDo, signal: NationalSignal, board: Board, deaths: str) -> ToDoLine:
    """A duty of eight working days, so it stands first whatever else is late."""
    names = {org.code: org.name for org in (board.org, *board.sites)}
    told = signal_words(signal, names.get(signal.site_code or "", board.org.name))
    return ToDoLine(
        task="duty",
        mark=MARKS[one.task],
        title=told.title,
        href=deaths,
        detail=f"The national system sent it. {told.clock}",
        month=dates.month_year(one.period),
        owner=one.owner,
        source=CHECK_SOURCE,
        file="",
        due=dates.day(signal.due),
        state=_state(one.overdue(signal.as_at)),
        late=signal.overdue,
    )


def _summed(one: ToDo, assessment: Assessment, link: Link) -> ToDoLine:
    """Rare events that are more than expected: no row lacks, and somebody has to look."""
    return ToDoLine(
        task="duty",
        mark=MARKS[one.task],
        title=f"{sum_name(assessment)}: more than expected",
        href=link(one.measure_id, assessment.series.breakdown, ""),
        detail=f"{sum_words(assessment)} {LOOK}",
        month=dates.month_year(one.period),
        owner=one.owner,
        source="",
        file="",
        due="Before the next board",
        state=f"Met its line in {dates.month_year(one.period)}",
        late=False,
    )


def _refused(one: Refused, load: str, people: Mapping[str, str]) -> ToDoLine:
    """A file of which nothing was loaded. What it held is not known any more, only why it was refused."""
    often = "twice" if one.times == 2 else f"{numbers.in_words(one.times)} times"
    again = f" It was brought {often}." if one.times > 1 else ""
    what = PEOPLE if one.code in NAMED else MEND
    return ToDoLine(
        task="rejected",
        mark=MARKS[Task.FILE],
        title=one.file_name,
        href=load,
        detail=f"Nothing of this file was loaded. {on_the_page(CODES.get(one.code, ''))}{again}",
        month="",
        owner=people.get(one.by, one.by),
        source=what,
        file="",
        due="As soon as it is mended",
        state=f"Refused on {dates.moment(one.at)}",
        late=False,
    )


def _changed(one: ToDo, changed: ChangedSince, at_return: Callable[[date], str]) -> ToDoLine:
    """A month that the trust shared and that says something else now."""
    month = dates.month_year(one.period)
    return ToDoLine(
        task="return",
        mark=MARKS[Task.CHANGED],
        title=f"Sign and share the return of {month} again",
        href=at_return(one.period),
        detail=f"Shared on {dates.moment(changed.shared_at)}; {changed_words(changed)}. {AGAIN}",
        month=month,
        owner=one.owner,
        source="",
        file="",
        due="As soon as it is looked at",
        state=f"Changed on {dates.moment(changed.first)}",
        late=False,
    )


def _counted(one: ToDo, today: date, at_return: Callable[[date], str], questions: str) -> ToDoLine:
    """Signals of which nobody signed what they mean; questions that nobody was named to answer."""
    month = dates.month_year(one.period)
    silent = one.task is Task.COMMENTARY
    return ToDoLine(
        task="return",
        mark=MARKS[one.task],
        title=f"{capital(without_words(one.count))} for {month}"
        if silent
        else f"{capital(numbers.counted(one.count, 'question'))} {_is(one.count)} given to nobody",
        href=at_return(one.period) if silent else questions,
        detail=WRITE if silent else NAME_ONE,
        month=month if silent else "",
        owner=one.owner,
        source="",
        file="",
        due=(dates.day(one.due_on) if one.due_on else WAITS[one.step]) if silent else SOON,
        state=(_state(one.overdue(today)) if one.due_on else NO_DAY) if silent else NOBODY,
        late=one.overdue(today) > 0,
    )


def _is(count: int) -> str:
    return "is" if count == 1 else "are"


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


def _state(days: int) -> str:
    if days > 0:
        return f"{capital(lateness(days))} overdue"
    return "Due today" if days == 0 else f"Due in {numbers.counted(-days, 'day')}"
