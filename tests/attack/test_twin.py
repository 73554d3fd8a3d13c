"""Where two stores differ in nothing but what is hidden, every page, file and paper is the same of both."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.papers.build import build
from dashboard.papers.formats import PAPER_FORMATS
from dashboard.papers.progress import silent
from metrics.store import Store
from metrics.store.people import viewer_of
from tests.attack.attack import Attack
from tests.attack.conftest import SEPTEMBER
from tests.attack.pages import menu_of, pages_of
from tests.attack.twin import twin_of
from tests.dashboard.conftest import LEAD
from tests.dashboard.papers import reports
from tests.dashboard.papers.plain import lines
from tests.england.build import lead_of

pytestmark = pytest.mark.soak
RARE = ("compare", "pph_1500", "stillbirth_rate", "neonatal_death_rate", "moderate_plus")
SYSTEM, TRUST = "ZL01", "Z00"  # of the simulated England


def test_pages_and_every_format_of_their_files_are_the_same(looked: Attack, tmp_path: Path) -> None:
    other, cells = twin_of(looked, SEPTEMBER, tmp_path, seed=1)
    assert len(cells) > 1000, "many figures differ"
    first, second = (pages_of(store, LEAD, "ZZA", SEPTEMBER, "lms", RARE) for store in (looked.store, other))
    other.close()
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def test_all_pages_and_the_report_in_every_format_are_the_same(looked: Attack, tmp_path: Path) -> None:
    other, _ = twin_of(looked, SEPTEMBER, tmp_path, seed=0)
    first, second = (
        pages_of(store, LEAD, "ZZA", SEPTEMBER, "lms") | menu_of(store, LEAD, looked.trusts, SEPTEMBER)
        for store in (looked.store, other)
    )
    assert [name for name in first if first[name] != second[name]] == []
    papers = [build(store, reports.order(reports.template())) for store in (looked.store, other)]
    other.close()
    assert list(lines(papers[0])) == list(lines(papers[1]))
    for name, form in PAPER_FORMATS.items():
        assert form.make(papers[0], silent) == form.make(papers[1], silent), name


@pytest.mark.parametrize("seed", [2, 3])
def test_the_matrix_and_the_report_are_the_same_of_other_such_stores(
    looked: Attack, tmp_path: Path, seed: int
) -> None:
    other, _ = twin_of(looked, SEPTEMBER, tmp_path, seed)
    each = (looked.store, other)
    first, second = (pages_of(store, LEAD, "ZZA", SEPTEMBER, "lms", ("compare",)) for store in each)
    assert first == second
    papers = [build(store, reports.order(reports.template())) for store in each]
    other.close()
    assert list(lines(papers[0])) == list(lines(papers[1]))


def test_a_local_system_of_the_simulated_england_is_told_the_same_of_both(
    england: Store, tmp_path: Path
) -> None:
    who = lead_of(SYSTEM)
    made = Attack(england, viewer_of(england, who), SYSTEM, (SYSTEM,))
    made.look(SEPTEMBER, england.now())
    other, cells = twin_of(made, SEPTEMBER, tmp_path, seed=1)
    assert len(cells) > 1000, "many figures differ"
    first, second = (pages_of(store, who, TRUST, SEPTEMBER, "lms", RARE) for store in (england, other))
    assert [name for name in first if first[name] != second[name]] == []
    first, second = (
        pages_of(store, who, TRUST, SEPTEMBER, "lms") | menu_of(store, who, made.trusts, SEPTEMBER)
        for store in (england, other)
    )
    assert [name for name in first if first[name] != second[name]] == []
    other.close()
