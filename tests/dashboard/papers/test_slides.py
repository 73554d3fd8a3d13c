"""Slides as a board and its papers' reader need them: titled, marked, whole, within their bounds."""

from __future__ import annotations

from collections import Counter

import pytest
from pptx.presentation import Presentation as Deck
from pptx.util import Pt

from dashboard.papers.formats import PAPER_FORMATS
from dashboard.papers.progress import Cancelled, silent
from dashboard.papers.slides import make
from dashboard.papers.types import Chart, Facts, Items, Marking, Paper, Picture, Quote, Say, Section, Table
from metrics.store import Store
from tests.dashboard.papers.conftest import Papers
from tests.dashboard.papers.example import EMOJI, LONG, NASTY, RIGHT_TO_LEFT, example, paper_of
from tests.dashboard.papers.slides_read import (
    deck_of,
    description,
    is_ornament,
    natives,
    opened,
    shapes,
    words,
)

LARGEST = 20_000  # letters


@pytest.fixture(scope="module")
def paper(demo_store: Store) -> Paper:
    return example(demo_store)


@pytest.fixture(scope="module")
def content(paper: Paper) -> bytes:
    return PAPER_FORMATS["pptx"].make(paper, silent)


@pytest.fixture(scope="module")
def deck(content: bytes) -> Deck:
    return opened(content)


@pytest.fixture(scope="module")
def quarterly(papers: Papers) -> Deck:
    return deck_of(papers("ZZA", "quarterly"))


def test_the_same_paper_gives_the_same_bytes(paper: Paper, content: bytes) -> None:
    assert make(paper, silent) == content


def test_every_block_has_its_place(paper: Paper, deck: Deck) -> None:
    said = " ".join(words(deck).split())
    for section in paper.sections:
        for block in section.blocks:
            for text in _texts(block):
                assert " ".join(text.split())[:90] in said, text[:90]
    for word in ("Long ", "words."):  # the narrative, parted over slides, to its last word
        assert said.count(word) >= LONG.count(word)
    assert "This section could not be made: no such thing." in said
    for ask in paper.front.asks:
        assert ask.text in said
        assert ask.word in said


def _texts(block: object) -> list[str]:
    match block:
        case Say(text):
            return [text.rstrip(".")]
        case Items(texts, title):
            return [*texts, title]
        case Facts(pairs):
            return [one for pair in pairs for one in pair]
        case Quote(parts, by, mark, rests):
            return [*(text for _, text in parts), by, mark, rests]
        case Table():
            cells = [one if isinstance(one, str) else one.text for row in block.rows for one in row]
            return [block.title, *block.heads, *cells, block.note]
        case Chart(view):
            return [view.title, view.reading, view.alt, view.chance, view.chart_note, view.limits_of_chart]
        case Picture():
            return [block.title, block.alt, block.note, block.reading, *block.key]
    return []


@pytest.mark.parametrize("which", ["deck", "quarterly"])
def test_each_slide_has_a_title_of_its_own_and_its_foot(which: str, request: pytest.FixtureRequest) -> None:
    found: Deck = request.getfixturevalue(which)
    titles = Counter(slide.shapes.title.text for slide in found.slides)
    assert all(titles)
    assert set(titles.values()) == {1}
    for number, slide in enumerate(found.slides, start=1):
        foot = next(one for one in slide.placeholders if one.placeholder_format.idx == 11)
        marking, known = foot.text_frame.paragraphs
        assert marking.text.startswith("Private:")
        assert marking.runs[0].font.bold
        assert known.text.startswith("Figures as known on 14 November 2026")
        own = next(one for one in slide.placeholders if one.placeholder_format.idx == 12)
        assert own.text_frame.text == str(number)
        assert next(iter(slide.shapes)).name.startswith("Title"), "the title is read first"


@pytest.mark.parametrize("which", ["deck", "quarterly"])
def test_nothing_lies_outside_the_slide_or_on_the_foot(which: str, request: pytest.FixtureRequest) -> None:
    found: Deck = request.getfixturevalue(which)
    for slide in found.slides:
        foot = next(one for one in slide.placeholders if one.placeholder_format.idx == 11)
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= found.slide_width
            assert shape.top + shape.height <= found.slide_height
            if shape.placeholder_format.idx not in (11, 12) if shape.is_placeholder else True:
                assert shape.top + shape.height <= foot.top, (slide.shapes.title.text, shape.name)


