"""Targets that are announced, on tinted ground beyond the newest point."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest

from spc import analyse, palette
from spc.draw.chart import chart, compose, frame_of
from spc.draw.points import drawn
from spc.draw.spec import ChartSpec, Planned
from spc.panel import from_series
from spc.types import Analysis, Announced, Assurance, Better, Options
from tests.spc.draw.series import FILL, STEADY, SVG, months, parsed, texts

SIZES = ((920.0, 470.0), (358.0, 400.0))
APRIL = date(2027, 4, 1)


def coming(*ahead: Announced, better: Better = Better.HIGHER, target: float | None = 90.0) -> Analysis:
    panel = from_series(months(len(STEADY)), STEADY, better=better, target=target, ahead=ahead)
    return analyse(panel, Options())


def spec(*ahead: Announced, **more: object) -> ChartSpec:
    return replace(ChartSpec(coming(*ahead), 0, FILL, "What it shows"), **more)  # type: ignore[arg-type]


ONE = spec(Announced(APRIL, 95.0))


def steps(drawing: str) -> list[str]:
    return [
        path.get("d", "")
        for path in parsed(drawing).iter(f"{SVG}path")
        if path.get("class") == "target-ahead"
    ]


def test_the_target_in_force_is_drawn_on_and_then_the_new_one() -> None:
    drawing = chart(ONE)
    assert palette.PLANNED_WASH in drawing
    assert {"Ahead", "From Apr 2027", "95", "Target", "90"} <= set(texts(drawing))
    now, then = steps(drawing)
    assert now.partition("H")[2] == then.removeprefix("M").split(" ")[0], "one ends where the other begins"


def test_the_months_ahead_reach_two_beyond_the_change() -> None:
    shown, _ = frame_of(ONE, *SIZES[0])
    assert shown[len(STEADY) :] == tuple(date(2026 + m // 12, m % 12 + 1, 1) for m in range(10, 18))


@pytest.mark.parametrize("far", [date(2040, 1, 1), date(9999, 12, 1)])
@pytest.mark.parametrize("size", SIZES)
def test_a_target_too_far_ahead_to_draw_leaves_the_drawing_as_it_is(
    far: date, size: tuple[float, float]
) -> None:
    shown, _ = frame_of(spec(Announced(far, 95.0)), *size)
    assert shown == frame_of(spec(), *size)[0]
    assert "Ahead" not in texts(chart(spec(Announced(far, 95.0)), *size))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", ["one", "two", "with a plan", "soon"])
def test_no_text_stands_on_other_text(name: str, size: tuple[float, float]) -> None:
    many = {
        "one": ONE,
        "two": spec(Announced(date(2026, 12, 1), 92.0), Announced(date(2027, 2, 1), 96.0)),
        "with a plan": spec(Announced(date(2027, 1, 1), 95.0), planned=(Planned(date(2026, 11, 1), 93.0),)),
        "soon": spec(Announced(date(2026, 11, 1), 96.0)),
    }
    canvas = compose(many[name], *size)
    for a, b in combinations(canvas.placed, 2):
        assert not a.box.overlaps(b.box, -1), (a.text, b.text)


def test_a_target_too_far_ahead_to_draw_stays_a_sentence() -> None:
    far = spec(Announced(date(2029, 4, 1), 95.0))
    assert palette.PLANNED_WASH not in chart(far)
    assert drawn(far.analysis, 0).ahead[0].target == 95.0


def test_a_narrow_drawing_keeps_room_for_the_points() -> None:
    soon = spec(Announced(date(2027, 1, 1), 95.0))
    shown, _ = frame_of(soon, *SIZES[1])
    assert len(shown) == 18
    assert sum(on <= date(2026, 10, 1) for on in shown) == 13


def test_planned_figures_and_a_target_share_the_ground() -> None:
    both = spec(Announced(date(2026, 12, 1), 95.0), planned=(Planned(date(2026, 11, 1), 93.0),))
    drawing = chart(both)
    assert "Planned" in texts(drawing)
    assert len(steps(drawing)) == 2


def test_what_does_not_change_is_no_news() -> None:
    same = coming(
        Announced(date(2026, 11, 1), 90.0), Announced(APRIL, 95.0), Announced(date(2027, 5, 1), 95.0)
    )
    (only,) = drawn(same, 0).ahead
    assert (only.on, only.target, only.assurance) == (APRIL, 95.0, Assurance.HIT_OR_MISS)


@pytest.mark.parametrize(
    ("better", "target", "assurance"),
    [
        (Better.HIGHER, 80.0, Assurance.PASS),
        (Better.HIGHER, 99.0, Assurance.FAIL),
        (Better.LOWER, 80.0, Assurance.FAIL),
        (Better.LOWER, 99.0, Assurance.PASS),
        (Better.NEITHER, 99.0, Assurance.NONE),
    ],
)
def test_today_s_limits_against_it(better: Better, target: float, assurance: Assurance) -> None:
    (one,) = drawn(coming(Announced(APRIL, target), better=better), 0).ahead
    assert one.assurance is assurance


def test_the_verdict_does_not_hear_of_it() -> None:
    with_, without = coming(Announced(APRIL, 99.0)), coming()
    assert with_.verdicts[0] == without.verdicts[0]
