"""Which paper, of which month: another address of the page."""

from __future__ import annotations

from datetime import date

from dashboard.page import Request
from dashboard.paper_about import about_of
from dashboard.paper_offer import TEMPLATE, Offer
from dashboard.papers.template import Template, shipped
from dashboard.views import dates
from dashboard.views import paper_words as words
from dashboard.views.quarters import quarter_code
from dashboard.written import Tag, tag


def choosing(offer: Offer, request: Request, path: str) -> Tag:
    """Which template, of which month: another address of this page."""
    state = request.state
    about = about_of(request)
    kept = {"org": state.org, **dict(about.kept), "known_at": state.known_at, "as": state.viewer}
    hidden = [tag("input", type="hidden", name=name, value=value) for name, value in kept.items() if value]
    if offer.period is None:
        hidden.append(tag("input", type="hidden", name="period", value=dates.month_code(request.period)))
    return tag(
        "form",
        *hidden,
        _templates(offer),
        _periods(offer),
        tag("button", words.OPEN, type="submit", class_="btn sec", id="paper-open"),
        action=path,
        method="get",
        class_="choose",
        data_go="",
    )


def _templates(offer: Offer) -> Tag:
    def option(one: Template) -> Tag:
        return tag("option", one.title, value=one.name, selected=one.name == offer.template.name)

    replaced = {one.name for one in offer.own}  # by one of the trust's own under the same name
    about = offer.template.about
    standard = [option(one) for one in shipped().values() if one.name not in replaced and one.about == about]
    shipping = tag("optgroup", *standard, label=words.STANDARD) if standard else None
    named = [
        tag("option", f"{one.name}: {one.title}", value=one.name, selected=one.name == offer.template.name)
        for one in offer.own
    ]
    own = tag("optgroup", *named, label=words.OWN) if named else None
    return _select(TEMPLATE, words.TEMPLATE, shipping, own)


def _periods(offer: Offer) -> Tag | None:
    if offer.period is None:
        return None
    options = [
        tag(
            "option",
            period_words(month, quarterly=offer.quarterly),
            value=dates.month_code(month),
            selected=month == offer.period,
        )
        for month in offer.periods
    ]
    return _select("period", words.QUARTER if offer.quarterly else words.MONTH, *options)


def period_words(month: date, *, quarterly: bool) -> str:
    """ "October 2026", "2026-27Q2: July to September 2026"."""
    if not quarterly:
        return dates.month_year(month)
    first = dates.month_name(dates.add_months(month, -2))
    return f"{quarter_code(month)}: {first} to {dates.month_year(month)}"


def _select(name: str, label: str, *options: Tag | None) -> Tag:
    own = f"choose-{name}"
    return tag(
        "div", tag("label", label, for_=own), tag("select", *options, name=name, id=own), class_="field"
    )
