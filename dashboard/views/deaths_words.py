"""The four facts at the top of the Deaths page."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.views import numbers
from dashboard.views.card_types import Stand
from dashboard.views.deaths_clock import clocks
from dashboard.views.deaths_moss import TERM
from dashboard.views.deaths_moss_words import finding as moss_finding
from dashboard.views.deaths_rates import rates_fact
from dashboard.views.deaths_types import Deaths, Fact
from dashboard.views.words import capital, count_phrase, joined
from metrics.deaths.tally import ReviewTally

TYPES = {
    "stillbirth": ("stillbirth", "stillbirths"),
    "neonatal_death": ("neonatal death", "neonatal deaths"),
    "late_fetal_loss": ("late fetal loss", "late fetal losses"),
    "post_neonatal_death": ("later death after neonatal care", "later deaths after neonatal care"),
}


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
        yield Fact(capital(clocks(found)), _steps(found), "concern" if found.outside else "")


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
    if not found.deaths:
        return "No death of twelve months is on the list, so there was none to review."
    if not late:
        return f"No step of the {numbers.counted(found.deaths, 'death')} in twelve months was late."
    return (
        f"Late or not recorded, of {numbers.counted(found.deaths, 'death')} in twelve months: "
        f"{', '.join(late)}."
    )
