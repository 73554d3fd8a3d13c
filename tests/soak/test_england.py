"""The first region judged as the whole is, by a few measures; `make soak` judges all of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from metrics.catalogue import catalogue
from metrics.store import Store
from tests.england.build import Cost, viewer_of_region
from tests.england.places import places
from tests.england.shared import Region
from tests.soak import england, england_page, report

MEASURES = (
    *("pph_1500", "breast_milk_first_feed", "msds_breast_milk_first_feed", "induction", "preterm"),
    *("apgar_low", "moderate_plus", "incidents_reported", "midwives_recommend_work"),
)
OUTLYING = ("pph_1500", "breast_milk_first_feed", "msds_breast_milk_first_feed")
YEARS = 4


@pytest.fixture(scope="module")
def store(england_region: Region) -> Iterator[Store]:
    opened = Store.open(england_region.url)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def read(store: Store) -> england.Tally:
    tally, wanted = england.Tally(), [catalogue().measures[id_] for id_ in MEASURES]
    for one in england.as_read(store, viewer_of_region(0), "ZR1", wanted):
        tally.add(one)
        england.cover(tally, one)
    return tally


def test_true_outliers_are_flagged_on_their_side_in_most_years(read: england.Tally) -> None:
    for measure in OUTLYING:
        assert read.shown[measure] == YEARS
        assert read.found[measure] >= YEARS - 1  # of 18 trusts: with 124 it is every year


def test_hardly_any_other_trust_is_flagged(read: england.Tally) -> None:
    assert read.judged > 400
    assert read.flagged <= england.ALLOWED


def test_intervals_of_stabilised_rates_hold_the_true_ones(read: england.Tally) -> None:
    assert read.intervals > 200
    assert read.covered / read.intervals == pytest.approx(0.95, abs=0.04)


def test_a_national_measure_of_the_same_thing_is_the_same_outlier() -> None:
    code = places().at(0, 2).code
    own = england.outlier_of("breast_milk_first_feed", code)
    assert own is not None
    for measure in ("msds_breast_milk_first_feed", "msds_year_breast_milk_first_feed"):
        assert england.outlier_of(measure, code) == own
    assert england.outlier_of("breast_milk_first_feed", places().at(0, 3).code) is None
    assert england.outlier_of("preterm", code) is None


def test_a_missed_outlier_and_too_many_others_are_faults(read: england.Tally) -> None:
    tally = england.Tally(judged=100)
    tally.outside[99.8] = 2
    tally.shown["pph_1500"], tally.found["pph_1500"] = 4, 3
    missed, many = england.faults(tally, "of all sent")
    assert "pph_1500" in missed
    assert "3 of 4" in missed
    assert "2.00%" in many


def test_the_section_is_written(read: england.Tally, tmp_path: Path) -> None:
    document, cost = tmp_path / "soak.md", Cost(1_000, 0.1, 0.4, 0.1, 1.0, 0.1)
    report.write("england", "A simulated England", england_page.lines(read, read, cost), document)
    text = document.read_text(encoding="utf-8")
    assert "124 invented trusts with 190 sites" in text
    assert "2,000 in a second of the processor" in text
    assert f"| others judged | {read.judged:,} | {read.judged:,} |" in text
