"""A store without figures, and one of a single month: the sections say what is not known, and none fails."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.papers.build import build
from dashboard.papers.order import Order
from dashboard.papers.template import Part, Template
from dashboard.papers.types import Chart, Marking, Paper, Picture, Quote
from metrics.access import OPERATOR
from metrics.store import Store, record_submission
from tests.dashboard.papers.reading import leads, section, words
from tests.dashboard.papers.test_sections_themes import OF_A_PAGE, THEMES, stands_over_something
from tests.metrics.make import at, figure, submission, with_organisations

OCTOBER = date(2026, 10, 1)
TEMPLATE = Template(name="themes", title="Themes", sections=tuple(Part(key=key) for key in THEMES))
FIGURES = (
    ("midwife_fill_day", 9_082.0, 10_380.0),
    ("stillbirth_rate", 2.0, 415.0),
    ("births", 415.0, None),
    ("moderate_plus", 11.0, 415.0),
    ("complaints", 12.0, 415.0),
    ("red_flags", 38.0, None),
)
NOT_KNOWN = {
    "deaths": "not known",
    "harm": "not known",
    "staffing": "not known",
    "training": "nobody can tell",
    "voices": "not known",
}
UNSHARED = {**NOT_KNOWN, "training": "october 2026 is not shared"}
TOLD = {"deaths": "2 of 415", "harm": "11 of 415", "staffing": "87.5%", "voices": "28.9 per 1,000"}


def themes(store: Store, marking: Marking) -> Paper:
    return build(store, Order("ZZA", OCTOBER, TEMPLATE, marking, at(14, 11), "Ruth Lindqvist"))


@pytest.fixture
def empty(sqlite_store: Store) -> Store:
    return with_organisations(sqlite_store)


@pytest.fixture
def one_month(empty: Store) -> Store:
    rows = [
        figure(count, measure=id_, period=OCTOBER, denominator=among)
        if among
        else figure(count, measure=id_, period=OCTOBER)
        for id_, count, among in FIGURES
    ]
    record_submission(empty, OPERATOR, submission(*rows), recorded_at=at(9, 11))
    return empty


@pytest.mark.parametrize("marking", tuple(Marking))
def test_without_figures_every_section_says_that_nothing_is_known(empty: Store, marking: Marking) -> None:
    paper = themes(empty, marking)
    assert paper.failed == ()
    for key in THEMES:
        blocks = section(paper, key).blocks
        (lead,) = leads(blocks)
        assert "october" not in lead, "a month keeps its capital inside a sentence"
        assert lead.lower().startswith(NOT_KNOWN[key] if marking is Marking.PRIVATE else UNSHARED[key])
        assert not any(isinstance(one, Chart | Picture | Quote) for one in blocks)
        assert not [text for text in words(blocks) if OF_A_PAGE.search(text)]
        assert stands_over_something(blocks)


@pytest.mark.parametrize("marking", tuple(Marking))
def test_of_one_month_figures_are_told_and_no_change(one_month: Store, marking: Marking) -> None:
    paper = themes(one_month, marking)
    assert paper.failed == ()
    said = {key: list(words(section(paper, key).blocks)) for key in THEMES}
    assert "What changed" not in {text for texts in said.values() for text in texts}
    for key, figure_said in TOLD.items():
        shown = any(figure_said in text for text in said[key])
        assert shown is (marking is Marking.PRIVATE), "what is not signed and shared is in no public paper"
