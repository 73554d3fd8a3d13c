"""Columns of amounts: as high as they are, a month that is not known says so, months to come stand apart."""

from __future__ import annotations

import re
from datetime import date
from xml.etree import ElementTree as ET

import pytest

from spc.draw.columns import Column, columns
from spc.draw.room import text_width

NAMES = ("By day", "By night")


def drawn(*months: Column, **size: float) -> str:
    return columns(months, names=NAMES, ahead="Not yet filled", missing="No return", label="Hours", **size)


def month(n: int, *parts: float, ahead: bool = False) -> Column:
    return Column(date(2026, n, 1), parts, f"Month {n}.", f"{sum(parts):g} hours", ahead)


def heights(svg: str, fill: str) -> list[float]:
    found = re.findall(rf'<rect[^>]*height="([\d.]+)"[^>]*fill="{fill}"', svg)
    return [float(height) for height in found][1:]  # the first is the one of the legend


def test_a_column_twice_as_high_is_twice_as_much() -> None:
    day = heights(drawn(month(1, 100, 50), month(2, 200, 50)), "#5f7080")
    assert day[1] / day[0] == pytest.approx(2.0, rel=0.01)


def test_the_parts_stand_on_each_other_and_their_sum_is_written() -> None:
    svg = drawn(month(1, 1200, 518))
    assert ">1,718<" in svg
    (low,) = re.findall(r'<rect x="[\d.]+" y="([\d.]+)"[^>]*fill="#5f7080"', svg)[1:]
    (high,) = re.findall(r'<rect x="[\d.]+" y="([\d.]+)"[^>]*fill="#b7c3cc"', svg)[1:]
    assert float(high) < float(low)


def test_a_month_of_which_nothing_is_known_is_no_zero() -> None:
    svg = drawn(month(1, 10, 5), Column(date(2026, 2, 1), None, "February 2026: no return.", "No return"))
    assert ">No return<" in svg
    assert len(heights(svg, "#5f7080")) == 1


def test_months_to_come_are_hatched_and_farther_away() -> None:
    svg = drawn(month(1, 10, 5), month(2, 10, 5), month(3, 20, ahead=True))
    x = [float(v) for v in re.findall(r'<circle cx="([\d.]+)"', svg)]
    assert x[2] - x[1] > 1.3 * (x[1] - x[0])
    assert svg.count('stroke-dasharray="4 2"') == 2  # in the legend and the column
    assert "Not yet filled" in svg
    assert "Not yet filled" not in drawn(month(1, 10, 5))


def test_each_month_can_be_reached_and_says_what_it_is() -> None:
    root = ET.fromstring(drawn(month(1, 10, 5), month(2, 0, 0)))
    points = [e for e in root.iter() if e.get("class") == "pt"]
    assert [p.get("aria-label") for p in points] == ["Month 1.", "Month 2."]
    assert {p.get("tabindex") for p in points} == {"0"}
    assert [p.get("data-period") for p in points] == ["January 2026", "February 2026"]


@pytest.mark.parametrize("width", [920.0, 358.0])
def test_nothing_at_all_is_drawn_without_a_fault(width: float) -> None:
    ET.fromstring(drawn(width=width))
    ET.fromstring(drawn(month(1, 0, 0), width=width))


def test_words_from_outside_are_escaped() -> None:
    made = Column(date(2026, 1, 1), (1.0,), '<script> & "x"', "<b>")
    ET.fromstring(columns([made], names=("<i>",), ahead="&", missing="<", label='a "b" <c>'))


def test_long_figures_beside_the_columns_stay_within_the_drawing() -> None:
    levels = re.findall(
        r'<text x="([\d.-]+)"[^>]*text-anchor="end"[^>]*>([\d,]+)<', drawn(month(1, 4e9, 1e9))
    )
    assert max(len(text) for _, text in levels) > 9
    assert all(float(x) >= text_width(text, 13) for x, text in levels)
