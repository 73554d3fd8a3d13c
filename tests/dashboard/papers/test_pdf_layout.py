"""Pages that read well: one page where one is asked, two charts to a page, grey print, no lost words."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import combinations

import pytest
from PIL import Image

from dashboard.papers.drawn import SIZE, chart_svg, size_of
from dashboard.papers.pdf import make, pages
from dashboard.papers.pdf.blocks import HIGH, PX
from dashboard.papers.pdf.sides import runs
from dashboard.papers.pdf.tables import INSET, ON_SIDE, UPRIGHT, lines_of, widths
from dashboard.papers.progress import silent
from dashboard.papers.types import Heading, Items, Paper, Picture, Say, Section, Shown, Table
from metrics.store import Store
from spc import palette
from spc.draw import marks, svg
from spc.draw.marks import Mark
from tests.dashboard.papers.conftest import Papers
from tests.dashboard.papers.example import charts, paper_of
from tests.dashboard.papers.pdf_reading import pages_of

SIGNALS = ("midwife_fill_day", "red_flags", "pph_1500")
FRAME = 4  # px of the black frame around a drawing of marks
STEP = 180  # px from one mark to the next
WIDEST = 192.0  # millimetres that a drawing may take across a page
INK = 128  # what is darker stays black after a photocopy


def brief(lines: int) -> Paper:
    listed = Items(
        tuple(f"Question {place}, in words that fill most of a line of paper" for place in range(lines))
    )
    made = paper_of(Section("brief", "Director’s brief", (Heading("Questions"), listed, Say("The end."))))
    return replace(made, title="Director’s brief", one_page=True)


@pytest.mark.parametrize("lines", [3, 44])
def test_a_paper_of_one_page_is_one_page_without_a_front_sheet(lines: int) -> None:
    found = pages_of(make(brief(lines), silent))
    assert len(found) == 1
    words = found[0]
    assert "The end." in words
    assert words.count("Director’s brief") == 1
    assert "In this paper" not in words


def test_what_one_page_cannot_hold_goes_on_to_a_second() -> None:
    found = pages_of(make(brief(90), silent))
    assert len(found) == 2
    assert "The end." in found[1]


def test_the_brief_of_the_story_trust_is_one_page(papers: Papers) -> None:
    assert len(pages_of(make(papers("ZZA", "brief", "private"), silent))) == 1


@pytest.mark.parametrize(
    "asked", [("ZZA", "monthly", "private"), ("ZZA", "quarterly", "public"), ("ZZC", "quarterly", "private")]
)
def test_a_summary_is_one_page(papers: Papers, asked: tuple[str, str, str]) -> None:
    summary = next(one for one in papers(*asked).sections if one.key == "summary")
    assert len(pages_of(make(paper_of(summary), silent))) == 1 + 1


def test_letters_of_drawings_are_large_enough_on_paper(papers: Papers) -> None:
    """As large as they are printed: a drawing wider or higher than its page is made smaller."""
    paper = papers("ZZC", "quarterly", "private")
    drawn = [one for own in paper.sections for one in own.blocks if isinstance(one, Picture)]
    assert drawn
    for one in drawn:
        wide, high = size_of(one.svg)
        scale = min(PX, WIDEST / wide, HIGH[UPRIGHT] / high)
        sizes = [float(part.split('"')[0]) for part in one.svg.split('font-size="')[1:]]
        assert min(sizes) * scale / 25.4 * 72 >= 7.5, one.title


def test_two_charts_stand_on_a_page(demo_store: Store) -> None:
    drawn = charts(demo_store, "midwife_fill_day", "stillbirth_rate", "red_flags", "neonatal_death_rate")
    found = pages_of(make(paper_of(Section("charts", "All charts", drawn)), silent))
    assert len(found) == 1 + 2


def test_a_drawing_higher_than_a_page_is_made_smaller_and_stays_with_its_heading() -> None:
    tall = svg.drawing(720, 3000, svg.rectangle(0, 0, 720, 3000, fill=palette.INK), label="Tall")
    blocks = (Heading("Over it"), Picture("A tall drawing", tall, "Tall", "Note", "Reading"))
    found = pages_of(make(paper_of(Section("x", "X", blocks)), silent))
    assert len(found) == 2
    assert all(one in found[1] for one in ("Over it", "A tall drawing", "Note", "Reading"))


def test_the_title_of_a_section_stands_with_the_drawing_that_opens_it() -> None:
    tall = svg.drawing(720, 500, svg.rectangle(0, 0, 720, 500, fill=palette.INK), label="Tall")
    filler = Section("x", "X", tuple(Say(f"Line {place}") for place in range(25)))
    drawn = Section("charts", "All charts", (Say("Each shows two years."), Picture("A", tall, "A")))
    found = pages_of(make(paper_of(filler, drawn), silent))
    assert all(one in found[-1] for one in ("All charts", "Each shows two years."))
    assert "All charts" not in found[-2]


def test_letters_of_charts_are_large_enough_on_paper(demo_store: Store) -> None:
    a_px = 170 / 25.4 * 72 / SIZE[0]
    for one in charts(demo_store, *SIGNALS):
        sizes = [float(part.split('"')[0]) for part in chart_svg(one.view).split('font-size="')[1:]]
        assert min(sizes) * a_px >= 7.5


def test_a_long_text_flows_over_pages_whole() -> None:
    text = "\n".join(f"Sentence {place} of a long account that nobody may cut." for place in range(400))
    found = pages_of(make(paper_of(Section("x", "X", (Say(text),))), silent))
    words = " ".join(found)
    assert len(found) > 5
    assert all(f"Sentence {place} of" in words for place in range(400))


def test_heads_repeat_on_every_page_of_a_table_and_no_row_is_divided() -> None:
    rows = tuple((f"First {place}", f"Begins {place}\nends {place}") for place in range(80))
    found = pages_of(
        make(paper_of(Section("x", "X", (Table("T", ("Left", "Right"), rows, (1, 1)),))), silent)
    )
    words = found[1:]
    assert len(words) > 2
    assert all("Left Right" in one for one in words)
    assert all(any(f"Begins {n} ends {n}" in one for one in words) for n in range(80))


def test_a_word_wider_than_its_column_is_broken_and_a_column_holds_its_words() -> None:
    one = Table("T", ("Responsiveness", "B", "Account"), (("a", "b", "Some words here"),), (1, 1, 30))
    wide = widths(one, UPRIGHT)
    assert sum(wide) == pytest.approx(UPRIGHT)
    assert wide[0] > svg_width("Responsiveness") + 2 * INSET
    long = Table("T", ("A", "B"), (("x" * 400, "b"),), (1, 9))
    words = "".join(pages_of(make(paper_of(Section("x", "X", (long,))), silent))[-1].split())
    assert "x" * 400 in words.replace("\u200b", "")


def test_a_column_holds_a_sign_with_its_words_beside_it() -> None:
    sign = svg.drawing(28, 28, svg.circle(14, 14, 12, fill=palette.INK), label="Improvement, low")
    one = Table("T", ("A", "B", "C"), (("a", Shown("", sign), "Some words here"),), (1, 1, 30))
    assert widths(one, UPRIGHT)[1] > svg_width("Improvement,") + 28 / 2 + 2 * INSET


def svg_width(text: str) -> float:
    """Points of bold table type at least."""
    return len(text) * 8.6 * 0.45


def test_only_tables_that_need_it_are_set_on_their_side() -> None:
    words = "Higher than usual since August, and nobody has yet said why it may be so. " * 3
    row = ("Measure", "1", "2", "3", "4", "Change", "No", words)
    table = Table("Wide", tuple("ABCDEFGH"), (row,) * 20, (24, 1, 1, 1, 1, 1, 1, 30))
    assert lines_of(table, ON_SIDE) < lines_of(table, UPRIGHT)
    numbers = Table("Months", tuple("ABCDEFGH"), (("One", *"1234567"),) * 12, (8, *(1,) * 7))
    parts = runs((Say("First."), Heading("A"), numbers, Heading("B"), table, Heading("C"), numbers))
    assert [side for side, _ in parts] == [False, True, False]
    assert [side for side, _ in runs((Say("First."), table, table, table))] == [True]
    assert runs((Heading("A"), numbers)) == [(False, (Heading("A"), numbers))]


def test_marks_differ_in_shape_when_colour_is_gone() -> None:
    page = page_of_marks()
    found = {mark: _cell(page, place) for place, mark in enumerate(Mark)}
    for one, other in combinations(Mark, 2):
        apart = sum(a != b for a, b in zip(found[one], found[other], strict=True))
        assert apart > 0.1 * max(sum(found[one]), sum(found[other])), f"{one} and {other} look alike"


def page_of_marks() -> Image.Image:
    """A page in black and white on which all marks stand in one row, within a frame, all as large."""
    wide = STEP * len(Mark)
    frame = svg.rectangle(
        FRAME / 2, FRAME / 2, wide - FRAME, STEP - FRAME, fill="none", stroke=palette.INK, stroke_width=FRAME
    )
    row = "".join(marks.draw(one, STEP * (n + 0.5), STEP / 2, 60) for n, one in enumerate(Mark))
    drawing = svg.drawing(wide, STEP, frame + row, label="Marks")
    page = pages(paper_of(Section("x", "X", (Picture("", drawing, "All marks"),))), 200)[-1]
    return Image.open(io.BytesIO(page)).convert("L").point(lambda grey: 255 if grey < INK else 0)


def _cell(page: Image.Image, place: int) -> list[bool]:
    """The dots of one mark, cut out of the frame."""
    left, top, right, bottom = _frame(page)
    step = (right - left) / len(Mark)
    edge = step * (FRAME + 4) / STEP
    box = (left + place * step + edge, top + edge, left + (place + 1) * step - edge, bottom - edge)
    return [bool(dot) for dot in page.crop(tuple(map(round, box))).resize((64, 64)).tobytes()]


def _frame(page: Image.Image) -> tuple[int, int, int, int]:
    """Where the black frame stands: the rows of the page that have the longest black line, and its ends."""
    wide, high = page.size
    dark = [sum(map(bool, page.crop((0, y, wide, y + 1)).tobytes())) for y in range(high * 4 // 5)]
    most = max(dark)
    rows = [y for y, count in enumerate(dark) if count >= most - 4]
    line = page.crop((0, rows[0] + 2, wide, rows[0] + 3)).tobytes()
    return line.index(255), rows[0], wide - line[::-1].index(255), rows[-1]
