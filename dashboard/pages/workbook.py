"""Bringing an audit workbook back, as written HTML: the file field, then what would change."""

from __future__ import annotations

from typing import Any

from dashboard.pages.preview import heading
from dashboard.post import Post, post_form
from dashboard.safety import CHOSEN, Safety
from dashboard.views import workbook as words
from dashboard.workbook_changes import Change, Looked
from dashboard.written import Tag, tag

HEADS = ("Requirement", "What", "Now", "Then")


def chooser(found: Safety, post: Post, fault: str) -> list[Any]:
    described = " ".join(["workbook-hint", *(["workbook-fault"] if fault else [])])
    field = tag(
        "div",
        tag("label", words.FILE, for_="workbook-file"),
        tag("small", words.FILE_HINT, id="workbook-hint"),
        tag("p", fault, id="workbook-fault", class_="fault", role="alert") if fault else None,
        tag(
            "input",
            type="file",
            name="file",
            id="workbook-file",
            required=True,
            aria_describedby=described,
            aria_invalid="true" if fault else None,
        ),
        class_="field wrong" if fault else "field",
    )
    acts = tag("p", tag("button", words.LOOK, type="submit", class_="btn"), class_="acts")
    return [
        heading(_eyebrow(found), words.TITLE, words.SUB),
        post_form(post, field, acts, enctype="multipart/form-data", novalidate=True, class_="entry"),
        tag("p", _back(found), class_="ways-on"),
    ]


def preview(found: Safety, name: str, looked: Looked, post: Post, again: str, said: str) -> list[Any]:
    ready = bool(looked.changes) and not looked.faults
    count = words.counted_changes(len(looked.changes), looked.same) if ready else ""
    record = post_form(
        post,
        tag("input", type="hidden", name="fingerprint", value=looked.fingerprint),
        tag("p", tag("button", words.RECORD, type="submit", class_="btn"), class_="acts"),
        class_="entry",
    )
    return [
        heading(_eyebrow(found), f"What {name} would change", count),
        tag("p", said, class_="fault", role="alert") if said else None,
        _faults(looked),
        tag("p", words.NOTHING) if not looked.changes and not looked.faults else None,
        _table(looked.changes) if ready else None,
        record if ready else None,
        tag("p", tag("a", words.LEAVE, href=again), " · ", _back(found), class_="ways-on"),
    ]


def _faults(looked: Looked) -> Tag | None:
    if not looked.faults:
        return None
    return tag(
        "section",
        tag("h2", words.FAULTS),
        tag("ul", *[tag("li", one) for one in looked.faults], class_="came"),
    )


def _table(changes: tuple[Change, ...]) -> Tag:
    rows = [
        tag(
            "tr",
            tag("th", one.number, scope="row", class_="w"),
            *[tag("td", text, class_="w") for text in (one.what, one.before, one.after)],
        )
        for one in changes
    ]
    head = tag("tr", *[tag("th", text, scope="col", class_="w") for text in HEADS])
    table = tag(
        "table", tag("caption", "Changes", class_="vh"), tag("thead", head), tag("tbody", *rows), class_="dt"
    )
    return tag("div", table, class_="scroll", role="region", tabindex="0", aria_label="Changes")


def _eyebrow(found: Safety) -> str:
    return f"{found.request.org.name} · {found.framework.label}"


def _back(found: Safety) -> Tag:
    href = found.request.href("/safety-actions", more=((CHOSEN, found.framework.id),))
    return tag("a", "Safety actions", href=href)
