"""One row of an export while it is read: each cell looked at when it is needed, its faults told once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Literal, TypeAlias

from loaders.cells import Fault, short
from loaders.mapping.cells import Value, value_of
from loaders.mapping.model import Mapping
from loaders.mapping.table import Bound
from loaders.mapping.words import Lexicon, lexicon
from loaders.notes import Notes


class Not(Enum):
    """What a cell is when it is no value."""

    BLANK = "blank"
    KNOWN = "not known"  # no rule covers it, or it cannot be read


Cell: TypeAlias = Value | Literal[Not.BLANK, Not.KNOWN]
Where: TypeAlias = tuple[str | None, int]  # sheet, row
QUOTED = ("word", "yes_no", "date", "number", "hours")  # types whose cells an issue may repeat
WORDS_ALONE = ("word", "yes_no")
AHEAD = "date_in_future"
NOT_YET = (
    "lies in the future: a booking, perhaps, or a slip of the year. Leave the row out until it has happened."
)
UNQUOTED = {  # what is said of a cell that may not be repeated
    "date": "does not hold a day that can be meant. Write 2026-04-01 or 01/04/2026.",
    "number": "does not hold a number.",
    "hours": "does not hold hours.",
}
NO_MEANING = Fault("unmapped_value", "is blank, and no rule of the mapping says what a blank means.")


@dataclass(slots=True)
class Misses:
    """The values of a file that no rule of its mapping names, by column of the mapping and cell."""

    rows: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    by_rule: Counter[tuple[str, str]] = field(default_factory=Counter)  # that only `others` covers

    def unmatched(self, column: str, text: str, row: int) -> None:
        self.rows.setdefault((column, short(text)), []).append(row)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table while it is read, and what is known of the cells of its columns."""

    mapping: Mapping
    bound: Bound
    notes: Notes
    today: date
    misses: Misses
    lexicons: dict[str, Lexicon]


def sheets_of(mapping: Mapping, bounds: Iterable[Bound], notes: Notes, today: date) -> list[Sheet]:
    """The tables of a file, which share their notes."""
    words = {name: lexicon(column) for name, column in mapping.column.items()}
    misses = Misses()
    return [Sheet(mapping, bound, notes, today, misses, words) for bound in bounds]


@dataclass(slots=True)
class Line:
    """One row. `good` turns False with its first fault."""

    sheet: Sheet
    number: int
    cells: tuple[str, ...]
    good: bool = True
    _seen: dict[str, Cell] = field(default_factory=dict)

    @property
    def where(self) -> Where:
        return self.sheet.bound.sheet, self.number

    def has(self, column: str) -> bool:
        """Whether the file has the column at all."""
        return column in self.sheet.bound.at

    def text(self, column: str) -> str:
        at = self.sheet.bound.at.get(column)
        return self.cells[at].strip() if at is not None and at < len(self.cells) else ""

    def get(self, column: str) -> Cell:
        """What a cell says. A fault of it is told the first time that somebody asks."""
        if column not in self._seen:
            self._seen[column] = self._read(column)
        return self._seen[column]

    def needed(self, column: str) -> Cell:
        """The same, where a blank is a fault too."""
        found = self.get(column)
        if found is Not.BLANK:
            self.fault(column, NO_MEANING)
            self._seen[column] = Not.KNOWN
            self.sheet.misses.unmatched(column, "", self.number)
            return Not.KNOWN
        return found

    def _read(self, column: str) -> Cell:
        about, words = self.sheet.mapping.column[column], self.sheet.lexicons[column]
        text = self.text(column)
        found = value_of(about, words, text, self.sheet.today)
        if found is None:
            return Not.BLANK
        if isinstance(found, Fault):
            if not self._quotes(column):
                said = NOT_YET if found.code == AHEAD else UNQUOTED.get(about.type, found.sentence)
                found = Fault(found.code, said)
            self.fault(column, found)
            if found.code == "unmapped_value":
                self.sheet.misses.unmatched(column, text, self.number)
            return Not.KNOWN
        if words.by_rule(text):
            self.sheet.misses.by_rule[column, short(text)] += 1
        return found

    def _quotes(self, column: str) -> bool:
        """Whether an issue may repeat a cell. Of a file about members of staff only words may be."""
        about = self.sheet.mapping.column.get(column)
        if about is None or about.type not in QUOTED:
            return False
        return self.sheet.mapping.person is None or about.type in WORDS_ALONE

    def fault(self, column: str, fault: Fault) -> None:
        """Something of this row cannot be used."""
        self.good = False
        bound = self.sheet.bound
        cell = self.text(column) if self._quotes(column) else ""
        self.sheet.notes.error(
            fault, sheet=bound.sheet, row=self.number, column=bound.header(column), cell=cell
        )
