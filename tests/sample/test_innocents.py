"""Noise that red, amber and green would have flagged is silent; the innocent trust has no headline."""

from __future__ import annotations

from typing import Any

import pytest

from metrics.types import Board
from tests.sample.support import INNOCENTS, name, told


@pytest.mark.parametrize("entry", INNOCENTS, ids=name)
def test_an_innocent_is_silent(boards: dict[str, Board], entry: dict[str, Any]) -> None:
    found, row = told(boards, entry)
    assert row is None
    assert not found.variation.is_signal
    assert found.status == "none"


def test_innocents_are_what_red_amber_and_green_would_have_flagged(boards: dict[str, Board]) -> None:
    def last(org: str, measure: str, months: int) -> list[float]:
        points = boards[org].assessments[measure, ""].series.points[-months:]
        return [p.value for p in points if p.value is not None]

    night = boards["ZZA"].assessments["midwife_fill_night", ""]
    before, now = last("ZZA", "midwife_fill_night", 2)
    assert night.target is not None
    assert now < night.target < before
    before, now = last("ZZB", "fft_birth", 2)
    assert now < before - 5
    four = last("ZZC", "pph_1500", 4)
    assert four == sorted(four)
    assert last("ZZD", "magnesium_sulphate", 2) == [100, 0]
    deaths = boards["ZZD"].assessments["neonatal_death_rate", ""].series.points[-4:]
    assert [p.numerator for p in deaths] == [0, 0, 0, 1]


def test_the_innocent_trust_has_no_headline_and_nothing_new(boards: dict[str, Board]) -> None:
    page = boards["ZZE"]
    assert [s for s in page.signals if s.headline or s.status == "new"] == []
    assert len(page.signals) <= 3
    assert page.charts > 50
