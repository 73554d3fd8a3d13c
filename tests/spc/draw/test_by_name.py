"""What drawings of one row a trust have alike."""

from __future__ import annotations

import pytest

from spc.draw.by_name import by_name, sides
from spc.draw.caterpillar_types import Row


def test_small_letters_and_capitals_are_one_alphabet() -> None:
    rows = [Row(name, None) for name in ("b", "C", "A")]
    assert [row.name for row in by_name(rows)] == ["A", "b", "C"]


@pytest.mark.parametrize(("width", "expected"), [(920.0, (244.0, 770.0)), (358.0, (10.0, 348.0))])
def test_the_narrow_drawing_has_the_whole_width_for_its_scale(
    width: float, expected: tuple[float, float]
) -> None:
    assert sides(width, 150.0) == expected
