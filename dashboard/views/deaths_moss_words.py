"""What the sums of sites say: the finding, its false alarms, and the clock of each of our own signals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dashboard.views import dates, numbers
from dashboard.views.deaths_types import Deaths
from dashboard.views.words import joined
from metrics.deaths.national import NationalSignal
from metrics.moss import SiteSignals
from metrics.periods import add_months
from spc.english import figure
from spc.moss.clock import WORKING_DAYS, deadline
from spc.moss.months import first_day
from spc.moss.run import SiteMonth
from spc.moss_words import LEVELS, false_alarms

NEAR = 0.9  # of level 1: from here on a sum is said to be just below it
LATELY = 3  # months whose signals have a clock here


@dataclass(frozen=True, slots=True)
class _Clock:
    """A signal of ours, and the eight working days that began when its month's figures came in."""

    code: str
    site: str
    month: SiteMonth
    came: date | None

    @property
    def due(self) -> date | None:
        return None if self.came is None else deadline(self.came)


def finding(deaths: Deaths) -> str:
    """ "Wharram Infirmary has a level 1 signal in October 2026", or that no site has one; then, whether one
    had in the two months before.
    """
    newest = [(one, one.months[-1]) for one in deaths.moss if one.months]
    loud = [f"{one.site.name} has {LEVELS[m.level]}" for one, m in newest if m.level]
    when = dates.month_year(deaths.board.period)
    if not newest:
        return "Deaths at term, added up: no sum yet"
    if loud:
        return f"Deaths at term, added up: {joined(loud)} in {when}"
    where = "" if len(newest) == 1 else " at any site"
    near = just_below(deaths, bare=True)
    below = f", {joined(near)}" if near else ""
    return f"Deaths at term, added up: no signal{where} in {when}{below}{_after(deaths)}"


def at_level(deaths: Deaths) -> Iterator[str]:
    """ "deaths at term at Wharram Infirmary are at level 1": of the newest month."""
    for one in deaths.moss:
        if one.months and one.months[-1].level:
            yield f"deaths at term at {one.site.name} are at level {one.months[-1].level}, as worked out here"


def just_below(deaths: Deaths, *, bare: bool = False) -> list[str]:
    """Sites whose sum is nearly at level 1: "no signal" alone would read as far from it."""
    found = []
    for one in deaths.moss:
        last = one.months[-1] if one.months else None
        if last is not None and not last.level and NEAR * last.design.h1 <= last.cusum < last.design.h1:
            sums = f"{figure(last.cusum, 2)}, and level 1 begins at {figure(last.design.h1, 2)}"
            found.append(
                f"{one.site.name} just below level 1"
                if bare
                else f"deaths at term at {one.site.name} add up to just below level 1 ({sums})"
            )
    return found


def _after(deaths: Deaths) -> str:
    """ ", after level 1 at Kirkbeck in September": the newest of the two months before."""
    lately = max(_clocks(deaths), key=lambda clock: clock.month.month, default=None)
    if lately is None:
        return ""
    when = dates.month_name(first_day(lately.month.month))
    return f", after level {lately.month.level} at {lately.site} in {when}"


def alarm(deaths: Deaths) -> str:
    """The false-alarm statement of each site, and of all of them together."""
    known = [one for one in deaths.moss if one.months]
    said = [
        f"{one.site.name}: {false_alarms(*one.months[-1].design.runs).replace('this site', 'it')}"
        for one in known
    ]
    if len(known) > 1:
        rate = sum(1 / one.months[-1].design.runs[0] for one in known)
        count = numbers.in_words(len(known))
        together = numbers.counted(round(1 / rate), "month")
        said.append(f"Over the {count} sites together, expect a false level 1 about once in {together}.")
    return " ".join(said)


def readings(deaths: Deaths) -> Iterator[str]:
    for one in deaths.moss:
        if one.months:
            yield _reading(one)
    yield from lacks(deaths)


def clocks_said(deaths: Deaths) -> tuple[str, ...]:
    """The eight-working-day clock of each of our own signals of the last three months."""
    return tuple(_clock_words(running, deaths) for running in _clocks(deaths))


def _reading(one: SiteSignals) -> str:
    """The sum, its levels, and the excess since the first month of the sum."""
    last = one.months[-1]
    events = sum(month.events for month in one.months)
    way = "more" if last.excess > 0 else "fewer"
    apart = (
        "as many as expected"
        if abs(last.excess) < 0.05
        else f"{figure(abs(last.excess), 1)} {way} than expected"
    )
    told = (
        f"{one.site.name}: {numbers.counted(events, 'death')} at term since "
        f"{dates.month_year(first_day(one.months[0].month))}. The sum is {figure(last.cusum, 2)}; level 1 "
        f"begins at {figure(last.design.h1, 2)} and level 2 at {figure(last.design.h2, 2)}. Since January "
        f"{one.since} there have been {apart}."
    )
    told += _risen(one)
    if not last.level and last.cusum >= last.design.h1:
        told += " A month without a death is no signal, however high the sum."
    if one.until is not None:
        told += f" The list of deaths ends on {dates.day(one.until)}."
    return told


def _risen(one: SiteSignals) -> str:
    """ " It was 0 in August 2026.", of a sum near or over a level: how fast it came."""
    last = one.months[-1]
    if last.cusum < NEAR * last.design.h1:
        return ""
    began = next((month for month in reversed(one.months) if month.cusum <= 0), None)
    return f" It was 0 in {dates.month_year(first_day(began.month))}." if began is not None else ""


def lacks(deaths: Deaths) -> Iterator[str]:
    for one in deaths.moss:
        if one.missing:
            yield f"{one.site.name}: there is no sum, for it lacks {one.missing}."


def _clocks(deaths: Deaths) -> Iterator[_Clock]:
    """The signals of the last three months, the newest first."""
    since = add_months(deaths.board.period, 1 - LATELY)
    for one in deaths.moss:
        evidence = one.site.cases.evidence
        came = evidence.first_recorded if evidence else {}
        for month in reversed(one.months):
            on = first_day(month.month)
            if month.level and on >= since:
                moment = came.get(on)
                yield _Clock(one.site.code, one.site.name, month, dates.local_day(moment) if moment else None)


def _clock_words(running: _Clock, deaths: Deaths) -> str:
    month = dates.month_year(first_day(running.month.month))
    days = numbers.in_words(WORKING_DAYS)
    name = f"{running.site}, level {running.month.level} in {month}"
    if running.came is None or running.due is None:
        return f"{name}: a safety check is due within {days} working days of the day on which it was seen."
    begun, due = f"its figures came on {dates.day(running.came)}", dates.day(running.due)
    sent = _sent_since(running, deaths)
    if sent is not None:
        check = (
            f"its check was done on {dates.day(sent.checked_on)}"
            if sent.checked_on
            else f"its check is due by {dates.day(sent.due)}"
        )
        return f"{name}: {begun}. The national system signalled too, and {check}."
    if deaths.as_at > running.due:
        return f"{name}: {begun}, so the {days} working days ended on {due}. Ask for the result of the check."
    return f"{name}: {begun}, so a safety check is due by {due} ({days} working days)."


def _sent_since(running: _Clock, deaths: Deaths) -> NationalSignal | None:
    """The national system's signal for the site, sent in the month after ours: its clock is what counts."""
    found = deaths.national.found if deaths.national else ()
    first = add_months(first_day(running.month.month), 1)
    return next(
        (s for s in found if s.site_code == running.code and first <= s.sent_on < add_months(first, 1)), None
    )
