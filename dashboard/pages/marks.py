"""The four marks of data quality beside a figure: the squares, and in words which are not given."""

from __future__ import annotations

from dash import html

from dashboard.attributes import attributes
from dashboard.svg import Svg


def marks_in_line(pips: str, word: str) -> html.Span | None:
    """Squares and word; a screen reader hears the name of the squares, which says the same."""
    if not pips:
        return None
    # The squares are named already: the words beside them are for those who see.
    said = html.Small(word, **attributes(aria_hidden="true")) if word else None
    return html.Span([Svg(pips, tag="span", className="pips-in"), said], className="marks-in")
