"""A row of links to files, one for each format."""

from __future__ import annotations

from collections.abc import Iterable

from dash import html

from dashboard.attributes import attributes


def file_links(files: Iterable[tuple[str, str]], what: str = "") -> html.Div:
    """`files` are formats with their addresses; the browser saves each under the name that the server gives.

    `what` names the thing to a screen reader, where a page has several.
    """
    links = [
        html.A(
            ending.upper(),
            href=address,
            download="",
            **attributes(aria_label=f"{what or 'Export'} as {ending.upper()}"),
        )
        for ending, address in files
    ]
    label = f"Export {what}".strip()
    return html.Div(
        [html.Span("Export"), *links], className="exp", role="group", **attributes(aria_label=label)
    )
