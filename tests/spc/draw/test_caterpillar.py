"""Rates of many groups with their intervals: by name, complete, legible."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace
from itertools import combinations
from random import Random
from typing import Any

import pytest

from spc import comparison_words as say
from spc import palette
from spc.draw.caterpillar import CaterpillarSpec, caterpillar, caterpillars, compose
from spc.draw.caterpillar_types import Interval, Row
from spc.draw.marks import Mark
from spc.naming import SeriesWords
from tests.spc.draw.series import SVG, parsed, texts

WORDS = SeriesWords("Preterm births", "%")
WIDTHS = (358.0, 920.0)


def row(name: str, value: float, **more: Any) -> Row:
    own, steady = Interval(value, value - 1.2, value + 1.4), Interval(value * 0.9 + 0.7, value - 1, value + 1)
    return replace(Row(name, own, steady, said=f"about {value:g}", counts="7 of 100"), **more)


def spec(count: int, **more: Any) -> CaterpillarSpec:
    rows = [
        row(f"Trust {i:03} of the Lower Marshes and Sands NHS Trust", 5 + (i * 7) % 5) for i in range(count)
    ]
    return replace(CaterpillarSpec(rows, 7.0, WORDS, "By trust", "Per cent of births"), **more)


def points(svg: str) -> list[ET.Element]:
    return [e for e in parsed(svg).iter(f"{SVG}g") if e.get("class") == "pt"]


@pytest.mark.parametrize("width", WIDTHS)
def test_rows_stand_by_name_whatever_order_is_asked_for(width: float) -> None:
    asked = spec(30)
    shuffled = [*asked.rows]
    Random(3).shuffle(shuffled)
    by_value = sorted(asked.rows, key=lambda r: r.own.value if r.own else 0.0)
    drawn = {caterpillar(replace(asked, rows=rows), width) for rows in (asked.rows, shuffled, by_value)}
    assert len(drawn) == 1
    said = [p.get("data-period") for p in points(drawn.pop())]
    assert said == sorted(said, key=str)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("count", [0, 1, 3, 18, 40, 124])
def test_any_number_of_groups_is_legible(count: int, width: float) -> None:
    canvas = compose(spec(count), width)
    for a, b in combinations(canvas.placed, 2):
        if abs(a.box.top - b.box.top) < 60:
            assert not a.box.overlaps(b.box, -1), (a.text, b.text)
    assert all(p.box.left >= -1 and p.box.right <= width + 1 for p in canvas.placed)
    assert all(p.box.bottom <= canvas.height for p in canvas.placed)
    assert len(points(caterpillar(spec(count), width))) == count


def test_a_long_list_repeats_its_scale() -> None:
    ticks = [text for text in texts(caterpillar(spec(124))) if text == "6"]
    assert len(ticks) == 7, "at the top, at the foot and after about every twenty"


def test_each_figure_is_filled_and_its_stabilised_one_hollow_and_a_line_joins_them() -> None:
    drawn = parsed(caterpillar(spec(1)))
    group = next(e for e in drawn.iter(f"{SVG}g") if e.get("class") == "pt")
    fills = [e.get("fill") for e in group.iter(f"{SVG}circle")]
    assert fills == ["transparent", palette.PAPER, palette.COMMON]
    assert sum(e.get("class") == "joined" for e in group.iter(f"{SVG}path")) == 1
    assert "5.0 (3.8 to 6.4)" in texts(caterpillar(spec(1)))
    assert "5.2 (4.0 to 6.0)" in texts(caterpillar(spec(1)))


def test_without_stabilised_figures_there_is_one_line_a_row_and_no_word_of_them() -> None:
    alone = replace(spec(0), rows=[row("A", 5.0, steady=None)])
    drawn = caterpillar(alone)
    assert "joined" not in drawn
    assert not any("Stabilised" in text for text in texts(drawn))


@pytest.mark.parametrize("why", sorted(say.UNTOLD))
@pytest.mark.parametrize("width", WIDTHS)
def test_a_group_without_numbers_keeps_its_place_and_says_why(why: str, width: float) -> None:
    rows = [row("A", 5.0), Row("B", None, untold=say.untold(why)), row("C", 6.0)]
    drawn = caterpillar(replace(spec(0), rows=rows), width)
    found = points(drawn)
    assert [p.get("data-period") for p in found] == ["A", "B", "C"]
    assert found[1].get("aria-label") == f"B. {say.untold(why)}."
    assert found[1].get("data-value") == ""
    assert " ".join(texts(drawn)).count(say.untold(why)) == 1


def test_an_interval_far_off_is_cut_with_an_arrow_and_no_figure_ever_is() -> None:
    tiny = row("Tiny", 6.0, own=Interval(6.0, 0.2, 60.0))
    drawn = caterpillar(replace(spec(12), rows=[*spec(12).rows, tiny]))
    assert "6.0 (0.2 to 60.0)" in texts(drawn)
    assert "60" not in texts(drawn), "the scale is that of the others"
    assert say.CUT in texts(drawn)
    assert say.CUT not in texts(caterpillar(spec(12)))
    far = row("Far", 40.0)
    assert "40" in texts(caterpillar(replace(spec(12), rows=[*spec(12).rows, far])))


def test_keys_go_from_row_to_row() -> None:
    assert [p.get("data-month") for p in points(caterpillar(spec(3)))] == ["row/0", "row/1", "row/2"]


def test_a_group_outside_the_limits_has_the_shape_of_the_funnel() -> None:
    drawn = caterpillar(replace(spec(3), rows=[*spec(3).rows, row("Z", 9.0, mark=Mark.CONCERN)]))
    assert drawn.count(palette.CONCERN) == 2, "itself and the legend"
    assert say.OUTSIDE["concern"] in texts(drawn)
    assert palette.CONCERN not in caterpillar(spec(3))


def test_the_chosen_one_is_marked_without_leaving_its_place() -> None:
    rows = [replace(r, chosen=i == 2) for i, r in enumerate(spec(5).rows)]
    drawn = caterpillar(replace(spec(5), rows=rows))
    assert drawn.count(f'fill="{palette.NAVY}"') == 1
    assert [p.get("data-period") for p in points(drawn)] == [r.name for r in rows]


def test_paper_gets_pieces_on_one_scale() -> None:
    pieces = caterpillars(spec(50, footnotes=("By name.",)), most=22)
    assert [len(points(piece)) for piece in pieces] == [22, 22, 6]
    scales = [[t for t in texts(piece) if t.isdigit()] for piece in pieces]
    assert scales[0] == scales[1] == scales[2]
    assert ["By name." in texts(piece) for piece in pieces] == [False, False, True]


def test_the_scale_stays_from_year_to_year() -> None:
    years = [spec(6), replace(spec(6), rows=[row(r.name, 11.0 + i) for i, r in enumerate(spec(6).rows)])]
    every = [r for year in years for r in year.rows]
    scales = [
        [t for t in texts(caterpillar(replace(year, also=every, centre=c))) if t.isdigit()]
        for year, c in zip(years, (6.0, 13.0), strict=True)
    ]
    assert scales[0] == scales[1]


def test_the_line_of_all_does_not_run_through_words() -> None:
    rows = [
        Row("Trust A", None, untold="Not told: " + "its sum would give a count away"),
        row("Trust B", 6.0),
    ]
    drawn = parsed(caterpillar(spec(0, rows=rows), 358.0))
    grounds = [e for e in drawn.iter(f"{SVG}rect") if e.get("class") == "ground"]
    assert len(grounds) == 3, "two names and one reason"
    assert {e.get("fill") for e in grounds} == {palette.PAPER}
