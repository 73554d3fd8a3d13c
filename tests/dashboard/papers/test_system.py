"""The exception report of a local system: it says what the pages say, by name, in four formats."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable

import pytest
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook

from dashboard.compare_measure import facts_of
from dashboard.gather import gather
from dashboard.page import Request
from dashboard.papers import document, pdf, workbook
from dashboard.papers.progress import silent
from dashboard.papers.sections import (
    many,
    system_charts,
    system_funnels,
    system_matrix,
    system_returns,
    system_summary,
)
from dashboard.papers.sections.system_matrix import by_number, grouped
from dashboard.papers.sections.system_returns import returns_said
from dashboard.papers.system_asks import charts_said
from dashboard.papers.template import Part
from dashboard.papers.types import Chart, Facts, Items, Paper, Picture, Quote, Say, Shown, Table
from dashboard.state import State
from dashboard.views.compare_measure import measure_compared
from dashboard.views.compare_words import short_name
from dashboard.views.measure import measure_view
from metrics.system.funnels import flags
from metrics.system.types import Cell, Standing
from spc.draw.cell import cell as icon
from spc.types import Assurance
from tests.dashboard.papers import goldens, numbers, pdf_reading, slides_read
from tests.dashboard.papers.every_word import lines_of, plain, text_of
from tests.dashboard.papers.reading import section, tables
from tests.dashboard.papers.reports import Report

FORMATS = ("pdf", "docx", "pptx", "xlsx")


def said_in(form: str, paper: Paper) -> str:
    """All that a file of a format says."""
    if form == "pdf":
        return plain(pdf_reading.pages_of(pdf.make(paper, silent)))
    if form == "docx":
        made = Document(io.BytesIO(document.make(paper, silent)))
        return plain(text_of(line) for line in made.element.body.iter(qn("w:p")))
    if form == "pptx":
        return plain([slides_read.words(slides_read.deck_of(paper))])
    book = load_workbook(io.BytesIO(workbook.make(paper, silent)))
    cells = (cell.value for sheet in book for row in sheet.iter_rows() for cell in row)
    return plain(str(value) for value in cells if value is not None)


def test_no_section_fails_and_the_front_sheet_says_who_may_hold_it(report: Report) -> None:
    paper = report.paper
    assert paper.failed == ()
    assert paper.asked == "The quality group is asked"
    marking = "Private: for the quality group of Northern Fells Local Maternity and Neonatal System."
    assert paper.foot[0].startswith(marking)
    assert dict(paper.front.facts)["As read by"].startswith("Its LMS lead: the months that trusts signed")
    asks = {one.kind: one.text for one in paper.front.asks}
    assert "New and a concern: Blood loss of 1,500 ml or more at Caldermoor Hospitals;" in asks["discuss"]
    assert "One concern has its chart; on one the trust has shared its words" in asks["assure"]


def test_the_pages_of_the_pdf_look_as_when_somebody_last_looked_at_them(report: Report) -> None:
    now = goldens.drawn(report.paper, "pdf", None)
    assert goldens.changed("pdf", now, goldens.kept(goldens.SYSTEM), "") == []


@pytest.mark.parametrize("form", FORMATS)
def test_each_format_says_what_the_report_says(report: Report, form: str) -> None:
    """Every sentence, title, label and cell of a section about the system."""
    said = said_in(form, report.paper)
    lost = [line for line in _lines(report.paper) if line[:60] not in said]
    assert lost == []


def _lines(paper: Paper) -> Iterable[str]:
    """Of words alone: a number is written as each format writes numbers."""
    for line in lines_of(paper):
        words = [word for word in line.split() if word.isalpha()]
        if len(words) == len(line.split()):
            yield line


def test_the_matrix_stands_by_name_and_each_cell_is_the_verdict_of_the_page(report: Report) -> None:
    view, matrix = report.source.system.view, report.source.system.matrix
    found = tables(section(report.paper, "system_matrix").blocks)
    changed = found["Measures on which a chart has changed"]
    names = [column.org.name for column in matrix.columns]
    assert names == sorted(names)
    assert changed.heads == ("Measure", *map(short_name, names))
    assert isinstance(changed, Table)
    rows = {line.title: line for line in view.loud}
    by_short = {row.measure.short: row for row in matrix.rows}
    assert [cells[0].split("\n")[0] for cells in changed.rows] == [*rows]
    for first, *cells in changed.rows:
        title = str(first).split("\n")[0]
        for cell, own, told in zip(cells, by_short[title].cells, rows[title].cells, strict=True):
            assert isinstance(cell, Shown)
            assert cell.text.lower() == told.word.lower()
            if own.standing is Standing.JUDGED:
                against = own.verdict.assurance if told.assurance else Assurance.NONE
                assert cell.svg == icon(own.variation, against, label=told.said)


def test_no_change_is_said_of_what_is_judged_and_a_failed_target_beside_it(report: Report) -> None:
    view, blocks = report.source.system.view, section(report.paper, "system_matrix").blocks
    judged = [line for line in view.calm if not all(cell.mark for cell in line.cells)]
    said = [one.text for one in blocks if isinstance(one, Say)]
    assert f"{'; '.join(line.title for line in judged)}." in said
    unjudged = [line.title for line in view.calm if line not in judged]
    assert unjudged
    assert f"{system_matrix.UNJUDGED}: {'; '.join(unjudged)}." in said
    failing = [line for line in judged if any(cell.assurance == Assurance.FAIL for cell in line.cells)]
    (listed,) = (one for one in blocks if isinstance(one, Items) and one.title == system_matrix.FAILING)
    assert [text.partition(":")[0] for text in listed.texts] == [line.title for line in failing]


def test_the_key_has_the_icons_of_the_tables_and_no_others(report: Report) -> None:
    blocks = section(report.paper, "system_matrix").blocks
    (key,) = (one for one in blocks if isinstance(one, Picture))
    drawn = tables(blocks)[system_matrix.CHANGED]
    seen = " ".join(cell.svg for _, *cells in drawn.rows for cell in cells if isinstance(cell, Shown)).lower()
    for target in ("fails reliably", "passes reliably", "hit or miss"):
        assert (f"Target: {target}" in key.alt) is (target in seen)


def test_each_trust_and_measure_without_a_verdict_is_named_once(report: Report) -> None:
    pairs = [(f"T{i % 3}", f"M{i % 5}") for i in range(15) if i % 4]
    told = [(name, title) for names, titles in grouped(pairs) for name in names for title in titles]
    assert sorted(told) == sorted(pairs)
    matrix = report.source.system.matrix
    without = [cell for row in matrix.rows for cell in row.cells if cell.standing is not Standing.JUDGED]
    assert {cell.standing for cell in without} == {Standing.UNTOLD, Standing.FEW}
    rows = tables(section(report.paper, "system_matrix").blocks)["Where there is no verdict"].rows
    titles = {title for row in rows for title in str(row[2]).split("; ")}
    named = {cell.measure.short for cell in without}
    assert titles - named <= {f"{many} of {len(matrix.rows)} measures" for many in _many(without)}
    assert len(titles & named) > len(named) / 2


def test_of_many_trusts_without_a_verdict_is_said_how_many_they_are() -> None:
    pairs = [(f"T{i}", "All") for i in range(6)] + [(f"T{i}", m) for m in "AB" for i in range(3)]
    pairs += [("T1", "C"), ("T5", "C")]
    assert by_number(pairs, [f"T{i}" for i in range(6)]) == [
        ("Every trust", ("All",)),
        ("Three of six trusts", ("A", "B")),
        ("T1; T5", ("C",)),
    ]
    few = [(f"T{i}", m) for m in "AB" for i in range(3)]
    assert by_number(few, ["T0", "T1", "T2", "T9"]) == [("Every trust but T9", ("A", "B"))]


def test_the_summary_counts_the_charts_that_are_not_judged_and_says_where_they_stand(report: Report) -> None:
    matrix = report.source.system.matrix
    few = [cell for row in matrix.rows for cell in row.cells if cell.standing is Standing.FEW]
    items = [one for one in section(report.paper, "system_summary").blocks if isinstance(one, Items)]
    said = items[-1].texts[-1]
    assert f"{len(few)} charts, on {len({one.measure.id for one in few})} measures" in said
    assert system_matrix.NO_VERDICT in said


def test_a_concern_whose_chart_may_not_be_shown_is_told_apart(report: Report) -> None:
    drawn, bare = ("ZZB", "pph_1500"), ("ZZB", "neonatal_death_rate")
    named = "Neonatal deaths per 1,000 live births at Caldermoor Hospitals"
    assert charts_said(report.source, [drawn]) == "One concern has its chart"
    assert charts_said(report.source, [drawn, bare]) == (
        f"One concern has its chart and one is told without one: {named}"
    )
    assert charts_said(report.source, [bare]) == f"One concern is told without a chart: {named}"


def _many(without: list[Cell]) -> set[int]:
    """How many measures of a trust have no verdict for one reason."""
    return set(Counter((cell.code, cell.standing) for cell in without).values())


def test_a_concern_has_the_chart_of_its_trust_s_page_and_the_words_that_it_shared(report: Report) -> None:
    source = report.source
    blocks = section(report.paper, "system_exceptions").blocks
    (chart,) = (one for one in blocks if isinstance(one, Chart))
    (quote,) = (one for one in blocks if isinstance(one, Quote))
    assert (chart.view.org_code, chart.view.measure_id) == ("ZZB", "pph_1500")
    assert (quote.mark, quote.by.partition(",")[0]) == ("Assurance", "Written by Sana Mirza")
    asked, org = source.request, source.system.columns["ZZB"].org
    state = State(org="ZZB", period=asked.period, known_at=asked.state.known_at)
    page = measure_view(
        gather(
            Request(asked.store, asked.viewer, state, org, asked.period, "/measure", known_at=asked.known_at),
            "pph_1500",
        ),
        show="24",
    )
    assert chart.view.title == f"{page.title} (Caldermoor)"
    assert (chart.view.alt, chart.view.reading) == (page.alt, page.reading)
    assert [numbers.figures(row) for row in chart.view.data] == [numbers.figures(row) for row in page.data]
    others = next(one for one in blocks if isinstance(one, Items))
    assert len(others.texts) == sum(row.concerns for row in source.system.matrix.rows) - 1


def test_a_measure_compared_has_the_words_and_numbers_of_its_page(report: Report) -> None:
    found = report.source.system
    facts = facts_of(found.measured["pph_1500"], {})
    view, told = measure_compared(facts), [*system_funnels.measure_blocks(facts)]
    assert view.funnel is not None
    assert view.intervals is not None
    assert next(one for one in told if isinstance(one, Say)).text == view.head.answer
    pictures = [one for one in told if isinstance(one, Picture)]
    assert [(one.title, one.alt, one.reading) for one in pictures] == [
        (f"{own.title} ({facts.measure.short})", own.label, own.reading)
        for own in (view.funnel, view.intervals)
    ]
    assert next(one for one in told if isinstance(one, Facts)).pairs == view.why
    (table,) = (one for one in told if isinstance(one, Table))
    assert facts.comparison is not None
    assert [row[0] for row in table.rows] == [one.member.org.name for one in facts.comparison.groups]
    for row, one in zip(table.rows, facts.comparison.groups, strict=True):
        if one.numerator is not None:
            assert row[2] == f"{one.numerator:,.0f}"
        else:
            assert row[2] == "–"


def test_of_many_trusts_the_rows_stay_on_the_pages(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many, "MANY", 4)
    source, part = report.source, Part(key="system_charts")
    facts = facts_of(source.system.measured["pph_1500"], {})
    told = [*system_funnels.measure_blocks(facts, many=True)]
    assert sum(isinstance(one, Picture) for one in told) == 1  # the funnel, and no intervals
    (table,) = (one for one in told if isinstance(one, Table))
    assert facts.comparison is not None
    names = {one.member.code: one.member.org.name for one in facts.comparison.groups}
    beyond = [code for code, where in flags(facts.comparison).items() if where != "inside"]
    assert [row[0] for row in table.rows] == [names[code] for code in beyond]
    assert "All 5, with their intervals, stand on the page" in table.note
    charts = system_charts.make(source, part)
    assert not any(isinstance(one, Picture | Table) for one in charts)
    assert any(isinstance(one, Say) and "What each of the 5 trusts adds" in one.text for one in charts)
    assert not any(isinstance(one, Table) for one in system_returns.make(source, part))  # all have shared
    (unknown,) = (one for one in system_summary.make(source, part)[-1:] if isinstance(one, Items))
    assert "on one measure or more at five of five trusts" in unknown.texts[-2]


def test_all_together_are_the_counts_of_the_system_s_own_page(report: Report) -> None:
    found = report.source.system
    charts = [one for one in section(report.paper, "system_charts").blocks if isinstance(one, Chart)]
    assert charts
    for chart in charts:
        view = chart.view
        assert view.org_code == "ZZL"
        assert (view.quality, "Data quality" in view.chart_note) == ("", False)
        own = found.measured[view.measure_id].aggregate
        assert own is not None
        shown = {row.period: (row.numerator, row.denominator) for row in view.data}
        points = {p.period: (p.numerator, p.denominator) for p in own.series.points if p.period in shown}
        assert {month: shown[month] for month in points} == points


def test_what_was_raised_to_the_system_stands_with_the_trust_that_it_is_about(report: Report) -> None:
    blocks = section(report.paper, "system_following").blocks
    rows = tables(blocks)["Open enquiries, the first due first"].rows
    assert [(row[0], str(row[1]).split("\n")[0], row[2]) for row in rows] == [
        ("Northmere University Hospitals", "Waits of over 30 minutes in triage", "LMS / ICS")
    ]
    assert [one.text for one in blocks if isinstance(one, Say)] == [
        "One enquiry is open at this level.",
        "Northern Fells Local Maternity and Neonatal System: No action has been agreed yet.",
    ]
    (action,) = tables(blocks)["Open (1)"].rows
    assert str(action[0]).startswith("A second midwife in triage")


def test_who_has_shared_is_said_of_all_months_alike_at_once(report: Report) -> None:
    found = report.source.system
    assert [*returns_said(found)] == ["Every trust has shared July, August and September 2026."]
    table = tables(section(report.paper, "system_returns").blocks)["Where each trust’s returns stand"]
    assert [row[0] for row in table.rows] == [column.org.name for column in found.matrix.columns]
    assert table.heads[1:] == tuple(f"{month} 2026" for month in ("Apr", "May", "Jun", "Jul", "Aug", "Sep"))
