"""A Pareto chart: bars as long as they are many, every one reached and said, what has no theme hollow."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest

from spc.draw.pareto import Row, pareto


def drawn(*rows: Row, width: float = 640.0) -> str:
    return pareto(rows, counted="Incidents", shares="Up to here", label="Themes", width=width)


def row(name: str, count: int, cumulative: float, *, lacking: bool = False) -> Row:
    return Row(name, count, cumulative, f"{name}: {count}.", lacking=lacking)


@pytest.mark.parametrize("width", [640.0, 358.0])
def test_a_bar_twice_as_long_is_twice_as_many(width: float) -> None:
    svg = drawn(row("A", 20, 0.67), row("B", 10, 1.0), width=width)
    long = [float(w) for w in re.findall(r'<rect[^>]*width="([\d.]+)"[^>]*fill="#5f7080"', svg)]
    assert long[0] / long[1] == pytest.approx(2.0, rel=0.01)
    assert ">20<" in svg
    assert ">67%<" in svg


def test_the_shares_rise_from_left_to_right() -> None:
    svg = drawn(row("A", 20, 0.5), row("B", 10, 0.75), row("C", 10, 1.0))
    dots = [float(x) for x in re.findall(r'<circle cx="([\d.]+)"[^>]*r="4.5"', svg)]
    assert dots == sorted(dots)
    assert dots[2] - dots[1] == pytest.approx(dots[1] - dots[0], abs=0.2)


def test_what_has_no_theme_is_hollow_and_dashed() -> None:
    assert 'stroke-dasharray="4 2"' in drawn(row("No theme recorded", 3, 1.0, lacking=True))
    assert 'stroke-dasharray="4 2"' not in drawn(row("A", 3, 1.0))


@pytest.mark.parametrize("width", [640.0, 358.0])
def test_each_bar_can_be_reached_and_says_what_it_is(width: float) -> None:
    root = ET.fromstring(drawn(row("A", 20, 0.67), row("B", 10, 1.0), width=width))
    points = [e for e in root.iter() if e.get("class") == "pt"]
    assert [p.get("aria-label") for p in points] == ["A: 20.", "B: 10."]
    assert {p.get("tabindex") for p in points} == {"0"}
    assert [p.get("data-period") for p in points] == ["A", "B"]


@pytest.mark.parametrize("width", [640.0, 358.0])
def test_nothing_and_nought_are_drawn_without_a_fault(width: float) -> None:
    ET.fromstring(drawn(width=width))
    ET.fromstring(drawn(row("A", 0, 0.0), width=width))


def test_long_and_strange_names_stay_inside_and_are_escaped() -> None:
    svg = drawn(row('<script> & "x" ' + "word " * 60, 3, 1.0))
    ET.fromstring(svg)
    assert "<script>" not in svg
