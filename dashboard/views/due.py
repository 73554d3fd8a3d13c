"""What is due in words: for the page, the calendar feed, reminders and mails. No figure, no case."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from dashboard.views import dates, numbers
from dashboard.views.page_table import Cell, Column, PageTable
from dashboard.views.words import capital, joined
from metrics.access import ROLES
from metrics.due import Due, What
from spc.english import lateness

Link = Callable[[str, date | None], str]  # path, month or None -> address

FORUMS = {
    "board": "The board meets",
    "quality_committee": "The quality committee meets",
    "lms": "The LMS meets",
    "region": "The regional group meets",
}
STEPS = {What.SUBMITTED: "Submit", What.SIGNED: "Sign", What.SHARED: "Share"}
MATTERS = {
    What.ANSWER: "A question is to be answered",
    What.ACTION: "An action is to be done",
    What.ENQUIRY: "An enquiry is to be answered",
}
UNCOUNTED = {
    What.REVIEWS: "Steps of deaths’ reviews are due",
    What.REVIEWS_OVERDUE: "Steps of deaths’ reviews are overdue",
    What.NATIONAL: "A safety check after a national signal is due",
}
PATHS = {  # what -> the page that it is dealt with on
    What.SUBMITTED: "/return",
    What.SIGNED: "/return",
    What.SHARED: "/return",
    What.REVIEWS: "/deaths",
    What.REVIEWS_OVERDUE: "/deaths",
    What.NATIONAL: "/deaths",
}
THREADS = {What.ANSWER: "/challenges", What.ACTION: "/actions", What.ENQUIRY: "/enquiries"}
EVERYBODY = "Everybody"
NONE = "Nothing is due, and nothing is overdue."
DAYS = 14
NOTE = (
    "Figures are due on the 10th of the month after. A signature is due by the board after that, and sharing "
    "by the meeting of the LMS after the board. Steps of reviews are counted by week, or by month for those "
    "who may not read single cases: their day would tell the day of a death."
)


def due_title(one: Due, *, counts: bool = True) -> str:
    """What is due, in one line that names nobody and repeats nobody's words; without `counts` no number."""
    if not counts and one.what in UNCOUNTED:
        return UNCOUNTED[one.what]
    if one.what in STEPS and one.month is not None:
        return f"{STEPS[one.what]} the return of {dates.month_year(one.month)}"
    if one.what is What.MEETING:
        return FORUMS.get(one.forum, "A meeting")
    if one.what is What.REVIEWS:
        return f"{_review_steps(one.count)} due"
    if one.what is What.REVIEWS_OVERDUE:
        return f"{_review_steps(one.count)} overdue"
    if one.what is What.NATIONAL:
        return f"{capital(numbers.counted(one.count, 'safety check'))} after a national signal"
    return MATTERS[one.what]


def _review_steps(count: int) -> str:
    of = "step of a death’s review is" if count == 1 else "steps of deaths’ reviews are"
    return f"{capital(numbers.in_words(count))} {of}"


def whose(one: Due) -> str:
    """The roles that it falls to."""
    named = [ROLES[role][0] for role in one.roles if role in ROLES]
    return joined(named) if named else EVERYBODY


def when(one: Due) -> str:
    """The day; the first of a week, or the month."""
    if one.what is What.REVIEWS_OVERDUE:
        return "Now"
    if one.span == "week":
        return f"Week of {dates.day(one.on)}"
    return dates.month_year(one.on) if one.span == "month" else dates.day(one.on)


def state(one: Due, today: date) -> str:
    """ "Due in four days", "Nine days overdue"; a meeting is in so many days."""
    if one.what is What.REVIEWS_OVERDUE:
        return "Overdue"
    if one.is_overdue(today):
        return f"{capital(lateness((today - one.last).days))} overdue"
    days = (one.on - today).days
    if days <= 0:
        return "Today" if one.span == "day" else f"This {one.span}"
    within = numbers.counted(days, "day")
    return f"In {within}" if one.what is What.MEETING else f"Due in {within}"


def due_table(found: Sequence[Due], today: date, name: str, title: str, link: Link) -> PageTable:
    """All that is due, in the order of its days."""
    return PageTable(
        name=name,
        title=title,
        columns=(Column("What"), Column("Day"), Column("Whose it is"), Column("State")),
        rows=tuple(
            (
                Cell(due_title(one), href=_href(one, link)),
                Cell(one.on, when(one)),
                Cell(whose(one)),
                Cell(state(one, today), tone="gone" if one.is_overdue(today) else ""),
            )
            for one in found
        ),
        note=NOTE if found else "",
        empty=NONE,
        fold=10,
    )


def _href(one: Due, link: Link) -> str:
    path = f"{THREADS[one.what]}/{one.thread}" if one.what in THREADS else PATHS.get(one.what, "")
    return link(path, one.month) if path else ""


def soon_title(found: Sequence[Due], today: date) -> str:
    """ "In the next 14 days: three things, and one overdue"."""
    overdue = sum(one.is_overdue(today) for one in found)
    things = numbers.counted(len(found) - overdue, "thing")
    late = f"; {numbers.counted(overdue, 'thing')} overdue" if overdue else ""
    until = dates.day_of_year(today + timedelta(days=DAYS))
    return f"By {until}: {things} due{late}"
