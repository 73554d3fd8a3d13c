"""Reads what the Voices page shows, for the person who asks; its tables for files too."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from dashboard.cards import Source, at_site
from dashboard.page import Request
from dashboard.views.card_types import Card
from dashboard.views.harm_types import Followed
from dashboard.views.measure_words import low
from dashboard.views.page_table import PageTable
from dashboard.views.voices import BY_THEME, MEASURES
from dashboard.views.voices_done import done_table
from dashboard.views.voices_themes import month_table, theme_table
from dashboard.views.voices_types import Answered, Voices
from metrics.harm.actions import Action, Origin
from metrics.harm.moved import effect
from metrics.periods import add_months
from metrics.records import Narrative
from metrics.said_done import SaidDone, said_done
from metrics.triangulation import declared, triangulate
from metrics.vocabulary import describe

TELLERS = {"complaints": "Complaints", "mnvp_items": "Families", "walkabout_items": "Staff"}
FAMILIES, STAFF = "service_user_voice", "staff_feedback"
ANSWERS = ("service_user_answers", "staff_answers")  # points of logs, one by one
LOOKED_BACK = 12  # months of logs: they have every point since they were begun
WORDS_OF_ALL = "What was said in words, and what was done about it, is written for the whole trust."


def read_voices(request: Request, *, with_cards: bool = True) -> Voices:
    """Everything that the page shows; a file of a table needs no cards. Words of months that are not shared
    never reach the board of a reader from outside. What was said in words, and what was done about it, is
    written for the whole trust, whichever site is looked at.
    """
    found, sites = at_site(request, MEASURES, "Complaints, points and replies are not returned")
    whole = found.whole
    families, staff = (whole.board.narratives.get(id_, ()) for id_ in (FAMILIES, STAFF))
    site = found.org.code if found.org != request.org else None
    themes = {id_: tuple(found.assessment(id_, p) for p in found.breakdowns(id_)) for id_ in BY_THEME}
    asked = (request.store, request.viewer, request.org.code, request.period)
    return Voices(
        trust=request.org,
        board=found.board,
        cards={id_: found.card(id_) for id_ in MEASURES} if with_cards else {},
        parts={id_: _parts(found, id_) for id_ in BY_THEME} if with_cards else {},
        themes=themes,
        hidden=frozenset(key for key, one in found.board.assessments.items() if found.small.periods(one)),
        found=triangulate(*asked, known_at=request.known_at, site=site, window=declared().window),
        families=families,
        staff=staff,
        answered=tuple(
            _answered(one, whole)
            for one in newest(said_done((*families, *staff, *_of_logs(whole, request.period))))
        ),
        told=(*found.told, WORDS_OF_ALL) if site else found.told,
        sites=sites,
        whole_only=bool(found.sites) and not sites,
    )


def _parts(found: Source, measure: str) -> tuple[Card, ...]:
    """A card for each theme, named with who speaks: the same theme has several cards on the page."""
    return tuple(
        found.card(measure, part, noun=f"{TELLERS[measure]}, {low(describe(part))}")
        for part in found.breakdowns(measure)
    )


def _of_logs(found: Source, period: date) -> Iterator[Narrative]:
    since = add_months(period, 1 - LOOKED_BACK)
    return (one for id_ in ANSWERS for one in found.board.narratives.get(id_, ()) if one.period >= since)


def newest(found: tuple[SaidDone, ...]) -> tuple[SaidDone, ...]:
    """The newest first; what was told again in a later month stands once, as it was told last."""
    told = sorted(found, key=lambda one: one.period, reverse=True)
    once = {(one.source, one.done): one for one in reversed(told)}
    return tuple(sorted(once.values(), key=lambda one: (one.on or one.period, one.done), reverse=True))


def _answered(said: SaidDone, found: Source) -> Answered:
    """With the points before its day against those since, where a day and a measure with figures known."""
    if said.on is None or said.looks_at is None or said.looks_at not in found.board.assessments:
        return Answered(said, None)
    own = found.assessment(*said.looks_at)
    action = Action(said.on, said.done, said.looks_at, Origin.NOTE)
    hidden = bool(found.small.periods(own))
    followed = Followed(action, effect(own, said.on, known_at=found.board.known_at), own, hidden=hidden)
    return Answered(said, followed)


def _table(made: Callable[[Voices], PageTable], *, of_trust: bool = False) -> Callable[[Request], PageTable]:
    """`of_trust`: of the whole trust always, whichever site is looked at."""

    def table(request: Request) -> PageTable:
        read = read_voices(request, with_cards=False)
        return replace(made(read), of_trust=of_trust or read.board.org == read.trust)

    return table


TABLES: dict[str, Callable[[Request], PageTable]] = {
    "voices_themes": _table(theme_table),
    "voices_months": _table(month_table),
    "voices_done": _table(done_table, of_trust=True),
}
