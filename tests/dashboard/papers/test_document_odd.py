"""The Word file of a paper with every block in it, and with words that try to break out."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from docx import Document
from docx.document import Document as Doc
from docx.oxml.ns import qn

from dashboard.papers.document import make
from dashboard.papers.progress import Cancelled, silent
from dashboard.papers.types import Marking, Paper, Quote, Say, Section, Table
from metrics.store import Store
from tests.dashboard.papers.every_word import lines_of, plain, text_of
from tests.dashboard.papers.example import EMOJI, NASTY, RIGHT_TO_LEFT, example, paper_of

EVERY = "".join(map(chr, (*range(0x100), 0xD800, 0xDFFF, 0xFFFE, 0xFFFF, 0x2028)))


@pytest.fixture(scope="module")
def whole(demo_store: Store) -> Paper:
    return example(demo_store)


@pytest.fixture(scope="module")
def content(whole: Paper) -> bytes:
    return make(whole, silent)


@pytest.fixture(scope="module")
def made(content: bytes) -> Doc:
    return Document(io.BytesIO(content))


def texts(made: Doc) -> list[str]:
    return [text_of(one) for one in made.element.body.iter(qn("w:p"))]


def read(paper: Paper) -> Doc:
    return Document(io.BytesIO(make(paper, silent)))


def test_the_same_paper_gives_the_same_bytes(content: bytes, whole: Paper) -> None:
    assert make(whole, silent) == content


def test_every_word_is_in_it(made: Doc, whole: Paper) -> None:
    pictured = [one.get("descr") for one in made.element.body.iter(qn("wp:docPr"))]
    edges = [one.text for one in made.sections[0].footer.paragraphs]
    found = plain([*texts(made), *pictured, *edges])
    assert not [line[:80] for line in lines_of(whole) if line.rstrip(".") not in found]


def test_a_section_that_failed_is_named_on_the_front_sheet_and_where_it_would_stand(made: Doc) -> None:
    said = [text for text in texts(made) if "no such thing" in text]
    assert said == [
        "Voices. This section could not be made: no such thing.",
        "This section could not be made: no such thing.",
    ]


def test_what_is_written_from_the_right_and_pictures_of_letters_stand_as_they_were_written(made: Doc) -> None:
    right = [one for one in made.element.body.iter(qn("w:p")) if text_of(one) == RIGHT_TO_LEFT]
    assert right
    assert all(one.find(f"{qn('w:pPr')}/{qn('w:bidi')}") is not None for one in right)
    assert EMOJI in texts(made)
    assert NASTY in texts(made)


def test_commentary_says_in_words_whether_it_is_assurance(made: Doc) -> None:
    said = texts(made)
    assert "Assurance: somebody checked" in said
    assert "Reassurance: stated, not checked" in said
    assert "Ruth Lindqvist, 24 October 2026. Rests on: Audit 4." in said


def test_rows_that_need_attention_have_a_bar_and_their_name_in_bold(made: Doc) -> None:
    table = next(one for one in made.tables if one.rows[0].cells[0].text == "What")
    bars = [bool([*row.cells[0].paragraphs[0].paragraph_format.element.getparent().iter(qn("w:tcBorders"))])
            for row in table.rows]  # fmt: skip
    assert [place - 1 for place, bar in enumerate(bars) if bar] == [1, 4]
    assert table.rows[2].cells[0].paragraphs[0].runs[0].bold


def test_signs_that_no_document_may_hold_are_left_out() -> None:
    table = Table(EVERY, (EVERY,), ((EVERY,),), (1,), note=EVERY)
    made = read(paper_of(Section("one", EVERY, (Say(EVERY), table, Quote(((EVERY, EVERY),), EVERY)))))
    assert len(made.tables) == 1


def test_a_paper_of_one_page_has_no_front_sheet_and_says_its_title_once(whole: Paper) -> None:
    brief = replace(paper_of(Section("brief", whole.title, (Say("One thing."),))), one_page=True)
    made = read(brief)
    assert len(made.sections) == 1
    assert texts(made).count(whole.title) == 1
    assert texts(made)[-1] == "One thing."


def test_a_public_paper_is_marked_in_its_foot_and_not_above() -> None:
    made = read(paper_of(Section("one", "One", ()), marking=Marking.PUBLIC))
    assert [one.header.paragraphs[0].text.strip() for one in made.sections] == ["", "One"]
    assert "Nothing stands here in this paper." in texts(made)


def test_whoever_cancels_gets_no_file(whole: Paper) -> None:
    def stop(done: int, _of: int, _what: str) -> None:
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        make(paper_of(*(Section(str(i), str(i), ()) for i in range(3))), stop)


def test_who_said_something_and_single_rows_are_not_left_alone_overleaf() -> None:
    rows = tuple((f"Row {place}", "1") for place in range(6))
    quote = Quote((("", "First words.\nLast words."),), "Ruth Lindqvist")
    made = read(paper_of(Section("x", "X", (quote, Table("T", ("What", "Count"), rows, (3, 1), note="N.")))))
    assert next(one for one in made.paragraphs if one.text == "Last words.").paragraph_format.keep_with_next
    body = [row.cells[0].paragraphs[0] for row in made.tables[-1].rows]
    held = [one.text for one in body if one.paragraph_format.keep_with_next]
    assert held == ["What", "Row 0", "Row 4", "Row 5"]
