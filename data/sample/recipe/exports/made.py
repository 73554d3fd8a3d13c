"""One export as it is made: its rows, what they come to, and the faults of its bad file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np

from recipe.base import stream

TRUST = "ZZA"
FIRST, LAST = date(2026, 4, 1), date(2026, 10, 31)  # what the files cover; the story is told on 14 November
SITES = ("Northmere Royal", "Eastholme")
Row = list[str]


@dataclass
class Export:
    """`counts` holds numerator and denominator (None: there is none) by measure, breakdown and month."""

    mapping: str
    header: Row
    above: list[Row] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    counts: dict[tuple[str, str, str], list[float | None]] = field(default_factory=dict)
    cases: int = 0
    answers: int = 0  # rows about which something was done
    not_used: int = 0
    changes: list[tuple[int, str, str]] = field(default_factory=list)  # of the bad file: row, column, cell
    repeated: list[tuple[int, str, str]] = field(default_factory=list)  # a row again, with another cell
    faults: list[tuple[int, str]] = field(default_factory=list)  # row in the bad file, code of its issue
    in_part: list[str] = field(default_factory=list)  # figures of the bad file that are not counted

    def count(
        self, measure: str, day: date, breakdown: str = "", *, of: float | None = None, by: float = 1
    ) -> None:
        """Count one row. `of` is what it adds to the denominator."""
        self.add(measure, f"{day:%Y-%m}", breakdown, by, of)

    def add(self, measure: str, month: str, breakdown: str, by: float, of: float | None) -> None:
        entry = self.counts.setdefault((measure, breakdown, month), [0.0, None])
        entry[0] = (entry[0] or 0.0) + by
        if of is not None:
            entry[1] = (entry[1] or 0.0) + of

    def number(self, index: int) -> int:
        """The row number in the file of a row of `rows`."""
        return len(self.above) + 2 + index

    def spoil(self, index: int, column: str, cell: str, code: str) -> None:
        """In the bad file this cell says something else, and an issue names it."""
        self.changes.append((index, column, cell))
        self.faults.append((self.number(index), code))

    def again(self, index: int, column: str, cell: str, code: str) -> None:
        """In the bad file this row stands a second time, at the end, and says something else."""
        self.repeated.append((index, column, cell))
        self.faults.append((self.number(index), code))
        self.faults.append((self.number(len(self.rows) + len(self.repeated) - 1), code))

    def noughts(self, *measures: str) -> None:
        """A month that the file covers and that has no row of a measure is a nought."""
        for month in months():
            for measure in measures:
                self.add(measure, month, "", 0, None)

    def good(self) -> bytes:
        return _csv([*self.above, self.header, *self.rows])

    def bad(self) -> bytes:
        rows = [list(row) for row in self.rows]
        for index, column, cell in self.changes:
            rows[index][self.header.index(column)] = cell
        for index, column, cell in self.repeated:
            again = list(rows[index])
            again[self.header.index(column)] = cell
            rows.append(again)
        return _csv([*self.above, self.header, *rows])


def said(first: str, last: str, start: date = FIRST, end: date = LAST) -> list[Row]:
    """The lines above a header: whose file it is, and which days it covers."""
    return [["org", TRUST], [first, f"{start:%d/%m/%Y}"], [last, f"{end:%d/%m/%Y}"], []]


def days(start: date = FIRST, end: date = LAST) -> list[date]:
    return [start + timedelta(days=n) for n in range((end - start).days + 1)]


def months(start: date = FIRST, end: date = LAST) -> list[str]:
    return list(dict.fromkeys(f"{day:%Y-%m}" for day in days(start, end)))


def uk(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def draw(name: str) -> np.random.Generator:
    """A stream of its own for every export."""
    return stream("exports", name)


def _csv(rows: Iterable[Row]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


def known_text(exports: Iterable[Export]) -> str:
    """What every file comes to, as TOML: [numerator, denominator] by measure, breakdown and month."""
    lines = ["# Written by generate.py: what each export comes to, counted while its rows were drawn."]
    for export in exports:
        bad_rows = len(export.rows) + len(export.repeated)
        lines += [
            "",
            f"[{export.mapping}]",
            f"rows = {len(export.rows)}",
            f"not_used = {export.not_used}",
            f"cases = {export.cases}",
            f"answers = {export.answers}",
            f"bad_rows = {bad_rows}",
            f"bad_faults = {_array(f'{row} {code}' for row, code in sorted(export.faults))}",
            f"bad_in_part = {_array(sorted(export.in_part))}",
            "",
            f"[{export.mapping}.counts]",
        ]
        for (measure, breakdown, month), numbers in sorted(export.counts.items()):
            key = " ".join(part for part in (measure, breakdown, month) if part)
            said = ", ".join(f"{round(n, 6):.12g}" for n in numbers if n is not None)
            lines.append(f'"{key}" = [{said}]')
    return "\n".join(lines) + "\n"


def _array(texts: Iterable[str]) -> str:
    return "[" + ", ".join(f'"{text}"' for text in texts) + "]"
