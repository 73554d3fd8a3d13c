"""Did it work: the chart of the measure that an action was meant to move, with the day it was done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.cards import Source
from dashboard.views.card_types import Card
from dashboard.views.dates import add_months
from dashboard.views.following import title_of
from dashboard.views.harm_action_charts import shown, with_evidence
from dashboard.views.harm_actions import answer_word, said
from dashboard.views.harm_types import ActionWords, Followed
from dashboard.views.words import name
from metrics.catalogue import CATALOGUE
from metrics.governance import action
from metrics.governance.types import Thread
from metrics.harm.actions import Action, Origin
from metrics.harm.moved import Answer, Effect, effect
from metrics.series import Key

SHOWN = 22  # months of the 24 on a chart before which an action would stand at its very edge
LABEL = 60  # characters of an action on a chart; its page has the whole
NO_MEASURE = "No measure was named that it should move, so no chart can say whether it worked."
ABOVE = "It is an action across trusts: the chart of each trust says whether the measure moved there."
NOT_DONE = "It is not done yet. What its measure does is looked at from the day on which it is done."


@dataclass(frozen=True, slots=True, eq=False)
class Worked:
    """What the chart says of one action: a finding, a sentence, and the chart, where there is one."""

    thread: Thread
    answer: str  # "Too early to tell (1 point)"; empty while it is not done
    said: str
    measure: str
    chart: ActionWords | None = None
    card: Card | None = None  # of a measure whose action is not done yet
    early: bool = False  # the chart has too few points since to say either


def worked(found: Source, thread: Thread, *, charts: bool = True) -> Worked:
    """By the points before the day on which it was done, against those since (`metrics.harm.moved`)."""
    key = action.about_of(thread)
    if key is None or key[0] not in CATALOGUE.measures:
        return Worked(thread, "", NO_MEASURE, "")
    measure = name(CATALOGUE.measures[key[0]], key[1])
    done = action.done_of(thread)
    on = done.day("done_on") if done is not None else None
    if on is None:
        card = found.card(*key) if charts else None
        return Worked(thread, "", NOT_DONE, measure, card=card)
    text = title_of(thread)
    label = text if len(text) <= LABEL else f"{text[:LABEL].rsplit(' ', 1)[0]}…"
    one = _followed(found, Action(on, label, key, Origin.AGREED), key, charts=charts)
    words = None
    if one.assessment is not None and (card := shown(one)) is not None:
        words = with_evidence(one, card, one.assessment, found.link)
    early = one.effect.answer is Answer.TOO_EARLY
    return Worked(thread, answer_word(one.effect), said(one), measure, chart=words, early=early)


def all_worked(found: Source, threads: Iterable[Thread], *, charts: bool = True) -> tuple[Worked, ...]:
    return tuple(worked(found, thread, charts=charts) for thread in threads)


def all_above(threads: Iterable[Thread]) -> tuple[Worked, ...]:
    """Actions of a system or a region: the figures of the trust that the page names are not theirs."""
    made = []
    for one in threads:
        key = action.about_of(one)
        known = key is not None and key[0] in CATALOGUE.measures
        measure = name(CATALOGUE.measures[key[0]], key[1]) if key is not None and known else ""
        made.append(Worked(one, "", ABOVE if measure else NO_MEASURE, measure))
    return tuple(made)


def _followed(found: Source, made: Action, key: Key, *, charts: bool) -> Followed:
    own = found.assessment(*key)
    nothing = Effect(Answer.NO_VERDICT, made.on)
    if not (own.series.points or own.series.events):
        return Followed(made, nothing, None)
    if found.small.periods(own):
        return Followed(made, nothing, own, hidden=True)
    judged = effect(own, made.on, known_at=found.board.known_at)
    months = "24" if made.on >= add_months(found.board.period, -SHOWN) else "all"
    card = found.card(*key, months=months) if charts else None
    return Followed(made, judged, own, card)
