"""Board paper: choose what stands in it, look at its pages, make it, and find what was made."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dash import html

from dashboard.page import Deck, Request
from dashboard.pages.paper_choosing import choosing, period_words
from dashboard.pages.paper_form import form
from dashboard.pages.paper_history import history, just_made
from dashboard.paper_about import about_of
from dashboard.paper_ahead import begun
from dashboard.paper_offer import Offer, offered
from dashboard.post import post_to
from dashboard.svg import Written
from dashboard.views import paper_words as words
from dashboard.whose import LEVEL, whose
from dashboard.written import Tag, tag, written
from metrics.access import permissions
from metrics.governance import paper_template
from metrics.store import read

PATH, PLAIN, MAKE = "/paper", "/paper/plain", "/paper/make"
SAVE, REMOVE = "/paper/template", "/paper/template/remove"


def layout(request: Request) -> html.Div:
    """For whoever may read all figures of the trust, or compares the trusts of the level that the address
    names; others are told who makes its papers, and led to the report that they may make.
    """
    about = about_of(request)
    if not about.makes:
        said = words.ONLY_TRUST.format(org=request.org.name)
        return html.Div([_head(request, said), *_instead(request)], className="papers")
    if about.of_system:
        said = words.SYSTEM_SUB.format(org=about.org.name)
        sub = f"{said} {words.SUB_EARLIER}" if request.known_at else said
        return _page(request, sub)
    sub = f"{words.SUB} {words.SUB_EARLIER}" if request.known_at else words.SUB
    return _page(request, sub)


def _page(request: Request, sub: str) -> html.Div:
    offer = offered(request)
    return html.Div(
        [_head(request, sub, offer), Written(written(_body(request, offer)), className="pp")],
        className="papers",
    )


def deck(request: Request) -> Deck:
    """Choosing a paper is nothing to present; what can be presented instead is said."""
    return Deck(words.TITLE, _where(request), (html.Section(html.P(words.NOT_PRESENTED)),))


def _instead(request: Request) -> list[html.P]:
    """The reports of systems that this reader may make."""
    ways = []
    for choice in whose(request).choices:
        about = about_of(replace(request, state=request.state.changed(more=((LEVEL, choice.value),))))
        if about.of_system and about.makes:
            text = words.SYSTEM_INSTEAD.format(org=about.org.name)
            ways.append(html.P(html.A(text, href=about.href(PATH)), className="ways-on"))
    return ways


def _head(request: Request, sub: str, offer: Offer | None = None) -> html.Div:
    return html.Div(
        [
            html.P(_where(request, offer), className="eyebrow"),
            html.H1(words.SYSTEM_TITLE if about_of(request).of_system else words.TITLE),
            html.P(sub, className="sub"),
        ],
        className="chead",
    )


def _where(request: Request, offer: Offer | None = None) -> str:
    month = (offer and offer.period) or request.period
    words_of = period_words(month, quarterly=bool(offer and offer.quarterly and offer.period))
    return f"{about_of(request).org.name} · {words_of}"


def _body(request: Request, offer: Offer) -> list[Tag | None]:
    path = PLAIN if request.path == PLAIN else PATH
    rest: list[Any] = [tag("p", words.NO_MONTHS, class_="hint")]
    if offer.period is not None:
        # The day stands in the form: the address of a form that stores something is always of today.
        at = request.state.changed(known_at="", more=about_of(request).kept, present=0)
        rest = [
            form(
                offer,
                request,
                post_to(request, at.address(MAKE)),
                begun(request, offer),
                *((at.address(SAVE), at.address(REMOVE)) if _saves(request) else ("", "")),
            ),
            tag("div", "", id="paper-pages"),
        ]
    return [just_made(request), choosing(offer, request, path), *rest, history(request)]


def _saves(request: Request) -> bool:
    """Whether the reader may save a template of the trust."""
    if about_of(request).of_system:
        return False
    held = permissions(request.viewer, request.org.code, read.hierarchy(request.store))
    return bool(held.intersection(paper_template.NEEDS))
