"""Harm and learning: where is harm happening, and is what we do about it working? All its page shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashboard.views import harm_actions as acted
from dashboard.views import harm_after as after
from dashboard.views import harm_after_tables as after_tables
from dashboard.views import harm_grades as grades
from dashboard.views import harm_pareto as drawn_themes
from dashboard.views import harm_themes as themed
from dashboard.views import harm_trends as trends
from dashboard.views.card_section import changed, section, shown_calm, tally
from dashboard.views.card_types import Card, CardSection, Stand, Tally
from dashboard.views.harm_action_charts import action_words
from dashboard.views.harm_types import Harm, HarmPart, HarmView
from dashboard.views.harm_words import CLINICAL, answer, counted_grades, either_way, named_rightly
from dashboard.views.page_head import page_head_view
from dashboard.views.subject import Link, no_link

NAME = "Harm and learning"
QUESTION = "Is there more harm, where, and is what we do about it working?"
COUNTED = (grades.SERIOUS, grades.REPORTED, grades.SEVERE)
LEARNT = (after.OPEN, after.OVERDUE, after.CANDOUR, after.SHARED)
MEASURES = (*COUNTED, *CLINICAL, *LEARNT)
ACTIONS = "incident_actions"
FROM_RECORD = (
    "Counted from the maternity and neonatal records of every birth, so these do not depend on what staff "
    "report as an incident."
)
CALM = (
    "No chart on this page shows an unusual change. Every incident of real harm is looked into all the same."
)


def harm_view(harm: Harm, link: Link = no_link) -> HarmView:
    """The page of the trust, or of a site: what is returned for the trust alone says so."""
    harm = named_rightly(harm)
    cards = (*harm.cards.values(), *counted_grades(harm), *harm.theme_cards)
    loud = changed(cards)
    head = page_head_view(
        NAME,
        QUESTION,
        answer(harm),
        harm.board,
        cards,
        trust=harm.trust,
        sites=harm.sites,
        told=harm.told,
    )
    return HarmView(
        head=replace(head, counts=either_way(head.counts)),
        changed=loud,
        calm=_calm(tally(cards), loud),
        parts=(_grades(harm), _clinical(harm), _themes(harm), _after(harm), _actions(harm, link)),
    )


def _calm(found: Tally, loud: Sequence[Card]) -> str:
    """Never that nothing changed where the reader is kept from knowing it."""
    if loud:
        return ""
    return shown_calm(found) if found.withheld else CALM if found.able else ""


def _grades(harm: Harm) -> HarmPart:
    cards = [harm.cards[id_] for id_ in COUNTED]
    made = section(
        "grades",
        "Harm beside reporting",
        cards,
        lead=grades.beside_reporting(harm),
        note=grades.fatal_note(harm),
        large=(grades.SERIOUS, grades.REPORTED),
        beside=[card for card in harm.grades.values() if card.stand is not Stand.NOTHING],
    )
    return HarmPart(made, tables=(grades.grades_table(harm),))


def _clinical(harm: Harm) -> HarmPart:
    cards = [harm.cards[id_] for id_ in CLINICAL]
    return HarmPart(section("clinical", "Clinical harm", cards, note=FROM_RECORD))


def _themes(harm: Harm) -> HarmPart:
    made = _plain("themes", "What incidents are about", themed.themes_lead(harm), themed.only_serious(harm))
    if harm.listed is None:
        return HarmPart(made)
    one = trends.theme_drawing(harm)
    drawn = [drawn_themes.pareto_drawing(harm)]
    drawn += [drawn_themes.all_drawing(harm)] if themed.has_others(harm) else []
    drawn += [one] if one is not None else []
    anchors = tuple(card.key for card in harm.theme_cards if card.stand is Stand.SIGNAL)
    return HarmPart(made, tuple(drawn), (trends.trends_table(harm),), anchors=anchors)


def _after(harm: Harm) -> HarmPart:
    made = section(
        "after",
        "After an incident: investigated, told, acted on",
        [harm.cards[id_] for id_ in LEARNT],
        lead=after.after_lead(harm),
        note=after.shared_words(harm),
        large=(),
    )
    tables = []
    if harm.investigations is not None:
        tables.append(after_tables.investigations_table(harm))
    elif harm.tally is not None:
        tables.append(after_tables.counts_table(harm))
    if harm.overdue is not None:
        tables.append(after_tables.overdue_table(harm))
    return HarmPart(made, tables=tuple(tables))


def _actions(harm: Harm, link: Link) -> HarmPart:
    made = _plain(
        "actions", "Did the action move the measure?", acted.actions_lead(harm), acted.actions_note(harm)
    )
    tables = (acted.actions_table(harm),) if harm.followed else ()
    return HarmPart(made, tables=tables, actions=action_words(harm, link), quotes=tuple(acted.quotes(harm)))


def _plain(key: str, title: str, lead: str, note: str) -> CardSection:
    """A part without cards of measures."""
    return CardSection(key, title, lead, (), (), (), note)
