"""Spoils good files of every source in the ways that files are spoilt in life, and in a few that are meant.

`malformed(seed, n)` gives n of them, the same for the same seed. `survives` loads one into a store and says
what became of it and what went wrong: an exception, a code that nobody explained, or a store that holds
something else than the report says. `each_tried` does so for many, each with a store of its own.
"""

from __future__ import annotations

import csv
import io
import random
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import func, select

from loaders import load
from loaders.codes import CODES
from loaders.types import LoadReport
from metrics.access import OPERATOR
from metrics.store import Store
from metrics.store.kinds import KINDS
from metrics.store.tables import organisation
from tests.loaders.support import NOW, TIDY, csv_bytes, good_files, new_store, xlsx_bytes

WRONG = (
    "",
    "abc",
    "-5",
    "1e999",
    "NaN",
    "=1/0",
    "31/02/2026",
    "99999",
    "1,23",
    "#REF!",
    "£",
    "½",
    "١٢",
    "x" * 500,
    "'; --",
)


@dataclass(frozen=True)
class Spoilt:
    """One spoilt file: where it came from, what was done to it, and its bytes."""

    source: str
    how: str
    name: str
    content: bytes


def cut(rng: random.Random, content: bytes) -> bytes:
    return content[: rng.randrange(1, len(content))]


def flip(rng: random.Random, content: bytes) -> bytes:
    spoilt = bytearray(content)
    for _ in range(rng.randrange(1, 30)):
        spoilt[rng.randrange(len(spoilt))] = rng.randrange(256)
    return bytes(spoilt)


def pad(rng: random.Random, content: bytes) -> bytes:
    return content + bytes(rng.choice((b"\x00" * 5000, b"\n" * 5000, b",,,\n" * 5000, b'"', b"\xff\xfe")))


def _rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode())))


def shuffle_rows(rng: random.Random, content: bytes) -> bytes:
    rows = _rows(content)
    rng.shuffle(rows)
    return csv_bytes(rows)


def shuffle_cells(rng: random.Random, content: bytes) -> bytes:
    rows = _rows(content)
    for row in rows:
        if rng.random() < 0.5:
            rng.shuffle(row)
    return csv_bytes(rows)


def shuffle_columns(rng: random.Random, content: bytes) -> bytes:
    rows = _rows(content)
    order = list(range(max(len(row) for row in rows)))
    rng.shuffle(order)
    return csv_bytes([[row[i] if i < len(row) else "" for i in order] for row in rows])


def wrong_types(rng: random.Random, content: bytes) -> bytes:
    rows = _rows(content)
    for _ in range(rng.randrange(1, 12)):
        row = rng.choice(rows)
        row[rng.randrange(len(row))] = rng.choice(WRONG)
    return csv_bytes(rows)


def drop_or_double(rng: random.Random, content: bytes) -> bytes:
    """Headers lost or doubled, rows repeated, cells missing or too many."""
    rows = _rows(content)
    at = rng.randrange(len(rows))
    kind = rng.randrange(4)
    if kind == 0:
        del rows[at]
    elif kind == 1:
        rows.insert(at, list(rows[rng.randrange(len(rows))]))
    elif kind == 2:
        rows[at] = rows[at][:-1]
    else:
        rows[at] = [*rows[at], "12"]
    return csv_bytes(rows)


def recode(rng: random.Random, content: bytes) -> bytes:
    text = content.decode().replace("e", "é", 3)
    return text.encode(rng.choice(("utf-16", "utf-16-le", "utf-32", "cp1252", "cp037", "utf-8-sig", "utf-7")))


def identify(rng: random.Random, content: bytes) -> bytes:
    rows = _rows(content)
    person = rng.choice(("943 476 5919", "Mrs Alice Walker", "DOB 03/04/1991", "12 Station Road", "LS1 4AB"))
    rng.choice(rows).append(person)
    return csv_bytes(rows)


def many_blank_rows(rng: random.Random, content: bytes) -> bytes:
    lines = content.splitlines(keepends=True)
    at = rng.randrange(1, len(lines))
    return b"".join(lines[:at]) + rng.choice((b"\n", b",,,,\n")) * 1_000_000 + b"".join(lines[at:])


DISGUISED = (
    b"%PDF-1.7\n%\xe2\xe3",
    b"<!DOCTYPE html><table><tr><td>org</td></tr></table>",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 90,
    b"\x1f\x8b\x08\x00",
    b"{\\rtf1}",
    b"   \n \n",
    b"PK\x03\x04" + b"\x00" * 200,
    b'<?xml version="1.0"?><a/>',
)


