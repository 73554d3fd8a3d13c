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
