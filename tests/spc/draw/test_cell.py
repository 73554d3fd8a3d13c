"""Cells of a matrix: two icons or the reason why there are none, told apart without colour, with words."""

from __future__ import annotations

import re
from itertools import combinations, product
from urllib.parse import unquote

import pytest

from spc import palette
from spc.cell_words import BLANK_NAMES, BLANK_SHORT, verdict
from spc.draw import cell as cells
from spc.draw.blank import BLANK_DRAWINGS, Blank
from spc.draw.cell import blank, blank_classes, cell, classes, entries, legend, stylesheet
from spc.draw.icons import ASSURANCE_DRAWINGS, VARIATION_DRAWINGS
from spc.draw.room import text_width
from spc.types import Assurance, Variation
from tests.spc.draw.series import SVG, parsed, texts

VERDICTS = [*product(Variation, Assurance)]


def grey(body: str) -> str:
    for colour in {*palette.TOKENS.values(), palette.MEAN_LINE} - {palette.PAPER}:
        body = body.replace(colour, "#777777")
    return body


def test_no_cell_looks_like_another_in_grey() -> None:
    drawn = [cell(*one, label="x") for one in VERDICTS] + [blank(why, label="x") for why in Blank]
    assert len({grey(one) for one in drawn}) == len(VERDICTS) + len(Blank)


def test_no_blank_is_a_ring() -> None:
    assert not any('r="12' in body or 'r="13' in body for body in BLANK_DRAWINGS.values())


@pytest.mark.parametrize(("variation", "assurance"), VERDICTS)
def test_each_verdict_has_its_words(variation: Variation, assurance: Assurance) -> None:
    assert parsed(cell(variation, assurance)).get("aria-label") == verdict(variation, assurance)
    assert (
        parsed(cell(variation, assurance, label="Fill rate: as usual")).get("aria-label")
        == "Fill rate: as usual"
    )


@pytest.mark.parametrize("why", list(Blank))
def test_each_blank_has_its_words(why: Blank) -> None:
    assert parsed(blank(why)).get("aria-label") == BLANK_SHORT[why]


def test_of_deaths_nothing_is_usual() -> None:
    assert "sual variation" not in verdict(Variation.COMMON_CAUSE, Assurance.NONE, deaths=True)
    assert verdict(Variation.CONCERN_HIGH, Assurance.FAIL, deaths=True) == "Concern, high. Fails reliably"


def test_the_stylesheet_has_each_icon_once_and_every_class_of_a_cell() -> None:
    rules = stylesheet()
    named = re.findall(r"^\.(mx-[a-z_-]+)\{", rules, re.MULTILINE)
    wanted = len(VARIATION_DRAWINGS) + len(ASSURANCE_DRAWINGS) - 1 + len(BLANK_DRAWINGS)
    assert len(named) == len(set(named)) == wanted
    used = {name for one in VERDICTS for name in classes(*one).split()}
    used |= {name for why in Blank for name in blank_classes(why).split()}
    assert used - {"mx"} == set(named)


def test_a_background_is_the_drawing_itself() -> None:
    held = re.findall(r'\.mx-(t-)?([a-z_]+)\{--\w:url\("data:image/svg\+xml,([^"]+)"\)\}', stylesheet())
    assert len(held) == 15
    drawings = {**VARIATION_DRAWINGS, **ASSURANCE_DRAWINGS, **BLANK_DRAWINGS}
    for _, name, text in held:
        root = parsed(unquote(text))
        body = next(body for one, body in drawings.items() if one.value == name)
        assert len([*root.iter()]) - 1 == body.count("<") - body.count("</")


def test_without_a_target_the_right_half_is_empty() -> None:
    assert "-t-" not in classes(Variation.COMMON_CAUSE, Assurance.NONE)
    assert "translate" not in cell(Variation.COMMON_CAUSE, Assurance.NONE)
    assert "translate" in cell(Variation.COMMON_CAUSE, Assurance.HIT_OR_MISS)


def test_a_cell_is_as_high_as_asked_and_keeps_its_shape() -> None:
    root = parsed(cell(Variation.COMMON_CAUSE, Assurance.PASS, height=14))
    assert (root.get("width"), root.get("height"), root.get("viewBox")) == ("29", "14", "0 0 58 28")


def test_the_legend_names_what_is_there_and_nothing_else() -> None:
    seen = [Variation.CONCERN_LOW, Variation.CONCERN_LOW, Assurance.NONE, Assurance.PASS, Blank.FEW]
    assert [words for _, words in entries(seen)] == [
        "Concern, low",
        "Target: passes reliably",
        BLANK_NAMES[Blank.FEW],
    ]


@pytest.mark.parametrize("width", [358.0, 920.0])
def test_the_drawn_legend_has_room_for_all(width: float) -> None:
    everything = [*Variation, *Assurance, *Blank]
    drawn = legend(everything, width)
    assert " ".join(texts(drawn)) == " ".join(words for _, words in entries(everything))
    ends = [float(e.get("x", "")) + text_width(e.text or "", 13.0) for e in parsed(drawn).iter(f"{SVG}text")]
    assert max(ends) <= width
    rows = [
        (float(e.get("x", "")), float(e.get("y", ""))) for e in parsed(drawn).iter(f"{SVG}svg") if e.get("x")
    ]
    assert all(a != b for a, b in combinations(rows, 2))
    assert parsed(legend([])).get("aria-label") == "No icons"


def test_the_standings_of_a_matrix_are_the_blanks() -> None:
    """A page makes the one of the other by its word."""
    from metrics.system.types import Standing

    assert {one.value for one in Standing} - {"judged"} == {one.value for one in Blank}
    assert cells.WIDE == 58
