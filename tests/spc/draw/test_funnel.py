from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from spc import palette
from spc.draw.funnel import Curve, FunnelSpec, GroupMark, compose, funnel
from spc.draw.marks import Mark
from spc.naming import SeriesWords
from tests.spc.draw.series import SVG, parsed, texts

SIZES = np.linspace(10, 1000, 60)
HALF = 300 / np.sqrt(SIZES)
GROUPS = [GroupMark(f"Trust {i}", 60.0 + 60 * i, 20.0 + (i * 7) % 9 - 4) for i in range(14)]
SPEC = FunnelSpec(
    groups=[*GROUPS, GroupMark("Far Trust", 500, 45, Mark.CONCERN), GroupMark("Edge", 400, 33, hollow=True)],
    sizes=SIZES.tolist(),
    curves=[
        Curve("99.8% limits", "solid", (20 - HALF).tolist(), (20 + HALF).tolist()),
        Curve("95% limits", "dashed", (20 - HALF / 1.5).tolist(), (20 + HALF / 1.5).tolist()),
        Curve("", "dotted", (20 - HALF / 2).tolist(), (20 + HALF / 2).tolist()),
    ],
    centre=20.0,
    words=SeriesWords("", "%"),
    label="A funnel",
    across="Births",
    footnotes=("One group lies outside.",),
)


def test_limits_centre_and_sizes_are_named() -> None:
    said = texts(funnel(SPEC))
    assert {"99.8% limits", "95% limits", "Centre", "20.0", "Births", "One group lies outside."} <= set(said)


def test_every_group_is_drawn_and_only_those_far_out_are_named() -> None:
    drawing = funnel(SPEC)
    titles = [t.text for t in parsed(drawing).iter(f"{SVG}title")]
    assert len(titles) == len(SPEC.groups)
    named = [text for text in texts(drawing) if "Trust" in text]
    assert named == ["Far Trust"]


@pytest.mark.parametrize("many", [1, 25])
def test_no_text_stands_on_other_text(many: int) -> None:
    far = [
        GroupMark(f"A trust with a long name {i}", 200 + 9 * i, 60 + i % 4, Mark.NEITHER) for i in range(many)
    ]
    canvas = compose(replace(SPEC, groups=[*GROUPS, *far]), 920, 470)
    for a, b in combinations(canvas.placed, 2):
        assert not a.box.overlaps(b.box, -1), (a.text, b.text)
    assert all(p.box.left >= -1 and p.box.right <= canvas.width + 1 for p in canvas.placed)


def test_orange_is_spent_on_concern_alone() -> None:
    assert palette.CONCERN in funnel(SPEC)
    assert palette.CONCERN not in funnel(replace(SPEC, groups=GROUPS))


def test_a_funnel_of_nobody_is_still_a_picture() -> None:
    parsed(funnel(replace(SPEC, groups=[])))


OUT = [GroupMark(f"Marsh and Sands {i}", 300 + 61 * i, 38 + (i * 5) % 9, Mark.CONCERN) for i in range(10)]
CROWD = [GroupMark(f"Trust {i}", 60.0 + 7 * i, 20.0 + (i * 7) % 19 - 9) for i in range(114)]


@pytest.mark.parametrize(("width", "height", "least"), [(920.0, 470.0, 8), (358.0, 420.0, 2)])
def test_far_groups_among_many_are_named_without_touching_text_or_marks(
    width: float, height: float, least: int
) -> None:
    canvas = compose(replace(SPEC, groups=[*CROWD, *OUT]), width, height)
    for a, b in combinations(canvas.placed, 2):
        assert not a.box.overlaps(b.box, -1), (a.text, b.text)
    dots = [stroke for stroke in canvas.strokes if stroke[:2] == stroke[2:]]
    named = [p for p in canvas.placed if p.text.startswith("Marsh")]
    assert len(named) >= least
    assert not any(p.box.crossed_by(*dot) for p in named for dot in dots)
    assert all(p.box.left >= -1 and p.box.right <= canvas.width + 1 for p in canvas.placed)


def test_a_long_name_stands_on_two_lines() -> None:
    far = GroupMark("Saltings Women's and Children's Hospitals", 500, 45, Mark.CONCERN)
    assert {"Saltings Women's and", "Children's Hospitals"} <= set(texts(funnel(replace(SPEC, groups=[far]))))


def test_each_group_takes_focus_in_the_order_of_sizes_and_explains_itself() -> None:
    big = GroupMark(
        "Big", 900, 30, Mark.CONCERN, shown="30.0%", counts="270 of 900", verdict="Above the limits."
    )
    drawn = parsed(funnel(replace(SPEC, groups=[big, *GROUPS], interactive=True)))
    found = [e for e in drawn.iter(f"{SVG}g") if e.get("class") == "pt"]
    assert [e.get("data-period") for e in found] == [*(g.name for g in GROUPS[:14]), "Big"]
    assert found[-1].get("aria-label") == "Big: 30.0%. 270 of 900. Above the limits."
    assert found[-1].get("tabindex") == "0"
    assert drawn.get("role") == "group"


def test_no_group_lies_under_the_reach_of_its_neighbour() -> None:
    drawn = parsed(funnel(replace(SPEC, groups=CROWD, interactive=True)))
    groups = [[*e.iter(f"{SVG}circle")] for e in drawn.iter(f"{SVG}g") if e.get("class") == "pt"]
    middle = [(float(mark.get("cx", "")), float(mark.get("cy", ""))) for _, mark in groups]
    for i, (reach, _) in enumerate(groups):
        radius = float(reach.get("r", ""))
        near = [np.hypot(x - middle[i][0], y - middle[i][1]) for x, y in (*middle[:i], *middle[i + 1 :])]
        assert radius <= max(min(near) / 2 + 0.1, 3.8)
    assert max(float(reach.get("r", "")) for reach, _ in groups) > 5


@pytest.mark.parametrize("width", [358.0, 920.0])
def test_the_name_of_the_sizes_stays_in_the_picture_however_long(width: float) -> None:
    for across in ("Births of a year and no others", "Babies whose length of pregnancy was recorded " * 4):
        canvas = compose(replace(SPEC, across=across), width, 470)
        assert all(p.box.left >= 0 and p.box.right <= width for p in canvas.placed if p.text.startswith("B"))


def test_the_chosen_group_is_ringed_and_named_wherever_it_lies() -> None:
    own = replace(GROUPS[3], name="Own trust", chosen=True)
    drawn = funnel(replace(SPEC, groups=[*GROUPS, own]))
    assert "Own trust" in texts(drawn)
    assert drawn.count(f'stroke="{palette.NAVY}"') == 1


def test_the_scales_stay_from_year_to_year() -> None:
    later = [replace(g, value=g.value + 20, size=g.size * 0.8) for g in GROUPS]
    years = [replace(SPEC, groups=GROUPS), replace(SPEC, groups=later, sizes=SIZES[:40].tolist())]
    years[1] = replace(
        years[1], curves=[replace(c, lower=c.lower[:40], upper=c.upper[:40]) for c in SPEC.curves]
    )
    scales = [
        [t for t in texts(funnel(replace(year, also=[other]))) if t.isdigit() or t.endswith("0%")]
        for year, other in (years, years[::-1])
    ]
    assert scales[0] == scales[1]
