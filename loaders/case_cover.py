"""What stands above the header of a list of cases: kind, organisation, and the dates that it covers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from loaders import dates
from loaders.case_kinds import FIELDS
from loaders.cells import Fault, short, slug
from loaders.grid import plain
from loaders.long_rows import Rows
from loaders.notes import Notes

PREAMBLE = {"kind", "kinds", "org", "covers_from", "covers_to"}
SEPARATORS = re.compile(r"[\s,;]+")


@dataclass(frozen=True, slots=True)
class Cover:
    """What stands above the header: the kinds, the organisation, and the dates that the list covers."""

    kind: str = ""  # of the rows that do not say theirs
    kinds: tuple[str, ...] = ()  # of which the list tells every case of its days, with or without a row
    org: str = ""
    start: date | None = None
    end: date | None = None


def _month_end(first: date) -> date:
    """The last day of a month: a list that covers to October covers all of it."""
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def read_cover(rows: Rows, notes: Notes, sheet: str | None, today: date) -> Cover:
    """Lines like `covers_from,2026-04-01` above the header."""
    said: dict[str, str] = {}
    for number, cells in rows:
        filled = [cell.strip() for cell in cells if cell.strip()]
        name = plain(filled[0])
        if name == "kinds" and len(filled) > 1:  # one cell with several, or a cell for each
            said[name] = " ".join(filled[1:])
        elif name not in PREAMBLE or len(filled) != 2:
            sentence = f"Row {number} stands above the header and was not read."
            notes.warning(Fault("row_above_header", sentence), sheet=sheet, row=number, column=None)
        else:
            said[name] = filled[1]
    days: dict[str, date] = {}
    for name in ("covers_from", "covers_to"):
        found = dates.day(said[name]) if name in said else None
        if isinstance(found, Fault):
            notes.warning(Fault("bad_coverage", found.sentence), sheet=sheet, row=None, column=name)
        elif found is not None:
            days[name] = found.on if found.exact or name == "covers_from" else _month_end(found.on)
    if "covers_to" in days and days["covers_to"] > today:
        sentence = f"lies in the future. The list was taken to cover the days up to {today:%d/%m/%Y}."
        notes.warning(Fault("bad_coverage", sentence), sheet=sheet, row=None, column="covers_to")
        days["covers_to"] = today
    if len(days) == 2 and days["covers_to"] < days["covers_from"]:
        fault = Fault("bad_coverage", "ends before it begins, so the dates covered were not taken.")
        notes.warning(fault, sheet=sheet, row=None, column="covers_to")
        days = {}
    for name in sorted(days):
        _tell_part_month(name, days[name], notes, sheet)
    return Cover(
        slug(said.get("kind", "")),
        _kinds(f"{said.get('kinds', '')} {slug(said.get('kind', ''))}", notes, sheet),
        said.get("org", ""),
        days.get("covers_from"),
        days.get("covers_to"),
    )


def _kinds(text: str, notes: Notes, sheet: str | None) -> tuple[str, ...]:
    """`incident; mnsi_referral` above the header: what the list would hold if there had been any."""
    named = list(dict.fromkeys(slug(word) for word in SEPARATORS.split(text) if word))
    for word in named:
        if word not in FIELDS:
            fault = Fault(
                "unknown_case_kind", f"holds “{short(word)}”, which was not read. Use {', '.join(FIELDS)}."
            )
            notes.warning(fault, sheet=sheet, row=None, column="kinds")
    return tuple(word for word in named if word in FIELDS)


def _tell_part_month(name: str, on: date, notes: Notes, sheet: str | None) -> None:
    """A month of which a list covers a part is never a count: its cases so far would look like few."""
    edge = on.day == 1 if name == "covers_from" else on == _month_end(on)
    if not edge:
        sentence = f"is {on:%d/%m/%Y}. {on:%B %Y} is not counted until a list covers the whole of it."
        notes.warning(Fault("part_month", sentence), sheet=sheet, row=None, column=name)
