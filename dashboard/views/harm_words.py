"""The first line of the Harm page: how much harm, what it is about, and whether what was done works."""

from __future__ import annotations

from dataclasses import replace

from dashboard.views import dates, numbers
from dashboard.views.card_types import Card, Stand
from dashboard.views.harm_actions import answers
from dashboard.views.harm_grades import EITHER, MORE, REPORTED, SERIOUS, SEVERE
from dashboard.views.harm_types import Harm
from dashboard.views.measure_words import low
from dashboard.views.words import capital, count_phrase, joined
from metrics.harm.moved import Answer
from metrics.types import Assessment, Point

CLINICAL = ("pph_1500", "severe_tear", "term_admissions", "apgar_low", "hie_2_3")
NO_ACTION = "No action with a date is recorded that a chart could be held against"


def answer(harm: Harm) -> str:
    """Whether there is more harm, and of what; then what came after the actions."""
    return " ".join(part for part in (_more(harm), _acted(harm)) if part)


def rising(harm: Harm) -> list[str]:
    """What is harm in itself and has risen, as a chart of it shows: "term admissions"."""
    cards = [harm.cards[id_] for id_ in (SERIOUS, SEVERE, *CLINICAL)]
    known = harm.assessments
    found = [
        card.name
        for card in cards
        if card.stand is Stand.SIGNAL
        and (card.tone == "concern" or "high" in known[card.view.measure_id].variation.value)
    ]
    themes = [card.name for card in harm.theme_cards if is_high(harm, card)]
    return [*found, *themes]


def is_high(harm: Harm, card: Card) -> bool:
    own = harm.themes[card.view.breakdown.removeprefix("theme=")]
    return card.stand is Stand.SIGNAL and "high" in own.variation.value


def _more(harm: Harm) -> str:
    found, counted = rising(harm), _counted(harm)
    if found:
        by = numbers.counted(len(found), "chart")
        more = f"; {low(counted) if counted else _unknown(harm)}"
        return f"Yes, by {by}: {joined([low(name) for name in found])}{more}"
    why = _unknown(harm)
    if why:
        return f"Not known: {why}"
    state = harm.cards[SERIOUS]
    if state.stand not in (Stand.CALM, Stand.SIGNAL):
        return f"Not known: too few figures to tell; {low(counted)}"
    kept = any(harm.cards[id_].withheld for id_ in (SERIOUS, SEVERE, *CLINICAL))
    shown = "no chart of harm that is shown to you" if kept else "no chart of harm"
    return f"No: {shown} shows an unusual rise; {low(counted)}"


def _unknown(harm: Harm) -> str:
    """Why nothing can be said of incidents of moderate harm or above; empty where something can."""
    month = dates.month_year(harm.board.period)
    if harm.board.shared is not None and harm.board.period not in harm.board.shared:
        return f"{month} is not shared with you."
    if {SERIOUS, REPORTED} & harm.hidden:
        return f"some counts of {month} are too small to be shown outside the trust."
    serious, reported = (_count(harm.assessments[id_].latest) for id_ in (SERIOUS, REPORTED))
    if serious is not None:
        return ""
    if reported is not None:
        return f"how many incidents of moderate harm or above there were in {month} has not been returned."
    if harm.board.org != harm.trust:
        return "incidents are returned for the whole trust, not for each site."
    return f"nobody has returned the incidents of {month}."


def _counted(harm: Harm) -> str:
    """ "Eight of 78 incidents reported in October 2026 were of moderate harm or above." """
    if _unknown(harm):
        return ""
    month = dates.month_year(harm.board.period)
    serious, reported = (_count(harm.assessments[id_].latest) for id_ in (SERIOUS, REPORTED))
    of = "moderate harm or above"
    if reported is None:
        counted = numbers.counted(serious or 0, "incident")
        return f"{capital(counted)} of {of} in {month}; how many were reported in all has not been returned."
    if not reported and not serious:
        return f"No incident was reported in {month}."
    some = count_phrase(serious) if serious else "None"
    were = "was" if serious == 1 else "were"
    return f"{some} of {numbers.number(reported)} incidents reported in {month} {were} of {of}."


def named_rightly(harm: Harm) -> Harm:
    """More incidents of real harm are never said to be neither better nor worse: that reads as calm."""

    def high(card: Card, own: Assessment) -> bool:
        return card.stand is Stand.SIGNAL and card.tone == "neither" and "high" in own.variation.value

    return replace(
        harm,
        cards={
            id_: _worded(card) if id_ in (SERIOUS, SEVERE) and high(card, harm.assessments[id_]) else card
            for id_, card in harm.cards.items()
        },
        grades={
            grade: _worded(card) if grade in MORE and high(card, harm.by_grade[grade]) else card
            for grade, card in harm.grades.items()
        },
        theme_cards=tuple(_worded(card) if is_high(harm, card) else card for card in harm.theme_cards),
    )


def _worded(card: Card) -> Card:
    told = card.variation
    if told is None:
        return card
    said = card.said.replace("Neither better nor worse.", f"{EITHER}.")
    key = tuple(
        (mark, word.replace("neither better nor worse", "look into it")) for mark, word in card.view.key
    )
    view = replace(card.view, key=key)
    return replace(card, view=view, said=said, variation=replace(told, note=EITHER))


def either_way(counts: str) -> str:
    """The same of the counts in the head of the page."""
    return counts.replace("neither better nor worse", "that may be for the worse")


def counted_grades(harm: Harm) -> tuple[Card, ...]:
    """The cards of grades that are counted. One that holds every incident of moderate harm or above, and
    signals as these do, is the same change: it stands on the page and counts once.
    """
    whole = harm.assessments[SERIOUS]
    total = _count(whole.latest)

    def same(grade: str) -> bool:
        own = harm.by_grade[grade]
        alike = own.variation is whole.variation and whole.variation.is_signal
        return grade in MORE and alike and _count(own.latest) == total

    return tuple(card for grade, card in harm.grades.items() if not same(grade))


def _count(point: Point | None) -> int | None:
    value = None if point is None else point.value if point.numerator is None else point.numerator
    return None if value is None else round(value)


def _acted(harm: Harm) -> str:
    """What came after the actions, and how many are late."""
    found = answers(harm)
    unclear = found[Answer.TOO_EARLY] + found[Answer.NO_VERDICT]
    parts = [
        f"{numbers.in_words(count)} {words}"
        for count, words in (
            (found[Answer.MOVED], "followed by a change of the measure"),
            (found[Answer.NO_CHANGE], "followed by none"),
            (unclear, "too early, or with too few figures, to tell"),
        )
        if count
    ]
    late = _late(harm)
    if found:
        count = numbers.counted(found.total(), "action or event", "actions and events")
        first = f"{capital(count)} with a date: {joined(parts)}"
    else:
        done = harm.counts is not None and harm.counts.done
        first = NO_ACTION if harm.inside and not done else ""
    said = "; ".join(part for part in (first, late) if part)
    return f"{capital(said)}." if said else ""


def _late(harm: Harm) -> str:
    own = harm.assessments["incident_actions_overdue"]
    count = _count(own.latest)
    if count is None or "incident_actions_overdue" in harm.hidden:
        return ""
    if not count:
        return "no action is overdue"
    return f"{numbers.counted(count, 'action is', 'actions are')} overdue"
