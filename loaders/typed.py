"""What was typed in on a page: a tidy table that the page makes, each row with why it was entered.

The same checks, codes and sentences hold as for a file, and the table is kept as any file is: who, when and
why can be read back, and what was typed can be taken back whole.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from loaders import tidy, tidy_columns
from loaders.cells import Fault
from loaders.delimited import decode, delimiter
from loaders.grid import grids, plain
from loaders.lone_names import lone_forename
from loaders.notes import Notes
from loaders.personal import identified, in_value
from loaders.raw import from_bytes, looks_like
from loaders.source import Context, Source
from loaders.types import Checked, Issue, RawFile

WHY = "typed_in_because"  # the column by which such a table is known
HEADER = (
    *("org", "measure", "period", "breakdown", "numerator", "denominator", "value", "status"),
    *("text", "author", "themes", "event_ref", "left_on", WHY),
)


def table(rows: Iterable[Mapping[str, str]]) -> bytes:
    """The table of these rows, by the names of HEADER; what a row does not give is blank."""
    stream = io.StringIO()
    writer = csv.DictWriter(stream, HEADER, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue().encode()


def rows_of(content: bytes) -> tuple[dict[str, str], ...]:
    """The rows of such a table, as they were typed."""
    return tuple(csv.DictReader(io.StringIO(content.decode("utf-8"))))


def recognise(raw: RawFile) -> bool:
    """A CSV file whose first row names the column that only these tables have."""
    if looks_like(raw.content) != "text":
        return False
    first = next((grid.rows[0][1] for grid in grids(raw).grids if grid.rows), ())
    return {WHY, *tidy_columns.NEEDED} <= {plain(cell) for cell in first}


def read(raw: RawFile, context: Context) -> Checked:
    """What the tidy loader makes of the table without its reasons, and the reasons."""
    (grid,) = grids(raw).grids
    at = [plain(cell) for cell in grid.rows[0][1]].index(WHY)
    bare = from_bytes(raw.path, _without(raw, at))
    if isinstance(bare, Issue):
        return Checked(SOURCE.id, issues=(bare,))
    checked = tidy.read(replace(bare, name=raw.name), context)
    reasons = [(number, cells[at].strip() if at < len(cells) else "") for number, cells in grid.rows[1:]]
    refused = tuple(_identifying(reasons, context))
    told = () if refused else _reasons(reasons)
    nothing = Checked(SOURCE.id, rows_read=checked.rows_read, issues=(*checked.issues, *refused))
    return nothing if refused else replace(checked, source=SOURCE.id, issues=(*checked.issues, *told))


def _without(raw: RawFile, at: int) -> bytes:
    """The same table without one column. Rows keep their numbers, blank ones too."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    text, _told, _encoding = decode(raw.content)
    for cells in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(text), strict=True):
        writer.writerow([*cells[:at], *cells[at + 1 :]])
    return stream.getvalue().encode()


def _identifying(reasons: Iterable[tuple[int, str]], context: Context) -> Iterator[Issue]:
    """A reason is read as prose, like any other words."""
    for number, said in reasons:
        kind = in_value(said, context.today)
        if kind is not None or (lone_forename(said) and not context.words_checked):
            yield identified(kind or "person_name", WHY, (number,), None)
            return


def _reasons(reasons: Iterable[tuple[int, str]]) -> tuple[Issue, ...]:
    """Each reason once, beside the first row that gives it."""
    notes, seen = Notes(), set[str]()
    for number, said in reasons:
        if said and said not in seen:
            seen.add(said)
            fault = Fault("typed_in", f"Typed in on the page. Why: {said}")
            notes.information(fault, sheet=None, row=number, column=WHY)
    return notes.all()


SOURCE = Source(
    id="typed",
    title="Typed in on a page",
    what="What has no file: entered or corrected by hand, each row with why.",
    recognise=recognise,
    read=read,
)
