from __future__ import annotations

from itertools import product

import pytest

from spc import palette
from spc.draw import icons
from spc.draw.marks import COLOURS, INKS, Mark, draw, of_variation, swatch
from spc.types import Assurance, Variation
from tests.spc.draw.series import SVG, parsed


@pytest.mark.parametrize("variation", list(Variation))
def test_every_variation_has_an_icon_with_its_name(variation: Variation) -> None:
    root = parsed(icons.variation_icon(variation, 20))
    assert root.get("aria-label") == root.findtext(f"{SVG}title") == icons.VARIATION_NAMES[variation]
    assert root.get("width") == "20"
    assert root.get("viewBox") == "0 0 28 28"


@pytest.mark.parametrize("assurance", list(Assurance))
def test_every_assurance_has_an_icon_with_its_name(assurance: Assurance) -> None:
    root = parsed(icons.assurance_icon(assurance))
    assert root.get("aria-label") == root.findtext(f"{SVG}title") == icons.ASSURANCE_NAMES[assurance]


def test_all_icons_differ_without_colour() -> None:
    """What is left in grey print: shapes, widths and dashes, with every colour taken out."""
    colours = set(palette.TOKENS.values()) | {palette.MEAN_LINE}

    def grey(body: str) -> str:
        for colour in colours - {palette.PAPER}:
            body = body.replace(colour, "#777777")
        return body

    drawn = [*icons.VARIATION_DRAWINGS.values(), *icons.ASSURANCE_DRAWINGS.values()]
    assert len({grey(body) for body in drawn}) == len(drawn)


def test_only_concern_and_a_failed_target_are_orange() -> None:
    orange = {v for v, body in icons.VARIATION_DRAWINGS.items() if palette.CONCERN in body}
    assert orange == {Variation.CONCERN_HIGH, Variation.CONCERN_LOW}
    assert {a for a, body in icons.ASSURANCE_DRAWINGS.items() if palette.CONCERN in body} == {Assurance.FAIL}


@pytest.mark.parametrize("marks", list(product((True, False), repeat=4)))
def test_pips_fill_what_is_met(marks: tuple[bool, bool, bool, bool]) -> None:
    root = parsed(icons.quality_pips(*marks))
    filled = [r.get("fill") == palette.NAVY for r in root.iter(f"{SVG}rect")]
    assert tuple(filled) == marks
    for name, met in zip(icons.PIP_NAMES, marks, strict=True):
        assert (name in root.get("aria-label", "")) == (not met and any(marks))


def test_pips_name_what_is_missing() -> None:
    assert icons.quality_name(True, True, True, True) == "Data quality: all four"
    assert icons.quality_name(True, True, True, False) == "Data quality: not audited"
    assert (
        icons.quality_name(True, False, False, False) == "Data quality: not complete, consistent or audited"
    )
    assert icons.quality_name(False, False, False, False) == "Data quality: none of the four"


def test_marks_have_four_shapes_and_four_colours() -> None:
    grey = {draw(m, 10, 10, 4).replace(COLOURS[m], "") for m in Mark}
    assert len(grey) == len(Mark) == len(set(COLOURS.values())) == len(set(INKS.values()))
    assert all('aria-hidden="true"' in swatch(m) for m in Mark)


@pytest.mark.parametrize(
    ("variation", "mark"),
    [
        (Variation.CONCERN_LOW, Mark.CONCERN),
        (Variation.IMPROVEMENT_HIGH, Mark.IMPROVEMENT),
        (Variation.NEITHER_LOW, Mark.NEITHER),
        (Variation.COMMON_CAUSE, Mark.COMMON),
        (Variation.NO_DATA, Mark.COMMON),
    ],
)
def test_mark_of_a_verdict(variation: Variation, mark: Mark) -> None:
    assert of_variation(variation) is mark


@pytest.mark.parametrize(
    ("marks", "name"),
    [
        ((True, True, None, True), "Data quality: not known if consistent"),
        (
            (None, False, None, False),
            "Data quality: not complete or audited; not known if timely or consistent",
        ),
        ((None, None, None, None), "Data quality: not known if timely, complete, consistent or audited"),
    ],
)
def test_a_mark_that_nobody_can_know_is_hollow_with_a_broken_outline(
    marks: tuple[bool | None, bool | None, bool | None, bool | None], name: str
) -> None:
    drawn = icons.quality_pips(*marks)
    assert icons.quality_name(*marks) == name
    assert f'aria-label="{name}"' in drawn
    assert drawn.count("stroke-dasharray") == sum(mark is None for mark in marks)
    assert drawn.count(f'fill="{palette.NAVY}"') == sum(mark is True for mark in marks)


def test_one_mark_alone_is_left_to_its_words() -> None:
    assert 'aria-hidden="true"' in icons.quality_mark(True)
    assert "stroke-dasharray" in icons.quality_mark(None)
    assert icons.quality_mark(False) != icons.quality_mark(True)
