"""A row of links to files, one for each format; a picture can be copied as well (assets/copy.js)."""

from __future__ import annotations

from collections.abc import Iterable

from dash import html

from dashboard.attributes import attributes

MENU = "Save or copy"
PICTURE = "png"
COPY = "Copy picture"


def file_links(files: Iterable[tuple[str, str]], what: str = "") -> html.Div:
    """`files` are formats with their addresses; the browser saves each under the name that the server gives.

    `what` names the thing to a screen reader, where a page has several.
    """
    given = tuple(files)
    links = [
        html.A(
            ending.upper(),
            href=address,
            download="",
            **attributes(aria_label=f"{what or 'Export'} as {ending.upper()}"),
        )
        for ending, address in given
    ]
    copies = [copy_button(address, what) for ending, address in given if ending == PICTURE]
    label = f"Export {what}".strip()
    return html.Div(
        [html.Span("Export"), *links, *copies], className="exp", role="group", **attributes(aria_label=label)
    )


def file_menu(links: html.Div) -> html.Details:
    """The same row behind one button; assets/copy.js closes it with Escape and when the reader goes on."""
    return html.Details([html.Summary(MENU), links], className="exp-menu")


def copy_button(address: str, what: str = "") -> html.Button:
    """Puts the picture at this address on the clipboard; a browser that refuses gets it as a file."""
    named = attributes(aria_label=f"{COPY} of {what}") if what else {}
    return html.Button(COPY, type="button", className="copy-png", **named, **attributes(data_copy=address))
