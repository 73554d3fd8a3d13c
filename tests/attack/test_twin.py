"""Where two stores differ in nothing but what is hidden, every page, file and paper is the same of both."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from itertools import zip_longest
from pathlib import Path

import pytest

from dashboard.papers.build import build
from dashboard.papers.formats import PAPER_FORMATS
from dashboard.papers.progress import silent
from dashboard.papers.types import Paper
from metrics.store import Store
from metrics.store.people import viewer_of
from tests.attack.attack import Attack
from tests.attack.conftest import SEPTEMBER
from tests.attack.pages import menu_of, pages_of
from tests.attack.twin import twin_of
from tests.dashboard.conftest import DIRECTOR, LEAD
from tests.dashboard.papers import reports
from tests.dashboard.papers.plain import lines
from tests.england.build import lead_of

pytestmark = pytest.mark.soak
RARE = ("compare", "pph_1500", "stillbirth_rate", "neonatal_death_rate", "moderate_plus")
SYSTEM, TRUST = "ZL01", "Z00"  # of the simulated England


@pytest.fixture(scope="module")
def report(looked: Attack) -> Paper:
    """The report of the store that was looked at: the same beside every twin, so it is built once."""
    return report_of(looked.store)


def report_of(store: Store) -> Paper:
    return build(store, reports.order(reports.template()))


def differing(first: Mapping[str, str], second: Mapping[str, str]) -> list[str]:
    """What is not the same of both, or of one alone: by name, since a page is too long to be read."""
    return sorted(name for name in first.keys() | second.keys() if first.get(name) != second.get(name))


def told_apart(first: Paper, second: Paper) -> list[tuple[str, str]]:
    """The lines in which two papers differ."""
    both = zip_longest(lines(first), lines(second), fillvalue="(no line)")
    return [pair for pair in both if pair[0] != pair[1]]


def test_pages_and_every_format_of_their_files_are_the_same(looked: Attack, tmp_path: Path) -> None:
    other, cells = twin_of(looked, SEPTEMBER, tmp_path, seed=1)
    assert len(cells) > 1000, "many figures differ"
    with closing(other):
        first, second = (pages_of(one, LEAD, "ZZA", SEPTEMBER, "lms", RARE) for one in (looked.store, other))
        inside = [menu_of(one, DIRECTOR, ("ZZA",), SEPTEMBER) for one in (looked.store, other)]
    assert differing(first, second) == []
    assert "ZZA overview" in differing(*inside), "the trust itself reads other figures"


def test_all_pages_and_the_report_in_every_format_are_the_same(
    looked: Attack, report: Paper, tmp_path: Path
) -> None:
    """Every measure in comparison, with its tables as CSV and its drawings as SVG; every page of the menu of
    every trust; the report in every format. Every format of the files is above, of the rarest things counted.
    """
    other, cells = twin_of(looked, SEPTEMBER, tmp_path, seed=0)
    assert len(cells) > 1000, "many figures differ"
    with closing(other):
        first, second = (
            pages_of(one, LEAD, "ZZA", SEPTEMBER, "lms") | menu_of(one, LEAD, looked.trusts, SEPTEMBER)
            for one in (looked.store, other)
        )
        paper = report_of(other)
    assert len(first) > 400, "there are pages of every measure and of every trust"
    assert differing(first, second) == []
    assert told_apart(report, paper) == []
    made = [{name: form.make(one, silent) for name, form in PAPER_FORMATS.items()} for one in (report, paper)]
    assert [name for name in PAPER_FORMATS if made[0][name] != made[1][name]] == []


@pytest.mark.parametrize("seed", [2, 3])
def test_the_matrix_and_the_report_are_the_same_of_other_such_stores(
    looked: Attack, report: Paper, tmp_path: Path, seed: int
) -> None:
    other, cells = twin_of(looked, SEPTEMBER, tmp_path, seed)
    assert len(cells) > 1000, "many figures differ"
    with closing(other):
        first, second = (
            pages_of(one, LEAD, "ZZA", SEPTEMBER, "lms", ("compare",)) for one in (looked.store, other)
        )
        paper = report_of(other)
    assert differing(first, second) == []
    assert told_apart(report, paper) == []


def test_a_local_system_of_the_simulated_england_is_told_the_same_of_both(
    england: Store, tmp_path: Path
) -> None:
    who = lead_of(SYSTEM)
    made = Attack(england, viewer_of(england, who), SYSTEM, (SYSTEM,))
    made.look(SEPTEMBER, england.now())
    other, cells = twin_of(made, SEPTEMBER, tmp_path, seed=1)
    assert len(cells) > 1000, "many figures differ"
    with closing(other):
        first, second = (pages_of(one, who, TRUST, SEPTEMBER, "lms", RARE) for one in (england, other))
        assert differing(first, second) == []
        first, second = (
            pages_of(one, who, TRUST, SEPTEMBER, "lms") | menu_of(one, who, made.trusts, SEPTEMBER)
            for one in (england, other)
        )
    assert differing(first, second) == []
