"""Triangulation, safety actions, enquiries, data quality and the brief say what their pages say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.papers.build import paper_from
from dashboard.papers.sections import SECTIONS, SectionKind, data_quality, following, triangulation
from dashboard.papers.sections.actions import NONE
from dashboard.papers.sections.appendix2_rows import row_of
from dashboard.papers.source import PaperSource
from dashboard.papers.spoken import on_paper
from dashboard.papers.template import Part, Template
from dashboard.papers.types import Picture, Table
from dashboard.views import actions as actions_view
from dashboard.views import enquiries as enquiries_view
from dashboard.views.following import title_of
from dashboard.views.safety import safety_view
from dashboard.views.triangulation import triangulation_view
from dashboard.views.triangulation_parts import timeline_parts
from metrics.governance import action
from tests.dashboard.papers.conftest import Papers
from tests.dashboard.papers.reading import cell, leads, section, tables, words

KEYS = ("triangulation", "safety_actions", "following", "data_quality", "brief")
WHOLE = Template(name="five", title="Five", span="quarter", sections=tuple(Part(key=key) for key in KEYS))


@pytest.fixture(scope="module", params=("ZZA-private", "ZZA-public", "ZZC-private"))
def read(request: pytest.FixtureRequest, papers: Papers) -> tuple[PaperSource, dict[str, list[str]]]:
    """The source of a paper, and every word of the five sections of it."""
    org, marking = request.param.split("-")
    source = papers.source(org, "quarterly" if (org, marking) != ("ZZA", "private") else "monthly", marking)
    paper = paper_from(PaperSource(replace(source.order, template=WHOLE), source.request))
    assert paper.failed == ()
    return source, {one.key: list(words(one.blocks)) for one in paper.sections}


def test_each_begins_with_the_answer_of_its_page(
    read: tuple[PaperSource, dict[str, list[str]]],
) -> None:
    source, said = read
    assert said["triangulation"][0] == on_paper(triangulation_view(source.triangulation).head.answer)
    assert said["safety_actions"][0] == safety_view(source.safety).head.answer
    if not source.public:
        assert on_paper(enquiries_view.answer(source.enquiries)) in said["following"]
        assert actions_view.answer(source.following) in said["following"]
    assert source.quality.note in said["data_quality"]
    assert said["brief"][0] == f"{source.brief.title}."


def test_nothing_speaks_to_the_reader_of_a_page(read: tuple[PaperSource, dict[str, list[str]]]) -> None:
    _, said = read
    for text in (text for texts in said.values() for text in texts if "<svg" not in text):
        assert not any(form in text for form in ("this page", "with you", "to you", "(see What changed)"))


def test_every_action_stands_with_whose_it_is_and_its_day(papers: Papers) -> None:
    source = papers.source()
    found = tables(section(papers(), "following").blocks)
    rows = {cell(row[0]): row for title, table in found.items() for row in table.rows if "(" in title}
    assert set(rows) == {title_of(one) for one in source.following.actions}
    late = [one for one in source.following.actions if action.is_overdue(one, source.following.today)]
    (table,) = (one for title, one in found.items() if title.startswith("Overdue"))
    assert len(table.rows) == len(late)
    assert table.loud == frozenset(range(len(late)))
    assert all(cell(row[1]) != "–" and cell(row[2]) for row in rows.values())


def test_decisions_and_promises_stand_in_full(papers: Papers) -> None:
    """The brief's page shows the beginning of a text and six lines; the paper all of both."""
    source = papers.source()
    promised = next(part for part in source.brief.parts if part.key == "promised")
    said = " ".join(words(section(papers(), "following").blocks))
    assert len(promised.every) > len(promised.lines)
    assert all((one.whole or one.what).rstrip(".") in said for one in promised.every)


def test_people_do_not_speak_in_a_public_paper(papers: Papers) -> None:
    """That its readers see no action must not read as if there were none."""
    inside = papers.source().following
    titles = [title_of(one) for one in (*inside.actions, *inside.enquiries)]
    public = papers("ZZA", "quarterly", "public")
    said = " ".join(word for part in public.sections for word in words(part.blocks))
    assert titles
    assert not any(title in said for title in titles)
    assert list(words(section(public, "following").blocks)) == [following.LEFT_OUT]
    untrue = ("Nothing is under enquiry", "No action has been agreed", "Nothing was promised", NONE)
    for false in untrue:
        assert false not in said


