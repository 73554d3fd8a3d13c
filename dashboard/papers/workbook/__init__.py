"""A whole paper as a workbook (XLSX): for whoever works on with its figures.

Every word of the paper stands in it, every chart is native beside its figures, and nothing is hidden.
"""

from __future__ import annotations

import io
from datetime import date, datetime, time

import xlsxwriter

from dashboard.exports.packed import DAY
from dashboard.exports.word_text import written
from dashboard.papers.progress import Progress
from dashboard.papers.types import Paper
from dashboard.papers.workbook.book import Book
from dashboard.papers.workbook.first import write_first
from dashboard.papers.workbook.measure_sheet import write_measure
from dashboard.papers.workbook.picture import drawn
from dashboard.papers.workbook.plan import FIRST, plan_of
from dashboard.papers.workbook.tables_sheet import write_tables
from dashboard.papers.workbook.words_sheet import write_section

DRAWING, MEASURES, SAVING = "Drawing the pictures", "The measures", "Writing the workbook"
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def make(paper: Paper, progress: Progress) -> bytes:
    steps = len(paper.sections) + 3
    progress(0, steps, DRAWING)
    shown, plan, out = drawn(paper), plan_of(paper), io.BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as made:
        made.set_properties(
            {
                "title": written(f"{paper.title}, {paper.period}"),
                "subject": written(paper.org_name),
                "author": written(paper.author),
                "comments": written(" ".join(paper.foot)),
                "created": datetime.combine(date(*DAY[:3]), time()),  # without a zone, and the same always
            }
        )
        book = Book(made, paper)
        write_first(book, paper, plan, shown)
        for done, section in enumerate(paper.sections, start=1):
            progress(done, steps, section.title)
            if plan.words[section] != FIRST:
                write_section(book, plan.words[section], section, plan, shown)
            for group in plan.groups[section]:
                write_tables(book, group)
        progress(steps - 2, steps, MEASURES)
        for name, chart in plan.measures:
            write_measure(book, name, chart, shown)
        progress(steps - 1, steps, SAVING)
    return out.getvalue()
