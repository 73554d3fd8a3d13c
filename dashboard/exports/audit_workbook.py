"""A year's requirements as an audit workbook (XLSX) of our own layout, which comes back through the page
/safety-actions/workbook: sheet Requirements, one row each, with the columns of `COLUMNS`; sheet Summary
counts them as the audit tool does; sheet How to says what may be changed.
"""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

import xlsxwriter

from dashboard.exports.stated import Stated
from dashboard.safety import Safety
from dashboard.views.requirement import requirement_view
from dashboard.views.safety import safety_view
from dashboard.views.safety_types import RequirementView
from dashboard.views.safety_words import COLOURS_NOTE, STATES
from loaders.audit_workbook import COLUMNS, SHEET

STATE_HOW = (
    "State: red, amber, green or blue. A state that differs from what stands is recorded as a rating, with "
    "the words of the column Reason; blue is recorded as a review, by somebody who neither rated the "
    "requirement nor added evidence for it, and only where it stands green with evidence."
)
REST_HOW = (
    "The other columns are for reading and are not read back. Nothing is recorded before you have seen what "
    "would change."
)
HOW = (
    STATE_HOW,
    "Wording: changed words are recorded as the wording; an empty cell changes nothing.",
    REST_HOW,
    "A requirement of a year whose number of requirements is not known here can be added as a new row.",
)
WIDTHS = (13, 60, 10, 50, 34, 24, 14, 60)
FILL = {"red": "#FBE3E0", "amber": "#FDF0D2", "green": "#E0F1E5", "blue": "#E2EAF7"}


def make(found: Safety, stated: Stated) -> bytes:
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        made = datetime(stated.period.year, stated.period.month, 1)  # noqa: DTZ001 - a file property without a zone
        book.set_properties({"title": found.framework.label, "subject": stated.org_name, "created": made})
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        body = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})  # words, never run
        _requirements(book, found, head, body)
        _summary(book, found, head)
        _how(book, found, stated, body)
    return out.getvalue()


def _requirements(book: Any, found: Safety, head: Any, body: Any) -> None:
    sheet = book.add_worksheet(SHEET)
    for c, (name, width) in enumerate(zip(COLUMNS, WIDTHS, strict=True)):
        sheet.write_string(0, c, name, head)
        sheet.set_column(c, c, width)
    views = [(one.number, requirement_view(one, found)) for one in found.found]
    for r, (number, view) in enumerate(views, start=1):
        for c, text in enumerate(_row(number, view)):
            sheet.write_string(r, c, text, body)
    last = max(len(views), 1) + 50  # rows that somebody may add
    words = [state.rag for state in STATES]
    sheet.data_validation(1, 2, last, 2, {"validate": "list", "source": words})
    for rag, colour in FILL.items():
        style = book.add_format({"bg_color": colour})
        rule = {"type": "cell", "criteria": "==", "value": f'"{rag}"', "format": style}
        sheet.conditional_format(1, 2, last, 2, rule)
    sheet.freeze_panes(1, 1)


def _row(number: str, view: RequirementView) -> tuple[str, ...]:
    facts = dict(view.facts)
    pieces = [line for line in view.evidence if not line.gone]
    evidence = "\n".join(
        f"{line.title}, of {line.dated}; {f'SHA-256 {line.digest}' if line.digest else line.where}"
        for line in pieces
    )
    return (
        number,
        view.wording,
        view.state.rag,
        "",
        view.came,
        facts.get("Owner", ""),
        facts.get("To be met by", ""),
        evidence[:32_000],  # a cell takes no more than 32,767 characters
    )


def _summary(book: Any, found: Safety, head: Any) -> None:
    view = safety_view(found)
    sheet = book.add_worksheet("Summary")
    sheet.set_column(0, 0, 44)
    for c, name in enumerate(("Safety action", *(state.word for state in view.states), "Total requirements")):
        sheet.write_string(0, c, name, head)
    for r, row in enumerate((*view.rows, view.total), start=1):
        sheet.write_string(r, 0, f"{row.number} {row.title}".strip())
        for c, count in enumerate((*row.counts[: len(view.states)], row.total), start=1):
            sheet.write_number(r, c, count)
    start = len(view.rows) + 4
    for r, state in enumerate(view.states, start=start):
        sheet.write_string(r, 0, f"{state.word}: {state.meaning}")
    sheet.write_string(start + len(view.states), 0, COLOURS_NOTE)


def _how(book: Any, found: Safety, stated: Stated, body: Any) -> None:
    sheet = book.add_worksheet("How to")
    sheet.set_column(0, 0, 110)
    lines = (f"{stated.org_name} ({stated.org_code})", found.framework.id, stated.line, *HOW)
    for r, line in enumerate(lines):
        sheet.write_string(r, 0, line, body)
