"""What is shown where something is typed in: rows of fields, each row one record of a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dashboard.views.decision_types import Option


@dataclass(frozen=True, slots=True)
class Cell:
    """One field. `column` is the column of the table that it fills."""

    column: str
    label: str
    value: str = ""
    kind: str = "number"  # number, text, area, select, date
    hint: str = ""
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One record: `given` is what the page says of it itself, `cells` what a person types."""

    key: str  # tells the row from the others of its page
    legend: str
    given: Mapping[str, str]
    cells: tuple[Cell, ...]
    before: str = ""  # what is known now or was a month ago, to compare with
    together: str = ""  # rows of one such name go together when one of them was changed
    group: str = ""  # rows that belong together on a long page: one is led to the first of each
    folded: str = ""  # under which words the fields unfold; "" = they stand open


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose before typing: which month, which group."""

    name: str
    label: str
    value: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class EntrySheet:
    """One page to type in."""

    name: str
    title: str
    sub: str
    rows: tuple[EntryRow, ...]
    choices: tuple[Choice, ...] = ()
    words: bool = False  # whether it holds words in which a forename may stand
    file_name: str = ""


@dataclass(frozen=True, slots=True)
class Typed:
    """What a person typed: by the name of the field. And what is wrong with it, beside the field."""

    values: Mapping[str, str] = field(default_factory=dict)
    faults: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # name of the field -> sentences
    general: tuple[str, ...] = ()  # faults of the page as a whole


def field_name(row: EntryRow, cell: Cell) -> str:
    return f"{row.key}.{cell.column}"


def was_name(row: EntryRow, cell: Cell) -> str:
    """The hidden field with what stood in the field when the page was opened."""
    return f"{row.key}.{cell.column}.was"


WHY, WORDS_CHECKED = "why", "words"  # names of the fields below the rows