def disguise(rng: random.Random, _content: bytes) -> bytes:
    return rng.choice(DISGUISED)


def as_workbook(rng: random.Random, content: bytes) -> bytes:
    """The same table as a workbook with formulas without values, errors, merges or a hidden sheet."""
    rows: list[list[object]] = [list(row) for row in _rows(content)]
    for _ in range(rng.randrange(0, 6)):
        row = rng.choice(rows)
        row[rng.randrange(len(row))] = rng.choice(("=1+1", "=1/0", "=A1", "=NOW()", 45000, 0.5, True))
    options: dict[str, object] = {}
    if rng.random() < 0.5:
        top, left = rng.randrange(len(rows)), rng.randrange(3)
        options["merge"] = (
            "Data",
            top,
            left,
            top + rng.randrange(0, 9),
            left + rng.randrange(1, 9),
            "merged",
        )
    if rng.random() < 0.2:
        options["hide"] = "Notes"
    return edited(
        xlsx_bytes({"Data": rows, "Notes": [["nothing"]]}, **options),
        without_values if rng.random() < 0.5 else None,
    )


def edited(content: bytes, change: Callable[[bytes], bytes] | None) -> bytes:
    """A workbook with the XML of its sheets changed."""
    if change is None:
        return content
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for member in old.infolist():
            part = old.read(member)
            new.writestr(member.filename, change(part) if "worksheets/sheet" in member.filename else part)
    return stream.getvalue()


def without_values(xml: bytes) -> bytes:
    return re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", xml)


MERGE_ALL = b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'