@pytest.mark.parametrize("which", ["deck", "quarterly"])
def test_shapes_do_not_lie_on_each_other(which: str, request: pytest.FixtureRequest) -> None:
    """But for the drawings in a table and the ground and bars that are ornaments."""
    found: Deck = request.getfixturevalue(which)
    for slide in found.slides:
        boxes = [
            (shape.left, shape.top, shape.left + shape.width, shape.top + shape.height, shape.name)
            for shape in slide.shapes
            if not is_ornament(shape) and not shape.name.startswith("Drawing") and shape.height
        ]
        for place, one in enumerate(boxes):
            for other in boxes[place + 1 :]:
                apart = one[2] <= other[0] + 2 or other[2] <= one[0] + 2
                assert apart or one[3] <= other[1] + 2 or other[3] <= one[1] + 2, (one, other)


def test_whatever_is_drawn_says_in_words_what_it_shows(quarterly: Deck) -> None:
    for shape in shapes(quarterly):
        if not shape.has_text_frame and not is_ornament(shape):
            assert description(shape), shape.name
    for slide in quarterly.slides:
        for shape in slide.shapes:
            if shape.has_chart:
                assert description(shape) in slide.notes_slide.notes_text_frame.text
    assert len(list(natives(quarterly))) > 12


def test_tables_flag_and_repeat_their_heads(deck: Deck) -> None:
    tables = [shape.table for shape in shapes(deck) if shape.has_table]
    assert len(tables) > 3
    assert all(table.first_row for table in tables)
    heads = [[cell.text for cell in table.rows[0].cells] for table in tables]
    assert all(row == ["What", "Change", "Count", "Rate"] for row in heads)
    assert sum(len(table.rows) - 1 for table in tables) == 60
    loud = [row.cells[0].text_frame.paragraphs[0].runs[0].font.bold for table in tables for row in table.rows]
    assert sum(map(bool, loud)) == len(tables) + 2


def test_letters_are_large_enough_and_british(deck: Deck, quarterly: Deck) -> None:
    for found in (deck, quarterly):
        for shape in shapes(found):
            foot = shape.is_placeholder and shape.placeholder_format.idx in (11, 12)
            for run in shape._element.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}rPr"):
                assert run.get("lang") == "en-GB"
                size = int(run.get("sz", 1200))
                # 10: the line under a chart; 10.5: what stands in a table
                assert size >= 1200 or foot or size == (1050 if shape.has_table else 1000), shape.name


def test_properties_say_whose_it_is_and_not_when_it_was_made(deck: Deck, paper: Paper) -> None:
    about = deck.core_properties
    assert (about.title, about.author, about.language) == (paper.title, "Ruth Lindqvist", "en-GB")
    assert about.created == about.modified
    assert (deck.slide_width, deck.slide_height) == (Pt(960), Pt(540))


def test_a_public_paper_says_so(demo_store: Store) -> None:
    marked = paper_of(Section("summary", "Summary", (Say("One."),)), marking=Marking.PUBLIC)
    assert all(marked.foot[0] in one.text_frame.text for one in _feet(deck_of(marked)))


def _feet(deck: Deck) -> list[object]:
    return [one for slide in deck.slides for one in slide.placeholders if one.placeholder_format.idx == 11]


@pytest.mark.parametrize("text", [NASTY, RIGHT_TO_LEFT, EMOJI, "\x00a\x0bb\ufffe", "x" * LARGEST, "", "\n\n"])
def test_no_text_breaks_the_slides(text: str) -> None:
    made = paper_of(
        Section(
            "summary",
            text,
            (
                Say(text, lead=True),
                Items((text,), text),
                Facts(((text, text),)),
                Quote(((text, text),), text, "Assurance", text),
                Table(text, (text, "Count"), ((text, text),), (3, 1), figures=1, note=text),
            ),
        )
    )
    found = deck_of(made)
    for slide in found.slides:
        for shape in slide.shapes:
            assert shape.left + shape.width <= found.slide_width
            assert shape.top + shape.height <= found.slide_height
    if len(text) == LARGEST:
        assert words(found).count("x") > 6 * LARGEST


def test_words_from_the_right_run_from_the_right(deck: Deck) -> None:
    found = [
        paragraph
        for shape in shapes(deck)
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        if paragraph.text == RIGHT_TO_LEFT
    ]
    assert found
    assert all(one._p.pPr.get("rtl") == "1" for one in found)


def test_whoever_waits_may_cancel(paper: Paper) -> None:
    seen: list[str] = []

    def stop(_done: int, _of: int, what: str) -> None:
        seen.append(what)
        if what == "Pictures":
            raise Cancelled

    with pytest.raises(Cancelled):
        make(paper, stop)
    assert seen[:3] == ["Summary", "Voices", "All charts"]
