"""Loading on the data page: the file field, what was just done, and the deeds of each file that came."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from dash import html

from dashboard.attributes import attributes
from dashboard.forms import Upload
from dashboard.page import Request
from dashboard.post import post_to
from dashboard.recording import done_note
from dashboard.tokens import JUST_NOW, MARK_FIELD
from dashboard.views import dates
from dashboard.views.data_types import SubmissionLine
from dashboard.views.loading import HINT, LOOK, ON_TO_RETURN, WORDS, done_words
from metrics.decide import newest_month
from metrics.store.types import StoredSubmission


def loading_part(request: Request) -> html.Section:
    """For those who may load: a file, or the ways without one."""
    post = post_to(request, request.href("/data/load"))
    hidden = {MARK_FIELD: post.token}
    upload = Upload(
        action=post.action, hidden=hidden, label="File, or several", hint=HINT, button=LOOK, words=WORDS
    )
    ways: list[Any] = [
        html.A("Type in what has no file", href=request.href("/enter"), **_plain()),
        ". ",
        html.A("Load an export that does not say its days", href=request.href("/data/load"), **_plain()),
        ".",
    ]
    return html.Section(
        [
            html.H2("Load files"),
            html.P("You see what it would change before anything is stored."),
            upload,
            html.P(ways, className="ways-on"),
        ],
        id="load",
    )


def done_part(request: Request, files: Sequence[StoredSubmission]) -> Any:
    """What was just loaded or taken back, with the way to undo that."""
    asked = dict(request.state.more)
    numbers = (asked.get("loaded") or asked.get("undone") or "").split(",")
    done = {str(file.id): file for file in files if _just_did(request, file)}
    found = [done[number] for number in numbers if number in done]
    if not found:
        return None
    ways: list[Any] = []
    for one in found:
        words = "Undo this" if len(found) == 1 else f"Undo: {one.file_name}"
        ways.append(html.P(html.A(words, href=request.href(f"/data/undo/{one.id}"), **_plain())))
    if any(one.withdrawn_at is None for one in found):
        ways.insert(0, _to_return(request))
    said = " ".join(dict.fromkeys(map(done_words, found)))
    return html.Div([done_note(request, said), html.Div(ways, className="undo-this")])


def _to_return(request: Request) -> html.P | None:
    """What comes next once figures are here: the return of the newest month that has any."""
    newest = newest_month(request.store, request.viewer, request.org.code)
    if newest is None:
        return None
    words = ON_TO_RETURN.format(month=dates.month_year(newest))
    return html.P(html.A(words, href=request.href("/return", period=newest)))


def _just_did(request: Request, file: StoredSubmission) -> bool:
    """Whether this reader brought the file, or took it back, within the last minutes: the store says so, the
    address alone is believed of nothing.
    """
    last = file.steps[-1] if file.steps else None
    by, at = (last.by, last.at) if last else (file.recorded_by, file.recorded_at)
    return by == request.viewer.email and request.store.now() - at <= timedelta(seconds=JUST_NOW)


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
