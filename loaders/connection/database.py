"""The answer of a database as a CSV file: as it would be had somebody exported it by hand."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date

from loaders.cells import short
from loaders.connection.days import days_of
from loaders.connection.environment import Environment
from loaders.connection.fetched import Fetched, NotFetchedError
from loaders.connection.files import Held
from loaders.connection.troubles import SENTENCES
from loaders.connection.values import OddValueError, cell
from loaders.raw import MAX_BYTES
from loaders.types import Issue, Severity
from metrics.warehouse import Answer, Question, WarehouseError, ask, parse

NOT_READ_ONLY = (
    "This kind of database was asked without a read-only transaction, which this program knows of PostgreSQL "
    "and SQLite alone. Give the connection a user who may read and nothing else."
)


def fetch(held: Held, environment: Environment, today: date) -> Fetched:
    """Ask, and write what comes to a CSV file. Raises NotFetchedError when not all of it came."""
    database = held.connection.database
    if database is None:
        raise ValueError("a connection without a database")
    try:
        url = parse(database.url, environment.filled, held.path.parent)
        question = Question(url, database.select, _values(held, today), database.seconds, database.rows)
        with ask(question) as answer:
            stream, head, rows = _written(held, answer, today)
    except WarehouseError as error:
        raise NotFetchedError(*_sentence(error, held, environment, database.seconds)) from None
    told = [_told(held, head, rows)]
    if not answer.read_only:
        told.append(Issue(Severity.WARNING, "not_read_only", NOT_READ_ONLY))
    name = f"{held.connection.id} {today:%Y-%m-%d}.csv"
    return Fetched(name, stream.getvalue(), tuple(told))


def _values(held: Held, today: date) -> dict[str, date]:
    covers = held.connection.covers
    if covers is None:
        return {}
    days = days_of(covers, today)
    return {"covers_from": days.first, "covers_to": days.last}


def above(held: Held, today: date) -> Iterator[tuple[str, str]]:
    """What stands above the header, so that the file that is kept says by itself whose and of when it is."""
    connection = held.connection
    if connection.mapping is None and connection.source != "cases":
        return
    if connection.org:
        yield "org", connection.org.upper()
    if connection.kinds:
        yield "kinds", " ".join(connection.kinds)
    for name, day in _values(held, today).items():
        yield name, day.isoformat()


def _written(held: Held, answer: Answer, today: date) -> tuple[io.BytesIO, int, int]:
    """The file, the number of its header's row, and how many rows came."""
    stream = io.BytesIO()
    lines = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(lines, lineterminator="\n")
    head = 1
    for line in above(held, today):
        writer.writerow(line)
        head += 1
    writer.writerow(answer.columns)
    number = 0
    for number, row in enumerate(answer.rows, start=1):
        writer.writerow(_cells(row, answer.columns, number))
        if stream.tell() > MAX_BYTES:
            sentence = (
                f"The answer is larger than {MAX_BYTES // 1_048_576} MB, so nothing of it was kept. Narrow "
                "the SELECT."
            )
            raise NotFetchedError("file_too_large", sentence)
    lines.detach()
    return stream, head, number


def _cells(row: tuple[object, ...], columns: tuple[str, ...], number: int) -> list[str]:
    cells = []
    for value, column in zip(row, columns, strict=True):
        try:
            cells.append(cell(value))
        except OddValueError as odd:
            sentence = (
                f"Row {number} of the query, column “{short(column)}” holds a value of the type {odd}, which "
                "no cell of a table can hold. Leave the column out of the SELECT, or turn it into text there."
            )
            raise NotFetchedError("odd_type", sentence) from None
    return cells


def _told(held: Held, head: int, rows: int) -> Issue:
    many = "1 row" if rows == 1 else f"{rows:,} rows"
    sentence = (
        f"Asked of {held.address} by the connection {held.path.name} ({held.digest}): {many}. Row 1 of the "
        f"query is row {head + 1} of the file that is kept. The SELECT is kept in the cell of this line."
    )
    database = held.connection.database
    select = database.select.strip() if database is not None else ""
    return Issue(Severity.INFORMATION, "fetched", sentence, cell=select)


def _sentence(error: WarehouseError, held: Held, environment: Environment, seconds: float) -> tuple[str, str]:
    code, sentence = SENTENCES[error.trouble]
    said = environment.hidden(error.said, held.templates)
    return code, sentence.format(where=held.address, said=said, seconds=seconds)
