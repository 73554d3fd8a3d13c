"""The pages to type in, as written HTML: faults with links to their fields, the rows, and why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from dashboard.pages.preview import heading
from dashboard.post import Post, post_form
from dashboard.views.entry_types import (
    WHY,
    WORDS_CHECKED,
    Cell,
    Choice,
    EntryRow,
    EntrySheet,
    Typed,
    field_name,
    was_name,
)
from dashboard.written import Tag, tag

LONG = 20  # rows of a page from which on one is led to its groups
FAULTS = "There is something to put right"
WHY_HINT = "It is kept with what you enter. Say what, never whom."
READ = "I have read these words. Where a forename stands in them, it names nobody."
LOOK = "Look at what it would change"


def menu(eyebrow: str, lines: Sequence[tuple[str, str, str]]) -> list[Any]:
    """`lines`: address, name, what for."""
    items = [tag("li", tag("a", name, href=to), tag("span", what)) for to, name, what in lines]
    sub = "For what has no file. It is checked as a file is, and can be undone as a file can."
    return [heading(eyebrow, "Type figures and words in", sub), tag("ul", *items, class_="menu")]


def sheet(
    view: EntrySheet, typed: Typed, eyebrow: str, post: Post, kept: dict[str, str], back: str
) -> list[Any]:
    """One page: `kept` goes along with each choice of month or group."""
    return [
        heading(eyebrow, view.title, view.sub),
        summary(view, typed),
        _choices(view, kept),
        _jumps(view),
        post_form(
            post,
            *[row_of(row, typed) for row in view.rows],
            _finish(view, typed, back),
            class_="typed",
            novalidate=True,
        ),
    ]


def summary(view: EntrySheet, typed: Typed) -> Tag | None:
    """Every fault with a link to its field."""
    places = {field_name(row, cell): row.legend for row in view.rows for cell in row.cells} | {WHY: "Why"}
    lines = [
        tag(
            "li",
            tag("a", _named(places.get(name, ""), sentence), href=f"#{field_id(name)}"),
        )
        for name, said in typed.faults.items()
        for sentence in said
    ]
    lines += [tag("li", sentence) for sentence in typed.general]
    if not lines:
        return None
    return tag(
        "div",
        tag("h2", FAULTS, id="faults-title"),
        tag("ul", *lines),
        class_="summary-of-faults",
        role="alert",
        tabindex=-1,
        aria_labelledby="faults-title",
        autofocus=True,
    )


def _named(place: str, sentence: str) -> str:
    """A fault as it is said above the fields: there is no field beside it."""
    return f"{place}: {sentence.replace('This field', 'it', 1)}" if place else sentence


def field_id(name: str) -> str:
    return "f-" + re.sub(r"[^A-Za-z0-9]+", "-", name).strip("-").lower()


def _jumps(view: EntrySheet) -> Tag | None:
    """On a long page, a way to the first field of each group."""
    first = {row.group: row for row in reversed(view.rows) if row.group}
    if len(view.rows) < LONG:
        return None
    links = [
        tag("li", tag("a", group, href=f"#{field_id(field_name(row, row.cells[0]))}"))
        for group, row in reversed(first.items())
    ]
    return tag("nav", tag("ul", *links), class_="jump", aria_label="On this page")


def _choices(view: EntrySheet, kept: dict[str, str]) -> Tag | None:
    if not view.choices:
        return None
    names = {choice.name for choice in view.choices}
    hidden = [tag("input", type="hidden", name=n, value=v) for n, v in kept.items() if n not in names]
    return tag(
        "form",
        *hidden,
        *[_choice(choice) for choice in view.choices],
        tag("button", "Show", type="submit", class_="btn sec"),
        method="get",
        class_="choose",
    )


def _choice(choice: Choice) -> Tag:
    name = f"choose-{choice.name}"
    options = [
        tag("option", o.label, value=o.value, selected=o.value == choice.value) for o in choice.options
    ]
    field = tag("select", *options, name=choice.name, id=name)
    return tag("div", tag("label", choice.label, for_=name), field, class_="field")


def row_of(row: EntryRow, typed: Typed) -> Tag:
    """The fields of one record, with what stood in them when the page was opened."""
    hidden = [
        tag("input", type="hidden", name=was_name(row, cell), value=typed.values.get(was_name(row, cell), ""))
        for cell in row.cells
    ]
    fieldset = tag(
        "fieldset",
        tag("legend", row.legend),
        tag("p", row.before, class_="before") if row.before else None,
        *hidden,
        tag("div", *[_cell(row, cell, typed) for cell in row.cells], class_="cells"),
    )
    if not row.folded:
        return fieldset
    names = [field_name(row, cell) for cell in row.cells]
    used = any(typed.values.get(name) or name in typed.faults for name in names)
    about = tag("summary", row.folded, tag("span", f": {row.legend}", class_="vh"))
    return tag("details", about, fieldset, open=used, class_="another")


def _cell(row: EntryRow, cell: Cell, typed: Typed) -> Tag:
    name = field_name(row, cell)
    said = typed.faults.get(name, ())
    css = "field" + (" wrong" if said else "") + (" long" if cell.kind in ("area", "text") else "")
    return labelled(
        name,
        cell.label,
        cell.hint,
        said,
        css,
        lambda **more: _control(cell, name, typed.values.get(name, ""), more),
    )


def labelled(name: str, label: str, hint: str, faults: Sequence[str], css: str, control: Any) -> Tag:
    """A field with its label, its hint and its faults; `control` gets the attributes that join them."""
    own = field_id(name)
    described = [f"{own}-hint"] * bool(hint) + [f"{own}-fault"] * bool(faults)
    made = control(
        id=own,
        aria_describedby=" ".join(described) or None,
        aria_invalid="true" if faults else None,
    )
    return tag(
        "div",
        tag("label", label, for_=own),
        tag("small", hint, id=f"{own}-hint") if hint else None,
        tag("p", " ".join(faults), id=f"{own}-fault", class_="fault") if faults else None,
        made,
        class_=css,
    )


def _control(cell: Cell, name: str, value: str, more: dict[str, Any]) -> Tag:
    if cell.kind == "select":
        options = [tag("option", o.label, value=o.value, selected=o.value == value) for o in cell.options]
        return tag("select", *options, name=name, **more)
    if cell.kind == "area":
        return tag("textarea", value, name=name, rows=4, **more)
    kind = "date" if cell.kind == "date" else "text"
    mode = "decimal" if cell.kind == "number" else None
    return tag("input", type=kind, name=name, value=value, inputmode=mode, autocomplete="off", **more)


def _finish(view: EntrySheet, typed: Typed, back: str) -> Tag:
    faults = typed.faults.get(WHY, ())
    value = typed.values.get(WHY, "")
    why = labelled(
        WHY,
        "Why",
        WHY_HINT,
        faults,
        "field wrong" if faults else "field",
        lambda **more: tag("textarea", value, name=WHY, rows=2, aria_required="true", **more),
    )
    return tag(
        "div",
        read_box(typed) if view.words else None,
        why,
        button_row(LOOK, back),
        class_="finish",
    )


def button_row(words: str, back: str) -> Tag:
    leave = tag("a", "Leave it as it is", href=back, class_="btn sec")
    return tag("p", tag("button", words, type="submit", class_="btn"), leave, class_="acts")


def read_box(typed: Typed) -> Tag:
    """Whoever typed the words says that a forename in them names nobody."""
    checked = typed.values.get(WORDS_CHECKED) == "checked"
    box = tag("input", type="checkbox", name=WORDS_CHECKED, value="checked", id="words-read", checked=checked)
    return tag("p", box, tag("label", READ, for_="words-read"), class_="check")
