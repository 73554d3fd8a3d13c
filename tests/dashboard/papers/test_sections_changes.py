"""Summary and exceptions tell what changed as the board has it: every signal once, and compared with what."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.papers.changes import BEFORE_QUARTER, IN_QUARTER, Change, changes_of
from dashboard.papers.order import Order
from dashboard.papers.sections import exceptions, summary
from dashboard.papers.sections.summary import NO_CONCERN, NO_IMPROVEMENT
from dashboard.papers.source import PaperSource, source_of
from dashboard.papers.template import Part, shipped
from dashboard.papers.types import Break, Chart, Heading, Items, Marking, Quote, Say
from dashboard.views.measure_words import low
from metrics.quarter import before_quarter
from metrics.store import Store
from metrics.types import SignalStatus
from metrics.vocabulary import describe
from tests.dashboard.papers.conftest import Papers
from tests.dashboard.papers.example import KNOWN_AT, SEPTEMBER
from tests.dashboard.papers.reading import leads, section, words

MONTH = (("ZZA", "monthly", "private"), ("ZZC", "quarterly", "private"), ("ZZA", "quarterly", "public"))
PAGE = 32  # lines under the headings of the summary, so that it stands on one sheet of A4
STANDING = (SignalStatus.NEW, SignalStatus.CORRECTED, SignalStatus.CONTINUING)


def under(source: PaperSource, title: str) -> list[str]:
    """The lines of the summary under a heading."""
    blocks = summary.make(source, Part(key="summary"))
    at = next(place for place, one in enumerate(blocks) if isinstance(one, Heading) and one.text == title)
    after = blocks[at + 1]
    return list(after.texts) if isinstance(after, Items) else [after.text] if isinstance(after, Say) else []


@pytest.fixture(params=MONTH, ids="-".join)
def source(request: pytest.FixtureRequest, papers: Papers) -> PaperSource:
    return papers.source(*request.param)


@pytest.fixture(scope="module")
def other(demo_store: Store) -> PaperSource:
    """Another trust's quarter, of which no test builds the whole paper."""
    order = Order("ZZB", SEPTEMBER, shipped()["quarterly"], Marking.PRIVATE, KNOWN_AT, "Ruth Lindqvist")
    return source_of(demo_store, order)


def test_each_signal_that_stands_is_told_once_under_its_tone(source: PaperSource) -> None:
    """Also those of measures that the board does not follow closely: a concern is a concern."""
    titles = {"concern": "What concerns us", "improvement": "What improves", "neither": "What else changed"}
    told = {tone: under(source, title) for tone, title in titles.items() if _has(source, title)}
    every = [line for lines in told.values() for line in lines]
    changes = changes_of(source)
    stands = [one for one in source.board.signals if one.assessment.variation.is_signal]
    assert len(changes) == len([one for one in stands if one.status in STANDING])
    for tone, lines in told.items():
        own = [one for one in changes if one.item.tone == tone]
        shown = [one for one in own if is_told(one, lines)]
        assert len(shown) == len(own) or any(line.startswith("And ") for line in lines)
    assert len(set(every)) == len(every)


def is_told(one: Change, lines: list[str]) -> bool:
    """With a line of its own; a part of what changed as a whole, in the line of the whole."""
    own = any(line.startswith(f"{one.item.title}. ") for line in lines)
    part = low(describe(one.key[1])) if one.key[1] else ""
    return own or (bool(part) and any("With it" in line and part in line for line in lines))


def _has(source: PaperSource, title: str) -> bool:
    blocks = summary.make(source, Part(key="summary"))
    return any(isinstance(one, Heading) and one.text == title for one in blocks)


