"""Writes the board's own form: one workbook for a trust and a year, with guidance and drop-downs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from loaders.template_sheets import (
    actions_sheet,
    annual_sheet,
    guidance_sheet,
    monthly_sheet,
    trust_sheet,
    words_sheet,
)
from loaders.template_style import Styles
from loaders.types import LoaderError
from metrics.catalogue import Catalogue, catalogue
from metrics.types import Organisation

# (key of the line, column) -> what stands in the cell. A column is a month, a year or a field such as `date`.
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

    Raises LoaderError when the file cannot be written there, or for a year that is none.
    """
    if not 2000 <= year <= 2099:
        raise LoaderError("The year is the one in which the financial year starts, such as 2026.")
    chosen = known or catalogue()
    filled = entries or {}
    try:
        _write(org, year, path, filled, chosen)
    except (OSError, FileCreateError) as error:
        raise LoaderError(
            f"The form could not be written to {path}: is the folder there, and the file closed?"
        ) from error


def _write(org: Organisation, year: int, path: Path, filled: Entries, chosen: Catalogue) -> None:
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
