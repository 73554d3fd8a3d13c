"""A whole paper as a Word file (DOCX): for the secretary who puts it into the board's pack and may edit it.

Real headings, lists, tables and a list of contents; each picture says in words what it shows.
"""

from __future__ import annotations

from itertools import zip_longest

from dashboard.papers.document.blocks import Written, write_block
from dashboard.papers.document.front import write_front, write_name
from dashboard.papers.document.pictures import drawn
from dashboard.papers.document.sheets import Sheets
from dashboard.papers.progress import Progress
from dashboard.papers.types import Chart, Marking, Paper, Picture, Section, Table
from dashboard.papers.words import EMPTY

DRAWING, SETTING = "Drawing the charts", "Setting the pages"
WIDE = 6  # columns of a table that the upright page still holds


def make(paper: Paper, progress: Progress) -> bytes:
    steps = len(paper.sections) + 2
    progress(0, steps, DRAWING)
    pictures = drawn(paper)
    marking = paper.foot[0] if paper.marking is Marking.PRIVATE and paper.foot else ""
    sheets = Sheets(
        f"{paper.title}, {paper.org_name}, {paper.period}",
        author=paper.author,
        lines=paper.foot,
        marking=marking,
        small=paper.one_page,
    )
    if paper.one_page:
        write_name(paper, sheets)
    else:
        write_front(paper, sheets)
    for done, section in enumerate(paper.sections, start=1):
        progress(done, steps, section.title)
        _write(section, Written(sheets, pictures), title=paper.title if paper.one_page else None)
    progress(steps - 1, steps, SETTING)
    return sheets.bytes()


def _write(section: Section, to: Written, *, title: str | None) -> None:
    """`title` is the paper's where all of it stands on one page, which need not say the same twice."""
    if title is None:
        to.sheets.section(section.title, across=_is_wide(section))
    elif section.title != title:
        to.sheets.heading(section.title)
    to.above = to.titled = section.title
    if section.failed:
        to.sheets.callout(section.failed)
    elif not section.blocks:
        to.sheets.say(EMPTY)
    for block, below in zip_longest(section.blocks, section.blocks[1:]):
        write_block(block, below, to)


def _is_wide(section: Section) -> bool:
    """Whether it reads better on its side: it has wide tables, and no drawing that stands better upright."""
    wide = any(isinstance(block, Table) and len(block.heads) > WIDE for block in section.blocks)
    return wide and not any(isinstance(block, Chart | Picture) for block in section.blocks)