def test_corrections_say_what_was_what_is_who_and_why_and_not_in_public(papers: Papers) -> None:
    source = papers.source()
    (table,) = (
        one
        for one in section(papers(), "data_quality").blocks
        if isinstance(one, Table) and one.title == source.since.title
    )
    assert len(table.rows) == min(len(source.since.lines), data_quality.MOST)
    for row, line in zip(table.rows, source.since.lines, strict=False):
        assert (row[1], row[2]) == (line.was, line.now)
        assert line.who in cell(row[3])
    public = section(papers("ZZA", "quarterly", "public"), "data_quality").blocks
    assert not any(isinstance(one, Table) and one.heads == data_quality.CHANGED for one in public)


def test_the_counts_of_safety_actions_are_the_pages_and_partings_come_first(papers: Papers) -> None:
    source = papers.source("ZZC", "quarterly", "private")
    view = safety_view(source.safety)
    blocks = section(papers("ZZC", "quarterly", "private"), "safety_actions").blocks
    table = next(one for one in blocks if isinstance(one, Table))
    assert tuple(map(cell, table.rows[-1][1:])) == tuple(map(str, (*view.total.counts, view.total.total)))
    first = " ".join(words(blocks[1]))
    assert all(one.said[1:] in first for one in view.partings) if view.partings else first == view.agree
    (unmet,) = (one for one in blocks if isinstance(one, Table) and one.heads[0] == "Requirement")
    assert len(unmet.rows) == sum(view.total.counts[:2])


def test_what_is_raised_stands_with_its_evidence_and_the_timeline(papers: Papers) -> None:
    source = papers.source("ZZC", "quarterly", "private")
    view = triangulation_view(source.triangulation)
    blocks = section(papers("ZZC", "quarterly", "private"), "triangulation").blocks
    found = tables(blocks)
    for card in view.raised_themes:
        assert len(found[f"{card.title}: what each source says"].rows) == len(card.evidence)
    assert f"{view.timeline.title}." in list(words(blocks))
    drawn = [one for one in blocks if isinstance(one, Picture)]
    assert [one.title for one in drawn] == [one.title for one in timeline_parts(source.triangulation)]
    assert all(one.alt == f"{one.title}." for one in drawn)
    assert on_paper(view.false_alarms) in list(words(blocks))
    assert triangulation.CANNOT in list(words(blocks))


def test_every_row_of_the_minimum_set_stands_as_the_overview_has_it(papers: Papers) -> None:
    view = papers.source().overview
    blocks = section(papers(), "appendix2").blocks
    assert leads(blocks) == [on_paper(f"{view.rows} rows of {view.period}: {view.attention} need attention.")]
    rows = {cell(row[0]): row for table in tables(blocks).values() for row in table.rows}
    own = [row for part in (*view.before_training, *view.after_training) for row in part.rows]
    figures = [row_of(row, "Not audited") for row in own if hasattr(row, "latest")]
    assert figures
    assert all(rows[cell(row[0])] == row for row in figures)
    assert "Data quality" not in " ".join(cell(one) for row in rows.values() for one in row)
    core = tables(blocks)[view.training.core_sub]
    for row, module in zip(core.rows, view.training.modules, strict=True):
        for one in module.cells:
            assert f"{one.group} {one.latest}" in cell(row[2] if one.below or one.missing else row[3])
    assert len(core.loud) == sum(any(c.below or c.missing for c in m.cells) for m in view.training.modules)
    assert view.safety is not None
    assert view.safety.title in tables(blocks)
    assert tables(blocks)["CQC maternity ratings"].heads[1:] == tuple(one.domain for one in view.ratings)
    assert len(tables(blocks)["Annual surveys"].rows) == len(view.surveys)


def test_a_section_that_fails_is_named_and_loses_no_other(
    papers: Papers, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_source: PaperSource, _part: Part) -> tuple[()]:
        raise ZeroDivisionError("a fault of ours")

    source = papers.source()
    kind = SectionKind("Triangulation", "", broken)
    monkeypatch.setattr("dashboard.papers.build.SECTIONS", {**SECTIONS, "triangulation": kind})
    paper = paper_from(PaperSource(replace(source.order, template=WHOLE), source.request))
    ((title, why),) = paper.failed
    assert title == "Triangulation"
    assert "fault of ours" not in why
    assert [one.key for one in paper.sections if one.blocks] == list(KEYS[1:])
    assert "triangulation" in caplog.text
