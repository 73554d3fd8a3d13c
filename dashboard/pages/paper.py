"""Board paper: choose what stands in it, look at its pages, make it, and find what was made."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.page import Deck, Request
from dashboard.pages.paper_form import choosing, form, period_words
from dashboard.pages.paper_history import history, just_made
from dashboard.paper_offer import Offer, offered
from dashboard.post import post_to
from dashboard.svg import Written
from dashboard.views import paper_words as words
from dashboard.written import Tag, tag, written
from metrics.access import Permission, may, permissions
from metrics.governance import paper_template
from metrics.store import read

PATH, PLAIN, MAKE = "/paper", "/paper/plain", "/paper/make"
SAVE, REMOVE = "/paper/template", "/paper/template/remove"


def layout(request: Request) -> html.Div:
    """For whoever may read all figures of the trust; others are told who makes its papers."""
    if not may(request.viewer, Permission.FIGURES, request.org.code, read.hierarchy(request.store)):
        said = words.ONLY_TRUST.format(org=request.org.name)
        return html.Div(_head(request, said), className="papers")
    sub = f"{words.SUB} {words.SUB_EARLIER}" if request.known_at else words.SUB
    offer = offered(request)
    return html.Div(
        [_head(request, sub, offer), Written(written(_body(request, offer)), className="pp")],
        className="papers",
    )


def deck(request: Request) -> Deck:
    """Choosing a paper is nothing to present; what can be presented instead is said."""
    return Deck(words.TITLE, _where(request), (html.Section(html.P(words.NOT_PRESENTED)),))


def _head(request: Request, sub: str, offer: Offer | None = None) -> html.Div:
    return html.Div(
        [
            html.P(_where(request, offer), className="eyebrow"),
            html.H1(words.TITLE),
            html.P(sub, className="sub"),
        ],
        className="chead",
    )


def _where(request: Request, offer: Offer | None = None) -> str:
    month = (offer and offer.period) or request.period
    words_of = period_words(month, quarterly=bool(offer and offer.quarterly and offer.period))
    return f"{request.org.name} · {words_of}"


def _body(request: Request, offer: Offer) -> list[Tag | None]:
    path = PLAIN if request.path == PLAIN else PATH
    rest: list[Any] = [tag("p", words.NO_MONTHS, class_="hint")]
    if offer.period is not None:
        # The day stands in the form: the address of a form that stores something is always of today.
        at = request.state.changed(known_at="", more=(), present=0)
        rest = [
            form(
                offer,
                request,
                post_to(request, at.address(MAKE)),
                *((at.address(SAVE), at.address(REMOVE)) if _saves(request) else ("", "")),
            ),
            tag("div", "", id="paper-pages"),
        ]
    return [just_made(request), choosing(offer, request, path), *rest, history(request)]


def _saves(request: Request) -> bool:
    """Whether the reader may save a template of the trust."""
    held = permissions(request.viewer, request.org.code, read.hierarchy(request.store))
    return bool(held.intersection(paper_template.NEEDS))
