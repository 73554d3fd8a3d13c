"""How words and tables fill slides: a note stays with its table, signs have words, titles stay whole."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pptx.presentation import Presentation as Deck

from dashboard.papers.slides import lines
from dashboard.papers.slides.charts import chart_slides
from dashboard.papers.slides.flow import Page, Piece, pages
from dashboard.papers.slides.measures import BODY, ROOM, TITLE_SIZE
from dashboard.papers.slides.tables import Sheet, sheet
from dashboard.papers.slides.texts import Para
from dashboard.papers.slides.titles import TIED
from dashboard.papers.types import Chart, Heading, Say, Section, Shown, Table
from dashboard.views.late import Late
from dashboard.views.measure_types import MeasureView
from metrics.store import Store
from spc import palette
from spc.draw import svg
from tests.dashboard.papers.example import charts, paper_of
from tests.dashboard.papers.slides_read import deck_of, shapes

SIGN = svg.drawing(28, 28, svg.circle(14, 14, 12, fill=palette.INK), label="Usual variation")
BOTTOM = 490.0


def table(rows: int, cell: Shown | str = "1") -> Table:
    return Table("Rows", ("What", "Change"), tuple((f"Row {n}", cell) for n in range(rows)), (3, 1))


def kept(rows: int) -> Sheet:
    return replace(sheet(table(rows), ROOM), keep=True)


def on(page: Page) -> list[Piece]:
    return [one.piece for column in page for one in column.placed]


def rows_of(page: Page) -> int:
    return sum(len(one.rows) for one in on(page) if isinstance(one, Sheet))


def fitting() -> int:
    """How many rows of a table a slide holds when nothing else stands on it."""
    made = sheet(table(60), ROOM)
    return rows_of(pages([made], BOTTOM)[0])


@pytest.mark.parametrize("over", [-1, 0, 1])
def test_the_note_of_a_table_stands_on_the_slide_of_its_last_rows(over: int) -> None:
    note = Para("Of the twelve months to September 2026.")
    made = pages([kept(fitting() + over), note], BOTTOM)
    assert sum(map(rows_of, made)) == fitting() + over
    *_, last = made
    assert on(last)[-1] == note
    assert rows_of(last) >= 2


def test_a_short_table_goes_on_with_its_heading_to_the_slide_of_its_note() -> None:
    filler = [Para(f"Line {n}", before=0.0) for n in range(12)]
    head = Para("By criterion", bold=True, keep=True)
    note = Para("A note.\n" * 6)
    assert rows_of(pages([*filler, head, kept(3)], BOTTOM)[0]) == 3
    first, second = pages([*filler, head, kept(3), note], BOTTOM)
    assert on(first) == filler
    assert on(second) == [head, kept(3), note]


def test_a_long_note_comes_to_its_end() -> None:
    made = pages([kept(3), Para("Long words. " * 1500)], BOTTOM)
    said = " ".join(one.whole for page in made for one in on(page) if isinstance(one, Para))
    assert said.count("Long words.") == 1500


def test_no_table_is_parted_only_to_even_its_slides() -> None:
    filler = [Para(f"Line {n}") for n in range(8)]
    made = pages([*filler, kept(6), Para("A note."), *filler, kept(6), Para("A note.")], BOTTOM)
    assert [rows_of(page) for page in made] == [6, 6]


def test_a_sign_alone_in_a_cell_has_its_words_beside_it() -> None:
    deck = deck_of(paper_of(Section("x", "X", (table(2, Shown("", SIGN)),))))
    assert _cells(deck) == ["Usual variation", "Usual variation"]


def _cells(deck: Deck) -> list[str]:
    found = [shape.table for shape in shapes(deck) if getattr(shape, "has_table", False) and shape.has_table]
    return [row.cells[1].text for one in found for row in list(one.rows)[1:]]


def test_no_line_ends_within_the_count_of_a_title() -> None:
    counted = f"(1{TIED}of{TIED}2)"
    for room in range(200, 600, 20):
        title = f"Moderate harm or above: higher than usual {counted}"
        begins = lines.starts(title, float(room), TITLE_SIZE, bold=len(title))
        assert not [at for at in begins if title.index(counted) < at]
    long = tuple(Say("Words that fill a slide. " * 40) for _ in range(6))
    titles = [slide.shapes.title.text for slide in deck_of(paper_of(Section("x", "X", long))).slides]
    assert titles[-1] == f"X (2{TIED}of{TIED}2)"


def test_a_question_among_titles_keeps_its_own_mark() -> None:
    said = (Heading("Did it match?"), Say("One."), table(3), Heading("Midwives"), Say("Two."), table(3))
    titles = [slide.shapes.title.text for slide in deck_of(paper_of(Section("x", "X", said))).slides]
    assert "Did it match? Midwives" in titles


@pytest.fixture(scope="module")
def measure(demo_store: Store) -> MeasureView:
    return charts(demo_store, "midwife_fill_day")[0].view


def test_a_few_words_before_a_measure_without_a_chart_stand_on_its_slide(measure: MeasureView) -> None:
    bare = replace(measure, chart=None, picture="", empty="Not shown.", late_data=Late.of(()), events=())
    blocks = (Heading(bare.title), Say("New this quarter."), Chart(bare))
    deck = deck_of(paper_of(Section("x", "Exceptions", blocks)))
    told = [slide for slide in deck.slides if slide.shapes.title.text == bare.title]
    words = "\n".join(shape.text_frame.text for shape in told[0].shapes if shape.has_text_frame)
    assert "New this quarter." in words
    assert "Not shown." in words


def test_a_chart_is_narrower_before_its_last_line_has_a_slide_of_its_own(measure: MeasureView) -> None:
    def made(words: int) -> list[float]:
        said = replace(measure, reading="Words of it. " * words)
        found = [*chart_slides(said, "All charts", BOTTOM)]
        assert found[0].native is not None
        assert found[0].native.box.top > BODY
        return [found[0].native.box.width] * len(found)

    widths = [made(words) for words in range(20, 200, 12)]
    alone = [one for one in widths if len(one) == 1]
    assert len({one[0] for one in alone}) == 2
    assert {one[0] for one in widths if len(one) > 1} == {max(one[0] for one in alone)}
