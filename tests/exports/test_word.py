"""Word files: whole, plain, safe for whatever people write, and the same for the same words."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime
from functools import cache

import pytest
from docx import Document
from docx.document import Document as Doc
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from dashboard.exports.word import FORBIDDEN, Paper, written

KNOWN = "Figures as known on 14 November 2026, 09:30."
LONG = "word " * 4000
HEADS, SHARES = ("Action", "What was said", "Count"), (2, 5, 1)
ODD = (
    "مرحبا بالعالم (1)",
    "שלום, Birth 2026",
    "\U0001f476\U0001f3fd and 𝄞",
    "=1+1",
    "<w:p/> & 'é'",
    "a" * 20_000,
)
OWN_TIMES = re.compile(r"20[2-9]\d-\d\d-\d\dT|dcterms:(created|modified)")


def paper(*, across: bool = False) -> Paper:
    made = Paper(
        "Paper & <title>", author="Northmere", foot_name="Northmere. Paper", known=KNOWN, across=across
    )
    made.name("Paper & <title>")
    made.heading("One")
    made.say("First\nsecond", leads=True)
    made.table(HEADS, [("1", "Said", "12"), ("2", LONG, "3")], SHARES, figures=1)
    made.heading("Two", 2)
    made.items(["Point", "Another"])
    made.facts([("Held on", "24 September 2026")])
    return made


@cache
def content(*, across: bool = False) -> bytes:
    return paper(across=across).bytes()


def read(made: bytes) -> Doc:
    return Document(io.BytesIO(made))


def named(paragraph: Paragraph) -> str:
    return str(paragraph.style.name) if paragraph.style else ""


def xml(part: str, made: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(made)) as packed:
        return packed.read(part).decode()


def test_headings_lists_and_tables_are_real() -> None:
    shown = [(named(one), one.text) for one in read(content()).paragraphs]
    assert shown == [
        ("Title", "Paper & <title>"),
        ("Heading 1", "One"),
        ("Normal", "First\nsecond"),
        ("Heading 2", "Two"),
        ("List Bullet", "Point"),
        ("List Bullet", "Another"),
        ("List Bullet", "Held on: 24 September 2026"),
    ]
    (table,) = read(content()).tables
    assert [[cell.text for cell in row.cells] for row in table.rows][:2] == [list(HEADS), ["1", "Said", "12"]]


def test_the_head_of_a_table_stands_on_each_page_and_a_row_on_one() -> None:
    """All but a row that would fill more than a page: that one flows on."""
    rows = [*read(content()).element.body.iter(qn("w:tr"))]
    assert [row.trPr.find(qn("w:tblHeader")) is not None for row in rows] == [True, False, False]
    assert [row.trPr.find(qn("w:cantSplit")) is not None for row in rows] == [True, True, False]


@pytest.mark.parametrize("across", [False, True])
def test_columns_fill_the_width_between_the_margins(across: bool) -> None:
    made = read(content(across=across))
    page = made.sections[0]
    assert page.page_width == pytest.approx(Mm(297 if across else 210), abs=Mm(1))
    assert page.left_margin is not None
    width = (page.page_width or 0) - 2 * page.left_margin
    for row in made.tables[0].rows:
        assert sum(cell.width or 0 for cell in row.cells) == pytest.approx(width, abs=Mm(1))


def test_no_heading_is_left_at_the_foot_of_a_page() -> None:
    made = read(content())
    for one in made.paragraphs:
        if named(one).startswith(("Heading", "Title")):
            assert isinstance(one.style, ParagraphStyle)
            assert one.style.paragraph_format.keep_with_next
    assert next(one for one in made.paragraphs if "First" in one.text).paragraph_format.keep_with_next
    assert made.tables[0].rows[0].cells[0].paragraphs[0].paragraph_format.keep_with_next


def test_the_foot_counts_the_pages_and_says_as_known_when() -> None:
    foot = read(content()).sections[0].footer
    assert [one.text.partition("\t")[0] for one in foot.paragraphs] == ["Northmere. Paper", KNOWN]
    fields = [
        one.get(qn("w:instr")) for one in foot.paragraphs[0].paragraph_format.element.iter(qn("w:fldSimple"))
    ]
    assert fields == ["PAGE", "NUMPAGES"]


def test_a_reader_is_told_language_title_and_whose_it_is() -> None:
    made = read(content())
    about = made.core_properties
    assert (about.title, about.author, about.language) == ("Paper & <title>", "Northmere", "en-GB")
    assert about.comments == KNOWN
    languages = re.findall(r'<w:lang [^>]*w:val="([^"]+)"', xml("word/styles.xml", content()))
    assert set(languages) == {"en-GB"}


def test_the_same_words_give_the_same_bytes_without_a_time_of_making() -> None:
    assert paper().bytes() == content()
    with zipfile.ZipFile(io.BytesIO(content())) as packed:
        assert packed.testzip() is None
        assert {one.date_time for one in packed.infolist()} == {(2020, 1, 1, 0, 0, 0)}
        for name in ("docProps/core.xml", "word/document.xml", "word/footer1.xml", "word/settings.xml"):
            assert not OWN_TIMES.search(packed.read(name).decode()), name
        assert not [name for name in packed.namelist() if re.search("thumbnail|app.xml|customXml", name)]
    assert f"{datetime.now(UTC):%Y-%m-%d}" not in xml("docProps/core.xml", content())


def test_nothing_in_it_runs_or_points_elsewhere() -> None:
    with zipfile.ZipFile(io.BytesIO(content())) as packed:
        relations = "".join(
            packed.read(name).decode() for name in packed.namelist() if name.endswith(".rels")
        )
        assert "External" not in relations
        assert not [name for name in packed.namelist() if re.search("vba|embed|activeX", name)]


@pytest.mark.parametrize("text", ODD)
def test_whatever_people_write_stands_in_it_as_they_wrote_it(text: str) -> None:
    made = paper()
    made.say(text)
    made.table(HEADS, [("1", text, "0")], SHARES)
    found = read(made.bytes())
    assert found.paragraphs[-2].text == text
    assert found.tables[-1].rows[1].cells[1].text == text


@pytest.mark.parametrize(
    ("text", "right"), [(ODD[0], True), (ODD[1], True), ("12: שלום", True), ("x שלום", False)]
)
def test_what_is_written_from_the_right_stands_from_the_right(text: str, right: bool) -> None:
    made = paper()
    made.say(text)
    own = read(made.bytes()).paragraphs[-1]
    assert bool([*own.paragraph_format.element.iter(qn("w:bidi"))]) == right
    assert bool(own.runs[0].font.rtl) == right


def test_signs_that_no_document_may_hold_are_left_out() -> None:
    every = "".join(map(chr, (*range(0x100), 0xD800, 0xDFFF, 0xFFFE, 0xFFFF, 0x2028)))
    assert not FORBIDDEN.search(written(every))
    assert written("one\x00two\x1b\r\nthree\tfour\x0bfive\u2028six") == "onetwo\nthree\tfour\nfive\nsix"
    made = paper()
    made.say(every)
    assert read(made.bytes()).paragraphs[-1].text == written(every)


def test_a_paper_that_ends_with_a_table_ends_with_a_line_that_takes_no_room() -> None:
    made = Paper("Paper", author="Northmere", foot_name="Northmere", known="")
    made.table(HEADS, [], SHARES)
    last = read(made.bytes()).paragraphs[-1]
    assert last.paragraph_format.line_spacing == 12_700  # a point
    assert made.bytes() == made.bytes()
