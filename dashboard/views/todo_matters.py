"""Lines of To do that are no row of a month.

A safety check, a sum of rare events, a refused file, a shared month that changed, and what waits for words or
for a name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from dashboard.views import dates, numbers
from dashboard.views.deaths_national import signal_words
from dashboard.views.month_return import without_words
from dashboard.views.on_the_page import on_the_page
from dashboard.views.shared_again import AGAIN, changed_words
from dashboard.views.subject import Link
from dashboard.views.sums import sum_name, sum_words
from dashboard.views.todo_rows import NO_DAY, WAITS
from dashboard.views.todo_types import MARKS, ToDoLine, due_state, is_or_are
from dashboard.views.words import capital
from loaders.codes import CODES
from loaders.personal import NAMED
from metrics.deaths.national import NationalSignal
from metrics.store.changed_since import ChangedSince
from metrics.store.refusals import Refused
from metrics.todo import Task, ToDo
from metrics.types import Assessment, Board

PEOPLE = "Take out what identifies people, and load it again."
CHECK_SOURCE = "The list of national signals, with the day on which the check was done"
LOOK = "Look at the cases together before the board meets, and tell it what was found."
MEND = "Mend it and load it again: each fault is then shown beside its cell."
WRITE = "The return lists them. Once it is signed nothing can be written any more, only a later note."
NAME_ONE = "Say who answers, and by when."
SOON, NOBODY = "As soon as somebody is named", "Waits for a name"


def check_line(one: ToDo, signal: NationalSignal, board: Board, deaths: str) -> ToDoLine:
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
        state=due_state(one.overdue(signal.as_at)),
        late=signal.overdue,
    )


def sum_line(one: ToDo, assessment: Assessment, link: Link) -> ToDoLine:
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


def refused_line(one: Refused, load: str, people: Mapping[str, str]) -> ToDoLine:
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


def changed_line(one: ToDo, changed: ChangedSince, at_return: Callable[[date], str]) -> ToDoLine:
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


def counted_line(one: ToDo, today: date, at_return: Callable[[date], str], questions: str) -> ToDoLine:
    """Signals of which nobody signed what they mean; questions that nobody was named to answer."""
    month = dates.month_year(one.period)
    silent = one.task is Task.COMMENTARY
    return ToDoLine(
        task="return",
        mark=MARKS[one.task],
        title=f"{capital(without_words(one.count))} for {month}"
        if silent
        else f"{capital(numbers.counted(one.count, 'question'))} {is_or_are(one.count)} given to nobody",
        href=at_return(one.period) if silent else questions,
        detail=WRITE if silent else NAME_ONE,
        month=month if silent else "",
        owner=one.owner,
        source="",
        file="",
        due=(dates.day(one.due_on) if one.due_on else WAITS[one.step]) if silent else SOON,
        state=(due_state(one.overdue(today)) if one.due_on else NO_DAY) if silent else NOBODY,
        late=one.overdue(today) > 0,
    )
