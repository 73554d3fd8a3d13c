"""Who moved the rate of all, in words: both ways, and never "most of it" of what others took back."""

from __future__ import annotations

from datetime import date

from dashboard.views.compare_share_words import shares_note, shares_reading
from metrics.access import Reach
from metrics.catalogue import CATALOGUE
from metrics.system.types import Member, Share
from metrics.types import Organisation
from spc.comparison_words import SHARES_SUM

MEASURE = CATALOGUE.measures["pph_1500"]


def share(name: str, of_rate: float) -> Share:
    return Share(Member(Organisation(name[:3], name, "trust"), Reach.SHARED, outside=True), of_rate, 0.0)


def test_those_who_moved_it_and_those_who_moved_it_back() -> None:
    parts = [share("Saltings", -1.69), share("Caldermoor", 1.57), share("Greenholme", 0.46)]
    assert shares_reading(parts, MEASURE) == (
        "The largest parts are those of Caldermoor (+1.57) and Greenholme (+0.46). "
        f"The other way went Saltings (−1.69). {SHARES_SUM}"
    )


def test_where_nothing_moved_no_trust_is_named() -> None:
    assert shares_reading([share("Saltings", 0.001)], MEASURE) == SHARES_SUM
    assert shares_reading([share("Saltings", 0.0)], MEASURE) == SHARES_SUM


def test_trusts_without_both_years_are_named() -> None:
    years = date(2024, 4, 1), date(2025, 4, 1)
    assert shares_note(*years, []).endswith("trusts with a figure in both years")
    assert shares_note(*years, ["Wharram Valley"]).endswith("in both years, so without Wharram Valley")