def spoil_xml(rng: random.Random, content: bytes) -> bytes:
    """A workbook whose sheets are cut, stripped of values, given far cells, blank rows or entities."""
    changes: tuple[Callable[[bytes], bytes], ...] = (
        lambda xml: xml[: rng.randrange(1, len(xml))],
        without_values,
        lambda xml: re.sub(rb'r="[A-Z]+', b'r="XFD', xml),
        lambda xml: re.sub(rb'(<row [^>]*r=")[0-9]+', rb"\g<1>1048576", xml),
        lambda xml: xml.replace(b"</sheetData>", b'<row r="900000"/>' * 1_000_000 + b"</sheetData>"),
        lambda xml: xml.replace(b"<worksheet", b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet', 1),
        lambda xml: xml.replace(b' t="s"', b' t="e"'),
        lambda xml: re.sub(rb"<v>[0-9]+</v>", b"<v>999999</v>", xml),
        lambda xml: xml.replace(
            b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
        ),
    )
    return edited(content, rng.choice(changes))


def zip_bomb(rng: random.Random, content: bytes) -> bytes:
    """A workbook one part of which unpacks to hundreds of megabytes."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for member in old.infolist():
            new.writestr(member.filename, old.read(member))
        name = rng.choice(("xl/worksheets/sheet99.xml", "xl/sharedStrings2.xml", "docProps/big.bin"))
        with new.open(name, "w", force_zip64=True) as part:
            for _ in range(450):
                part.write(b" " * 1_048_576)
    return stream.getvalue()


ANY = (cut, flip, pad, disguise)
OF_TEXT = (
    *(shuffle_rows, shuffle_cells, shuffle_columns, wrong_types, drop_or_double, recode, identify),
    *(many_blank_rows, as_workbook),
)
OF_WORKBOOKS = (spoil_xml, spoil_xml, spoil_xml, zip_bomb)
RARE = {many_blank_rows: 0.1, zip_bomb: 0.1}  # slow to make; the soak meets them often enough


@cache
def _good() -> dict[str, tuple[str, bytes]]:
    with TemporaryDirectory() as folder:
        files = good_files(Path(folder))
    return {**files, "tidy workbook": ("tidy.xlsx", xlsx_bytes({"Data": TIDY}))}


def _of_kind(name: str) -> tuple[Callable[[random.Random, bytes], bytes], ...]:
    """The ways of spoiling that suit a workbook or a table of text; none is for a streamed spreadsheet."""
    if name.endswith((".xlsx", ".xlsm")):
        return OF_WORKBOOKS
    return () if name.endswith(".ods") else OF_TEXT


def malformed(seed: int, n: int) -> Iterator[Spoilt]:
    """n spoilt files: every source in turn, each way of spoiling in turn, the same ones for the same seed."""
    rng = random.Random(seed)
    kinds = [
        (source, how) for source, (name, _) in sorted(_good().items()) for how in (*ANY, *_of_kind(name))
    ]
    made = 0
    while made < n:
        rng.shuffle(kinds)
        for source, how in kinds:
            if made == n:
                return
            if rng.random() > RARE.get(how, 1.0):
                continue
            name, content = _good()[source]
            made += 1
            yield Spoilt(source, how.__name__, name, how(rng, content))


# Files that trusts write: any of them that names a person is refused whole.
OF_TRUSTS = ("tidy", "cases", "mapping", "staff_survey", "gmc_nts")


def counts(store: Store) -> tuple[int, int]:
    """Rows that the store holds: records of files, and organisations. Counted in the tables themselves."""
    with store.reading() as connection:
        records = sum(
            connection.execute(select(func.count()).select_from(kind.table)).scalar_one() for kind in KINDS
        )
        return records, connection.execute(select(func.count()).select_from(organisation)).scalar_one()


def trusts(store: Store) -> int:
    """Trusts alone: the areas above them are no rows of a list."""
    with store.reading() as connection:
        of_trusts = select(func.count()).select_from(organisation).where(organisation.c.kind == "trust")
        return connection.execute(of_trusts).scalar_one()


def adds_up(report: LoadReport) -> bool:
    """Every row that was read is counted once."""
    return report.rows_read == report.accepted + report.unchanged + report.rejected + report.not_used


def recorded(report: LoadReport) -> int:
    """The records that a report says were new; of an export by the line many rows make one."""
    said = re.compile(r"became ([\d,]+) figures and ([\d,]+) cases(?: and ([\d,]+) answers)?")
    became = [said.search(issue.sentence) for issue in report.issues]
    numbers = [int(n.replace(",", "")) for found in became if found for n in found.groups("0")]
    return sum(numbers) if numbers else report.accepted


@dataclass(frozen=True)
class Tried:
    """What became of one spoilt file."""

    outcome: str  # of its report; "raised" when there is none
    issues: int
    errors: bool  # some of its rows were kept out
    faults: tuple[str, ...]  # what is wrong with the outcome: nothing, it is hoped


def survives(spoilt: Spoilt, store: Store, folder: Path) -> Tried:
    """Load one spoilt file into an empty store, and see whether the store and the report agree."""
    path = folder / spoilt.name
    path.write_bytes(spoilt.content)
    records, organisations = counts(store)
    trusts_before = trusts(store)
    try:
        (report,) = load([path], store, OPERATOR, recorded_at=NOW)
    except Exception as error:
        return Tried("raised", 0, errors=False, faults=(f"raised {type(error).__name__}: {error}",))
    faults = [f"unexplained code {issue.code}" for issue in report.issues if issue.code not in CODES]
    faults += [f"not foreseen: {issue.sentence}" for issue in report.issues if issue.code == "unreadable"]
    faults += [f"no sentence for {issue.code}" for issue in report.issues if not issue.sentence.strip()]
    now_records, now_organisations = counts(store)
    gained = now_records - records
    if report.source == "ods":
        gained = trusts(store) - trusts_before
    due = recorded(report) if report.outcome == "loaded" else 0
    if gained != due:
        faults.append(f"{report.outcome}: the report says {due} records and the store gained {gained}")
    if report.outcome != "loaded" and now_organisations != organisations:
        faults.append(f"{report.outcome}, and the store gained organisations")
    if spoilt.how == "identify" and spoilt.source in OF_TRUSTS and report.outcome == "loaded":
        faults.append("loaded, though a person is named in it")
    if not adds_up(report):
        faults.append(f"the counts do not add up: {report}")
    if report.outcome != "loaded" and not report.issues:
        faults.append(f"{report.outcome} without a reason")
    return Tried(report.outcome, len(report.issues), errors=report.rejected > 0, faults=tuple(faults))


def each_tried(seed: int, n: int, folder: Path) -> Iterator[tuple[Spoilt, Tried]]:
    """n spoilt files, each loaded into a new store in the folder."""
    empty, path = folder / "empty.db", folder / "tried.db"
    new_store(empty).close()
    for spoilt in malformed(seed, n):
        shutil.copy(empty, path)
        store = Store.open(f"sqlite:///{path.as_posix()}")
        tried = survives(spoilt, store, folder)
        store.close()
        path.unlink()
        yield spoilt, tried