def test_the_summary_stands_on_one_page(source: PaperSource) -> None:
    blocks = summary.make(source, Part(key="summary"))
    lines = [text for one in blocks if isinstance(one, Items) for text in one.texts]
    assert sum(1 + len(text) // 110 for text in lines) <= PAGE
    if not source.order.is_quarter:
        assert leads(blocks) == [f"{source.overview.headline.title}."]


def test_what_no_chart_tells_is_a_concern_too(papers: Papers) -> None:
    concerns = under(papers.source("ZZC", "quarterly", "private"), "What concerns us")
    assert any(one.startswith("Deaths of term babies, Kirkbeck: a level 1 signal") for one in concerns)
    below = [
        cell
        for module in papers.source("ZZC", "quarterly", "private").overview.training.modules
        for cell in module.cells
        if cell.below
    ]
    (training,) = (one for one in concerns if one.startswith("Training below its standard: "))
    assert len(below) == 5
    assert training.endswith("and one more.")


def test_a_quarter_is_compared_with_the_month_before_it(papers: Papers) -> None:
    """New is what was reached within the three months; a line says beside it what the last board had."""
    source = papers.source("ZZC", "quarterly", "private")
    asked = source.request
    before = before_quarter(asked.store, asked.viewer, "ZZC", source.order.period, source.order.known_at)
    changes = changes_of(source)
    assert changes
    assert all(one.fresh is (before.get(one.key) is not one.signal.assessment.variation) for one in changes)
    said = list(words(section(papers("ZZC", "quarterly", "private"), "summary").blocks))
    assert said[0] == (
        "Five charts of 70 changed in July to September 2026: three concerns, one improvement and one change "
        "that is neither better nor worse."
    )
    assert said[1].startswith("Compared with the figures to June 2026, as they are known now. One thing has")


def test_what_the_board_saw_already_can_be_new_in_the_quarter(other: PaperSource) -> None:
    """Blood loss rose in the quarter, and the last board saw it in it."""
    changes = {one.key[0]: one for one in changes_of(other)}
    assert changes["pph_1500"].mark == f"{IN_QUARTER}; the last board saw it"
    assert changes["preterm"].mark == f"{IN_QUARTER}, and since the last board"
    assert changes["term_admissions"].mark == BEFORE_QUARTER


def test_every_concern_has_a_page_with_chart_evidence_and_questions(papers: Papers) -> None:
    source = papers.source("ZZC", "quarterly", "private")
    blocks = section(papers("ZZC", "quarterly", "private"), "exceptions").blocks
    drawn = [(one.view.measure_id, one.view.breakdown) for one in blocks if isinstance(one, Chart)]
    concerns = [one.key for one in changes_of(source) if one.item.tone == "concern" or one.close]
    assert drawn == concerns == list(exceptions.drawn(source))
    assert sum(isinstance(one, Break) for one in blocks) == len(drawn) - 1
    titles = [one.title for one in blocks if isinstance(one, Items)]
    assert titles.count("Evidence") == titles.count("Questions a board might ask") == len(drawn)


def test_as_many_pages_as_the_template_allows_and_the_rest_in_a_line_each(papers: Papers) -> None:
    source = papers.source("ZZC", "quarterly", "private")
    blocks = exceptions.make(source, Part(key="exceptions", most=1))
    assert sum(isinstance(one, Chart) for one in blocks) == 1
    last = blocks[-1]
    assert isinstance(last, Items)
    assert len(last.texts) == len(changes_of(source)) - 1
    only = exceptions.make(source, Part(key="exceptions", measures=("midwife_fill_day",)))
    assert [one.view.measure_id for one in only if isinstance(one, Chart)] == ["midwife_fill_day"]


def test_commentary_is_marked_with_what_it_rests_on(papers: Papers) -> None:
    found = [one for one in section(papers(), "exceptions").blocks if isinstance(one, Quote) and one.mark]
    assert found
    assert {one.mark for one in found} <= {"Assurance", "Reassurance"}
    assert all(one.rests and one.by for one in found)
    public = section(papers("ZZA", "quarterly", "public"), "exceptions").blocks
    assert not any(isinstance(one, Quote) for one in public)


def test_without_a_signal_it_says_so_and_that_it_proves_nothing(other: PaperSource) -> None:
    quiet = PaperSource(other.order, other.request)
    quiet.figures.__dict__["board"] = replace(other.board, signals=(), charts=76)
    assert exceptions.make(quiet, Part(key="exceptions")) == (Say(exceptions.NONE),)
    assert under(quiet, "What improves") == [NO_IMPROVEMENT]
    concerns = under(quiet, "What concerns us")
    assert concerns == [NO_CONCERN] or concerns[0].startswith("Training below its standard: ")
    assert leads(summary.make(quiet, Part(key="summary"))) == [
        "None of 76 charts changed in July to September 2026, as far as can be told from chance."
    ]


def test_a_paper_of_earlier_months_says_that_there_are_newer_figures(papers: Papers) -> None:
    """A board that meets in November must not take September for the newest."""
    told = "October 2026 has figures too, and this paper ends with September 2026."
    quarterly, monthly = (section(papers("ZZA", name), "summary") for name in ("quarterly", "monthly"))
    assert any(told in text for text in words(quarterly.blocks))
    assert not any("figures too" in text for text in words(monthly.blocks))
    public = section(papers("ZZA", "quarterly", "public"), "summary")
    (said,) = (text for text in words(public.blocks) if "figures too" in text)
    assert "does not share it" in said
