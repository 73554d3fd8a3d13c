"""Small pictures: what they draw when there are very many cases."""

from __future__ import annotations

import re

import pytest

from spc.draw import small


def test_hundreds_of_cases_are_one_bar_filled_as_far_as_they_were_met() -> None:
    drawn = small.dots([True] * 300 + [False] * 100, label="300 of 400")
    widths = [float(w) for w in re.findall(r'<rect[^>]* width="([0-9.]+)"', drawn)]
    assert widths[1] / widths[0] == pytest.approx(0.75)
    assert 'r="-' not in drawn
