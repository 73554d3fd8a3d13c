"""The PDF of a paper: tagged, named, in English, for archives; nothing of the paper is left out."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pikepdf
import pytest
import typst

from dashboard.papers.pdf import charts, make, pages
from dashboard.papers.progress import Cancelled, silent
from dashboard.papers.types import Chart, Items, Paper, Picture, Say, Section, Shown, Table
from metrics.store import Store
from tests.dashboard.papers.conftest import Papers
from tests.dashboard.papers.example import EMOJI, NASTY, RIGHT_TO_LEFT, example, paper_of
from tests.dashboard.papers.pdf_reading import alts, names, opened, pages_of, tagged, words_of

SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" height="9"/>'


@pytest.fixture(scope="module")
def paper(demo_store: Store) -> Paper:
    return example(demo_store)


@pytest.fixture(scope="module")
def made(paper: Paper) -> pikepdf.Pdf:
    return opened(make(paper, silent))


@pytest.fixture(scope="module")
def quarterly(papers: Papers) -> Paper:
    return papers("ZZA", "quarterly", "private")


@pytest.fixture(scope="module")
def whole(quarterly: Paper) -> pikepdf.Pdf:
    return opened(make(quarterly, silent))


def test_it_says_that_it_is_accessible_and_made_to_be_kept(whole: pikepdf.Pdf) -> None:
    with whole.open_metadata() as about:
        assert about["pdfuaid:part"] == "1"
        assert (about["pdfaid:part"], about["pdfaid:conformance"]) == ("2", "A")
        assert about["dc:language"] == {"en-GB"}
    assert whole.Root.Lang == "en-GB"
    assert whole.Root.MarkInfo.Marked
    assert whole.Root.ViewerPreferences.DisplayDocTitle


def test_title_author_keywords_and_the_day_of_its_figures(quarterly: Paper, whole: pikepdf.Pdf) -> None:
    about = whole.docinfo
    assert (about.Title, about.Author) == (quarterly.title, quarterly.author)
    assert all(word in str(about.Keywords) for word in ("ZZA", quarterly.period, "private"))
    assert str(about.CreationDate).startswith("D:20261114000000")


def test_every_chart_and_drawing_says_its_finding_to_whoever_listens(
    quarterly: Paper, whole: pikepdf.Pdf
) -> None:
    blocks = [block for section in quarterly.sections for block in section.blocks]
    drawn = charts(quarterly, silent)
    wanted = [
        block.view.alt if isinstance(block, Chart) else block.alt
        for block in blocks
        if (isinstance(block, Chart) and drawn[block]) or isinstance(block, Picture)
    ]
    found = alts(whole)
    assert "" not in found
    assert len(wanted) > 30
    assert Counter(wanted) <= Counter(found)


def test_the_heads_of_tables_are_header_cells(quarterly: Paper, whole: pikepdf.Pdf) -> None:
    tables = [block for section in quarterly.sections for block in section.blocks if isinstance(block, Table)]
    cells = [one for tag, one in tagged(whole) if tag == "TH"]
    assert len(cells) == sum(len(one.heads) for one in tables)
    assert all(any("/Scope" in part and part.Scope == "/Column" for part in one.A) for one in cells)
    tags = Counter(tag for tag, _ in tagged(whole))
    assert tags["TD"] == sum(len(one.heads) * len(one.rows) for one in tables)


def test_bookmarks_are_the_sections_and_what_stands_under_them(quarterly: Paper, whole: pikepdf.Pdf) -> None:
    found = names(whole)
    assert tuple(found) == quarterly.front.contents
    summary = quarterly.sections[0]
    assert found[summary.title][:2] == ["What concerns us", "What improves"]
    charted = next(one for one in quarterly.sections if one.key == "charts")
    assert found[charted.title] == [one.view.title for one in charted.blocks if isinstance(one, Chart)]


def test_the_foot_of_every_page_says_who_may_read_it_as_known_when_and_which_page(
    quarterly: Paper, whole: pikepdf.Pdf
) -> None:
    for number, words in enumerate(words_of(whole), start=1):
        assert words.count(quarterly.foot[0]) >= 2, "once in the head, once at the foot"
        assert " ".join(quarterly.foot[1].split()) in words
        assert f"Page {number} of {len(whole.pages)}" in words


def test_the_front_sheet_says_what_is_asked_what_is_in_it_and_what_failed(
    paper: Paper, made: pikepdf.Pdf
) -> None:
    words = words_of(made)[0]
    assert "The board is asked" in words
    for text in (paper.title, paper.period, *(text for pair in paper.front.facts for text in pair)):
        assert text in words
    assert all(f"{one.word}. {one.text}" in words for one in paper.front.asks)
    assert all(one in words for one in paper.front.contents)
    assert "Voices. This section could not be made: no such thing." in words


def test_what_people_wrote_is_set_and_never_run(made: pikepdf.Pdf) -> None:
    words = " ".join(words_of(made))
    assert words.count(NASTY) > 60
    assert words.count("Long words.") > 1490, "all but those that a page divides"


def test_signs_without_letters_are_named_and_the_paper_says_so(made: pikepdf.Pdf) -> None:
    words = " ".join(words_of(made))
    assert "[baby] [breast-feeding] [white heavy check mark]" in words
    assert "stand for signs that this paper’s type has no letters for" in words
    assert EMOJI not in words


def test_a_listener_does_not_hear_the_small_signs_twice(demo_store: Store) -> None:
    beside = Table("Signs", ("What", "Change"), (("A row", Shown("Concern", SQUARE)),), (1, 1))
    assert alts(opened(make(paper_of(Section("x", "X", (beside,))), silent))) == []


def test_a_drawing_without_words_for_a_listener_is_no_paper() -> None:
    mute = paper_of(Section("x", "X", (Picture("A drawing", SQUARE, ""),)))
    with pytest.raises(typst.TypstError, match="alt text"):
        make(mute, silent)


def test_a_paper_without_sections_and_a_section_without_blocks_are_papers() -> None:
    empty = Section("x", "An empty section", (Items(()), Table("None", ("A", "B"), (), (1, 1))))
    found = pages_of(make(paper_of(empty, Section("y", "Nothing", ())), silent))
    assert "Nothing stands here in this paper." in found[-1]
    assert len(pages_of(make(paper_of(), silent))) == 1


def test_a_public_paper_has_no_line_at_its_head(quarterly: Paper) -> None:
    public = paper_of(Section("x", "X", (Say(RIGHT_TO_LEFT),)))
    marked = replace(public, marking=type(public.marking)("public"), foot=("Public paper.", "Known."))
    assert pages_of(make(marked, silent))[-1].count("Public paper.") == 1


def test_whoever_waits_sees_each_chart_and_may_cancel(paper: Paper) -> None:
    seen: list[tuple[int, int]] = []

    def watch(done: int, of: int, what: str) -> None:
        seen.append((done, of))
        if what == "Setting the pages":
            raise Cancelled

    with pytest.raises(Cancelled):
        make(paper, watch)
    assert [done for done, _ in seen] == list(range(seen[0][1]))


def test_the_pictures_of_its_pages_are_as_many_as_its_pages() -> None:
    found = pages(paper_of(Section("x", "X", (Say("Words."),))), 30)
    assert len(found) == 2
    assert all(one.startswith(b"\x89PNG") for one in found)
