"""The workbook of a paper with every block in it, and with words that try to break out."""

from __future__ import annotations

import io

import pytest
from openpyxl import Workbook, load_workbook

from dashboard.papers.progress import silent
from dashboard.papers.types import Facts, Paper, Say, Section, Table
from dashboard.papers.workbook import make
from dashboard.papers.workbook.names import Names
from dashboard.papers.workbook.plan import FIRST, plan_of
from metrics.store import Store
from tests.dashboard.papers.every_word import lines_of, plain
from tests.dashboard.papers.example import LONG, example, paper_of

LOOKS = (
    "=1+1",
    "+44 20 7946 0000",
    "-2",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "https://example.org/",
    "=cmd|' /C calc'!A0",
)


@pytest.fixture(scope="module")
def whole(demo_store: Store) -> Paper:
    return example(demo_store)


@pytest.fixture(scope="module")
def content(whole: Paper) -> bytes:
    return make(whole, silent)


def read(paper: Paper) -> Workbook:
    return load_workbook(io.BytesIO(make(paper, silent)))


def said(made: Workbook) -> list[str]:
    return [str(cell.value) for sheet in made for row in sheet.iter_rows() for cell in row if cell.value]


def test_the_same_paper_gives_the_same_bytes(content: bytes, whole: Paper) -> None:
    assert make(whole, silent) == content


def test_every_word_is_in_it(content: bytes, whole: Paper) -> None:
    found = plain(said(load_workbook(io.BytesIO(content))))
    missing = [line for line in lines_of(whole) if line[:1000] not in found]
    numbers = {f"{i / 7:.1f}" for i in range(60)}
    assert not [line[:80] for line in missing if line not in numbers]


@pytest.mark.parametrize("text", LOOKS)
def test_what_looks_like_a_formula_or_a_link_stays_a_text(text: str) -> None:
    table = Table(text, (text,), ((text,),), (1,))
    made = read(paper_of(Section("one", text, (Say(text), Facts(((text, text),)), table))))
    own = [cell for sheet in made for row in sheet.iter_rows() for cell in row
           if cell.value and str(cell.value).strip() == text.strip() and not cell.hyperlink]  # fmt: skip
    assert len(own) > 4
    assert {cell.data_type for cell in own} == {"s"}
    if text[0] in "=+-@":
        assert all(cell.quotePrefix for cell in own)


def test_figures_of_a_table_are_numbers_and_other_words_are_not() -> None:
    rows = (("One", "1,234"), ("Two", "0.50"), ("Three", "too few"), ("Four", "-3"), ("Five", "12%"))
    made = read(paper_of(Section("one", "One", (Table("Numbers", ("What", "How many"), rows, (1, 1), 1),))))
    found = [(cell.value, cell.number_format) for cell in made["1 Table Numbers"]["B"][3:]]
    assert found[:2] == [(1234, "#,##0"), (0.5, "#,##0.00")]
    assert [value for value, _ in found[2:]] == ["too few", -3, "12%"]


def test_long_words_flow_over_rows_and_none_is_lost() -> None:
    made = read(paper_of(Section("one", "One", (Say(LONG),))))
    cells = [str(cell.value) for cell in made["1 One"]["B"] if cell.value]
    assert plain(cells) == plain([LONG])
    assert max(map(len, cells)) <= 1200


def test_signs_that_no_workbook_may_hold_are_left_out() -> None:
    every = "".join(map(chr, (*range(0x100), 0xD800, 0xDFFF, 0xFFFE, 0xFFFF, 0x2028)))
    made = read(paper_of(Section("one", every, (Say(every), Table(every, (every,), ((every,),), (1,))))))
    assert len(made.sheetnames) == 3


def test_a_section_that_failed_is_named_on_the_first_sheet_and_its_own(content: bytes) -> None:
    made = load_workbook(io.BytesIO(content))
    for name in ("Paper", "2 Voices"):
        assert "This section could not be made: no such thing." in [cell.value for cell in made[name]["B"]]


def test_names_are_cut_at_a_word_and_numbered_where_they_are_taken() -> None:
    names = Names()
    long = "Midwives' hours: planned and worked, by day and by night"
    assert names.of(long) == "Midwives hours planned"
    assert names.of(long) == "Midwives hours planned 2"
    assert names.of("[]:*?/\\") == "Sheet"
    assert names.of("History") == "History 2"


def test_a_picture_stands_in_the_row_of_its_title(content: bytes) -> None:
    sheet = load_workbook(io.BytesIO(content))[FIRST]
    title = next(cell for cell in sheet["B"] if cell.value == "A drawing")
    anchor = sheet._images[0].anchor._from
    assert (anchor.row, anchor.col) == (title.row - 1, 1)
    assert anchor.rowOff > 0
    assert sheet.row_dimensions[title.row].height > 75  # points of its hundred pixels


def test_heads_of_months_have_room_for_their_longest_word_and_the_arrow_of_their_filter(
    content: bytes, whole: Paper
) -> None:
    made = load_workbook(io.BytesIO(content))
    for name, _ in plan_of(whole).measures:
        row = next(cell.row for cell in made[name]["A"] if cell.value == "Period")
        for cell in made[name][row]:
            word = max(map(len, str(cell.value or "x").split()))
            assert made[name].column_dimensions[cell.column_letter].width >= min(word + 3, 30)


def test_words_of_neighbouring_cells_do_not_touch(content: bytes) -> None:
    made = load_workbook(io.BytesIO(content))
    rows = next(sheet for sheet in made if "Rows of words" in sheet.title)
    found = [cell for cell in rows[4] if isinstance(cell.value, str)]
    assert found
    assert {(cell.alignment.horizontal, cell.alignment.indent) for cell in found} == {("left", 1)}
