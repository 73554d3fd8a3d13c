"""Whether a row is one of those that a rule counts: yes, no, or not to be known from what its cells say."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from loaders.mapping.line import Line, Not
from loaders.mapping.model import InDate, Month, Part, Recent, Within, Words
from metrics.periods import add_months
from spc.moss.clock import deadline


def where(line: Line, wanted: Words) -> bool | None:
    """Whether every column named means one of its accepted words."""
    return both(_is_one_of(line, column, words) for column, words in wanted.items())


def meets(line: Line, part: Part, as_at: date | None, on: date | None = None) -> bool | None:
    """Whether a row counts in a numerator or denominator, as a file of `as_at` tells it of the day `on`."""
    return both(_conditions(line, part, as_at, on or as_at))


def both(answers: Iterable[bool | None]) -> bool | None:
    """All of them: one no is a no; else one that is not known leaves it open."""
    answer: bool | None = True
    for one in answers:
        if one is False:
            return False
        answer = None if one is None else answer
    return answer


def either(answers: Iterable[bool | None]) -> bool | None:
    """One of them: one yes is a yes; else one that is not known leaves it open."""
    answer: bool | None = False
    for one in answers:
        if one:
            return True
        answer = None if one is None else answer
    return answer


def month_of(line: Line, month: Month) -> date | None:
    """The day that decides of which period a row is; None when it has none, or none that can be read."""
    found = line.get(month.column)
    if not isinstance(found, date):
        return None
    return later(found, months=month.months, working_days=month.working_days)


def later(day: date, *, days: int = 0, months: int = 0, working_days: int = 0) -> date:
    """A day so much later. A month after 31 January is the last day of February."""
    if months:
        first = add_months(day.replace(day=1), months)
        day = first.replace(day=min(day.day, calendar.monthrange(first.year, first.month)[1]))
    if working_days:
        day = deadline(day, working_days)
    return day + timedelta(days=days)


def _conditions(line: Line, part: Part, as_at: date | None, on: date | None) -> Iterator[bool | None]:
    yield where(line, part.where)
    if part.any_of:
        yield either(where(line, way) for way in part.any_of)
    for column in part.filled:
        found = line.get(column)
        yield None if found is Not.KNOWN else found is not Not.BLANK
    if part.within is not None:
        yield _within(line, part.within)
    if part.recent is not None:
        yield _recent(line, part.recent, as_at)
    if part.in_date is not None:
        yield _in_date(line, part.in_date, as_at, on)


def _is_one_of(line: Line, column: str, words: tuple[str, ...]) -> bool | None:
    found = line.needed(column)
    if not isinstance(found, tuple):
        return None
    return not set(words).isdisjoint(found)


def _within(line: Line, about: Within) -> bool | None:
    done, start = line.get(about.column), line.needed(about.of)
    if done is Not.BLANK:
        return False  # it has not happened, or nobody wrote down that it did
    if not isinstance(done, date) or not isinstance(start, date):
        return None
    last = later(start, days=about.days, months=about.months, working_days=about.working_days)
    return done <= last


def _recent(line: Line, about: Recent, as_at: date | None) -> bool | None:
    done = line.get(about.column)
    if done is Not.BLANK:
        return False
    if not isinstance(done, date) or as_at is None:
        return None
    return done <= as_at < later(done, months=about.months)


def _in_date(line: Line, about: InDate, as_at: date | None, on: date | None) -> bool | None:
    """Both dates must allow it, as far as they are there. Without either it was never done."""
    if as_at is None or on is None:
        return None
    done, until = line.get(about.done), line.get(about.until)
    answers: list[bool | None] = []
    if done is not Not.BLANK:
        of_done = done <= as_at and on < later(done, months=about.months) if isinstance(done, date) else None
        answers.append(of_done)
    if until is not Not.BLANK:
        answers.append(on < until if isinstance(until, date) else None)
    return both(answers) if answers else False
