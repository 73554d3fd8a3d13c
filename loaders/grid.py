"""The cells of a file as text, with the row numbers that a person sees. From here all files look alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from loaders import delimited, workbook
from loaders.leftovers import Leftover
from loaders.long_rows import Rows
from loaders.personal_text import cleaned
from loaders.raw import DISGUISES, looks_like, refusal
from loaders.types import Issue, RawFile, RawTable

HEADER_WITHIN = 30  # a banner, notes or a preamble may stand above the header, within this many rows


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet (or one CSV file): its rows that are not blank."""

    sheet: str | None
    rows: Rows


@dataclass(frozen=True, slots=True)
class Grids:
    """Every sheet of a file. A refusal among the issues means that nothing could be read."""

    grids: tuple[Grid, ...]
    issues: tuple[Issue, ...]
    hidden: tuple[Grid, ...] = ()  # sheets that are not read
    leftovers: tuple[Leftover, ...] = ()  # texts of a workbook that are no cells
    embeds: bool = False  # a workbook that holds another file


@lru_cache(maxsize=2)  # recognising and reading look at the same file, one after the other
def grids(raw: RawFile) -> Grids:
    """Read the file by what its bytes are."""
    kind = looks_like(raw.content)
    if kind == "text":
        rows, issues = delimited.rows(raw.content)
        return Grids((Grid(None, rows),) if rows else (), issues)
    if kind == "zip":
        book = workbook.sheets(raw.content)
        hidden = tuple(Grid(*sheet) for sheet in book.hidden)
        return Grids(
            tuple(Grid(*sheet) for sheet in book.sheets), book.issues, hidden, book.leftovers, book.embeds
        )
    what = DISGUISES[kind]
    return Grids(
        (),
        (
            refusal(
                "not_a_table",
                f"This is {what}, whatever its name says. Save it as an Excel workbook (.xlsx) or as CSV.",
            ),
        ),
    )


@lru_cache(maxsize=4_096)  # the same few headers, measures and months stand in every row
def plain(header: str) -> str:
    """A header as it is compared: lower case, words joined by `_`, nothing else."""
    clean = cleaned(header).lower().replace("'", "").replace("’", "")
    letters = "".join(c if c.isalnum() else " " for c in clean)
    return "_".join(letters.split())


def table(grid: Grid, is_header: Callable[[tuple[str, ...]], bool], sha256: str) -> RawTable | None:
    """The part of a sheet below the first row that is a header; None when there is no such row."""
    for index, (_, cells) in enumerate(grid.rows[:HEADER_WITHIN]):
        names = tuple(plain(cell) for cell in cells)
        if is_header(names):
            width = max((i + 1 for i, name in enumerate(names) if name), default=0)
            return RawTable(grid.sheet, names[:width], grid.rows[index + 1 :], sha256, index)
    return None


def above(grid: Grid, found: RawTable) -> Rows:
    """The rows that stand above the header of a table."""
    return grid.rows[: found.above]


def records(found: RawTable) -> Iterator[tuple[int, dict[str, str], tuple[str, ...]]]:
    """Row number, cells by header, and the cells that stand beyond the last header."""
    for number, cells in found.rows:
        width = len(found.header)
        padded = cells + ("",) * (width - len(cells))
        named = {name: cell.strip() for name, cell in zip(found.header, padded, strict=False) if name}
        yield number, named, tuple(cell for cell in cells[width:] if cell.strip())
