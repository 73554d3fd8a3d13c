"""The file field as written HTML. A script, assets/upload.js, adds dropping a file and the progress."""

from __future__ import annotations

from typing import Any

from dashboard.pages.preview import heading
from dashboard.post import Post, post_form
from dashboard.views.loading import LOOK, MAPPING_HINT, WORDS, Choosing, FileLine
from dashboard.written import Tag, tag

EXPORT = "It is an export of another system, one line for each case"
COVERS = "Such as 2026-04..2026-10. Only of these a month without a row counts as none."


def chooser(view: Choosing, post: Post, fault: str = "") -> list[Any]:
    """The whole page; `fault` stands beside the field."""
    return [
        heading(view.eyebrow, view.title, view.sub),
        upload(view, post, fault),
        tag(
            "p",
            "Without a file? ",
            tag("a", "Type figures and words in", href=view.enter),
            ". ",
            tag("a", "Returns and what is missing", href=view.back),
            ".",
            class_="ways-on",
        ),
        _files(view),
    ]


def upload(view: Choosing, post: Post, fault: str) -> Tag:
    described = " ".join(["upload-hint", *(["upload-fault"] if fault else [])])
    field = tag(
        "div",
        tag("label", "File, or several", for_="upload-file"),
        tag("small", view.hint, id="upload-hint"),
        tag("p", fault, id="upload-fault", class_="fault", role="alert") if fault else None,
        tag(
            "input",
            type="file",
            name="file",
            id="upload-file",
            multiple=True,
            required=True,
            aria_describedby=described,
            aria_invalid="true" if fault else None,
        ),
        class_="field wrong" if fault else "field",
    )
    return post_form(
        post,
        field,
        _export(),
        tag("p", tag("button", LOOK, type="submit", class_="btn"), class_="acts"),
        id="upload",
        enctype="multipart/form-data",
        novalidate=True,
        class_="entry drop",
        data_upload="",
        **{f"data_{name}": words for name, words in WORDS.items()},
    )


def _export() -> Tag:
    """What an export by the line may not say itself."""
    covers = _said("covers", "Days that it covers", COVERS)
    whose = _said("whose", "Code of the trust", "When neither the file nor its rows say whose it is.")
    return tag("details", tag("summary", EXPORT), covers, whose, _mapping())


def _mapping() -> Tag:
    own = "upload-mapping"
    return tag(
        "div",
        tag("label", "A mapping of your own", for_=own),
        tag("small", MAPPING_HINT, id=f"{own}-hint"),
        tag(
            "input",
            type="file",
            name="mapping",
            id=own,
            accept=".toml,text/plain",
            aria_describedby=f"{own}-hint",
        ),
        class_="field",
    )


def _said(name: str, label: str, hint: str) -> Tag:
    own = f"upload-{name}"
    more = {"autocomplete": "off", "aria_describedby": f"{own}-hint"}
    return tag(
        "div",
        tag("label", label, for_=own),
        tag("small", hint, id=f"{own}-hint"),
        tag("input", type="text", name=name, id=own, **more),
        class_="field",
    )


def _marked(line: FileLine) -> Tag:
    link = tag("a", f"Marked copy of {line.name}", href=line.marked, download=True)
    return tag("span", link, class_="deed")


def _files(view: Choosing) -> Tag:
    items = [
        tag(
            "li",
            tag("b", line.name),
            tag("span", line.said),
            tag("span", tag("a", f"{line.undo_words}: {line.name}", href=line.undo), class_="deed"),
            _marked(line) if line.marked else None,
        )
        for line in view.files
    ]
    empty = tag("p", "No file has been loaded for this organisation yet.")
    return tag(
        "section",
        tag("h2", "Newest files"),
        tag("ul", *items, class_="came") if items else empty,
    )
