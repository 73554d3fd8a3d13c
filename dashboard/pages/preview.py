"""The preview of a file as written HTML: what it is, what must not be overlooked, changes, issues, deeds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.post import Post, post_form
from dashboard.views.preview_types import ChangedLine, IssueRow, NewLine, Preview
from dashboard.written import Tag, tag

CHANGED = ("What", "Month", "Is now", "Would be", "Organisation", "Who loaded what is there", "Boards")
NEW = ("What", "Months", "Figures", "Organisation")
ISSUES = ("How grave", "Sheet", "Row", "Column", "The cell says", "What is wrong and what to do")


def heading(eyebrow: str, title: str, sub: str) -> Tag:
    """The head of a written page; it has the focus after a form was sent."""
    return tag(
        "div",
        tag("p", eyebrow, class_="eyebrow"),
        tag("h1", title),
        tag("p", sub, class_="sub"),
        class_="chead",
    )


def so_far(said: str) -> Tag | None:
    """What became of the files before this one."""
    return tag("p", said, class_="done", role="status") if said else None


def alarms(lines: Sequence[str], title: str = "Before you go on", own: str = "alarm") -> Tag | None:
    """What must not be overlooked, in a box with a heading of its own."""
    if not lines:
        return None
    return tag(
        "section",
        tag("h2", title, id=f"{own}-title"),
        tag("ul", *[tag("li", line) for line in lines]),
        class_="alarm",
        aria_labelledby=f"{own}-title",
    )


def facts(pairs: Sequence[tuple[str, str]]) -> Tag | None:
    if not pairs:
        return None
    return tag(
        "dl", *[tag("div", tag("dt", label), tag("dd", said)) for label, said in pairs], class_="facts"
    )


def table(caption: str, heads: Sequence[str], rows: Sequence[Sequence[Any]], css: str = "") -> Tag:
    """A table on a desk; on a narrow screen each row is a card, with the headings in it."""
    head = tag("tr", *[tag("th", text, scope="col") for text in heads])
    body = [
        tag(
            "tr",
            tag("th", row[0], scope="row"),
            *[tag("td", cell, data_head=said) for said, cell in zip(heads[1:], row[1:], strict=True)],
        )
        for row in rows
    ]
    made = tag(
        "table",
        tag("caption", caption, class_="vh"),
        tag("thead", head),
        tag("tbody", *body),
        class_=f"dt {css}",
    )
    return tag("div", made, class_="scroll", role="region", tabindex=0, aria_label=caption)


def changed(view: Preview) -> Tag | None:
    if not view.changed:
        return None
    return tag(
        "section", tag("h2", view.changed_title), changed_table(view.changed), _more(view.changed_more)
    )


def changed_table(lines: Sequence[ChangedLine]) -> Tag:
    rows = [
        (line.title, line.month, line.was, tag("b", line.now), line.where, line.by, line.seen)
        for line in lines
    ]
    if not any(line.seen for line in lines):
        return table("Figures that would change", CHANGED[:-1], [row[:-1] for row in rows], "would")
    return table("Figures that would change", CHANGED, rows, "would")


def new(view: Preview) -> Tag | None:
    if not view.new:
        return None
    return tag("section", tag("h2", view.new_title), new_table(view.new), _more(view.new_more))


def new_table(lines: Sequence[NewLine]) -> Tag:
    return table("New figures", NEW, [(n.title, n.months, n.figures, n.where) for n in lines], "would")


def issues(view: Preview, copy: str) -> Tag | None:
    """`copy` is the address of the marked copy; "" where the file was not kept."""
    if not view.issues:
        return None
    link = tag(
        "p",
        tag("a", "Download the file with every issue marked in its cell (XLSX)", href=copy, download=True),
        class_="copy",
    )
    return tag(
        "section",
        tag("h2", view.issues_title, id="issues"),
        link if copy else None,
        issues_table(view.issues),
        _more(view.issues_more),
    )


def issues_table(lines: Sequence[IssueRow]) -> Tag:
    rows = [
        (tag("span", i.severity, class_="grave"), i.sheet, i.row, i.column, i.cell, i.sentence) for i in lines
    ]
    return table("Issues by cell", ISSUES, rows, "bycell")


def deeds(view: Preview, post: Post, hidden: dict[str, str], leave: str) -> Tag:
    """The button that stores it, and the one that leaves it."""
    go = (
        tag("button", view.button, type="submit", name="deed", value="load", class_="btn")
        if view.can_load
        else None
    )
    return post_form(
        post,
        *[tag("input", type="hidden", name=name, value=value) for name, value in hidden.items()],
        tag(
            "p",
            go,
            tag("button", leave, type="submit", name="deed", value="leave", class_="btn sec"),
            class_="acts",
        ),
        class_="deeds",
    )


def words_checked(said: str, action: str, hidden: dict[str, str]) -> Tag | None:
    """Words with a forename in them are let in by whoever has read them."""
    if not said:
        return None
    return tag(
        "form",
        tag("p", said),
        *[tag("input", type="hidden", name=name, value=value) for name, value in hidden.items()],
        tag(
            "p",
            tag("button", "I have read them: they name nobody", type="submit", class_="btn sec"),
            class_="acts",
        ),
        action=action,
        method="get",
        class_="deeds",
    )


def _more(said: str) -> Tag | None:
    return tag("p", said, class_="hint") if said else None
