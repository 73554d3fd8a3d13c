"""Whatever people write, every format opens with its reader, holds every place of the paper, runs nothing.

The whole run of it is part of `make soak`.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.papers.build import build
from dashboard.papers.formats import PAPER_FORMATS
from dashboard.papers.order import Order
from dashboard.papers.template import Asked, Part, shipped
from dashboard.papers.types import Chart, Marking, Own, Say, Section, Table
from dashboard.views.measure_types import MeasureView
from metrics.access import OPERATOR
from metrics.store import Store
from tests.dashboard.papers.any_text import LONG, ODD, Texts, filled, found_in, missing, texts
from tests.dashboard.papers.example import charts, paper_of
from tests.metrics.make import at, with_organisations

KINDS = ("pdf", "docx", "pptx", "xlsx")
LONG_WORDS = ("Some words. " * (LONG // 12), "שלום עולם " * (LONG // 10), "W" * LONG)


@pytest.fixture(scope="module")
def view(demo_store: Store) -> MeasureView:
    return charts(demo_store, "midwife_fill_day")[0].view


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "seed", [0, 1, 2, *(pytest.param(one, marks=pytest.mark.soak) for one in range(3, 100))]
)
def test_any_text_in_any_place(kind: str, seed: int, view: MeasureView) -> None:
    say = Texts(texts(seed))
    paper = filled(say, view, one_page=seed % 2 == 1)
    assert missing(kind, paper, say.given) == []


@pytest.mark.parametrize("kind", KINDS)
def test_each_odd_text_in_each_place_once(kind: str, view: MeasureView) -> None:
    for turn in range(0, len(ODD), 7):
        say = Texts(iter((ODD[turn:] + ODD[:turn]) * 9))
        assert missing(kind, filled(say, view), say.given) == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("place", [0, *(pytest.param(one, marks=pytest.mark.soak) for one in (1, 2))])
def test_long_texts_flow(kind: str, place: int) -> None:
    say = Texts(iter(["A few words."] * 99))
    paper = filled(say, long=LONG_WORDS[place])
    assert missing(kind, paper, say.given) == []
    if place == 0:  # in a paragraph, a quote, a cell and a list
        content = PAPER_FORMATS[kind].make(paper, lambda *_: None)
        found = found_in(kind, content)  # a page or a slide may end within a sentence
        assert found.count("Some words.") > 0.99 * 4 * (LONG // 12)


def test_what_looks_like_a_formula_is_text_in_a_workbook() -> None:
    rows = tuple((text, Own(text), text) for text in ODD)
    paper = paper_of(
        Section("one", "One", (Table("Odd", ("A", "B", "C"), rows, (1, 1, 1), figures=1), Say("x")))
    )
    content = PAPER_FORMATS["xlsx"].make(paper, lambda *_: None)
    found = found_in("xlsx", content)  # asserts of every cell of every sheet that it is no formula
    assert "=1+1" in found


@pytest.mark.parametrize("marking", list(Marking))
@pytest.mark.parametrize("template", ["monthly", pytest.param("quarterly", marks=pytest.mark.soak)])
def test_a_paper_of_nothing_opens_in_every_format(
    sqlite_store: Store, template: str, marking: Marking
) -> None:
    """No figures, no meetings, no words; and a template and an author of odd letters."""
    store = with_organisations(sqlite_store)
    odd = shipped()[template]
    parts = tuple(Part(key=one.key, title=ODD[n][:200]) for n, one in enumerate(odd.sections))
    odd = odd.model_copy(
        update={"sections": parts, "title": ODD[4], "asks": (Asked(kind="decide", text=ODD[8]),)}
    )
    paper = build(
        store, Order("ZZA", at(1, 1).date().replace(day=1), odd, marking, at(14, 11), ODD[17], ODD[20])
    )
    assert paper.failed == ()
    assert not any(
        isinstance(one, Chart) and one.view.chart for part in paper.sections for one in part.blocks
    )
    for kind in KINDS:
        assert found_in(kind, PAPER_FORMATS[kind].make(paper, lambda *_: None))


def test_a_person_with_an_odd_name_is_named_as_she_is(sqlite_store: Store) -> None:
    assert OPERATOR.name
    odd = replace(filled(Texts(iter(["x"] * 99))), author="=1+1 \ud800 שלום")
    for kind in KINDS:
        assert found_in(kind, PAPER_FORMATS[kind].make(odd, lambda *_: None))
