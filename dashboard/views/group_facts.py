"""What the record shows of each action of Principles 2 and 3, in sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dashboard.views import dates
from dashboard.views.numbers import counted, in_words
from dashboard.views.principle_types import Fact, GroupFacts
from dashboard.views.principle_words import named, number_of
from dashboard.views.words import capital, joined


def _met(group: GroupFacts) -> tuple[Fact, ...]:
    if not group.met:
        return (Fact("No meeting of the group is recorded.", False, "/meetings"),)
    last = group.met[0]
    met = number_of(len(group.met), "meeting is", "meetings are")
    return (Fact(f"{met} recorded; the newest was on {dates.day(last.held_on)}.", None, "/meetings"),)


def _leads(group: GroupFacts) -> tuple[Fact, ...]:
    who = named(group.leads)
    return (Fact(f"The lead here: {who}." if who else "Nobody holds the role of a lead here.", None),)


def _trusts(group: GroupFacts) -> tuple[Fact, ...]:
    sending = f"{capital(in_words(group.sending))} of {counted(group.trusts, 'trust')}"
    return (Fact(f"{sending} shared a month of the newest three here.", group.sending == group.trusts),)


def _shared(group: GroupFacts) -> tuple[Fact, ...]:
    return (*_met(group), *_trusts(group))


def _acted(group: GroupFacts) -> tuple[Fact, ...]:
    if not group.enquiries:
        return (Fact("No enquiry is open at this level.", None, "/enquiries"),)
    late = f"; {in_words(group.overdue)} of these overdue" if group.overdue else " and in time"
    said = f"{number_of(group.enquiries, 'enquiry is', 'enquiries are')} open at this level{late}."
    return (Fact(said, False if group.overdue else None, "/enquiries"),)


def _upwards(group: GroupFacts) -> tuple[Fact, ...]:
    said = (
        f"{number_of(group.upwards, 'enquiry', 'enquiries')} went on to the next level within twelve months."
    )
    return (Fact(said, None, "/enquiries"),)


def _objectives(group: GroupFacts) -> tuple[Fact, ...]:
    if not group.objectives:
        return (Fact("No quality objective is in force.", False, "/partners#objectives"),)
    when = (
        f"the newest review was on {dates.day(group.reviewed)}" if group.reviewed else "none was reviewed yet"
    )
    said = (
        f"{number_of(group.objectives, 'quality objective is', 'quality objectives are')} in force; {when}."
    )
    return (Fact(said, group.reviewed is not None, "/partners#objectives"),)


def _heard(group: GroupFacts) -> tuple[Fact, ...]:
    if not group.partners:
        return (Fact("Nothing that a partner said is logged here within twelve months.", False, "/partners"),)
    heard = number_of(len(group.partners), "partner was", "partners were")
    return (Fact(f"{heard} heard within twelve months: {joined(list(group.partners))}.", None, "/partners"),)


def _reviews(group: GroupFacts) -> tuple[Fact, ...]:
    if not group.reviews:
        return (Fact("No thematic review is recorded within twelve months.", False, "/partners#reviews"),)
    held = number_of(group.reviews, "thematic review is", "thematic reviews are")
    return (Fact(f"{held} recorded within twelve months.", True, "/partners#reviews"),)


Of = Mapping[str, Callable[[GroupFacts], tuple[Fact, ...]]]
OF_SYSTEM: Of = {
    "1": _leads,
    "2": _trusts,
    "3": _shared,
    "5": _acted,
    "6": _upwards,
    "7": _objectives,
}
OF_REGION: Of = {
    "1": _met,
    "2": _met,
    "5": _heard,
    "6": _reviews,
    "7": _trusts,
    "8": _acted,
    "9": _upwards,
}
