"""Pages of the story trust's paper look as they did when somebody last looked at them.

The PDF to the pixel; Word, PowerPoint and Excel files as LibreOffice prints them, within a tolerance that a
line, a figure or a chart does not pass. A tenth of a monthly paper is compared (`goldens.PARTS`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image, ImageChops

from dashboard.papers.types import Block, Chart, Paper, Section, Table
from tests import office
from tests.dashboard.papers import goldens
from tests.dashboard.papers.conftest import Papers
from tests.dashboard.papers.goldens import OFFICE, changed, drawn, kept, part_of


@pytest.fixture(scope="module")
def paper(papers: Papers) -> Paper:
    return part_of(papers())


@pytest.fixture(scope="module")
def libre() -> Iterator[office.Office]:
    with office.opened() as opened:
        yield opened


def test_the_pdf_is_the_same_to_the_pixel(paper: Paper) -> None:
    assert changed("pdf", drawn(paper, "pdf", None), kept("pdf"), "") == []


@pytest.mark.parametrize("ending", OFFICE)
def test_libreoffice_prints_the_same_pages(paper: Paper, libre: office.Office, ending: str) -> None:
    assert changed(ending, drawn(paper, ending, libre), kept(ending), goldens.libreoffice()) == []


def with_section(paper: Paper, key: str, blocks: tuple[Block, ...]) -> Paper:
    sections = tuple(Section(one.key, one.title, blocks) if one.key == key else one for one in paper.sections)
    return replace(paper, sections=sections)


def another_figure(paper: Paper) -> Paper:
    """The last figure of the first table of training."""
    (training,) = (one for one in paper.sections if one.key == "training")
    place = next(n for n, one in enumerate(training.blocks) if isinstance(one, Table))
    table = training.blocks[place]
    assert isinstance(table, Table)
    *kept_rows, (*cells, last) = table.rows
    other = replace(table, rows=(*kept_rows, (*cells, "12%" if last != "12%" else "87%")))
    return with_section(paper, "training", (*training.blocks[:place], other, *training.blocks[place + 1 :]))


def a_line_less(paper: Paper) -> Paper:
    (summary,) = (one for one in paper.sections if one.key == "summary")
    return with_section(paper, "summary", (*summary.blocks[:1], *summary.blocks[2:]))


def no_chart(paper: Paper) -> Paper:
    (exceptions,) = (one for one in paper.sections if one.key == "exceptions")
    blocks = tuple(one for one in exceptions.blocks if not isinstance(one, Chart))
    assert blocks != exceptions.blocks
    return with_section(paper, "exceptions", blocks)


@pytest.mark.parametrize("change", [another_figure, a_line_less, no_chart])
def test_a_visible_change_of_the_pdf_fails(paper: Paper, change: object) -> None:
    assert callable(change)
    assert changed("pdf", drawn(change(paper), "pdf", None), kept("pdf"), "") != []


@pytest.mark.parametrize("ending", OFFICE)
def test_a_chart_that_moved_a_line_that_is_gone_and_a_figure_that_changed_fail(ending: str) -> None:
    """Done to the pictures that are kept, as a change of a file would do it to its pages."""
    pages = kept(ending)
    moved = [ImageChops.offset(page, 3, 0) for page in pages]
    assert len(changed(ending, moved, pages, goldens.made_with())) == len(pages)
    for place, page in enumerate(pages):
        box = _a_word(page)
        gone = page.copy()
        gone.paste(255 if page.getpixel((box[0], box[1])) > 128 else 0, box)
        others = [*pages[:place], gone, *pages[place + 1 :]]
        assert changed(ending, others, pages, goldens.made_with()) != [], place
    assert changed(ending, pages[1:], pages, goldens.made_with()) != []


def _a_word(page: Image.Image) -> tuple[int, int, int, int]:
    """The place of the darkest letters of a page, as wide as two figures."""
    wide, high = 10, 8
    ink = ImageChops.invert(page)
    squares = np.asarray(ink.resize((page.width // wide, page.height // high), Image.Resampling.BOX))
    row, column = divmod(int(squares.argmax()), squares.shape[1])
    return column * wide, row * high, (column + 1) * wide, (row + 1) * high


def test_without_a_picture_that_was_looked_at_it_fails(
    tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(goldens, "FOLDER", tmp_path)
    with pytest.raises(FileNotFoundError):
        kept("pdf")
