"""A file that is a picture of one day: who is in date with their training on the last day of a month."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from loaders import dates
from loaders.cells import Fault
from loaders.grid import plain
from loaders.mapping.cover import LAST, Days, contradicted, labelled
from loaders.mapping.line import Sheet
from loaders.mapping.model import Mapping
from loaders.notes import Notes
from loaders.raw import refusal
from loaders.types import Issue
from metrics.periods import last_day

LABELS = ("as_at", *LAST)  # understood above every header, whatever the mapping says
ASK = "Say it with --covers, such as --covers 2026-10 for the last day of October."


def day_of(
    sheets: Iterable[Sheet], mapping: Mapping, given: Days | None, notes: Notes, today: date
) -> Days | Issue:
    """The one day of a file, without which nothing can be said of it."""
    said = _said(sheets, mapping)
    if given is not None and said is not None and given.last != said:
        return contradicted(f"{said.day} {said:%B %Y}")
    on = given.last if given is not None else said
    if on is None:
        return refusal("no_as_at", f"The file is a picture of one day and does not say which. {ASK}")
    if on > today:
        sentence = f"The file says that it is of {on:%d/%m/%Y}, which has not come yet. {ASK}"
        return refusal("no_as_at", sentence)
    if on != last_day(on.replace(day=1)):
        sentence = (
            f"The file is of {on:%d/%m/%Y}. Its figures stand for {on:%B %Y} as provisional, until a file of "
            "the last day of the month comes."
        )
        notes.warning(Fault("part_month", sentence), sheet=None, row=None, column=None)
    return Days(on, on)


def _said(sheets: Iterable[Sheet], mapping: Mapping) -> date | None:
    labels = {plain(label) for label in (*mapping.covers.last, *LABELS)}
    for sheet in sheets:
        found = labelled(sheet.bound.above, labels)
        if isinstance(found, dates.Day):
            return found.on if found.exact else last_day(found.on)
    return None
