"""The front sheet: whose paper, for which meeting, what is asked, what is missing, what is in it."""

from __future__ import annotations

from docx.shared import Pt

from dashboard.papers.document.look import FACT, FRONT, WHOSE
from dashboard.papers.document.sheets import Sheets
from dashboard.papers.types import Paper
from dashboard.papers.words import CONTENTS, FAILED


def write_front(paper: Paper, sheets: Sheets) -> None:
    write_name(paper, sheets)
    for label, text in paper.front.facts:
        sheets.labelled(label, text, FACT, "\t")
    if paper.front.asks:
        sheets.line(paper.asked, FRONT)
    for ask in paper.front.asks:
        sheets.callout(ask.text, ask.word)
    _failed(paper, sheets)
    sheets.line(CONTENTS, FRONT)
    sheets.contents(paper.front.contents)


def write_name(paper: Paper, sheets: Sheets) -> None:
    sheets.line(paper.org_name, WHOSE)
    sheets.name(paper.title)
    sheets.line(paper.period, WHOSE).paragraph_format.space_after = Pt(6 if paper.one_page else 14)
    if paper.one_page:
        _failed(paper, sheets)


def _failed(paper: Paper, sheets: Sheets) -> None:
    if paper.failed:
        sheets.line(FAILED, FRONT)
    for title, why in paper.failed:
        sheets.callout(why, title)
