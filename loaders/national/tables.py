"""Tables of published files: columns by what they mean, cut or overlong rows, months by their days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from loaders import dates, whole
from loaders.cells import Fault, short
from loaders.grid import Grids, records, table
from loaders.notes import Notes
from loaders.personal import identified, in_header
from loaders.raw import refusal
from loaders.types import Issue, RawFile, RawTable
from metrics.periods import last_day
from metrics.types import Grain, Status

# No published file has these; names and addresses of hospitals it may have.
OF_PERSONS = ("nhs_number", "date_of_birth", "local_identifier")


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table: its cells by what they mean, and what the file calls each."""

    row: int
    sheet: str | None
    cells: Mapping[str, str]
    named: Mapping[str, str]

    def cell(self, column: str) -> str:
        return self.cells.get(column, "")

    def name(self, column: str) -> str:
        return self.named.get(column, column)


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a format: what each means, with the names that it has had; and those that it needs."""

    names: Mapping[str, str]  # meaning -> names, with spaces between
    needed: frozenset[str]

    @property
    def means(self) -> dict[str, str]:
        return {name: column for column, names in self.names.items() for name in names.split()}

    def is_header(self, names: tuple[str, ...]) -> bool:
        means = self.means
        return {means.get(name, "") for name in names} >= self.needed

    def tables(self, raw: RawFile, read_from: Grids) -> list[RawTable]:
        """Every sheet of a file that has the header."""
        found = (table(grid, self.is_header, raw.sha256) for grid in read_from.grids)
        return [one for one in found if one is not None]

    def refusals(self, header: tuple[str, ...], sheet: str | None) -> Iterator[Issue]:
        """Two columns that mean the same: nobody can tell which counts. And columns about a person."""
        seen: dict[str, str] = {}
        for name in header:
            meant = self.means.get(name)
            if meant is None:
                kind = in_header(name)
                if kind in OF_PERSONS:
                    yield identified(kind, name, (), sheet)
                continue
            if meant in seen:
                said = f"The columns “{seen[meant]}” and “{name}” both give the {meant}. Keep one of them."
                yield refusal("duplicate_header", said, sheet=sheet, column=name)
            seen[meant] = name

    def lines(self, found: RawTable, notes: Notes) -> Iterator[Line]:
        """The rows of a table; those that are cut, or too long, are told and left out."""
        means = self.means
        named = {means[name]: name for name in found.header if name in means}
        at = next(iter(named.values()))
        for (_, raw_cells), (row, cells, beyond) in zip(found.rows, records(found), strict=True):
            if beyond or (found.sheet is None and len(raw_cells) < len(found.header)):
                word, code = ("more", "extra_cells") if beyond else ("fewer", "short_row")
                fault = Fault(code, f"Row {row} has {word} cells than the header.")
                notes.error(fault, sheet=found.sheet, row=row, column=at)
                continue
            meant = {means[name]: cell for name, cell in cells.items() if name in means}
            yield Line(row, found.sheet, meant, named)


@dataclass(frozen=True, slots=True)
class Month:
    """The month that a row covers, with what was doubtful in its cells."""

    start: date
    doubts: tuple[tuple[str, Fault], ...] = ()  # (column, doubt)


@dataclass(frozen=True, slots=True)
class NoMonth:
    """The column that does not say which month, and why."""

    column: str
    fault: Fault


def month_of(line: Line, today: date) -> Month | NoMonth:
    """The month by its first and last day, or (in older files) by its name."""
    if not line.cell("start") and line.cell("period"):
        named = dates.period(line.cell("period"), Grain.MONTH)
        if isinstance(named, Fault):
            return NoMonth("period", named)
        return _begun(Month(named.start, tuple(("period", doubt) for doubt in named.doubts)), "period", today)
    doubts: list[tuple[str, Fault]] = []
    days: list[date] = []
    for column in ("start", "end"):
        text = line.cell(column)
        day = dates.day(text) if text else Fault("no_period", "is blank. Give the first and the last day.")
        if isinstance(day, Fault):
            return NoMonth(column, day)
        doubts += [(column, doubt) for doubt in day.doubts]
        days.append(day.on)
    start, end = days
    if start.day != 1 or end != last_day(start):
        said = f"holds “{short(line.cell('start'))}”, with “{short(line.cell('end'))}” no whole month."
        return NoMonth("start", Fault("wrong_grain", said))
    return _begun(Month(start, tuple(doubts)), "start", today)


def _begun(month: Month, column: str, today: date) -> Month | NoMonth:
    late = whole.future(month.start, Status.FINAL, today, remedy="Look at the date.")
    return NoMonth(column, late) if late else month
