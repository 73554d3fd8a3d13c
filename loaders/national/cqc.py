"""The regulator's latest ratings: those of maternity services, out of a list of every service in England.

The list is a spreadsheet of more than a gigabyte of XML, so it is read as a stream and only the rows about
maternity are kept. A banner may stand above the header, and the key question has had two names.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from loaders.grid import HEADER_WITHIN, grids, plain
from loaders.national.cqc_rows import COLUMNS, MATERNITY, Found, keep
from loaders.national.published import TRUST_CODE, Published
from loaders.national.tables import Columns, Line
from loaders.odsxml import TOO_MANY, Row, UnsafeSpreadsheetError, is_spreadsheet, rows
from loaders.raw import refusal
from loaders.source import Context, Source
from loaders.types import Checked, Issue, RawFile

TABLE = Columns(COLUMNS, frozenset({"service", "domain", "rating", "published", "provider_id"}))
OTHER_SERVICES = "services other than maternity"
MOST_FOUND = 200_000  # rows about maternity; the nation has some thousands
LOOK_AT = 100  # rows, to tell what a spreadsheet is


def stream(raw: RawFile) -> Iterator[Row]:
    """The rows of the file as they stand: a spreadsheet's one by one, of other tables from their grid."""
    if is_spreadsheet(raw.content):
        yield from rows(raw.content)
        return
    for grid in grids(raw).grids:
        for number, cells in grid.rows:
            yield Row(grid.sheet or "", number, cells)


def recognise(raw: RawFile) -> bool:
    looked_at = (row for row, _ in zip(stream(raw), range(LOOK_AT), strict=False))
    return any(TABLE.is_header(tuple(plain(cell) for cell in row.cells)) for row in looked_at)


@dataclass(slots=True)
class Reading:
    """What the stream has given so far."""

    found: list[Found] = field(default_factory=list)
    trusts: dict[str, str] = field(default_factory=dict)  # number of a provider at the regulator -> its code
    rows: int = 0
    others: int = 0
    refusals: list[Issue] = field(default_factory=list)


def read(raw: RawFile, context: Context) -> Checked:
    """The ratings of every maternity service, by trust; by site where a trust has more than one."""
    before = () if is_spreadsheet(raw.content) else grids(raw).issues
    try:
        reading = _read(raw)
    except UnsafeSpreadsheetError as error:
        return Checked("cqc", issues=(*before, refusal(error.code, str(error))))
    if reading.refusals:
        return Checked("cqc", issues=(*before, *reading.refusals))
    published = Published("cqc", context)
    keep(reading.found, reading.trusts, published, raw.path)
    published.pass_over(OTHER_SERVICES, reading.others)
    return published.checked(reading.rows, before, "latest_rating")


def _read(raw: RawFile) -> Reading:
    reading = Reading()
    sheet, named, above = None, dict[str, int](), 0
    for row in stream(raw):
        if row.sheet != sheet:
            sheet, named, above = row.sheet, {}, 0
        if named:
            _row(row, named, reading)
        elif above < HEADER_WITHIN:
            above += 1
            names = tuple(plain(cell) for cell in row.cells)
            if TABLE.is_header(names):
                reading.refusals += TABLE.refusals(names, row.sheet or None)
                named = {TABLE.means[name]: i for i, name in enumerate(names) if name in TABLE.means}
    return reading


def _row(row: Row, named: dict[str, int], reading: Reading) -> None:
    """Keep a row about maternity, and of every other only which code a provider has."""
    cells, reading.rows = row.cells, reading.rows + 1
    at = named.get("provider_code", -1)
    if 0 <= at < len(cells) and TRUST_CODE.fullmatch(code := cells[at].strip().upper()):
        reading.trusts[cells[named["provider_id"]].strip()] = code
    at = named["service"]
    if at >= len(cells) or not cells[at].strip().lower().startswith(MATERNITY):
        reading.others += 1
        return
    said = {column: cells[i].strip() if i < len(cells) else "" for column, i in named.items()}
    sheet = row.sheet or None
    if len(reading.found) == MOST_FOUND:
        raise UnsafeSpreadsheetError("too_many_rows", TOO_MANY)
    reading.found.append(Found(Line(row.number, sheet, said, NAMES)))


NAMES = {column: names.split()[0] for column, names in COLUMNS.items()}

SOURCE = Source(
    id="cqc",
    title="CQC latest ratings (.ods)",
    what="The Care Quality Commission's latest ratings of every service; only those of maternity are kept.",
    recognise=recognise,
    read=read,
)
