"""The rows of a text that is too long to be kept in memory: gone through again each time they are needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple, TypeAlias, overload

Row: TypeAlias = tuple[int, tuple[str, ...]]  # its number as a spreadsheet counts it, and its cells
Rows: TypeAlias = Sequence[Row]
HEAD = 200  # rows that are kept: whoever wants to know what a file is looks at no more
CHUNK = 2_000  # rows that are held at a time: few enough for the processor's own memory


class Chunk(NamedTuple):
    """Some rows: their numbers, and their cells. None of them is blank."""

    numbers: Sequence[int]
    lines: Sequence[Sequence[str]]


class LongRows(Sequence[Row]):
    """Rows that `again` reads anew, blank ones too. Their start is kept; they are counted late."""

    def __init__(self, again: Callable[[], Iterator[list[str]]], passed: int = 0) -> None:
        self._again, self._passed = again, passed
        self._head = tuple(islice(self, HEAD))
        self._length: int | None = None if len(self._head) == HEAD else len(self._head)

    def __bool__(self) -> bool:
        return bool(self._head)

    def __len__(self) -> int:
        if self._length is None:
            self._length = sum(len(chunk.numbers) for chunk in self.chunks())
        return self._length

    def __iter__(self) -> Iterator[Row]:
        lines = islice(self._again(), self._passed, None)
        return ((n, tuple(line)) for n, line in enumerate(lines, start=self._passed + 1) if holds(line))

    def chunks(self) -> Iterator[Chunk]:
        """The rows some thousands at a time, which is quicker than one by one."""
        lines, first = islice(self._again(), self._passed, None), self._passed + 1
        while some := list(islice(lines, CHUNK)):
            yield without_blanks(first, some)
            first += len(some)

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Rows: ...
    def __getitem__(self, index: int | slice) -> Row | Rows:
        if isinstance(index, int):
            return self._head[index] if 0 <= index < len(self._head) else next(self._from(index))
        start, stop = index.start or 0, index.stop
        if index.step in (None, 1) and stop is None and 0 <= start <= len(self._head):
            return LongRows(self._again, self._head[start - 1][0] if start else self._passed)
        if index.step in (None, 1) and stop is not None and start >= 0 and 0 <= stop <= HEAD:
            return self._head[start:stop]
        return tuple(self[at] for at in range(*index.indices(len(self))))

    def _from(self, index: int) -> Iterator[Row]:
        return islice(self, range(len(self))[index], None)


def holds(line: Sequence[str]) -> bool:
    """Whether a row is not blank."""
    return bool("".join(line).strip())


def without_blanks(first: int, lines: list[list[str]]) -> Chunk:
    """The rows that hold something; `first` is the number of the first of all."""
    if all(lines) and all(text.strip() for text in {line[0] for line in lines}):
        return Chunk(range(first, first + len(lines)), lines)
    held = [(number, line) for number, line in enumerate(lines, start=first) if holds(line)]
    return Chunk([number for number, _ in held], [line for _, line in held])


def chunks(rows: Rows) -> Iterator[Chunk]:
    """Any rows, some thousands at a time."""
    if isinstance(rows, LongRows):
        yield from rows.chunks()
        return
    for start in range(0, len(rows), CHUNK):
        some = rows[start : start + CHUNK]
        yield Chunk([number for number, _ in some], [cells for _, cells in some])
