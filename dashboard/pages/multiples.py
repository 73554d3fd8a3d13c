"""A row of small charts on one scale: sites, groups of people, trusts."""

from __future__ import annotations

from dash import html

from dashboard.attributes import attributes
from dashboard.svg import Svg
from dashboard.views.measure_types import MultipleGroup


def multiples_part(group: MultipleGroup) -> html.Section:
    figures = []
    for item in group.items:
        caption = html.Figcaption(
            [
                html.B(html.A(item.title, href=item.href) if item.href else item.title),
                html.Span(item.figure, className=f"fv {item.tone}"),
                html.Small(item.note),
            ]
        )
        icon = Svg(item.icon, tag="span") if item.icon else None
        figures.append(
            html.Figure([caption, Svg(item.svg) if item.svg else None, html.P([icon, item.words])])
        )
    return html.Section(
        [html.H2([group.title, html.Small(group.note)]), html.Div(figures, className="sms")],
        **attributes(data_part=""),
    )
