from __future__ import annotations

import pytest

from spc.draw import svg
from spc.draw.stack import GAP, size_of, stacked
from tests.spc.draw.series import SVG, parsed


def picture(width: float, height: float) -> str:
    return svg.drawing(width, height, svg.circle(5, 5, 3), label="a part")


def test_pictures_stand_under_one_another() -> None:
    whole = stacked([picture(100, 40), picture(120.5, 60)], label="both")
    assert size_of(whole) == (120.5, 100 + GAP)
    first, second = parsed(whole).findall(f"{SVG}svg")
    assert (first.get("y"), second.get("y")) == ("0", svg.number(40 + GAP))
    assert parsed(whole).get("aria-label") == "both"


def test_something_else_is_refused() -> None:
    with pytest.raises(ValueError, match="no drawing"):
        size_of("<p>words</p>")
