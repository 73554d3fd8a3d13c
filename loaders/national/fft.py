"""The Friends and Family Test of maternity (.xlsm): a workbook of one month, a sheet for each question.

A header of two rows, England and the publisher's selection above the trusts, and `*` where 1 to 4 replied.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from loaders import dates, whole
from loaders.companion import organisations_for
from loaders.grid import HEADER_WITHIN, Grid, grids, plain
from loaders.national.fft_rows import read_row
from loaders.national.published import TRUST_CODE, Published
from loaders.national.tables import Line
from loaders.raw import looks_like, refusal
from loaders.source import Context, Source
from loaders.types import Checked, Issue, RawFile, Severity
from loaders.workbook import MERGED
from metrics.types import Status

SHEET = re.compile(r"trusts?\W*q([1-4])", re.IGNORECASE)
NEEDED = {"trust_code", "total_responses", "percentage_positive", "very_good", "good"}
MONTH = re.compile(rf"\b({'|'.join(dates.WHOLE_MONTHS)})[ \-]+(20[0-9]{{2}})\b", re.IGNORECASE)
OTHER_DAYS = re.compile(r"publi|releas|updat|next|revis", re.IGNORECASE)  # months that are not the period


@dataclass(frozen=True, slots=True)
class Sheet:
    """One question's sheet: the name of each column, and the rows below them."""

    grid: Grid
    question: str
    header: tuple[str, ...]
    first: int  # index of the first row below the header

    def lines(self) -> Iterator[Line]:
        names = {name: name for name in self.header if name}
        for row, cells in self.grid.rows[self.first :]:
            padded = cells + ("",) * (len(self.header) - len(cells))
            said = {name: cell.strip() for name, cell in zip(self.header, padded, strict=False) if name}
            yield Line(row, self.grid.sheet, said, names)


def sheets_of(raw: RawFile) -> list[Sheet]:
    """The sheets of the four questions that have the columns of one."""
    found = (_sheet(grid) for grid in grids(raw).grids)
    return [sheet for sheet in found if sheet is not None]


def _sheet(grid: Grid) -> Sheet | None:
    named = SHEET.search(grid.sheet or "")
    if named is None:
        return None
    for index in range(min(HEADER_WITHIN, len(grid.rows))):
        for depth in (1, 2):
            header = _header([cells for _, cells in grid.rows[index : index + depth]])
            if set(header) >= NEEDED:
                return Sheet(grid, named[1], header, index + depth)
    return None


def _header(rows: list[tuple[str, ...]]) -> tuple[str, ...]:
    """The names of the columns: in two rows, the lower name counts where there is one."""
    width = max((len(cells) for cells in rows), default=0)
    names = [""] * width
    for cells in rows:
        for i, cell in enumerate(cells):
            if cell.strip() and cell != MERGED:
                names[i] = plain(cell)
    return tuple(names)


def recognise(raw: RawFile) -> bool:
    return looks_like(raw.content) == "zip" and bool(sheets_of(raw))


def read(raw: RawFile, context: Context) -> Checked:
    """What women said of each trust's care at four times, and how many of those asked about birth replied."""
    read_from, sheets = grids(raw), sheets_of(raw)
    month = _month(sheets)
    if isinstance(month, Issue):
        return Checked("fft", issues=(*read_from.issues, month))
    late = whole.future(month, Status.FINAL, context.today, "Look at the month above the table.")
    if late is not None:
        return Checked("fft", issues=(*read_from.issues, refusal(late.code, f"The workbook {late.sentence}")))
    lines = [(sheet, line) for sheet in sheets for line in sheet.lines()]
    codes = {line.cell("trust_code").upper(): line.cell("trust_name") for _, line in lines}
    published = Published("fft", context, unit="figures")
    wanted = {code for code in codes if TRUST_CODE.fullmatch(code)}
    published.named = organisations_for(wanted, raw.path, context, codes)
    figures = sum(read_row(sheet.question, line, month, published) for sheet, line in lines)
    others = [grid.sheet for grid in read_from.grids if grid not in [sheet.grid for sheet in sheets]]
    told = (_not_read(others),) if others else ()
    return published.checked(figures, (*read_from.issues, *told), "total_responses")


def _not_read(names: list[str | None]) -> Issue:
    said = ", ".join(name or "" for name in names[:8]) + (", …" if len(names) > 8 else "")
    sentence = f"Only the sheets of trusts were read, and not these: {said}."
    return Issue(Severity.INFORMATION, "sheet_not_read", sentence)


def _month(sheets: list[Sheet]) -> date | Issue:
    """The one month that stands above the tables."""
    found: set[date] = set()
    for sheet in sheets:
        for _, cells in sheet.grid.rows[: sheet.first]:
            for cell in cells:
                if not OTHER_DAYS.search(cell):
                    found |= {_first_day(match) for match in MONTH.finditer(cell)}
                    day = dates.day(cell)
                    found |= (
                        {day.on.replace(day=1)} if isinstance(day, dates.Day) and not day.doubts else set()
                    )
    if len(found) == 1:
        return found.pop()
    said = " and ".join(f"{month:%B %Y}" for month in sorted(found)[:3])
    what = f"name different months ({said})" if found else "name no month"
    return refusal(
        "no_period", f"The rows above the tables {what}, so the month of the figures is not known."
    )


def _first_day(match: re.Match[str]) -> date:
    return date(int(match[2]), dates.WHOLE_MONTHS.index(match[1].lower()) + 1, 1)


SOURCE = Source(
    id="fft",
    title="Friends and Family Test of maternity (.xlsm)",
    what="Replies to the four maternity questions by trust and month, as NHS England publishes them.",
    recognise=recognise,
    read=read,
)
