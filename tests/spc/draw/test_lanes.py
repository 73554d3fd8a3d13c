"""Lanes: every month of every row is a point with words, gaps are marked, and nothing is drawn as nought."""

from __future__ import annotations

import re
from datetime import date
from xml.etree import ElementTree as ET

import pytest

from metrics.periods import add_months
from spc import palette
from spc.draw.lane_legend import BEGUN, MET, NO_FIGURE, NOT_JUDGED, STOCK
from spc.draw.lane_types import DrawnEvent, DrawnLane, DrawnRow, Kind, LanePoint, LaneSpan
from spc.draw.lanes import lanes
from spc.draw.marks import Mark

MONTHS = tuple(add_months(date(2025, 11, 1), i) for i in range(12))
NOTHING = (None,) * 12


def row(
    values: tuple[float | None, ...],
    kinds: tuple[Kind, ...] | None = None,
    spans: tuple[LaneSpan, ...] = (),
    **more: object,
) -> DrawnRow:
    told = kinds or tuple(Kind.NOTHING if v is None else Kind.USUAL for v in values)
    points = tuple(
        LanePoint(
            month,
            value,
            kind,
            f"Day fill, {month:%B %Y}",
            "no figure" if value is None else f"{value:g}%",
            "Said",
        )
        for month, value, kind in zip(MONTHS, values, told, strict=True)
    )
    given = {"centre": NOTHING, "lower": NOTHING, "upper": NOTHING, "words": ("As it was",)} | more
    return DrawnRow("Day fill", "%", points, spans=spans, **given)  # type: ignore[arg-type]


def drawn(*rows: DrawnRow, rest: str = "", events: tuple[DrawnEvent, ...] = (), width: float = 920) -> str:
    return lanes([DrawnLane("Staffing", rows, rest)], MONTHS, events, label="One lane", width=width)


def points(svg: str) -> list[ET.Element]:
    return [one for one in ET.fromstring(svg).iter() if one.get("class") == "pt"]


def test_every_month_takes_focus_and_says_what_it_is() -> None:
    found = points(drawn(row((90.0, None, *(92.0,) * 10)), row((1.0,) * 12)))
    assert len(found) == 24
    assert found[0].get("aria-label") == "Day fill, November 2025: 90%. Said."
    assert found[1].get("data-value") == "no figure"
    assert len({one.get("data-month") for one in found}) == 24  # the same month of two rows is two points
    assert {one.get("tabindex") for one in found} == {"0"}


def test_a_gap_breaks_the_line_and_is_marked() -> None:
    whole, broken = drawn(row((90.0,) * 12)), drawn(row((90.0, 91.0, None, 92.0, *(93.0,) * 8)))
    line = re.compile(rf'stroke="{palette.COMMON}" stroke-width="1.4"')
    assert (len(line.findall(whole)), len(line.findall(broken))) == (11, 9)
    assert NO_FIGURE in broken
    assert NO_FIGURE not in whole


def test_a_signal_is_slanted_until_a_rule_shows_it_and_then_solid() -> None:
    kinds = (*(Kind.USUAL,) * 11, Kind.CONCERN)
    span = LaneSpan(begun=6, shown=11, until=11, mark=Mark.CONCERN, order=2)
    svg = drawn(row((95.0,) * 11 + (80.0,), kinds, (span,)))
    assert BEGUN in svg
    widths = [float(w) for w in re.findall(rf'width="([\d.]+)" height="5" fill="{palette.CONCERN}"', svg)]
    slanted = re.findall(
        rf'width="([\d.]+)" height="5" fill="{palette.PAPER}" stroke="{palette.CONCERN}"', svg
    )
    assert float(slanted[0]) == pytest.approx(5 * widths[0], abs=0.3)
    assert ">2</text>" in svg


def test_a_signal_that_ended_has_no_number_and_a_calm_row_no_bar() -> None:
    span = LaneSpan(begun=1, shown=2, until=3, mark=Mark.NEITHER)
    assert "order in which" not in drawn(row((95.0,) * 12, spans=(span,)))
    assert BEGUN not in drawn(row((95.0,) * 12))


def test_a_stock_has_a_hollow_bar_and_no_limits() -> None:
    kinds = (*(Kind.UNJUDGED,) * 9, *(Kind.SHORT,) * 3)
    svg = drawn(row((92.0,) * 9 + (85.0,) * 3, kinds, target=90.0, unit="%"))
    assert STOCK in svg
    assert NOT_JUDGED in svg
    assert 'stroke-dasharray="4 3"' not in svg


def test_rare_counts_stand_on_nought_without_a_line() -> None:
    svg = drawn(row((0.0, 1.0, 0.0, 2.0, *(0.0,) * 8), stems=True))
    assert f'stroke="{palette.COMMON}" stroke-width="1.4"' not in svg
    assert ">0</text>" in svg


def test_events_have_letters_a_line_and_their_words_and_a_meeting_a_mark() -> None:
    events = (DrawnEvent(3.5, "A", "14 Feb. The ward moved."), DrawnEvent(4.0, "", "Board"))
    svg = drawn(row((90.0,) * 12), events=events)
    assert "14 Feb. The ward moved." in svg
    assert MET in svg
    near = (DrawnEvent(3.5, "A", "One."), DrawnEvent(3.55, "B", "Two."))
    boxes = re.findall(r'<rect x="([\d.]+)" y="([\d.]+)" width="19"', drawn(row((90.0,) * 12), events=near))
    assert len({y for _, y in boxes}) == 2  # two letters of one week stand over each other, not in each other


def test_a_narrow_drawing_says_the_same_within_its_width() -> None:
    svg = drawn(row((90.0,) * 12), rest="No unusual change: sickness; cover.", width=358)
    root = ET.fromstring(svg)
    assert root.get("width") == "358"
    assert len(points(svg)) == 12
    assert all(float(one.get("x", "0")) <= 358 for one in root.iter() if one.tag.endswith("text"))
    assert "No unusual change: sickness; cover." in svg


def test_words_from_outside_are_text_and_nothing_else() -> None:
    events = (DrawnEvent(1.0, "A", "<script>alert(1)</script> & \u202ereversed 🍼"),)
    svg = drawn(row((90.0,) * 12), events=events)
    assert "<script>" not in svg
    assert "🍼" in svg
    ET.fromstring(svg)


def test_an_empty_lane_is_a_heading_with_its_sentence() -> None:
    assert "No figure: anything" in drawn(rest="No figure: anything.")


def test_what_stands_beside_a_row_is_told_to_its_end_and_the_row_is_as_high() -> None:
    words = (
        "Higher than usual",
        "since Dec 2025, shown from Jun 2026",
        "139.6 in September; usual 67.6 to 165.6",
    )
    found = drawn(row((90.0,) * 12, words=words), row((90.0,) * 12))
    lines = [
        (float(one.get("y", 0)), "".join(one.itertext()))
        for one in ET.fromstring(found).iter()
        if one.tag.endswith("text")
    ]
    said = " ".join(text for _, text in lines)
    assert all(one in said for one in words)
    last = max(y for y, text in lines if text.endswith("165.6"))
    assert last < min(y for y, text in lines if text == "As it was")
