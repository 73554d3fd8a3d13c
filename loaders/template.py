"""Writes the board's own form: one workbook for one trust and one financial year, with guidance and drop-downs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

import xlsxwriter

from loaders import form
from loaders.template_sheets import guidance_sheet, monthly_sheet, words_sheet
from loaders.template_sheets import actions_sheet, annual_sheet, trust_sheet
from loaders.template_style import Styles
from metrics.catalogue import Catalogue, catalogue
from metrics.types import Organisation

# (key of the line, column) -> what stands in the cell. Columns are a month, a year, or a field such as `rating`.
Entries: TypeAlias = Mapping[tuple[str, date | int | str], Any]


def write(
    org: Organisation,
    year: int,
    path: Path,
    *,
    entries: Entries | None = None,
    known: Catalogue | None = None,
) -> None:
    """Write the form for April `year` to March of the next. `entries` fills cells in; the rest is left blank.

    Raises OSError when the file cannot be written and ValueError for a year that is none.
    """
    if not 2000 <= year <= 2099:
        raise ValueError("The year is the one in which the financial year starts, such as 2026.")
    chosen = known or catalogue()
    filled = entries or {}
    with xlsxwriter.Workbook(str(path), {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties(
            {"title": f"Board form {org.name} {year}", "subject": "Perinatal quality surveillance"}
        )
        styles = Styles(book)
        guidance_sheet(book, styles, org, year)
        trust_sheet(book, styles, org, year, chosen, filled)
        monthly_sheet(book, styles, year, chosen, filled)
        words_sheet(book, styles, year, chosen, filled)
        annual_sheet(book, styles, year, chosen, filled)
        actions_sheet(book, styles, year, filled)


__all__ = ["Entries", "form", "write"]
