"""The decision picture: complete, legible without colour, and told to those who do not see it."""

from __future__ import annotations

import re

from spc import palette
from spc.draw.room import text_width
from spc.draw.which_chart import BOX, COLUMN, PAD, which_chart
from spc.explain_which import ends, paths
from tests.spc.draw.series import SVG, parsed, texts

PICTURE = which_chart()


def corners() -> list[tuple[float, float]]:
    """The upper left corner of every box; the ground of the picture has no rounded corners."""
    boxes = [box for box in parsed(PICTURE).iter(f"{SVG}rect") if box.get("rx")]
    return [(float(box.get("x", 0)), float(box.get("y", 0))) for box in boxes]


def test_every_question_and_every_chart_stands_in_it_unshortened() -> None:
    words = " ".join(texts(PICTURE))
    assert "…" not in words
    for advice in ends():
        assert advice.chart in words
        assert advice.note in words
    for path, _ in paths():
        for answer in path:
            assert f"{answer}:" in words


def test_text_stays_inside_its_box() -> None:
    root = parsed(PICTURE)
    boxes = [
        tuple(float(box.get(side, 0)) for side in ("x", "y"))
        for box in root.iter(f"{SVG}rect")
        if box.get("rx")
    ]
    for text in root.iter(f"{SVG}text"):
        x, y, size = (float(text.get(name, 0)) for name in ("x", "y", "font-size"))
        width = text_width(text.text or "", size, bold=text.get("font-weight") == "bold")
        assert any(
            left + PAD <= x and x + width <= left + COLUMN and top + size <= y + 2 and y <= top + BOX - 3
            for left, top in boxes
        ), text.text


def test_boxes_do_not_overlap() -> None:
    boxes = corners()
    for i, (x, y) in enumerate(boxes):
        for other_x, other_y in boxes[i + 1 :]:
            assert x != other_x or abs(y - other_y) >= BOX


def test_a_chart_is_told_from_a_question_without_colour() -> None:
    frames = {
        (box.get("rx"), box.get("stroke-width"))
        for box in parsed(PICTURE).iter(f"{SVG}rect")
        if box.get("rx") is not None
    }
    assert frames == {("2", "2.4"), ("12", "1")}
    used = set(re.findall(r"#[0-9a-f]{6}", PICTURE))
    assert used <= {palette.INK, palette.INK2, palette.PAPER, palette.WASH}


def test_the_label_says_where_every_way_ends() -> None:
    label = parsed(PICTURE).get("aria-label", "")
    assert label.startswith(
        "Which chart when. Cases with something, out of all cases; under two a month: g chart;"
    )
    for advice in ends():
        assert f": {advice.chart}" in label
