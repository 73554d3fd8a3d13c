"""OpenDocument spreadsheets as a stream: what is in a row, what is not, and what is refused."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from collections.abc import Iterator

import pytest

from loaders import odsxml
from loaders.odsxml import UnsafeSpreadsheetError, is_spreadsheet, rows
from tests.loaders.national.books import spreadsheet, write_spreadsheet
from tests.loaders.support import xlsx_bytes

NAMES = 'xmlns:office="o" xmlns:table="t" xmlns:text="x"'  # the prefixes are what is read
NOTE = "<office:annotation><text:p>a note on the cell</text:p></office:annotation>"


def packed(inside: str, name: str = "content.xml") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, inside)
    return stream.getvalue()


def sheet(body: str, name: str = "S") -> bytes:
    return packed(f'<d {NAMES}><table:table table:name="{name}">{body}</table:table></d>')


def cells(body: str) -> list[tuple[int, tuple[str, ...]]]:
    return [(row.number, row.cells) for row in rows(sheet(body))]


def cell(text: str, about: str = "") -> str:
    return f"<table:table-cell {about}><text:p>{text}</text:p></table:table-cell>"


def test_rows_come_with_their_sheet_and_the_number_that_a_person_sees() -> None:
    content = spreadsheet({"First": [["a", "b"], [], ["", "c"]], "Second": [["d"]]})
    assert [tuple(row) for row in rows(content)] == [
        ("First", 1, ("a", "b")),
        ("First", 3, ("", "c")),
        ("Second", 1, ("d",)),
    ]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (cell("a", 'table:number-columns-repeated="3"'), ("a", "a", "a")),
        ('<table:table-cell table:number-columns-repeated="2"/>' + cell("a"), ("", "", "a")),
        (cell("a") + '<table:table-cell table:number-columns-repeated="16384"/>', ("a",)),
        ("<table:covered-table-cell/>" + cell("a"), ("", "a")),
        (cell("14/03/2025", 'office:date-value="2025-03-14"'), ("2025-03-14",)),
        (cell("one<text:s text:c='2'/>two"), ("one  two",)),
        (cell("one</text:p><text:p>two"), ("one\ntwo",)),
        (cell("Fish &amp; <text:span>chips</text:span>"), ("Fish & chips",)),
        (
            f"<table:table-cell>{NOTE}<text:p>a</text:p></table:table-cell>",
            ("a",),
        ),
    ],
)
def test_what_a_cell_says(body: str, found: tuple[str, ...]) -> None:
    assert cells(f"<table:table-row>{body}</table:table-row>") == [(1, found)]


def test_repeated_rows_count_and_blank_ones_are_not_kept() -> None:
    blank = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    twice = f'<table:table-row table:number-rows-repeated="2">{cell("a")}</table:table-row>'
    last = f"<table:table-row>{cell('z')}</table:table-row>"
    assert cells(twice + blank + last) == [(1, ("a",)), (2, ("a",)), (1_048_003, ("z",))]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (packed("<!DOCTYPE d [<!ENTITY a 'b'>]><d>&a;</d>"), "unsafe_xml"),
        (packed("<d><e></d>"), "damaged_workbook"),
        (packed("<d>"), "damaged_workbook"),
        (packed("no xml at all"), "damaged_workbook"),
        (packed("<d/>", "other.xml"), "damaged_workbook"),
        (spreadsheet({"S": [["a"]]})[:-200], "damaged_workbook"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(content: bytes, code: str) -> None:
    with pytest.raises(UnsafeSpreadsheetError) as refused:
        list(rows(content))
    assert refused.value.code == code
    assert str(refused.value).endswith(".")


def test_a_bomb_of_rows_or_of_one_endless_mark_ends_in_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    repeated = f"<table:table-row>{cell('a')}</table:table-row>" * 1_001
    monkeypatch.setattr(odsxml, "MAX_ROWS", 1_000)
    with pytest.raises(UnsafeSpreadsheetError) as refused:
        list(rows(sheet(repeated)))
    assert refused.value.code == "too_many_rows"
    monkeypatch.setattr(odsxml, "MAX_TOKEN", 1 << 20)
    with pytest.raises(UnsafeSpreadsheetError) as refused:
        list(rows(packed(f'<d a="{"x" * (4 << 20)}"/>')))
    assert refused.value.code == "unsafe_xml"
    monkeypatch.setattr(odsxml, "MAX_UNPACKED", 1 << 20)
    with pytest.raises(UnsafeSpreadsheetError) as refused:
        list(rows(packed(f"<d>{' ' * (3 << 20)}</d>")))
    assert refused.value.code == "too_many_rows"


def test_a_spreadsheet_is_told_from_other_zips() -> None:
    assert is_spreadsheet(spreadsheet({"S": [["a"]]}))
    assert not is_spreadsheet(xlsx_bytes({"S": [["a"]]}))
    assert not is_spreadsheet(packed("<d/>", "other.xml"))
    assert not is_spreadsheet(b"PK\x03\x04" + b"\x00" * 100)
    assert not is_spreadsheet(b"org,measure\n")


def many(count: int) -> Iterator[list[str]]:
    return ([f"{number}", "Dentists", "Safe", "Good", "x" * 60] for number in range(count))


def test_a_large_spreadsheet_takes_no_more_memory_than_a_few_pieces_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """`make soak` shows the same of a gigabyte, for the whole load."""
    monkeypatch.setattr(odsxml, "PIECE", 1 << 16)
    stream = io.BytesIO()
    length = write_spreadsheet(stream, [("Locations", many(10_000))], level=1)
    content = stream.getvalue()
    del stream
    tracemalloc.start()
    try:
        found = sum(1 for _ in rows(content))
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert found == 10_000
    assert length > 40 * odsxml.PIECE
    assert peak < 10 * odsxml.PIECE, f"{peak:,} bytes for {length:,} of XML"


@pytest.mark.parametrize("rows_in", [1, 400])
def test_a_row_that_says_that_it_stands_there_a_million_times_is_refused_at_once(rows_in: int) -> None:
    often = f'table:number-rows-repeated="{1_000_000 // rows_in}"'
    body = f"<table:table-row {often}>{cell('Maternity')}</table:table-row>" * rows_in
    tracemalloc.start()
    with pytest.raises(UnsafeSpreadsheetError) as refused:
        list(rows(sheet(body)))
    assert refused.value.code == "too_many_rows"
    assert tracemalloc.get_traced_memory()[1] < 30_000_000
    tracemalloc.stop()


def test_the_limits_are_what_a_small_server_bears() -> None:
    assert odsxml.MAX_ROWS <= 5_000_000
    assert odsxml.MAX_UNPACKED <= 4 << 30
    assert odsxml.MAX_TOKEN <= 16 << 20
    assert odsxml.MAX_REPEATED <= 20_000
