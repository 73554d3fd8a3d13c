"""Loading on the data page: the file field, what was just done, and the deeds of each file that came."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html

from dashboard.attributes import attributes
from dashboard.forms import Upload
from dashboard.page import Request
from dashboard.pages.measure_decisions import done_note
from dashboard.views.data_types import SubmissionLine
from dashboard.views.loading import HINT, LOOK, WORDS, done_words
from metrics.store.types import StoredSubmission


def loading_part(request: Request) -> html.Section:
    """For those who may load: a file, or the ways without one."""
    upload = Upload(action=request.href("/data/load"), label="File", hint=HINT, button=LOOK, words=WORDS)
    ways: list[Any] = [
        html.A("Type in what has no file", href=request.href("/enter"), **_plain()),
        ". ",
        html.A("Load an export that does not say its days", href=request.href("/data/load"), **_plain()),
        ".",
    ]
    return html.Section(
        [
            html.H2("Load a file"),
            html.P("You see what it would change before anything is stored."),
            upload,
            html.P(ways, className="ways-on"),
        ],
        id="load",
    )


def done_part(request: Request, files: Sequence[StoredSubmission]) -> Any:
    """What was just loaded or taken back, with the way to undo that."""
    asked = dict(request.state.more)
    for key in ("loaded", "undone"):
        one = next((file for file in files if str(file.id) == asked.get(key)), None)
        if one is not None:
            undo = html.A("Undo this", href=request.href(f"/data/undo/{one.id}"), **_plain())
            return html.Div([done_note(done_words(one)), html.P(undo, className="undo-this")])
    return None


def deeds(line: SubmissionLine) -> html.Span | None:
    """What can be done with one file of the list."""
    links: list[Any] = []
    if line.undo:
        links.append(
            html.A(
                line.undo_words,
                href=line.undo,
                **_plain(),
                **attributes(aria_label=f"{line.undo_words}: {line.file}"),
            )
        )
    if line.marked:
        links.append(
            html.A(
                "Marked copy",
                href=line.marked,
                download="",
                **attributes(aria_label=f"Marked copy of {line.file}"),
            )
        )
    return html.Span(links, className="file-deeds") if links else None


def _plain() -> Any:
    """A link to a page that the server writes out whole."""
    return attributes(data_plain="")
