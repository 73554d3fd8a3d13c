"""Parts of the measure page for rare events: what is added up, and the national signal system by site."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.attributes import attributes
from dashboard.svg import Svg
from dashboard.views.decision_types import CumulativeWords, MossWords, SiteSum, SumRow

AS_TABLE = "The sum month by month"
HEADINGS = ("Month", "Cases", "Births", "Sum", "Line")


def cumulative_part(words: CumulativeWords) -> html.Section:
    """The sum with its line, what both mean, the same as a table; and the excess over a reference."""
    parts: list[Any] = [html.H2([words.title, html.Small(words.note)])]
    if words.wide:
        parts += [Svg(words.wide, className="wide"), Svg(words.narrow, className="narrow")]
    parts += [html.P(sentence) for sentence in words.sentences]
    if words.rows:
        parts.append(html.Details([html.Summary(AS_TABLE), _table(words.rows)], className="tabl"))
    if words.excess:
        parts += [
            html.H3(words.excess_title),
            Svg(words.excess_wide, className="wide"),
            Svg(words.excess_narrow, className="narrow"),
            html.P(words.excess),
        ]
    return html.Section(parts, className="added", **attributes(data_part=""))


def moss_part(words: MossWords) -> html.Section:
    """One drawing for each site, or what it lacks."""
    return html.Section(
        [
            html.H2([words.title, html.Small(words.note)]),
            html.Div([_site(site) for site in words.sites], className="moss"),
        ],
        className="added",
        **attributes(data_part=""),
    )


def _site(site: SiteSum) -> html.Div:
    drawing = Svg(site.svg) if site.svg else None
    return html.Div([html.H3(site.name), drawing, *(html.P(sentence) for sentence in site.sentences)])


def _table(rows: tuple[SumRow, ...]) -> html.Div:
    """Births stand in it only where the sum is weighed by them."""
    weighed = any(row.births for row in rows)
    kinds = ("w", "n", *(("n",) if weighed else ()), "n", "w")
    headings = HEADINGS if weighed else (*HEADINGS[:2], *HEADINGS[3:])
    heads = [html.Th(text, scope="col", className=kind) for text, kind in zip(headings, kinds, strict=True)]
    body = [
        html.Tr(_cells(row, kinds, weighed=weighed), className="concern" if row.met else "") for row in rows
    ]
    made = html.Table(
        [html.Caption(AS_TABLE, className="vh"), html.Thead(html.Tr(heads)), html.Tbody(body)],
        className="dt years",
    )
    return html.Div(made, className="scroll", role="region", tabIndex=0, **attributes(aria_label=AS_TABLE))


def _cells(row: SumRow, kinds: tuple[str, ...], *, weighed: bool) -> list[Any]:
    cells = (row.events, *((row.births,) if weighed else ()), row.total, row.met)
    rest = [html.Td(cell, className=kind) for cell, kind in zip(cells, kinds[1:], strict=True)]
    return [html.Th(row.when, scope="row", className="w"), *rest]
