"""A table by column, each text once: what is asked of a text is asked once, however many rows hold it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from loaders.long_rows import chunks
from loaders.types import RawTable, Told
from metrics.figure_table import Codes, Indices

FEW = 4_000_000  # combinations that may be counted in a table of all that are possible
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True, eq=False)
class TextColumn:
    """One column: its texts in the order in which they come first, and for each row which one it holds."""

    texts: tuple[str, ...]
    codes: Codes

    def each(self, ask: Callable[[str], Answer]) -> list[Answer]:
        """The answer for each text, without the spaces around it."""
        return [ask(text.strip()) for text in self.texts]


@dataclass(frozen=True, slots=True, eq=False)
class CodedTable:
    """The rows below a header by column. Cells that a short row lacks are blank."""

    sheet: str | None
    header: tuple[str, ...]
    numbers: Codes  # of the rows, as a person sees them
    columns: tuple[TextColumn, ...]
    short: frozenset[int]  # places of the rows with fewer cells than the header
    beyond: dict[int, tuple[str, ...]]  # by place: all cells of a row that has more

    def __len__(self) -> int:
        return len(self.numbers)

    def cells(self, place: int) -> tuple[str, ...]:
        """The cells of one row, as far as the header goes."""
        return tuple(column.texts[column.codes[place]] for column in self.columns)

    def named(self, place: int) -> dict[str, str]:
        """The cells of one row by header, without the spaces around them."""
        cells = self.cells(place)
        return {name: cell.strip() for name, cell in zip(self.header, cells, strict=True) if name}

    def told(self, column: int, among: NDArray[np.bool_] | None = None) -> list[Told]:
        """What a column says, but for blanks, in the order of the rows in which each text stands first.

        `among` chooses the rows that are asked.
        """
        held = self.columns[column]
        places = np.arange(len(self)) if among is None else np.flatnonzero(among)
        codes = held.codes[places]
        first = np.full(len(held.texts), -1, dtype=np.intp)
        first[codes[::-1]] = places[::-1]
        times = np.bincount(codes, minlength=len(held.texts))
        there = np.flatnonzero(times)
        order = there[np.argsort(first[there], kind="stable")]
        found = zip(self.numbers[first[order]].tolist(), order.tolist(), times[order].tolist(), strict=True)
        return [Told(row, held.texts[at], n) for row, at, n in found if held.texts[at].strip()]


class _Lookup(dict[str, int]):
    """Text -> its code; a new text gets the next."""

    def __missing__(self, text: str) -> int:
        code = self[text] = len(self)
        return code


def coded(found: RawTable) -> CodedTable:
    """Go through the rows once, some thousands at a time."""
    width = len(found.header)
    lookups, parts = [_Lookup() for _ in found.header], [list[Codes]() for _ in found.header]
    numbers, short, beyond = list[Codes](), set[int](), dict[int, tuple[str, ...]]()
    place = 0
    for chunk in filter(all, chunks(found.rows)):
        lines = _even(chunk.lines, width, place, short, beyond)
        numbers.append(np.fromiter(chunk.numbers, np.int32, len(lines)))
        for lookup, part, column in zip(lookups, parts, zip(*lines, strict=True), strict=True):
            part.append(np.fromiter(map(lookup.__getitem__, column), np.int32, len(lines)))
        place += len(lines)
    columns = (TextColumn(tuple(k), _joined(p)) for k, p in zip(lookups, parts, strict=True))
    return CodedTable(found.sheet, found.header, _joined(numbers), tuple(columns), frozenset(short), beyond)


def _even(
    given: Sequence[Sequence[str]],
    width: int,
    place: int,
    short: set[int],
    beyond: dict[int, tuple[str, ...]],
) -> Sequence[Sequence[str]]:
    """The rows, each as long as the header; which were not is noted."""
    if set(map(len, given)) == {width}:
        return given
    lines = list(given)
    for at, cells in enumerate(lines):
        if len(cells) < width:
            short.add(place + at)
            lines[at] = (*cells, *("",) * (width - len(cells)))
        elif len(cells) > width:
            if any(cell.strip() for cell in cells[width:]):
                beyond[place + at] = tuple(cells)
            lines[at] = cells[:width]
    return lines


def _joined(parts: list[Codes]) -> Codes:
    return np.concatenate(parts) if parts else np.zeros(0, np.int32)


def firsts(codes: Codes, size: int) -> Indices:
    """For each code below `size`, where it stands first; every one of them stands somewhere."""
    found = np.zeros(size, dtype=np.intp)
    found[codes[::-1]] = np.arange(len(codes) - 1, -1, -1)
    return found


def combined(columns: list[tuple[Codes, int]]) -> tuple[Codes, Indices]:
    """Several columns (codes, and how many there are) as one; and where each combination stands first."""
    codes: Any = np.zeros(len(columns[0][0]), dtype=np.int64)
    size = 1
    for column, texts in columns:
        codes, size = codes * texts + column, size * texts
        if size > FEW:
            used, codes = np.unique(codes, return_inverse=True)
        else:
            seen = np.zeros(size, dtype=bool)
            seen[codes] = True
            used = np.flatnonzero(seen)
            codes = (np.cumsum(seen) - 1)[codes]
        size = len(used)
    return codes.astype(np.int32), firsts(codes, size)
