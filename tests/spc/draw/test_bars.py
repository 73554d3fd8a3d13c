"""Small bars: heights from nought, the newest dark, and a gap that is no nought."""

from __future__ import annotations

import re

import pytest

from spc import palette
from spc.draw.bars import bars

BAR = re.compile(r'<rect [^>]*height="([\d.]+)" fill="([^"]+)"')


def test_twice_as_many_is_twice_as_high_and_the_newest_are_dark() -> None:
    found = BAR.findall(bars([2, 4, 1, 4], dark=1, label="x"))
    heights = [float(height) for height, _ in found]
    assert heights[0] / heights[1] == pytest.approx(0.5, abs=0.03)
    assert [fill for _, fill in found] == [*[palette.BAND_EDGE] * 3, palette.NAVY]


def test_nought_has_no_bar_and_a_gap_has_a_mark() -> None:
    assert len(BAR.findall(bars([0, 3], dark=1, label="x"))) == 1
    assert "stroke-dasharray" not in bars([0, 3], dark=1, label="x")
    assert "stroke-dasharray" in bars([None, 3], dark=1, label="x")


def test_nothing_at_all_is_a_line_with_its_label() -> None:
    svg = bars([0, 0, None], dark=1, label="not known & none")
    assert 'aria-label="not known &amp; none"' in svg
    assert BAR.findall(svg) == []
    assert bars([], dark=1, label="none").startswith("<svg")
