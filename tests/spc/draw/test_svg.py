from __future__ import annotations

import math

import pytest

from spc.draw import svg
from tests.spc.draw.series import SVG, parsed


def test_numbers_have_one_decimal_and_no_noise() -> None:
    assert [svg.number(v) for v in (1, 1.04, 1.06, -0.01, 1234.5)] == ["1", "1", "1.1", "0", "1234.5"]


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_numbers_that_are_not_finite_are_refused(value: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        svg.number(value)
    with pytest.raises(ValueError, match="finite"):
        svg.element("circle", r=value)


def test_text_from_outside_cannot_become_markup() -> None:
    hostile = '</text><script>alert("1")</script>&amp; \x00\x0b'
    drawing = svg.drawing(10, 10, svg.text(1, 1, hostile), label=hostile, title=hostile, description=hostile)
    root = parsed(drawing)
    assert root.find(f".//{SVG}script") is None
    assert root.findtext(f"{SVG}text") == '</text><script>alert("1")</script>&amp; '
    assert root.get("aria-label", "").startswith("</text><script>")


def test_attributes_left_out_and_hyphenated() -> None:
    assert (
        svg.element("path", class_="a", stroke_width=1.5, fill=None) == '<path class="a" stroke-width="1.5"/>'
    )


def test_a_drawing_says_its_title_and_description() -> None:
    root = parsed(svg.drawing(10, 20, "", label="Say this", title="Finding", description="Details"))
    assert (root.findtext(f"{SVG}title"), root.findtext(f"{SVG}desc")) == ("Finding", "Details")
    assert (root.get("role"), root.get("aria-label"), root.get("viewBox")) == ("img", "Say this", "0 0 10 20")
