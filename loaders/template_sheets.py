"""The sheets of the form, one function each. Layout only: what stands on them comes from `loaders.form`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from loaders import form
from loaders import template_cells as cells
from loaders import template_guide as guide
from loaders.template_cells import Book
from loaders.template_style import Styles
from metrics.catalogue import Catalogue
from metrics.framework import load_framework
from metrics.records import RequirementStatus
from metrics.types import Organisation

Filled = Mapping[tuple[str, date | int | str], Any]

STATES = ["red", "amber", "green", "blue"]
FIRST = 5  # rows of title and help above the heading of a table


def guidance_sheet(book: Book, styles: Styles, org: Organisation, year: int) -> None:
    sheet = cells.new_sheet(
        book,
        styles,
        form.GUIDANCE,
        "How to fill in this form",
        f"{org.name}, April {year} to March {year + 1}",
    )
    sheet.set_column(0, 0, 2)
    sheet.set_column(1, 1, 24)
    sheet.set_column(2, 2, 100)
    for row, (head, text) in enumerate(guide.GUIDE, start=3):
        sheet.write_string(row, 1, head, styles.strong)
        sheet.write_string(row, 2, text, styles.text)
        sheet.set_row(row, 18 * (1 + len(text) // 105))
    cells.close(sheet)


def trust_sheet(
    book: Book, styles: Styles, org: Organisation, year: int, known: Catalogue, filled: Filled
) -> None:
    sheet = cells.new_sheet(
        book, styles, form.TRUST, org.name, "Ratings, support and who filled in this form"
    )
    heads = (form.KEY, "What", "Answer", "Date", "Adviser")
    for column, head in enumerate(heads):
        sheet.write_string(FIRST, column, head, styles.head)
    sheet.set_column(1, 1, 52)
    sheet.set_column(2, 4, 26)
    row = FIRST + 1
    for key, label, value in (
        (form.ORGANISATION, "Code of the trust", org.code),
        (form.YEAR, "Financial year starting in April", year),
    ):
        sheet.write_string(row, 0, key, styles.hidden)
        sheet.write_string(row, 1, label, styles.label)
        cells.put(sheet, row, 2, value, styles.fixed)
        row += 1
    sheet.write_string(row, 0, form.COMPLETED_BY, styles.hidden)
    sheet.write_string(row, 1, "Filled in by (role, not a name)", styles.label)
    cells.put(sheet, row, 2, filled.get((form.COMPLETED_BY, "answer")), styles.words)
    for measure in (*form.ratings(known), known.measures["mssp_status"]):
        row += 1
        choices = [word.replace("_", " ").capitalize() for word in measure.scale]
        sheet.write_string(row, 0, measure.id, styles.hidden)
        sheet.write_string(row, 1, measure.title, styles.label)
        cells.put(sheet, row, 2, filled.get((measure.id, "answer")), styles.words)
        cells.put(sheet, row, 3, filled.get((measure.id, "date")), styles.date)
        sheet.data_validation(row, 2, row, 2, {"validate": "list", "source": choices})
        cells.dates_only(sheet, row, 3, row)
    cells.put(sheet, row, 4, filled.get(("mssp_status", "adviser")), styles.words)
    sheet.write_string(
        row + 2, 1, "Date: when CQC published the rating; when the trust entered the programme.", styles.text
    )
    sheet.write_string(
        row + 3,
        1,
        "Adviser: the maternity improvement adviser, asked for when the answer is no.",
        styles.text,
    )
    cells.close(sheet, FIRST)


def monthly_sheet(book: Book, styles: Styles, year: int, known: Catalogue, filled: Filled) -> None:
    months = form.months(year)
    sheet = cells.new_sheet(
        book,
        styles,
        form.MONTHLY,
        f"Monthly figures, {year}-{(year + 1) % 100:02d}",
        "Fill in the pale yellow cells. 0 means none; blank means not known.",
    )
    for column, head in enumerate((form.KEY, "Row", "Measure", "What to enter")):
        sheet.write_string(FIRST, column, head, styles.head)
    for column, month in enumerate(months, start=4):
        cells.put(sheet, FIRST, column, month, styles.month)
    sheet.set_column(1, 1, 6)
    sheet.set_column(2, 2, 44)
    sheet.set_column(3, 3, 56)
    sheet.set_column(4, 15, 11)
    row = FIRST + 1
    cells.line(sheet, styles, row, (form.MONTH_STATUS, "", "Is the month final?", "final or provisional"))
    for column, month in enumerate(months, start=4):
        cells.put(sheet, row, column, filled.get((form.MONTH_STATUS, month)), styles.words)
    sheet.data_validation(row, 4, row, 15, {"validate": "list", "source": ["final", "provisional"]})
    shown = None
    for line in form.monthly(known):
        row += 1
        if line.measure.row != shown:
            shown = line.measure.row
            sheet.merge_range(row, 1, row, 15, _band(shown), styles.band)
            row += 1
        cells.line(sheet, styles, row, (line.key, line.measure.row, form.heading(line), line.label))
        sheet.set_row(row, 30)
        for column, month in enumerate(months, start=4):
            cells.put(sheet, row, column, filled.get((line.key, month)), styles.number)
        below = line.measure.may_be_negative and line.part != "denominator"
        cells.numbers_only(sheet, row, 4, 15, negative=below)
        if line.part == "numerator" and line.measure.kind in ("proportion", "stock"):
            rule = f"=AND(ISNUMBER(E{row + 1}),ISNUMBER(E{row + 2}),E{row + 1}>E{row + 2})"
            sheet.conditional_format(
                row, 4, row, 15, {"type": "formula", "criteria": rule, "format": styles.wrong}
            )
    cells.close(sheet, FIRST, 4)


def _band(row: str) -> str:
    minimum = load_framework("pqsm-2020")
    titles = {item.id: item.title for item in minimum.items}
    return f"Row {row}: {titles[row]}" if row in titles else "Births: what the other figures are read against"


def words_sheet(book: Book, styles: Styles, year: int, known: Catalogue, filled: Filled) -> None:
    sheet = cells.new_sheet(
        book,
        styles,
        form.WORDS,
        "In words",
        "No names, NHS numbers, dates of birth or addresses: the workbook is refused if one is found.",
    )
    for column, head in enumerate((form.KEY, "Row", "What the board asks for", "What to write")):
        sheet.write_string(FIRST, column, head, styles.head)
    months = form.months(year)
    for column, month in enumerate(months, start=4):
        cells.put(sheet, FIRST, column, month, styles.month)
    sheet.set_column(1, 1, 6)
    sheet.set_column(2, 3, 36)
    sheet.set_column(4, 15, 40)
    for row, measure in enumerate(form.words(known), start=FIRST + 1):
        cells.line(sheet, styles, row, (measure.id, measure.row, measure.title, measure.guidance))
        sheet.set_row(row, 150)
        for column, month in enumerate(months, start=4):
            cells.put(sheet, row, column, filled.get((measure.id, month)), styles.words)
    cells.close(sheet, FIRST, 4)


def annual_sheet(book: Book, styles: Styles, year: int, known: Catalogue, filled: Filled) -> None:
    sheet = cells.new_sheet(
        book,
        styles,
        form.ANNUAL,
        "Once a year",
        "From the NHS Staff Survey and the national training survey, by year of the survey.",
    )
    for column, head in enumerate((form.KEY, "Row", "Measure", "What to enter")):
        sheet.write_string(FIRST, column, head, styles.head)
    chosen = form.years(year)
    for column, one in enumerate(chosen, start=4):
        cells.put(sheet, FIRST, column, one, styles.head)
    sheet.set_column(1, 1, 18)
    sheet.set_column(2, 3, 56)
    for row, line in enumerate(form.annual(known), start=FIRST + 1):
        cells.line(sheet, styles, row, (line.key, line.measure.row, form.heading(line), line.label))
        sheet.set_row(row, 30)
        for column, one in enumerate(chosen, start=4):
            cells.put(sheet, row, column, filled.get((line.key, one)), styles.number)
        cells.numbers_only(sheet, row, 4, 4 + len(chosen) - 1)
    cells.close(sheet, FIRST, 4)


def actions_sheet(book: Book, styles: Styles, year: int, filled: Filled) -> None:
    framework = form.actions(year)
    sheet = cells.new_sheet(
        book,
        styles,
        form.ACTIONS,
        framework.title,
        "One line for each requirement: its number, its state, and the day it was reviewed.",
    )
    for column, head in enumerate((form.KEY, "Requirement", "State", "Reviewed on")):
        sheet.write_string(FIRST, column, head, styles.head)
    sheet.set_column(1, 3, 20)
    sheet.set_column(5, 5, 70)
    given: list[RequirementStatus] = list(filled.get(("requirements", "all"), ()))
    for index in range(form.REQUIREMENT_LINES):
        row = FIRST + 1 + index
        stated = given[index] if index < len(given) else None
        sheet.write_string(row, 0, f"requirement_{index + 1}", styles.hidden)
        cells.put(sheet, row, 1, stated.requirement if stated else None, styles.words)
        cells.put(sheet, row, 2, stated.rag if stated else None, styles.words)
        cells.put(sheet, row, 3, stated.reviewed_on if stated else None, styles.date)
    last = FIRST + form.REQUIREMENT_LINES
    sheet.data_validation(FIRST + 1, 2, last, 2, {"validate": "list", "source": STATES})
    cells.dates_only(sheet, FIRST + 1, 3, last)
    sheet.write_string(
        FIRST, 5, "Write the number of the safety action first, such as 1.1, 1.2, 2.1", styles.head
    )
    for row, item in enumerate(framework.items, start=FIRST + 1):
        sheet.write_string(row, 5, f"{item.id}. {item.title}", styles.text)
    cells.close(sheet, FIRST)
