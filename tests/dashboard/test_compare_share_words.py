"""Who moved the rate of all, in words: both ways, and never "most of it" of what others took back."""

from __future__ import annotations

from datetime import date

from dashboard.views.compare_share_words import (
    SUM,
    largest,
    row_of_all,
    shares_note,
    shares_reading,
    shares_title,
)
from metrics.access import Reach
from metrics.catalogue import CATALOGUE
from metrics.system.types import Member, Share
from metrics.types import Organisation

MEASURE = CATALOGUE.measures["pph_1500"]


def share(name: str, of_rate: float) -> Share:
    return Share(Member(Organisation(name[:3], name, "trust"), Reach.SHARED, outside=True), of_rate, 0.0)


def test_those_who_moved_it_and_those_who_moved_it_back() -> None:
    parts = [share("Saltings", -1.69), share("Caldermoor", 1.57), share("Greenholme", 0.46)]
    assert shares_reading(parts, MEASURE) == (
        "The largest parts are those of Caldermoor (+1.57) and Greenholme (+0.46), the way that all went, "
        f"and Saltings (−1.69), the other way. {SUM}"
    )


def test_the_largest_parts_are_the_largest_by_size_whichever_way_they_went() -> None:
    parts = [share("A", 0.37), share("B", -0.71), share("C", 0.39), share("D", 0.11)]
    said = largest(parts, MEASURE)
    assert said == (
        "The largest parts are those of A (+0.37) and C (+0.39), the way that all went, and B (−0.71), the "
        "other way."
    )
    assert largest([share("A", 0.4)], MEASURE) == "The largest part is that of A (+0.40)."
    balanced = largest([share("A", 0.4), share("B", -0.4)], MEASURE)
    assert balanced == "The largest parts are those of A (+0.40) and B (−0.40)."


def test_the_two_rates_are_said_to_be_of_two_years_and_of_how_many_trusts() -> None:
    year = date(2025, 4, 1)
    said = shares_title((28.1, 31.4), MEASURE, year, 5, 5)
    assert said == "All five trusts together: from 28.1 in 2024/25 to 31.4 per 1,000 in 2025/26"
    assert shares_title((28.1, 31.4), MEASURE, year, 3, 5).startswith("Three of five trusts together: from")
    of_group = shares_title((28.1, 31.4), MEASURE, year, 1, 2, of_group=True)
    assert of_group.startswith("One of two trusts of the group together: from")


def test_the_last_row_is_called_a_change_of_these_trusts() -> None:
    """ "All together" is the figure of the year of the trusts shown, which this row is not."""
    assert row_of_all(4, 5) == "Change: four of five trusts"
    assert row_of_all(5, 5) == "Change: all five trusts"
    assert row_of_all(2, 2, of_group=True) == "Change: both trusts of the group"


def test_where_nothing_moved_no_trust_is_named() -> None:
    assert shares_reading([share("Saltings", 0.001)], MEASURE) == SUM
    assert shares_reading([share("Saltings", 0.0)], MEASURE) == SUM


def test_trusts_without_both_years_are_named() -> None:
    years = date(2024, 4, 1), date(2025, 4, 1)
    assert shares_note(*years, []).endswith("trusts with a figure in both years")
    assert shares_note(*years, ["Wharram Valley"]).endswith("in both years, so without Wharram Valley")
