"""What stands around every page: header, what was not understood, footer. It decides nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import html

from dashboard.attributes import attributes
from dashboard.difference_parts import earlier_banner
from dashboard.header import DEMONSTRATION, NAME, Around, header, navigation
from dashboard.page import Deck, Page, Place, Request
from dashboard.svg import Slides
from dashboard.views import dates
from dashboard.views.earlier import Earlier
from metrics.types import Organisation


def framed(
    page: Page, request: Request, content: Any, around: Around, earlier: Earlier | None = None
) -> html.Div:
    """The whole page: `content` inside <main>, with everything around it."""
    css, place = f"page-{page.name}", Place.of(request)
    of = page.told_of(request)
    return around_content(page, place, content, around, request.told, css, earlier, of)


def around_content(
    page: Page | None,
    place: Place,
    content: Any,
    around: Around,
    told: tuple[str, ...] = (),
    css: str = "plain",
    earlier: Earlier | None = None,
    of: Organisation | None = None,
) -> html.Div:
    """`content` inside the frame, also where there is no page: a refusal keeps every way on. `of` is named on
    paper, where it is not the organisation of the place.
    """
    banner = None if earlier is None else earlier_banner(earlier)
    main = html.Main(
        [_print_head(place, around, of or place.org), banner, _told(told), html.Div(content)],
        id="main",
        tabIndex=-1,
        className=f"wrap {css}",
        **attributes(data_path=place.path),
    )
    return html.Div(
        [
            html.A("Skip to the content", href="#main", className="skip"),
            header(page, place, around),
            navigation(page, place, around.pages),
            main,
            _footer(place, around),
        ]
    )


def presented(
    page: Page,
    request: Request,
    deck: Deck,
    around: Around,
    earlier: Earlier | None,
    keys: tuple[str, ...],
    hands: Mapping[str, Mapping[str, Any]],
) -> html.Main:
    """Present mode: the slides and nothing around them. `keys` say what each slide is about, and `hands` what
    is at hand there.
    """
    where = f"{page.told_of(request).name} · {dates.month_year(request.period)}"
    if earlier is not None:
        where = f"{earlier.title} · {where}"
    return html.Main(
        Slides(
            deck.slides,
            at=request.state.present,
            leave=request.state.changed(present=0).address(request.path),
            title=deck.title,
            eyebrow=deck.eyebrow,
            where=f"{where} · {DEMONSTRATION}, invented figures" if around.demo else where,
            about=keys,
            hands=hands,
        ),
        id="main",
        tabIndex=-1,
        **attributes(data_path=request.path),
    )


def bare(title: str, sentence: str, path: str = "") -> html.Div:
    """A page that says one thing, without a header: when even the store cannot be asked."""
    return html.Div(
        [
            html.Header(
                html.Div(html.A(NAME, href="/", className="mark"), className="wrap bar"), className="top"
            ),
            html.Main(
                [
                    html.H1(title),
                    html.P(sentence, className="sub"),
                    html.P(html.A("Board overview", href="/")),
                ],
                id="main",
                tabIndex=-1,
                className="wrap plain",
                **attributes(data_path=path),
            ),
        ]
    )


def _told(told: tuple[str, ...]) -> html.Div | None:
    """What the address said that was not followed."""
    if not told:
        return None
    return html.Div(
        [html.P(sentence) for sentence in told],
        className="told",
        role="note",
        **attributes(aria_label="About the address of this page"),
    )


def _print_head(place: Place, around: Around, org: Organisation | None) -> html.Div:
    """The running head of a printed page; hidden on a screen."""
    said = [f"{org.name} ({org.code})"] if org else []
    said += [dates.month_year(place.period)] if place.period else []
    said += [f"{DEMONSTRATION}, invented figures"] if around.demo else []
    return html.Div(
        [html.B(NAME), html.Span(" · ".join(said))], className="pr-head", **attributes(aria_hidden="true")
    )


def _footer(place: Place, around: Around) -> html.Footer:
    fictional = "Fictional organisation, invented figures. " if place.org and place.org.fictional else ""
    known = f"{fictional}Figures as known on {dates.moment(around.known_at)}."
    help_page = next((other for other in around.pages if other.name == "help"), None)
    links: list[Any] = []
    if help_page:
        at = place.href(help_page.path, present=0)
        links = [
            html.A("What the icons mean", href=at),
            " ",
            html.A("How signals are found", href=f"{at}#signals", **attributes(data_plain="")),
        ]
    return html.Footer([html.P(known), html.P(links) if links else None], className="wrap foot")
