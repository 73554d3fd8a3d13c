"""A seeded sample of the thousand innocent trusts, and the report that the whole run writes."""

from __future__ import annotations

from math import sqrt
from pathlib import Path

import pytest

from tests.soak import innocents, report
from tests.soak.unstored import innocent, shown

HOW_MANY = 40
ROOM = (
    0.25  # the page's number is rounded to charts and lengths; the noise of a trust is not quite a textbook's
)


@pytest.fixture(scope="module")
def tally() -> innocents.Tally:
    return innocents.run(HOW_MANY)


def test_new_signals_are_as_many_as_the_page_says_of_chance(tally: innocents.Tally) -> None:
    apart = abs(tally.new_each - tally.expected_each)
    assert apart <= 3 * tally.new_error + ROOM * tally.expected_each


def test_headlines_are_as_many_as_the_page_says_of_chance(tally: innocents.Tally) -> None:
    said = tally.expected_headlines
    assert abs(tally.headlines - said) <= 3 * sqrt(said) + ROOM * said


def test_an_innocent_trust_has_the_charts_of_a_real_one() -> None:
    page = shown(innocent(0))
    charts = {a.chart for a in page.assessments.values()}
    assert {"t", "p", "p_prime", "u_prime", "xmr", "stock", "dots"} <= charts


def test_the_same_number_is_the_same_trust() -> None:
    first, again, other = innocent(3), innocent(3), innocent(4)
    assert first.births.total["ZZE"].tolist() == again.births.total["ZZE"].tolist()
    assert first.births.total["ZZE"].tolist() != other.births.total["ZZE"].tolist()


def test_a_section_is_written_and_leaves_the_others(tally: innocents.Tally, tmp_path: Path) -> None:
    document = tmp_path / "soak.md"
    report.write("other", "Another check", ["Its figures."], document)
    report.write("innocents", "Old", ["Old figures."], document)
    report.write("innocents", "A thousand innocent trusts", innocents.lines(tally), document)
    text = document.read_text(encoding="utf-8")
    assert "Its figures." in text
    assert "Old figures." not in text
    assert f"| new signals | {tally.new_each:.2f}" in text
    assert text.count("# What the long checks found") == 1
