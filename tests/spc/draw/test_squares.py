"""Graded things as squares: each is there once, in the order of grades, with its letter."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from spc.draw.squares import Graded, squares

GRADES = ("A", "B", "C", "D")
BEFORE = Graded("Care before birth", {"B": 2, "A": 3, "D": 1}, "Care before birth: six.")
NONE = Graded("Care after birth", {}, "Care after birth: none.")


def drawn(*rows: Graded, width: float = 640.0) -> ET.Element:
    return ET.fromstring(squares(rows, GRADES, label="Grades", width=width))


def letters(root: ET.Element) -> str:
    return "".join(e.text or "" for e in root.iter() if e.tag.endswith("text") and len(e.text or "") == 1)


@pytest.mark.parametrize("width", [640.0, 358.0, 60.0])
def test_every_one_is_there_in_the_order_of_grades(width: float) -> None:
    root = drawn(BEFORE, width=width)
    assert letters(root) == "AAABBD"
    boxes = [e for e in root.iter() if e.tag.endswith("rect")]
    assert len(boxes) == 6
    assert all(float(b.get("x", 0)) + float(b.get("width", 0)) <= width for b in boxes)


def test_more_than_a_line_holds_go_on_below() -> None:
    many = Graded("Care", {"A": 40}, "Care: forty.")
    tops = {e.get("y") for e in drawn(many, width=358.0).iter() if e.tag.endswith("rect")}
    assert len(tops) == 3


def test_each_row_takes_focus_and_says_itself_also_when_empty() -> None:
    found = [e for e in drawn(BEFORE, NONE).iter() if e.get("class") == "pt"]
    assert [(p.get("aria-label"), p.get("data-value")) for p in found] == [
        (BEFORE.said, "6"),
        (NONE.said, "0"),
    ]
