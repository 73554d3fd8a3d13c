"""The head of a theme page, and its parts: signals large and first, missing by name, the calm ones small."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.attributes import attributes
from dashboard.page import Request
from dashboard.pages.card import large_card, small_card
from dashboard.pages.fold import FOLDS, fold_button
from dashboard.pages.measure_parts import choices
from dashboard.svg import Svg, Switch
from dashboard.views.card_types import Card, CardSection, PageHead

MOST_AS_LINKS = 4  # more sites than this are chosen from a list


def page_head(head: PageHead, request: Request, *tools: Any) -> html.Div:
    """Name, question and answer; then what was counted, and the site that is looked at. `tools` are
    choosers of the page's own.
    """
    chosen = [_sites(head, request), *tools]
    said = [
        html.P(text, className=css)
        for text, css in ((head.answer, "sub"), (head.counts, "sub counts"), (head.chance, "sub chance"))
        if text
    ]
    told = [html.P(sentence, className="told") for sentence in head.told]
    return html.Div(
        [
            html.P([html.B(head.name), f" · {head.where}"], className="eyebrow"),
            html.H1(head.question),
            *said,
            *told,
            html.Div(chosen, className="tools t2") if any(tool is not None for tool in chosen) else None,
        ],
        className="thead",
    )


def _sites(head: PageHead, request: Request) -> Any:
    if not head.sites:
        return None

    def at(code: str) -> str:
        return request.state.changed(site=code).address(request.path)

    if len(head.sites) <= MOST_AS_LINKS:
        return choices("Site", head.sites, at, "site")
    options = [{"label": site.label, "href": at(site.value)} for site in head.sites]
    value = next(at(site.value) for site in head.sites if site.chosen)
    return Switch(
        id="switch-site",
        label="Site; choosing one opens it",
        options=options,
        value=value,
        className="breakdown",
    )


def section_part(part: CardSection, request: Request, *more: Any, beside: Any = None) -> html.Section:
    """`more` stands under the cards: a table or a drawing of the page's own; `beside` stands among the large
    cards, in a column like theirs.
    """
    lead = html.P(part.lead, className="tsec-lead") if part.lead else None
    note = html.P(part.note, className="hint") if part.note else None
    large = [*(large_card(card, request) for card in part.large), *([] if beside is None else [beside])]
    return html.Section(
        [
            html.H2(part.title, id=f"part-{part.key}"),
            lead,
            note,
            _gone(part),
            html.Div(large, className="pcards large") if large else None,
            fold_button(part.title),
            _small(part, request),
            *more,
        ],
        className=f"tsec {FOLDS}",
        **attributes(aria_labelledby=f"part-{part.key}"),
    )


def _small(part: CardSection, request: Request) -> html.Div | None:
    """The calm ones together: one slide of Present mode, where the part is named anew."""
    if not part.small:
        return None
    grid = html.Div([small_card(card, request) for card in part.small], className="pcards small")
    return html.Div([html.H2(part.title, className="on-slide"), grid], **attributes(data_part=""))


def _gone(part: CardSection) -> html.Div | None:
    """What has no figure stands by name: a blank would look like nothing to see."""
    if not part.missing:
        return None
    rows = [
        html.Li([html.B([f"{card.gone}: ", html.A(card.name, href=card.href)]), f". {card.missing}"])
        for card in part.missing
    ]
    return html.Div(
        [html.H2(part.title, className="on-slide"), html.Ul(rows, className="pgone")],
        **attributes(data_part=""),
    )


def first_look(cards: tuple[Card, ...], calm: str = "", title: str = "What changed") -> html.Section | None:
    """The signals of the whole page by name, each leading to its card; `calm` where there is none."""
    if not cards:
        said = html.P(calm, className="first-calm")
        return html.Section(said, className="first", **attributes(data_part="")) if calm else None
    rows = [
        html.Li(
            [
                Svg(card.variation.icon, tag="span")
                if card.variation and card.variation.icon.startswith("<svg")
                else None,
                html.Span(
                    [
                        html.A(card.title, href=f"#card-{card.key}"),
                        html.Small(". ".join(part for part in (_kind(card), card.fresh) if part)),
                    ]
                ),
            ]
        )
        for card in cards
    ]
    return html.Section([html.H2(title), html.Ol(rows)], className="first", **attributes(data_part=""))


def _kind(card: Card) -> str:
    return card.variation.note.partition(".")[0] if card.variation else ""
