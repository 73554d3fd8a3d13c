"""A cumulative sum over its line is never read as "as usual", though no single gap shows anything."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from spc import Analysis, Options, analyse
from spc.naming import SeriesWords
from spc.panel import from_events
from spc.words import reading

MET = date(2026, 9, 1)
GAPS = (30, 41, 25, 33, 38, 29, 35, 31, 40, 27, 36, 30, 34, 28)


def gaps(n: int = len(GAPS)) -> Analysis:
    days = [date(2025, 1, 1)]
    for gap in GAPS[:n]:
        days.append(days[-1] + timedelta(days=gap))
    return analyse(from_events(days), Options(chart="t"))


@pytest.mark.parametrize("deaths", [True, False])
@pytest.mark.parametrize("n", [4, len(GAPS)])
def test_a_sum_over_its_line_comes_before_ordinary_gaps(deaths: bool, n: int) -> None:
    words = SeriesWords("Stillbirths", "days", event="stillbirth", deaths=deaths, summed=MET)
    told = reading(gaps(n), 0, words)
    assert told.headline == "More than expected"
    assert told.sub == "Added up, they met their line in September 2026"
    assert told.title == "Stillbirths: more than expected"
    for said in (told.short, told.long):
        assert "As usual" not in said
        assert "No unusual change" not in said


def test_without_one_the_gaps_speak_for_themselves() -> None:
    words = SeriesWords("Stillbirths", "days", event="stillbirth", deaths=True)
    assert reading(gaps(), 0, words).headline == "No unusual change"
