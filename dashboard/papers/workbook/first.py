"""The first sheet: the front sheet of the paper, its summary, and every other sheet with a link to it."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.papers.types import Paper
from dashboard.papers.words import CONTENTS, FAILED
from dashboard.papers.workbook.book import Book
from dashboard.papers.workbook.picture import Pictures
from dashboard.papers.workbook.plan import FIRST, SUMMARIES, Plan
from dashboard.papers.workbook.words_sheet import LABELS, TEXTS, Line, columns, lines_of, write_lines

TABLES, MORE, MEASURES = "Tables", "and {} more", "Measures, one to a sheet"


def write_first(book: Book, paper: Paper, plan: Plan, shown: Pictures) -> None:
    sheet = book.sheet(FIRST)
    columns(sheet)
    marking, *further = paper.foot or ("",)
    book.write(sheet, 0, 0, paper.title, "title")
    book.tall(sheet, 0, ((paper.title, LABELS + TEXTS, "title"),))
    lines = [
        Line("", f"{paper.org_name} ({paper.org_code}), {paper.period}", "lead"),
        Line("", marking, "marking"),
        *(Line(label, text) for label, text in paper.front.facts),
        *_listed(paper.asked, (Line(ask.word, ask.text) for ask in paper.front.asks)),
        *_listed(FAILED, (Line(title, why) for title, why in paper.failed)),
    ]
    for section in (one for one in paper.sections if one.key in SUMMARIES):
        lines += [Line("", section.title, "heading"), *lines_of(section, plan)]
    lines += [*_listed(CONTENTS, _sheets(paper, plan)), *_listed(MEASURES, _measures(plan)), Line("", "")]
    row = write_lines(book, sheet, 2, lines, shown)
    for place, line in enumerate(further):
        book.write(sheet, row + place, 1, line, "small")
        book.tall(sheet, row + place, ((line, TEXTS, "small"),))


def _listed(title: str, lines: Iterable[Line]) -> list[Line]:
    found = list(lines)
    return [Line("", "", "text"), Line("", title, "heading"), *found] if found else []


def _sheets(paper: Paper, plan: Plan) -> Iterable[Line]:
    for section in paper.sections:
        if section.key not in SUMMARIES:
            yield Line("", section.title, to=plan.words[section])
        for group in plan.groups[section]:
            more = f" {MORE.format(len(group.parts) - 1)}" if len(group.parts) > 1 else ""
            yield Line(TABLES, f"{group.parts[0][0]}{more}", to=group.name)


def _measures(plan: Plan) -> Iterable[Line]:
    for name, chart in plan.measures:
        yield Line(name, chart.view.title, to=name)
