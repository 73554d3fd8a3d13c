"""The Word file of the quarterly paper: real headings and tables, pictures that speak, every word."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from itertools import pairwise

import pytest
from docx import Document
from docx.document import Document as Doc
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

from dashboard.exports.word_look import LONG, SHORT
from dashboard.papers.formats import PAPER_FORMATS
from dashboard.papers.types import Chart, Paper, Shown, Table
from tests.dashboard.papers.conftest import Papers
from tests.dashboard.papers.every_word import lines_of, plain, text_of

DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"


@pytest.fixture(scope="module")
def quarterly(papers: Papers) -> Paper:
    return papers(template="quarterly")


@pytest.fixture(scope="module")
def steps() -> list[tuple[int, int, str]]:
    return []


@pytest.fixture(scope="module")
def content(quarterly: Paper, steps: list[tuple[int, int, str]]) -> bytes:
    return PAPER_FORMATS["docx"].make(quarterly, lambda *step: steps.append(step))


@pytest.fixture(scope="module")
def made(content: bytes) -> Doc:
    return Document(io.BytesIO(content))


def named(line: Paragraph) -> str:
    return str(line.style.name) if line.style else ""


def headings(made: Doc) -> Iterator[tuple[int, str]]:
    for one in made.paragraphs:
        if named(one).startswith("Heading "):
            yield int(named(one)[-1]), one.text


def cell(found: BaseOxmlElement) -> str:
    return plain(text_of(line) for line in found.iter(qn("w:p")))


def charts(paper: Paper) -> list[Chart]:
    return [one for section in paper.sections for one in section.blocks if isinstance(one, Chart)]


def tables(paper: Paper) -> list[Table]:
    return [one for section in paper.sections for one in section.blocks if isinstance(one, Table)]


def test_each_section_is_a_heading_and_none_is_left_out_on_the_way_down(made: Doc, quarterly: Paper) -> None:
    found = list(headings(made))
    assert [text for level, text in found if level == 1] == [one.title for one in quarterly.sections]
    levels = [level for level, _ in found]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_list_of_contents_opens_each_section(made: Doc, quarterly: Paper) -> None:
    body = made.element.body
    marks = [one.get(qn("w:name")) for one in body.iter(qn("w:bookmarkStart"))]
    links = [(one.get(qn("w:anchor")), text_of(one)) for one in body.iter(qn("w:hyperlink"))]
    assert links == list(zip(marks, (one.title for one in quarterly.sections), strict=True))
    (field,) = body.iter(qn("w:instrText"))
    assert field.text.split()[:2] == ["TOC", "\\o"]
    ends = [one.get(qn("w:fldCharType")) for one in body.iter(qn("w:fldChar"))]
    assert ends == ["begin", "separate", "end"]


def test_every_word_of_the_paper_is_in_the_file(made: Doc, quarterly: Paper) -> None:
    said = [one.text for one in made.element.body.iter(qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:p"))]
    pictured = [one.get("descr") for one in made.element.body.iter(qn("wp:docPr"))]
    edges = [one.text for section in made.sections for one in section.footer.paragraphs]
    found = plain(text or " " for text in (*said, *pictured, *edges))
    missing = [line for line in lines_of(quarterly) if line.rstrip(".") not in found]
    assert not missing


def test_each_picture_says_what_it_shows_or_is_marked_as_decorative(made: Doc, quarterly: Paper) -> None:
    pictures = [*made.element.body.iter(qn("wp:docPr"))]
    for one in pictures:
        assert bool(one.get("descr")) != bool([*one.iter(DECORATIVE)]), one.get("id")
    assert len({one.get("id") for one in pictures}) == len(pictures)
    told = [one.get("descr") for one in pictures]
    drawn = [one.view for one in charts(quarterly) if one.view.chart or one.view.picture]
    assert len(drawn) > 20
    assert not [view.alt for view in drawn if view.alt not in told]


def test_the_figures_of_every_table_are_those_of_the_paper(made: Doc, quarterly: Paper) -> None:
    assert len(made.tables) == len(tables(quarterly)) > 20
    for found, given in zip(made.element.body.iter(qn("w:tbl")), tables(quarterly), strict=True):
        rows = [[cell(one) for one in row.iter(qn("w:tc"))] for row in found.iter(qn("w:tr"))]
        assert rows[0] == [plain([head]) for head in given.heads]
        first = len(given.heads) - given.figures
        for row, cells in zip(rows[1:], given.rows, strict=True):
            wanted = [one.text if isinstance(one, Shown) else one for one in cells[first:]]
            assert row[first:] == [plain([text]) for text in wanted]


def test_heads_of_tables_stand_on_each_page_and_are_named(made: Doc, quarterly: Paper) -> None:
    found = [*made.element.body.iter(qn("w:tbl"))]
    for table in found:
        heads = [row.trPr.find(qn("w:tblHeader")) is not None for row in table.iter(qn("w:tr"))]
        assert heads == [True, *[False] * (len(heads) - 1)]
    named = [one.get(qn("w:val")) for one in made.element.body.iter(qn("w:tblCaption"))]
    assert named == [one.title for one in tables(quarterly)]


def test_each_picture_stands_on_the_page_of_its_heading(made: Doc) -> None:
    lines = made.paragraphs
    pictures = [
        place for place, one in enumerate(lines) if [*one.paragraph_format.element.iter(qn("wp:docPr"))]
    ]
    assert len(pictures) > 30
    for place in pictures:
        before = lines[place - 1]
        assert before.paragraph_format.keep_with_next or named(before).startswith("Heading "), before.text


def test_each_page_says_that_it_is_private_and_as_known_when(made: Doc, quarterly: Paper) -> None:
    assert len(made.sections) == len(quarterly.sections) + 1
    marking, known = quarterly.foot
    for section in made.sections:
        first, second = section.footer.paragraphs
        assert first.text.startswith(f"{marking}\tPage ")
        assert first.runs[0].bold
        counted = [one.get(qn("w:instr")) for one in first.paragraph_format.element.iter(qn("w:fldSimple"))]
        assert counted == ["PAGE", "NUMPAGES"]
        assert second.text == known
        head = section.header.paragraphs[0]
        assert head.text.startswith(marking)
        assert head.runs[0].bold


def test_the_wide_table_of_minimum_measures_lies_on_its_side(made: Doc, quarterly: Paper) -> None:
    place = 1 + [one.key for one in quarterly.sections].index("appendix2")
    assert made.sections[place].page_width == pytest.approx(LONG, abs=1000)
    assert made.sections[0].page_width == pytest.approx(SHORT, abs=1000)
    for section, own in zip(made.sections[1:], quarterly.sections, strict=True):
        upright = any(isinstance(block, Chart) for block in own.blocks)
        assert not upright or section.page_width == pytest.approx(SHORT, abs=1000)


def test_no_empty_paragraph_makes_a_page(made: Doc) -> None:
    for one in made.paragraphs:
        if not one.text and not [*one.paragraph_format.element.iter(qn("wp:docPr"))]:
            assert one.paragraph_format.line_spacing == 12_700  # a point


def test_it_names_no_time_of_making_and_nothing_runs_or_points_elsewhere(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        names = packed.namelist()
        assert not re.search("dcterms:(created|modified)", packed.read("docProps/core.xml").decode())
        relations = "".join(packed.read(name).decode() for name in names if name.endswith(".rels"))
    assert "External" not in relations
    assert not [name for name in names if re.search("vba|embed|activeX", name)]


def test_it_says_what_is_being_done(
    content: bytes, steps: list[tuple[int, int, str]], quarterly: Paper
) -> None:
    assert content
    assert [step[0] for step in steps] == list(range(len(steps)))
    assert {step[1] for step in steps} == {len(steps)}
    assert [what for _, _, what in steps][1:-1] == [one.title for one in quarterly.sections]
