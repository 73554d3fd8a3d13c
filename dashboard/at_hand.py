"""Reads the questions at hand for each slide of Present mode, for the person who presents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from dash.development.base_component import Component

from dashboard.cards import Source, source
from dashboard.challenged import asked_about, may_ask, people_of, questions, today
from dashboard.marked import MARK
from dashboard.page import Deck, Request
from dashboard.pages.ask_link import PATH
from dashboard.views.at_hand import Ask, AtHand, of_figure, of_whole
from dashboard.views.suggested import suggested
from dashboard.views.words import name
from metrics.catalogue import CATALOGUE

WHOLE = ""  # the key of what is at hand on a slide without a finding of its own


def keys_of(deck: Deck) -> tuple[str, ...]:
    """What each slide is about: the one figure that it tells of, else the deck's, else the whole."""
    found = []
    for slide in deck.slides:
        own = set(_marks(slide))
        found.append(own.pop() if len(own) == 1 else WHOLE if own else deck.about)
    return tuple(found)


def hands_of(request: Request, keys: tuple[str, ...]) -> dict[str, Mapping[str, Any]]:
    """What is at hand for every key, as the browser takes it."""
    made = {key: _of_figure(request, key) if key else _of_whole(request) for key in dict.fromkeys(keys)}
    return {key: asdict(hand) for key, hand in made.items()}


def _marks(node: Any) -> Iterator[str]:
    if isinstance(node, list | tuple):
        for child in node:
            yield from _marks(child)
    elif isinstance(node, Component):
        if mark := getattr(node, MARK, None):
            yield str(mark)
        yield from _marks(getattr(node, "children", None))


def _of_whole(request: Request) -> AtHand:
    found = questions(request)
    return of_whole(
        found,
        suggested(None),
        today(request),
        people_of(request, found),
        ask=_ask(request, request.org.code),
        at=lambda number: request.href(f"/challenges/{number}", present=0),
    )


def _of_figure(request: Request, key: str) -> AtHand:
    measure, breakdown, org = key.split("|")
    org = org or request.org.code
    found = _source(request, org)
    own = found.assessment(measure, breakdown)
    asked = asked_about(request, org).get((measure, breakdown), ())
    return of_figure(
        name(CATALOGUE.measures[measure], breakdown),
        asked,
        suggested(own, hide=bool(found.small.periods(own))),
        today(request),
        people_of(request, asked),
        ask=_ask(request, org, measure=measure, part=breakdown),
        at=lambda number: request.href(f"/challenges/{number}", present=0, org=org),
    )


def _source(request: Request, org: str) -> Source:
    """The figures of the trust of the request, or of one of its sites."""
    whole = source(request)
    if org == whole.org.code:
        return whole
    own = Source(request, request.org, shared=whole.small)
    return next((site for site in own.at_sites if site.org.code == org), own)


def _ask(request: Request, org: str, **of: str) -> Ask:
    """The way to the form with the question in it, for those who may ask."""
    asks = may_ask(request)

    def ask(question: str) -> str:
        more = tuple(pair for pair in {**of, "question": question}.items() if pair[1])
        return request.href(PATH, more=more, org=org, present=0) if asks else ""

    return ask
