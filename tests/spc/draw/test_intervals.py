"""Rates with intervals as a drawing: on one axis from zero, each point with its own sentence."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from spc.draw.intervals import Bar, Rate, intervals

NOW = Bar("to Oct 2026", 3.0, 2.0, 4.5, "Stillbirths, twelve months to October 2026: 3.0.")
BEFORE = Bar("to Oct 2025", 2.0, 1.0, 3.0, "Stillbirths, twelve months to October 2025: 2.0.", newest=False)
RATES = [Rate("Stillbirths", 2.5, (NOW, BEFORE)), Rate("Neonatal deaths", None, (NOW,))]


def drawn(width: float = 860.0) -> ET.Element:
    return ET.fromstring(
        intervals(RATES, label="All", axis="Per 1,000", reference="Mean of similar trusts", width=width)
    )


def points(root: ET.Element) -> list[ET.Element]:
    return [e for e in root.iter() if e.get("class") == "pt"]


def texts(root: ET.Element) -> list[str]:
    return [e.text or "" for e in root.iter() if e.tag.endswith("text")]


@pytest.mark.parametrize("width", [860.0, 358.0])
def test_each_figure_takes_focus_and_says_itself(width: float) -> None:
    found = points(drawn(width))
    assert [p.get("aria-label") for p in found] == [NOW.said, BEFORE.said, NOW.said]
    assert len({p.get("data-month") for p in found}) == 3  # the card tells them apart
    assert {p.get("tabindex") for p in found} == {"0"}


def test_the_wide_one_writes_every_figure_and_the_narrow_one_the_names() -> None:
    assert "3.00 (2.00 to 4.50)" in texts(drawn())
    narrow = texts(drawn(358.0))
    assert "3.00 (2.00 to 4.50)" not in narrow
    assert {"Stillbirths", "Neonatal deaths", "to Oct 2025"} <= set(narrow)


def test_a_rate_without_a_reference_has_no_bar() -> None:
    bars = [e for e in drawn().iter() if e.tag.endswith("rect") and e.get("width") == "4"]
    assert len(bars) == 2  # the legend's and that of stillbirths


def test_no_rate_at_all_is_still_a_drawing() -> None:
    root = ET.fromstring(intervals([], label="None", axis="Per 1,000", reference="Mean"))
    assert points(root) == []
    assert "Mean" not in texts(root)
