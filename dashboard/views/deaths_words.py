"""The sentences of the Deaths page that are of no single part: its first line, its four facts."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.views import dates, numbers
from dashboard.views.card_types import Stand
from dashboard.views.deaths_clock import NO_LIST
from dashboard.views.deaths_moss import TERM
from dashboard.views.deaths_moss_words import finding as moss_finding
from dashboard.views.deaths_national import clock
from dashboard.views.deaths_rates import rates_fact
from dashboard.views.deaths_types import Deaths, Fact
from dashboard.views.words import capital, count_phrase, joined
from metrics.deaths.clock import NOTIFIED
from metrics.deaths.tally import ReviewTally

TYPES = {
    "stillbirth": ("stillbirth", "stillbirths"),
    "neonatal_death": ("neonatal death", "neonatal deaths"),
    "late_fetal_loss": ("late fetal loss", "late fetal losses"),
    "post_neonatal_death": ("later death after neonatal care", "later deaths after neonatal care"),
}
OUTSIDE = (
    "How each death is reviewed is the trust's own record and is not shown outside it; what the trust has "
    "shared of its figures stands below."
)


def answer(deaths: Deaths) -> str:
    """The first line: a signal of the national system whose check is open, then on time, then learning."""
    found = deaths.tally
    if not deaths.inside:
        return OUTSIDE
    first = [_national(deaths)]
    if found is None:
        return " ".join(part for part in (*first, NO_LIST) if part)
    return " ".join(part for part in (*first, _on_time(found), _learning(found)) if part)


def _national(deaths: Deaths) -> str:
    waiting = deaths.national.open if deaths.national else ()
    if not waiting:
        return ""
    one = waiting[0]
    where = deaths.site_name(one.site_code)
    sent = dates.day_of_year(one.sent_on)
    return f"The national system sent a level {one.level} signal for {where} on {sent}. {clock(one)}"


def _on_time(found: ReviewTally) -> str:
    """ "All 30 deaths in twelve months were notified in time, and none of nine open reviews is outside its
    clock." """
    if not found.deaths:
        until = f" to {dates.day(found.until)}" if found.until else ""
        reviews = f"; {_clocks(found)}" if found.open else ""
        return f"No death is on the list of the twelve months{until}{reviews}."
    return f"{_notified(found)}, and {_clocks(found)}."


def _notified(found: ReviewTally) -> str:
    step = next(one for one in found.steps if one.step == NOTIFIED)
    deaths = numbers.counted(found.deaths, "death")
    if step.in_time == found.deaths:
        if found.deaths == 1:
            return "The one death in twelve months was notified in time"
        return f"All {deaths} in twelve months were notified in time"
    missed = step.late + step.overdue
    if missed:
        verb = "was" if missed == 1 else "were"
        return (
            f"{count_phrase(missed)} of {deaths} in twelve months {verb} not notified within seven working "
            "days"
        )
    return (
        f"{count_phrase(step.in_time)} of {deaths} in twelve months are notified, and the others are not "
        "due yet"
    )


def _clocks(found: ReviewTally) -> str:
    if not found.open:
        return "no review is open"
    if found.open == 1:
        return f"the one open review is {'outside' if found.outside else 'inside'} its clock"
    opened = f"{numbers.in_words(found.open)} open reviews"
    if not found.outside:
        return f"none of {opened} is outside its clock"
    verb = "is" if found.outside == 1 else "are"
    return (
        f"{numbers.in_words(found.outside)} of {opened} {verb} outside "
        f"{'its' if found.outside == 1 else 'their'} clock"
    )


def _learning(found: ReviewTally) -> str:
    now = found.finished
    if not now.count:
        return "No review was finished in the twelve months."
    reviews = f"{numbers.in_words(now.count)} finished {'review' if now.count == 1 else 'reviews'}"
    if not now.poor:
        return f"None of {reviews} found that care may have made a difference."
    return f"{count_phrase(now.poor)} of {reviews} found that care may have made a difference."


def facts(deaths: Deaths) -> tuple[Fact, ...]:
    """Four things before all evidence; from outside, those that are shared."""
    return tuple(_facts(deaths))


def _facts(deaths: Deaths) -> Iterator[Fact]:
    found = deaths.tally
    if found is not None:
        deaths_said = numbers.counted(found.deaths, "baby", "babies")
        yield Fact(f"{capital(deaths_said)} died in twelve months", _kinds(found))
    if deaths.inside:
        loud = deaths.cards[TERM].stand is Stand.SIGNAL
        title = moss_finding(deaths).partition(": ")[2] or "No sum yet"
        yield Fact(
            capital(title), "Deaths at term, added up by site, as worked out here.", "concern" if loud else ""
        )
    yield Fact(*rates_fact(deaths))
    if found is not None:
        yield Fact(capital(_clocks(found)), _steps(found), "concern" if found.outside else "")


def _kinds(found: ReviewTally) -> str:
    parts = [
        numbers.counted(found.by_type[kind], one, many)
        for kind, (one, many) in TYPES.items()
        if found.by_type.get(kind)
    ]
    if not parts:
        return "None is on the list."
    return f"{capital(joined(parts))}. Each one is reviewed.{_elsewhere(found)}"


def _elsewhere(found: ReviewTally) -> str:
    """Attribution: the national comparison gives a death to the place of birth."""
    if not found.elsewhere:
        return ""
    was, them = ("was", "it") if found.elsewhere == 1 else ("were", "them")
    many = count_phrase(found.elsewhere)
    return f" {many} {was} born elsewhere: the national comparison counts {them} there."


def _steps(found: ReviewTally) -> str:
    """How many of each step came late, or are not done."""
    names = {"notified": "notified", "parents": "parents asked", "started": "started", "reported": "reported"}
    late = [
        f"{names[s.step]}: {numbers.in_words(s.late + s.overdue)}" for s in found.steps if s.late + s.overdue
    ]
    if not late:
        return f"No step of the {numbers.counted(found.deaths, 'death')} in twelve months was late."
    return (
        f"Late or not recorded, of {numbers.counted(found.deaths, 'death')} in twelve months: "
        f"{', '.join(late)}."
    )
