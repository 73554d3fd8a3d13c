"""One row of a list of cases, checked cell by cell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from loaders import dates, organisations
from loaders.case_kinds import COMMON, FIELDS, MAY_BE_LATER, Field
from loaders.cells import Fault, Number, number, short, slug, spoilt, tidy_text
from loaders.lone_names import CHECKED, HELD, lone_forename
from loaders.notes import Notes
from loaders.records import LONGEST_TEXT, NO, YES, theme_codes
from loaders.source import Context
from metrics.records import Case
from metrics.types import Organisation

KNOWN = {*COMMON, *(name for fields in FIELDS.values() for name in fields)}
ATTRIBUTES = ("reported_on", "harm_physical", "harm_psychological", "gestation_band")  # of Case itself
REFERENCE = re.compile(r"[\w./:-]{1,120}")
OLDEST = 30  # years: a case older than this is a slip of the pen


@dataclass(slots=True)
class CaseRow:
    """One row while it is read. A single fault keeps the case out."""

    number: int
    sheet: str | None
    cells: dict[str, str]
    named: dict[str, str]
    notes: Notes
    good: bool = True
    month_first: bool = False  # the dates of the list cannot be trusted

    def cell(self, column: str) -> str:
        return self.cells.get(column, "")

    def fault(self, column: str, fault: Fault) -> None:
        """The cell itself is not repeated: a list of cases is about families."""
        self.good = False
        self.notes.error(fault, sheet=self.sheet, row=self.number, column=self.named.get(column, column))

    def doubt(self, column: str, fault: Fault) -> None:
        self.notes.warning(fault, sheet=self.sheet, row=self.number, column=self.named.get(column, column))


def read_case(row: CaseRow, kind: str, org: str, context: Context) -> Case | None:
    """The case of one row, or None when something about it is wrong."""
    kind = slug(row.cell("kind")) or kind
    fields = FIELDS.get(kind)
    if fields is None:
        row.fault(
            "kind", Fault("unknown_case_kind", f"holds “{short(kind)}”. Use one of: {', '.join(FIELDS)}.")
        )
        return None
    code = organisations.code(row.cell("org") or org or _trust(row, context), context)
    if isinstance(code, Fault):
        row.fault("org", code)
    site = _site(row, code, context)
    occurred = _date(row, "occurred_on", context.today)
    if occurred is None and not row.cell("occurred_on"):
        row.fault("occurred_on", Fault("no_date", "is blank. Each case needs the day it happened."))
    values = _fields(row, {**COMMON, **fields}, context)
    themes = theme_codes(row.cell("themes"))
    if isinstance(themes, Fault):
        row.fault("themes", themes)
    reference = tidy_text(row.cell("event_ref"))
    if spoilt(reference) or not REFERENCE.fullmatch(reference):
        row.fault(
            "event_ref",
            Fault("bad_reference", "needs a reference of letters, digits and - . / without spaces."),
        )
    if not row.good or occurred is None or isinstance(code, Fault) or isinstance(themes, Fault):
        return None
    own = {name: values.pop(name, None) for name in ATTRIBUTES}
    return Case(
        reference,
        code,
        kind,
        occurred,
        site_code=site,
        theme_codes=themes,
        fields=values,
        row=row.number,
        **own,
    )


def _trust(row: CaseRow, context: Context) -> str:
    """The trust of the site, when the list gives sites only."""
    site = context.organisations.get(tidy_text(row.cell("site")).upper())
    return site.parent_code or "" if site else ""


def _site(row: CaseRow, trust: str | Fault, context: Context) -> str | None:
    text = tidy_text(row.cell("site"))
    if not text:
        return None
    site: Organisation | None = context.organisations.get(text.upper())
    if site is None or site.kind != "site":
        row.fault(
            "site",
            Fault("unknown_organisation", f"holds “{short(text)}”, which is not the code of a site here."),
        )
    elif isinstance(trust, str) and site.parent_code != trust:
        row.fault("site", Fault("site_of_another_trust", f"is {site.code}, which is not a site of {trust}."))
    return text.upper()


def _date(row: CaseRow, column: str, today: date) -> date | None:
    text = row.cell(column)
    if not text:
        return None
    found = dates.day(text)
    if isinstance(found, Fault):
        row.fault(column, Fault(found.code, "does not hold a date. Write 2026-04-01 or 01/04/2026."))
        return None
    if not found.exact:
        row.fault(column, Fault("not_a_date", "gives a month only. The day is needed."))
    elif found.on > today and column not in MAY_BE_LATER:
        row.fault(column, Fault("date_in_future", "lies in the future."))
    elif found.on.year < today.year - OLDEST:
        row.fault(column, Fault("date_out_of_range", f"lies more than {OLDEST} years back."))
    return found.on


def _fields(row: CaseRow, fields: dict[str, Field], context: Context) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, about in fields.items():
        text = row.cell(name)
        if not text:
            continue
        if about.type == "text" and lone_forename(text):
            row.doubt(name, CHECKED if context.words_checked else HELD)
            if not context.words_checked:
                continue  # the case still counts
        value = _date(row, name, context.today) if about.type == "date" else _value(about, text)
        if isinstance(value, Fault):
            row.fault(name, value)
        elif value is not None:
            values[name] = value if not isinstance(value, date) or name in ATTRIBUTES else value.isoformat()
    return values


def _value(about: Field, text: str) -> bool | float | str | Fault:
    fault = spoilt(text)
    if fault is not None:
        return fault
    if about.type == "yes_no":
        answer = slug(text)
        return answer in YES if answer in YES | NO else Fault("unknown_category", "needs yes or no.")
    if about.type == "number":
        found = number(text)
        return found.value if isinstance(found, Number) else Fault("not_a_number", "needs a number.")
    if about.type == "text":
        return text if len(text) <= LONGEST_TEXT else Fault("text_too_long", "is too long.")
    word = slug(text)
    if about.among and word not in about.among:
        return Fault("unknown_category", f"needs one of: {', '.join(about.among)}.")
    return word.upper() if about.among == ("a", "b", "c", "d") else word
