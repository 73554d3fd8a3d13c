"""Deaths, harm, staffing, training and voices say what their pages say to the reader of the paper."""

from __future__ import annotations

import re

import pytest

from dashboard.papers.sections import exceptions, training
from dashboard.papers.sections.appendix2_rows import CORE, WIDER
from dashboard.papers.sections.theme import WORDS_LEFT_OUT
from dashboard.papers.spoken import on_paper
from dashboard.papers.types import Block, Chart, Heading, Items, Picture, Quote, Say, Shown, Table
from dashboard.views.page_table import PageTable, cell_of, shown
from tests.dashboard.papers.conftest import Papers
from tests.dashboard.papers.reading import cell, leads, section, tables, words

THEMES = ("deaths", "harm", "staffing", "training", "voices")
READ = (  # the story trust for its board, and for everybody; the trust whose deaths show a signal
    ("ZZA", "monthly", "private"),
    ("ZZA", "quarterly", "public"),
    ("ZZC", "quarterly", "private"),
)
OF_A_PAGE = re.compile(
    r"\b(this page|click|open it|(with|to|from) you|see below|on the \w+ page|(grid|card)s? below)\b",
    re.IGNORECASE,
)


@pytest.fixture(params=READ, ids="-".join)
def asked(request: pytest.FixtureRequest) -> tuple[str, str, str]:
    found: tuple[str, str, str] = request.param
    return found


def same_cells(paper_cells: set[str], page: PageTable) -> bool:
    """Whether all of the first rows of a page's table stand in the paper."""
    first = [
        "\n".join(filter(None, (shown(one, column).strip(), one.note)))
        for row in page.rows[:8]
        for one, column in zip(map(cell_of, row), page.columns, strict=True)
    ]
    return bool(first) and set(map(on_paper, first)) <= paper_cells


def cells_of(papers: Papers, asked: tuple[str, str, str], key: str) -> set[str]:
    found = tables(section(papers(*asked), key).blocks).values()
    return {cell(one) for table in found for row in table.rows for one in row}


def stands_over_something(blocks: tuple[Block, ...]) -> bool:
    """Whether after every heading comes a text, a table or a drawing, or a heading under it."""
    levels = [one.level if isinstance(one, Heading) else 9 for one in blocks]
    return all(after > level for level, after in zip(levels, [*levels[1:], 0], strict=True) if level < 9)


def test_every_section_is_there_and_answers_as_its_page_does(
    papers: Papers, asked: tuple[str, str, str]
) -> None:
    paper, source = papers(*asked), papers.source(*asked)
    assert paper.failed == ()
    for key in THEMES:
        blocks = section(paper, key).blocks
        head = getattr(source, key).head
        assert leads(blocks) == [on_paper(head.answer)]
        assert head.question in set(words(blocks))
        assert stands_over_something(blocks)


def test_tables_hold_what_the_pages_tables_hold(papers: Papers, asked: tuple[str, str, str]) -> None:
    source = papers.source(*asked)
    people = source.order.people_speak
    for key, wanted in (
        ("deaths", [table for part in source.deaths.parts for table in part.tables if people]),
        ("harm", [table for part in source.harm.parts for table in part.tables if people]),
        ("staffing", [part.table for part in source.staffing.parts if part.table]),
        ("training", [source.training.lapsing] if people else []),
        ("voices", [source.voices.themes, *([source.voices.done] if people else [])]),
    ):
        found = cells_of(papers, asked, key)
        for table in wanted:
            left_out = table.name == "harm_theme_trends" and asked[1] == "monthly"
            assert left_out or same_cells(found, table) or not table.rows, table.title


def test_grid_of_training_is_the_pages_grid(papers: Papers, asked: tuple[str, str, str]) -> None:
    """In the paper of a month the table of Appendix 2 tells it, and the section says so."""
    core = papers.source(*asked).training.grids[0]
    blocks = section(papers(*asked), "training").blocks
    if asked[1] == "monthly":
        assert core.title not in tables(blocks)
        assert training.IN_MINIMUM in set(words(blocks))
        return
    table = tables(blocks)[core.title]
    assert table.heads[1:] == core.modules
    assert [row[0] for row in table.rows] == [group for group, _ in core.rows]
    for row, (_, found) in zip(table.rows, core.rows, strict=True):
        for text, one in zip(row[1:], found, strict=True):
            asked_of = [one.figure, one.count, one.against if one.below else ""] if one else ["–"]
            assert all(part in cell(text) for part in asked_of)


def test_no_chart_stands_twice_in_a_paper(papers: Papers, asked: tuple[str, str, str]) -> None:
    paper = papers(*asked)
    drawn = [
        (one.view.measure_id, one.view.breakdown)
        for own in paper.sections
        for one in own.blocks
        if isinstance(one, Chart) and own.key in (*THEMES, "exceptions")
    ]
    assert len(drawn) == len(set(drawn))
    assert set(exceptions.drawn(papers.source(*asked))) <= set(drawn)


def test_signals_are_named_with_where_their_chart_stands(papers: Papers) -> None:
    blocks = section(papers(), "harm").blocks
    changed = next(one for one in blocks if isinstance(one, Items) and one.title == "What changed")
    assert len(changed.texts) == len(papers.source().harm.changed)
    assert any("See “Exceptions”." in text for text in changed.texts)


def test_no_paper_speaks_to_somebody_at_a_screen(papers: Papers, asked: tuple[str, str, str]) -> None:
    said = {text for own in papers(*asked).sections for text in words(own.blocks) if "<svg" not in text}
    assert not [text for text in said if OF_A_PAGE.search(text)]


def test_words_of_people_stay_out_of_a_public_paper(papers: Papers) -> None:
    private, public = papers(), papers("ZZA", "quarterly", "public")
    for key, heard in (("deaths", True), ("harm", True), ("voices", True), ("staffing", False)):
        quoted = [one for one in section(private, key).blocks if isinstance(one, Quote)]
        assert bool(quoted) is heard
        assert all(one.by for one in quoted)
        kept = section(public, key).blocks
        assert not any(isinstance(one, Quote) for one in kept)
        assert (WORDS_LEFT_OUT in set(words(kept))) is heard


def test_drawings_are_whole_and_still(papers: Papers, asked: tuple[str, str, str]) -> None:
    blocks = [one for key in THEMES for one in section(papers(*asked), key).blocks]
    found = [one for one in blocks if isinstance(one, Picture)]
    assert found
    assert all(one.alt and one.title for one in found)
    rows = [row for one in blocks if isinstance(one, Table) for row in one.rows]
    small = [one.svg for row in rows for one in row if isinstance(one, Shown) and one.svg]
    assert small
    for svg in (*(one.svg for one in found), *small):
        assert re.match(r'<svg\b[^>]*\swidth="', svg)
        assert "tabindex" not in svg


def test_what_is_said_of_training_stands_under_the_training_that_it_is_said_of(papers: Papers) -> None:
    """All groups may meet the wider training while some fall short of the core: the one must not say it."""
    blocks = section(papers(), "appendix2").blocks
    overview = papers.source().overview.training
    for name, said in ((CORE, overview.reading), (WIDER, overview.wider_reading)):
        place = blocks.index(Heading(name, 3))
        assert blocks[place + 1] == Say(said)
        assert isinstance(blocks[place + 2], Table)
