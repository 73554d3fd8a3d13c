"""What each trust adds to a change: two parts, by name, summing to the change."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spc import comparison_words as say
from spc import palette
from spc.draw.shares import ShareRow, SharesSpec, compose, shares, total
from spc.naming import SeriesWords
from tests.spc.draw.series import SVG, parsed, texts

WORDS = SeriesWords("Preterm births", "%")
ROWS = tuple(
    ShareRow(f"Trust {i:03} of the Lower Marshes and Sands NHS Trust", (i % 5 - 1.5) / 20, (i % 3 - 1) / 50)
    for i in range(124)
)
SPEC = SharesSpec(ROWS[:18], WORDS, "Who adds what", "Percentage points")
PART = st.floats(-3, 3)


def points(svg: str) -> list[ET.Element]:
    return [e for e in parsed(svg).iter(f"{SVG}g") if e.get("class") == "pt"]


@pytest.mark.parametrize("width", [358.0, 920.0])
def test_rows_stand_by_name_and_all_together_last(width: float) -> None:
    by_size = sorted(SPEC.rows, key=lambda r: -r.sum)
    drawn = shares(replace(SPEC, rows=by_size), width)
    assert drawn == shares(SPEC, width)
    named = [p.get("data-period") for p in points(drawn)]
    assert named == [*sorted(r.name for r in SPEC.rows), "All together"]


@pytest.mark.parametrize("width", [358.0, 920.0])
@pytest.mark.parametrize("count", [0, 1, 3, 40, 124])
def test_any_number_of_trusts_is_legible(count: int, width: float) -> None:
    canvas = compose(replace(SPEC, rows=ROWS[:count]), width)
    for a, b in combinations(canvas.placed, 2):
        if abs(a.box.top - b.box.top) < 60:
            assert not a.box.overlaps(b.box, -1), (a.text, b.text)
    assert all(p.box.left >= -1 and p.box.right <= width + 1 for p in canvas.placed)


@given(st.lists(st.tuples(PART, PART), max_size=9))
def test_the_last_row_is_the_sum_of_all(parts: list[tuple[float, float]]) -> None:
    rows = [ShareRow(f"T{i}", a, b) for i, (a, b) in enumerate(parts)]
    assert total(replace(SPEC, rows=rows)).sum == pytest.approx(sum(a + b for a, b in parts), abs=1e-9)


def test_bars_go_left_and_right_of_nought_filled_for_the_rate_and_hollow_for_the_size() -> None:
    drawn = parsed(shares(replace(SPEC, rows=[ShareRow("A", -0.2, 0.1)])))
    group = next(e for e in drawn.iter(f"{SVG}g") if e.get("data-period") == "A")
    own, size = group.iter(f"{SVG}rect")
    assert (own.get("fill"), size.get("fill")) == (palette.COMMON, palette.PAPER)
    nought = float(size.get("x", ""))
    assert float(own.get("x", "")) + float(own.get("width", "")) == pytest.approx(nought, abs=0.2)
    assert float(own.get("width", "")) == pytest.approx(2 * float(size.get("width", "")), abs=0.3)


def test_all_together_is_cut_short_where_it_would_hide_the_trusts() -> None:
    many = [ShareRow(f"T{i}", 0.05, 0.0) for i in range(40)]
    drawn = shares(replace(SPEC, rows=many))
    assert say.SHARES_CUT in texts(drawn)
    assert drawn.count('class="break"') == 1
    assert "+2.00" in texts(drawn)
    widths = [float(e.get("width", "")) for e in parsed(drawn).iter(f"{SVG}rect") if e.get("height") == "7.6"]
    assert widths[0] > 60, "a trust can still be read"
    assert 'class="break"' not in shares(SPEC)


def test_no_bar_is_coloured_as_a_signal() -> None:
    assert not {palette.CONCERN, palette.IMPROVE, palette.NEITHER} & set(shares(SPEC).split('"'))


def test_each_trust_says_both_parts_and_all_together_the_change() -> None:
    row = ShareRow("A", 0.35, -0.04, say.share(0.35, -0.04, WORDS))
    drawn = shares(replace(SPEC, rows=[row]))
    said = [p.get("aria-label") for p in points(drawn)]
    assert said == [
        "A: +0.31. +0.35 by its own rate, −0.04 by its part of all cases.",
        "All together: +0.31. The rate of all rose by 0.31.",
    ]
    assert {"+0.31", say.OF_RATE, say.OF_SIZE} <= set(texts(drawn))


@pytest.mark.parametrize("width", [358.0, 920.0])
def test_no_bar_goes_on_where_the_scale_has_ended(width: float) -> None:
    rows = [ShareRow("A", -0.95, 0.02), ShareRow("B", 0.25, 0.0)]
    drawn = texts(shares(replace(SPEC, rows=rows), width))
    scale = [float(t.replace("−", "-")) for t in drawn if t in {"+0.5", "+0.2", "+0.4", "+1.0", "+1"}]
    assert scale, "the figures of the scale reach beyond nought"
    assert max(scale) >= 0.25
