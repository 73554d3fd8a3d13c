"""The first line of the Harm page: how much harm, what it is about, and whether what was done works."""

from __future__ import annotations

from collections import Counter

from dashboard.views import dates, numbers
from dashboard.views.card_types import Card, Stand
from dashboard.views.harm_grades import REPORTED, SERIOUS
from dashboard.views.harm_themes import loud_themes, year_of
from dashboard.views.harm_types import Harm
from dashboard.views.measure_words import low
from dashboard.views.words import capital, count_phrase, joined
from metrics.harm.moved import Answer
from metrics.types import Point
from metrics.vocabulary import label

OUTSIDE = (
    "What the incidents are about and what was done about each is the trust's own record; what it has shared "
    "of its figures stands below."
)

NO_ACTION = "No action with a date is recorded that a chart could be held against."


def answer(harm: Harm) -> str:
    """Counts of the month with their verdicts, the theme named most, and the actions."""
    parts = (_counted(harm), _about(harm) if harm.inside else OUTSIDE, _acted(harm))
    return " ".join(part for part in parts if part)


def _counted(harm: Harm) -> str:
    """ "Eight of 78 incidents reported in October 2026 were of moderate harm or above (higher ...)." """
    month = dates.month_year(harm.board.period)
    at_site = harm.board.org != harm.trust
    if harm.board.shared is not None and harm.board.period not in harm.board.shared:
        return f"{month} has not been shared with you."
    if {SERIOUS, REPORTED} & harm.hidden:
        return f"Some counts of {month} are too small to be shown outside the trust."
    serious, reported = (_count(harm.assessments[id_].latest) for id_ in (SERIOUS, REPORTED))
    if serious is None and reported is None:
        return (
            "Incidents are returned for the whole trust, not for each site."
            if at_site
            else f"Nobody has returned the incidents of {month}."
        )
    if serious is None:
        return f"How many incidents of moderate harm or above there were in {month} has not been returned."
    of = "moderate harm or above" + _verdict(harm.cards[SERIOUS])
    if reported is None:
        counted = numbers.counted(serious, "incident")
        return f"{capital(counted)} of {of} in {month}; how many were reported in all has not been returned."
    some = count_phrase(serious) if serious else "None"
    were = "was" if serious == 1 else "were"
    return (
        f"{some} of {numbers.number(reported)} incidents reported in {month} {were} of {of}; all reports: "
        f"{_state(harm.cards[REPORTED])}."
    )


def _count(point: Point | None) -> int | None:
    value = None if point is None else point.value if point.numerator is None else point.numerator
    return None if value is None else round(value)


def _state(card: Card) -> str:
    if card.stand is Stand.SIGNAL:
        return low(card.title.partition(": ")[2] or card.title)
    return low(card.variation.title) if card.variation else "too few to tell"


def _verdict(card: Card) -> str:
    return f" ({_state(card)})"


def _about(harm: Harm) -> str:
    found = year_of(harm, serious=True)
    if found is None or not found.themes:
        return ""
    loud = loud_themes(harm)
    theme = loud[0] if loud else found.themes[0].theme
    count = found.count(theme)
    of = f"{count_phrase(count)} of {numbers.in_words(found.incidents)} in twelve months"
    name = low(label("theme", theme))
    if loud:
        return f"{of} name {name}, and more of late than chance explains."
    return f"{of} name {name}, the theme named most."


def _acted(harm: Harm) -> str:
    """What came after the actions, and how many are late."""
    found = Counter(one.effect.answer for one in harm.followed)
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
    if not harm.followed:
        done = harm.counts is not None and harm.counts.done
        first = NO_ACTION if harm.inside and not done else ""
    else:
        count = numbers.counted(len(harm.followed), "action or event", "actions and events")
        first = f"{capital(count)} with a date: {joined(parts)}."
    return " ".join(part for part in (first, _late(harm)) if part)


def _late(harm: Harm) -> str:
    own = harm.assessments["incident_actions_overdue"]
    count = _count(own.latest)
    if count is None or "incident_actions_overdue" in harm.hidden:
        return ""
    if not count:
        return "No action is overdue."
    return f"{capital(numbers.counted(count, 'action is', 'actions are'))} overdue."
