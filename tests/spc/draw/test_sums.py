"""A running sum as a drawing: its levels, its marks, and where it starts again."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree as ET

import pytest

from spc.draw.marks import Mark
from spc.draw.sums import Level, SumPoint, sums

MONTHS = [date(2025 + i // 12, i % 12 + 1, 1) for i in range(20)]


def points(
    values: list[float | None], met: tuple[int, ...] = (), half: tuple[int, ...] = ()
) -> list[SumPoint]:
    return [
        SumPoint(on, value, Mark.CONCERN if i in (*met, *half) else Mark.COMMON, hollow=i in half)
        for i, (on, value) in enumerate(zip(MONTHS, values, strict=False))
    ]


def drawn(
    values: list[float | None], *, met: tuple[int, ...] = (), half: tuple[int, ...] = (), **more: float
) -> str:
    level = Level("Line", "Line", tuple(3.0 for _ in values))
    return sums(points(values, met, half), [level], label="Deaths, added up", **more)


def paths(text: str, stroke: str) -> list[str]:
    return [
        e.get("d", "")
        for e in ET.fromstring(text).iter()
        if e.get("stroke") == stroke and e.get("stroke-width") == "2"
    ]


def test_it_says_itself_in_its_label_and_is_well_formed() -> None:
    root = ET.fromstring(drawn([0.0, 1.0, 2.5]))
    assert (root.get("role"), root.get("aria-label")) == ("img", "Deaths, added up")


def test_a_sum_that_met_its_line_starts_again_from_the_axis() -> None:
    text = drawn([1.0, 3.5, 0.5, 1.0], met=(1,))
    assert len(paths(text, "#5f7080")) == 2
    assert (
        len(paths(drawn([1.0, 3.5, 0.5, 1.0], half=(1,)), "#5f7080")) == 1
    )  # the lower level restarts nothing
    assert len(paths(drawn([1.0, 2.0, 0.5, 1.0]), "#5f7080")) == 1


def test_an_unknown_month_breaks_the_line_and_is_not_zero() -> None:
    assert len(paths(drawn([1.0, 2.0, None, 1.0, 2.0]), "#5f7080")) == 2


def test_the_line_is_named_with_its_figure() -> None:
    text = drawn([0.0, 1.0, 2.5])
    assert ">Line<" in text
    assert ">3.0<" in text


def test_a_narrow_drawing_shows_the_newest_months() -> None:
    values: list[float | None] = [float(i % 3) for i in range(20)]
    wide, narrow = drawn(values), drawn(values, width=358.0, height=220.0)
    assert wide.count("<circle") == 20
    assert narrow.count("<circle") == 18


@pytest.mark.parametrize("values", [[], [None, None], [0.0, 0.0], [-2.0, -4.5]])
def test_nothing_flat_and_below_zero_are_drawn_too(values: list[float | None]) -> None:
    assert "nan" not in sums(points(values), label="Excess")


def test_a_point_with_words_takes_focus_and_others_do_not() -> None:
    told = [SumPoint(MONTHS[0], 1.5, Mark.CONCERN, said="two deaths: level 1"), SumPoint(MONTHS[1], 0.5)]
    root = ET.fromstring(sums(told, label="x", key="ZZA01 "))
    (point,) = [e for e in root.iter() if e.get("class") == "pt"]
    assert (point.get("aria-label"), point.get("data-month")) == (
        "January 2025: two deaths: level 1.",
        "ZZA01 2025-01",
    )


def test_drawings_that_reach_as_far_share_a_scale() -> None:
    def place(reach: tuple[float, ...]) -> str | None:
        root = ET.fromstring(sums([SumPoint(MONTHS[0], 1.0, said="x")], label="x", reach=reach))
        (point,) = [e for e in root.iter() if e.get("class") == "pt"]
        return point[0].get("cy")

    assert place((4.0,)) == place((4.0, 2.0))
    assert place((4.0,)) != place(())
