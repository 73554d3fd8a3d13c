"""Forms that record a step of a matter, and the sentence that it was recorded."""

from __future__ import annotations

import secrets
from typing import Any

from dash import html

from dashboard.attributes import attributes
from dashboard.forms import Form as FormComponent
from dashboard.page import Request
from dashboard.post import post_to
from dashboard.tokens import MARK_FIELD, done_number
from dashboard.views.decision_types import Entry
from metrics.governance.types import Thread

KEY, BASE, NEXT = "key", "base", "next"  # names of hidden fields
OWN_FIELDS = (MARK_FIELD, KEY, BASE, NEXT)
RECORDED = "Recorded. It stands below with your name and the day."


def record_form(
    request: Request,
    kind: str,
    step: str,
    entries: tuple[Entry, ...],
    button: str,
    *,
    thread: Thread | None = None,
    key: str = "",
    onward: str = "",
    hidden: dict[str, str] | None = None,
    name: str = "",
) -> FormComponent:
    """A form that records `step` on a thread, or begins one under `key` (else a new name of its own).

    `onward` is the path to go on to, by default this page's; `{number}` in it becomes the thread's.
    `name` tells two forms of one step on a page apart.
    """
    state = request.state.changed(more=(), view="", show="", present=0)
    post = post_to(request, state.address(f"/record/{kind}/{step}"))
    known = thread.key if thread else key or secrets.token_hex(12)
    base = str(thread.base if thread else 0)
    return FormComponent(
        id="-".join(filter(None, ("record", kind, step, name))),
        method="post",
        action=post.action,
        fields=[field_of(entry) for entry in entries],
        hidden={
            MARK_FIELD: post.token,
            KEY: known,
            BASE: base,
            NEXT: onward or request.path,
            **(hidden or {}),
        },
        button=button,
    )


def field_of(entry: Entry) -> dict[str, Any]:
    """An entry of a form as its component takes it."""
    return {
        "name": entry.name,
        "label": entry.label,
        "kind": entry.kind,
        "value": entry.value,
        "hint": entry.hint,
        "required": entry.required,
        "options": [{"value": option.value, "label": option.label} for option in entry.options],
        "suggest": [{"heading": heading, "texts": list(texts)} for heading, texts in entry.suggest],
    }


def recorded_note(request: Request, *numbers: int, sentence: str = RECORDED) -> html.P | None:
    """What this reader has just recorded on one of these threads; the focus comes here."""
    number = done_number(dict(request.state.more).get("done", ""), request.viewer)
    if not number or number not in numbers:
        return None
    return done_note(request, sentence)


def done_note(request: Request, sentence: str = RECORDED) -> html.P:
    """The sentence under the mark of its own recording: an older one that still stands gets no focus."""
    mark = dict(request.state.more).get("done", "")
    own = attributes(data_done=mark) if mark else {}
    return html.P(sentence, id="done", className="done", role="status", tabIndex=-1, **own)
