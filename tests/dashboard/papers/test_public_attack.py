"""A reader who holds every public paper in every format learns no count of 1 to 4.

Two attacks. One takes every figure that is shown and every relation between figures, and works out what it
can. The other compares papers of two stores that differ only in what is hidden: a format is made from the
paper alone, so papers that are the same hold no rolling total, mean, limit, gap, place on an axis, order of a
table, chart cache or property of a file that tells one store from the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from dashboard.papers.build import build
from dashboard.papers.formats import PAPER_FORMATS
from dashboard.papers.order import Order
from dashboard.papers.progress import silent
from dashboard.papers.reader import reader_of
from dashboard.papers.template import Part, Template, shipped
from dashboard.papers.types import Marking
from metrics import apart
from metrics.apart import hidden_of
from metrics.apart_types import Cell, Family
from metrics.series import load
from metrics.store import Store, read
from tests.dashboard.kept import anew
from tests.dashboard.papers.conftest import AUTHOR
from tests.dashboard.papers.example import KNOWN_AT, SEPTEMBER
from tests.dashboard.papers.plain import lines
from tests.dashboard.papers.twin import twin_of
from tests.dashboard.papers.worked_out import Number, numbers_of, small_of, worked_out

ORGS = ("ZZA", "ZZB", "ZZC", "ZZD", "ZZE")
TABLE = Template(name="table", title="The table", sections=(Part(key="appendix2"), Part(key="voices")))
DAYS = (date(2026, 3, 10), date(2026, 6, 10), date(2026, 8, 10), date(2026, 10, 10), date(2026, 11, 14))


def order(org: str = "ZZA", template: str = "monthly", month: date = SEPTEMBER) -> Order:
    return Order(org, month, shipped()[template], Marking.PUBLIC, KNOWN_AT, AUTHOR)


def family(store: Store, org: str, month: date = SEPTEMBER, known_at: datetime = KNOWN_AT) -> Family:
    """Of a trust and its sites, all that is in what its public papers are made from."""
    own, viewer = store.at(known_at), reader_of(Marking.PUBLIC, org)
    codes = (org, *(site.code for site in read.sites_of(own, viewer, org)))
    return {code: load(own, viewer, code, up_to=month, known_at=known_at) for code in codes}


def small_cells(found: Family) -> frozenset[Cell]:
    return frozenset(number[0] for number in small_of(*numbers_of(found)))


@pytest.mark.parametrize("org", ["ZZA", pytest.param("ZZB", marks=pytest.mark.soak),
                                 pytest.param("ZZC", marks=pytest.mark.soak), "ZZD",
                                 pytest.param("ZZE", marks=pytest.mark.soak)])  # fmt: skip
def test_from_all_that_is_shown_nothing_hidden_can_be_worked_out(demo_store: Store, org: str) -> None:
    found = family(demo_store, org)
    cells = hidden_of(found, org).cells
    small = small_cells(found)
    assert len(small) > 500, "there is something to be found"
    assert small <= cells, "none is shown"
    assert worked_out(found, org, cells) == {}
    assert len(worked_out(found, org, small)) > 100, "hiding these alone would not do"


@pytest.mark.soak
@pytest.mark.parametrize("org", ORGS)
def test_papers_of_many_days_and_months_together_tell_nothing(demo_store: Store, org: str) -> None:
    """What an earlier paper showed is taken for true, where it has not changed, of what a later one hides."""
    for month in (date(2026, 6, 1), date(2026, 7, 1), date(2026, 8, 1), SEPTEMBER):
        seen: dict[Number, float] = {}
        for day in DAYS:
            found = family(demo_store, org, month, datetime(day.year, day.month, day.day, 9, tzinfo=UTC))
            cells = hidden_of(found, org).cells
            true, _ = numbers_of(found)
            still = {number: value for number, value in seen.items() if true.get(number) == value}
            assert worked_out(found, org, cells, still) == {}, (month, day)
            seen |= {number: value for number, value in true.items() if number[0] not in cells}


@pytest.fixture(scope="module")
def pair(demo_store: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    other, cells = twin_of(demo_store, tmp_path_factory.mktemp("twin"), order(), seed=1)
    assert len({cell[1:3] for cell in cells}) > 30, "many series differ"
    yield other
    other.close()


def said(store: Store, asked: Order) -> list[str]:
    return list(lines(build(store, asked)))


def test_a_public_paper_is_the_same_whatever_the_hidden_figures_are(demo_store: Store, pair: Store) -> None:
    asked = replace(order(), template=TABLE)
    assert said(demo_store, asked) == said(pair, asked)


def test_were_nothing_hidden_it_would_not_be_the_same(
    demo_store: Store, pair: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "is_outside", lambda *_: False)
    monkeypatch.setattr("dashboard.views.board_hidden.is_outside", lambda *_: False)
    asked = replace(order(), template=Template(name="one", title="One", sections=(Part(key="appendix2"),)))
    apart_from = set(said(anew(demo_store), asked)) ^ set(said(anew(pair), asked))
    assert len(apart_from) > 20


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("org", ORGS)
@pytest.mark.parametrize("template", ["monthly", "quarterly", "brief"])
def test_no_whole_paper_and_no_file_of_it_tells_one_store_from_the_other(
    demo_store: Store, tmp_path: Path, org: str, template: str, seed: int
) -> None:
    asked = replace(order(org, template), texts=seed == 1)
    other, _ = twin_of(demo_store, tmp_path, asked, seed)
    first, second = build(demo_store, asked), build(other, asked)
    other.close()
    assert list(lines(first)) == list(lines(second))
    for kind in PAPER_FORMATS.values():
        assert kind.make(first, silent) == kind.make(second, silent), kind.title
