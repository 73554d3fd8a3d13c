"""The years that are compared: links, and with a script a slider over them."""

from __future__ import annotations

import json

from dash import html

from dashboard.attributes import attributes
from dashboard.compare_place import changed
from dashboard.page import Request
from dashboard.svg import Written
from dashboard.views.compare_measure_types import YearChoice
from dashboard.views.compare_year_words import EARLIER, LATER, YEAR
from dashboard.written import tag, written


def years_part(years: tuple[YearChoice, ...], request: Request) -> html.Div | None:
    """The year before and after, every year as a link, and a slider that assets/compare.js makes work."""
    if len(years) < 2:
        return None
    at = next((place for place, one in enumerate(years) if one.chosen), len(years) - 1)
    links = [changed(request, year=one.value) for one in years]
    slider = tag(
        "input",
        type="range",
        id="compare-year",
        min="0",
        max=str(len(years) - 1),
        step="1",
        value=str(at),
        aria_label=YEAR,
        aria_valuetext=years[at].label,
        data_links=json.dumps(links),
        data_labels=json.dumps([one.label for one in years]),
    )
    shown = tag("output", years[at].label, for_="compare-year")
    return html.Div(
        [
            _step(links[at - 1] if at else "", EARLIER, "‹"),
            Written(written([slider, shown]), className="cx-slide"),
            _step(links[at + 1] if at + 1 < len(years) else "", LATER, "›"),
            html.Div(
                [
                    html.A(
                        one.short,
                        href=href,
                        id=f"year-{one.value}",
                        **(attributes(aria_current="true") if one.chosen else {}),
                    )
                    for one, href in zip(years, links, strict=True)
                ],
                className="seg",
                role="group",
                **attributes(aria_label=YEAR),
            ),
        ],
        className="cx-years tools",
    )


def _step(href: str, label: str, sign: str) -> html.A | html.Span:
    if not href:
        return html.Span(sign, className="cx-step", **attributes(aria_hidden="true"))
    return html.A(sign, href=href, className="cx-step", **attributes(aria_label=label))
