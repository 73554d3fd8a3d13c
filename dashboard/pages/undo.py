"""Taking a file back, as written HTML: what changes back, then why, then the button."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard.pages.preview import alarms, facts, heading, table
from dashboard.post import Post, post_form
from dashboard.views.undo import Undoing
from dashboard.written import Tag, tag

HEADS = ("What", "Month", "Is now", "Would be", "Organisation")


def undo(
    view: Undoing,
    eyebrow: str,
    post: Post,
    hidden: Mapping[str, str],
    back: str,
    reason: str = "",
    fault: str = "",
) -> list[Any]:
    """The whole page; `hidden` is which deed the form means. What was typed stays when there is a fault."""
    rows = [(line.title, line.month, line.was, tag("b", line.now), line.where) for line in view.lines]
    shown = tag(
        "section",
        tag("h2", view.lines_title),
        table(view.lines_title, HEADS, rows, "would"),
        tag("p", view.more, class_="hint") if view.more else None,
    )
    return [
        heading(eyebrow, view.title, view.sub),
        alarms(view.alarms),
        facts(view.facts),
        _form(view, post, hidden, back, reason, fault),
        shown if rows else None,
    ]


def _form(view: Undoing, post: Post, hidden: Mapping[str, str], back: str, reason: str, fault: str) -> Tag:
    field = tag(
        "div",
        tag("label", "Why", for_="reason"),
        tag("small", view.hint, id="reason-hint"),
        tag("p", fault, id="reason-fault", class_="fault", role="alert") if fault else None,
        tag(
            "textarea",
            reason,
            name="reason",
            id="reason",
            rows=3,
            aria_describedby="reason-hint reason-fault" if fault else "reason-hint",
            aria_invalid="true" if fault else None,
            aria_required="true",
        ),
        class_="field wrong" if fault else "field",
    )
    buttons = tag(
        "p",
        tag("button", view.button, type="submit", class_="btn"),
        tag("a", "Leave it as it is", href=back, class_="btn sec"),
        class_="acts",
    )
    meant = [tag("input", type="hidden", name=name, value=value) for name, value in hidden.items()]
    return post_form(post, *meant, field, buttons, class_="entry")
