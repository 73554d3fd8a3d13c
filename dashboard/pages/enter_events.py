"""The page of events, as written HTML: the form, then what is noted, each with its own way back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.pages.enter import button_row, field_id, labelled, row_of, summary
from dashboard.pages.preview import heading
from dashboard.post import Post, post_form
from dashboard.views.entry_events import UNDO_HINT, EventLine
from dashboard.views.entry_types import EntrySheet, Typed
from dashboard.written import Tag, tag

NOTE = "Note it"


def events(
    view: EntrySheet, typed: Typed, lines: Sequence[EventLine], eyebrow: str, post: Post, back: str
) -> list[Any]:
    form = post_form(
        post,
        *[row_of(row, typed) for row in view.rows],
        tag("div", button_row(NOTE, back), class_="finish"),
        class_="typed",
        novalidate=True,
    )
    return [heading(eyebrow, view.title, view.sub), summary(view, typed), form, _noted(lines, typed, post)]


def _noted(lines: Sequence[EventLine], typed: Typed, post: Post) -> Tag:
    items = [
        tag(
            "li",
            tag("b", line.month),
            tag("span", line.what),
            tag("small", line.by),
            _undo(line, typed, post),
        )
        for line in lines
    ]
    nothing = tag("p", "No event has been noted for this trust yet.")
    return tag("section", tag("h2", "Noted so far"), tag("ul", *items, class_="came") if items else nothing)


def _undo(line: EventLine, typed: Typed, post: Post) -> Tag:
    """Taking one back is a new row with its reason; the event stays readable."""
    name = f"undo-{line.number}"
    faults = typed.faults.get(name, ())

    def control(**more: Any) -> Tag:
        return tag(
            "input", type="text", name="why", value=typed.values.get(name, ""), autocomplete="off", **more
        )

    return tag(
        "details",
        tag("summary", "Take it back"),
        post_form(
            post,
            tag("input", type="hidden", name="event", value=str(line.number)),
            labelled(
                name, f"{UNDO_HINT} ({line.month})", "", faults, "field wrong" if faults else "field", control
            ),
            tag(
                "p",
                tag("button", f"Take back the event of {line.month}", type="submit", class_="btn sec"),
                class_="acts",
            ),
            class_="entry",
            id=f"{field_id(name)}-form",
        ),
        open=bool(faults),
        class_="more-of",
    )
