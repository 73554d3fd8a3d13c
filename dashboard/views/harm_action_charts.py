"""The charts of actions: the measure with the action beside its point, and the evidence for a new level."""

from __future__ import annotations

from dataclasses import replace

from dashboard.views import dates
from dashboard.views.card_types import Card
from dashboard.views.chart_names import code
from dashboard.views.harm_actions import CHARTS, answer_word, said
from dashboard.views.harm_types import ActionWords, Followed, Harm
from dashboard.views.measure_phone import for_phone
from dashboard.views.subject import Link
from dashboard.views.words import series_words
from metrics.harm.actions import Origin
from metrics.types import Assessment
from spc.draw.spec import ChartSpec, EventNote, Suggested
from spc.rebaseline_words import told


def shown(one: Followed) -> Card | None:
    """The card of its measure, titled by the answer, with the action on the chart and the level since."""
    card, own = one.card, one.assessment
    if card is None or own is None or card.view.chart is None:
        return None
    chart = _marked(card.view.chart, one)
    view = replace(card.view, chart=chart, phone=for_phone(chart))
    return replace(
        card,
        key=f"action-{one.action.on:%Y-%m-%d}-{card.key}",
        view=view,
        name=f"{card.name}, beside {dates.day(one.action.on)}",  # the same measure can stand here twice
        title=f"{answer_word(one.effect)}: {card.name}",
        said=f"{dates.day(one.action.on)}: {one.action.text.rstrip('.')}. {said(one)}",
        where="",
        fresh="",
    )


def _marked(chart: ChartSpec, one: Followed) -> ChartSpec:
    """The action beside its point, and the level since as a suggestion where it moved."""
    first = one.effect.start
    noted = any(event.on == first or event.text == one.action.text for event in chart.events)
    kept = one.action.origin in (Origin.NOTE, Origin.TRUST, Origin.PHASE)
    events = chart.events if noted or kept else (*chart.events, EventNote(first, one.action.text))
    proposal = one.effect.proposal
    drawn = (
        Suggested(proposal.start, proposal.new_centre) if proposal is not None and proposal.ready else None
    )
    return replace(chart, events=events, suggested=drawn)


def action_words(harm: Harm, link: Link) -> tuple[ActionWords, ...]:
    """The charts of the actions of which most can be said."""
    found: list[ActionWords] = []
    for one in harm.followed:
        card = shown(one)
        if card is not None and one.assessment is not None and len(found) < CHARTS:
            found.append(with_evidence(one, card, one.assessment, link))
    return tuple(found)


def with_evidence(one: Followed, card: Card, own: Assessment, link: Link) -> ActionWords:
    """The card with what speaks for and against a new level, and the trial of it."""
    effect = one.effect
    words = told(effect.proposal, series_words(own)) if effect.proposal is not None else None
    series = own.series
    address = link(series.measure.id, series.breakdown, series.org.code)
    days = {point.period for point in series.points[1:]}
    can = address and effect.start in days and not effect.decided
    between = "&" if "?" in address else "?"
    return ActionWords(
        card=card,
        speaks_for=words.for_ if words else (),
        speaks_against=words.against if words else (),
        trial=f"{address}{between}phase={code(effect.start)}" if can else "",
        trial_name=f"Try a new phase from {dates.month_year(effect.start)} on its chart",
    )
