"""The first line of the Deaths page: are more babies dying than expected, and is every review on time?"""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.views import dates, numbers
from dashboard.views.card_types import Stand
from dashboard.views.deaths_clock import NO_LIST, clocks, list_ends
from dashboard.views.deaths_moss import TERM
from dashboard.views.deaths_moss_words import at_level, just_below
from dashboard.views.deaths_national import clock
from dashboard.views.deaths_rates import higher_rates
from dashboard.views.deaths_types import Deaths
from dashboard.views.measure_words import low
from dashboard.views.words import joined
from metrics.deaths.clock import NOTIFIED, PARENTS, REPORTED, STARTED
from metrics.deaths.tally import ReviewTally, StepCount

OF_DEATHS = (
    "stillbirth_rate",
    "neonatal_death_rate",
    "extended_perinatal_mortality",
    "late_fetal_losses",
    "maternal_deaths",
)
OUTSIDE = "How each death is reviewed is the trust's own record and is not shown outside it."
WORDS = {STARTED: "started", REPORTED: "reported"}


def answer(deaths: Deaths) -> str:
    """Two answers: whether more babies die than expected, and whether every death is reviewed on time."""
    return f"{_more(deaths)} {_reviewed(deaths)}"


def _more(deaths: Deaths) -> str:
    loud = list(_loud(deaths))
    national = _national(deaths)
    if national:
        return f"Yes: {national}{f' By our own figures: {joined(loud)}.' if loud else ''}"
    if loud:
        return f"Yes: {joined(loud)}."
    rates = higher_rates(deaths)
    if rates:
        return (
            f"Perhaps: no chart or sum shows more deaths than expected, but {joined(rates)} than in similar "
            "trusts; of 20 such comparisons about one is so by chance."
        )
    able = [deaths.cards[id_] for id_ in OF_DEATHS if deaths.cards[id_].able]
    if any(deaths.cards[id_].withheld for id_ in (*OF_DEATHS, TERM)) or not deaths.inside:
        return "Not known: figures of deaths are withheld from you, so this page cannot say."
    if not able and not any(one.months for one in deaths.moss):
        return "Not known: there are too few figures to tell whether more babies die than expected."
    near = just_below(deaths)
    if near:
        return f"No, but it is near: {joined(near)}."
    gone = [low(deaths.cards[id_].name) for id_ in OF_DEATHS if deaths.cards[id_].stand is Stand.MISSING]
    lacking = f", and nothing is known of {joined(gone)} this month" if gone else ""
    return f"No: no chart, sum or rate shows more deaths than expected{lacking}."


def _loud(deaths: Deaths) -> Iterator[str]:
    """Charts and sums that show more deaths: "stillbirths closer together than usual since July 2026"."""
    for id_ in OF_DEATHS:
        card = deaths.cards[id_]
        if card.stand is Stand.SIGNAL and card.tone == "concern":
            what, _, said = card.title.partition(": ")
            yield f"{low(what)} are {low(said)}" if said else low(what)
    yield from at_level(deaths)


def _national(deaths: Deaths) -> str:
    waiting = deaths.national.open if deaths.national else ()
    if not waiting:
        return ""
    one = waiting[0]
    where = deaths.site_name(one.site_code)
    sent = dates.day_of_year(one.sent_on)
    return f"the national system sent a level {one.level} signal for {where} on {sent}. {clock(one)}"


def _reviewed(deaths: Deaths) -> str:
    found = deaths.tally
    if not deaths.inside:
        return OUTSIDE
    if found is None:
        return NO_LIST
    return " ".join(part for part in (_on_time(found), list_ends(found)) if part)


def _on_time(found: ReviewTally) -> str:
    """ "Every review is on time: all 30 deaths in twelve months were notified in time, and ..." """
    if not found.deaths:
        until = f" to {dates.day(found.until)}" if found.until else ""
        reviews = f"; {clocks(found)}" if found.open else ""
        return f"No death is on the list of the twelve months{until}{reviews}."
    late = [said for step in found.steps if (said := _late(step))]
    if not late and not found.outside:
        return f"Every review is on time: {_notified(found)}, and {clocks(found)}."
    first = next(step for step in found.steps if step.step == NOTIFIED)
    begin = [] if first.late + first.overdue else [_notified(found)]
    many = f" of {numbers.counted(found.deaths, 'death')} in twelve months" if late and not begin else ""
    told = joined([*begin, *late]) if not begin else f"{begin[0]}, but {joined(late)}" if late else begin[0]
    return f"Not every review is on time{f',{many}' if many else ''}: {told}; {clocks(found)}."


def _late(step: StepCount) -> str:
    """ "two were started late", "one has no record that parents were asked"; empty where none was late."""
    count = step.late + step.overdue
    many = numbers.in_words(count)
    was, has = ("was", "has") if count == 1 else ("were", "have")
    if not count:
        return ""
    if step.step == PARENTS and step.overdue == count:
        return f"{many} {has} no record that parents were asked"
    if step.step == PARENTS:
        return f"of {many} parents were asked late or not at all"
    if step.step == NOTIFIED:
        return f"{many} {was} not notified within seven working days"
    done = WORDS[step.step]
    if not step.overdue:
        return f"{many} {was} {done} late"
    return f"{many} {was} {done} late or {'is' if count == 1 else 'are'} overdue"


def _notified(found: ReviewTally) -> str:
    """Of deaths none of which was notified late."""
    step = next(one for one in found.steps if one.step == NOTIFIED)
    deaths = numbers.counted(found.deaths, "death")
    if step.in_time < found.deaths:
        done = numbers.in_words(step.in_time) if step.in_time else "none"
        return f"{done} of {deaths} in twelve months are notified, and the others are not due yet"
    if found.deaths == 1:
        return "the one death in twelve months was notified in time"
    return f"all {deaths} in twelve months were notified in time"
