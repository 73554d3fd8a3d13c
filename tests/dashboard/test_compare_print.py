"""Intervals keep their letters on A4, however many trusts stand there; the deck keeps words with drawings."""

from __future__ import annotations

import re
from pathlib import Path

from flask import Flask

import dashboard
from dashboard.pages import compare_measure
from dashboard.present import deck_of, text_of
from dashboard.views.compare_caterpillar import WIDE, intervals_drawing
from tests.dashboard.cards import request_of
from tests.dashboard.compare import SEPTEMBER, measured

ASSETS = Path(dashboard.__file__).parent / "assets"
PAGE = (ASSETS / "style-9-print.css").read_text()
LEAST = 7.0  # pt
MM = 72 / 25.4


def test_its_smallest_letters_are_7_pt_between_the_margins_of_a_page(demo_server: Flask) -> None:
    drawn = intervals_drawing(measured(demo_server, "pph_1500"))
    assert drawn is not None
    sizes = [float(size) for size in re.findall(r'font-size="([\d.]+)"', drawn.wide)]
    margin = re.search(r"@page\s*{[^}]*margin:\s*(?:[\d.]+mm\s+)?([\d.]+)mm", PAGE)
    assert margin is not None
    wide = (210 - 2 * float(margin[1])) * MM
    assert min(sizes) * wide / WIDE >= LEAST


def test_no_height_of_the_page_makes_it_smaller() -> None:
    """All other drawings are at most 105 mm high; of fifty trusts that would be letters of 2 pt."""
    rules = (ASSETS / "style-9-print-compared.css").read_text()
    assert re.search(r"svg\.big\.caterpillar[^{]*{[^}]*max-height: none", rules)


def test_what_is_said_of_a_drawing_is_on_its_slide_with_what_explains_it(demo_server: Flask) -> None:
    request = request_of(demo_server, of="pph_1500", **SEPTEMBER)
    slides = deck_of(compare_measure.layout(request)).slides
    drawings = [one for one in slides if "drawing-compare_" in str(one)]
    assert len(drawings) == 4
    funnel, intervals = drawings[:2]
    assert "It gives no ranks." in text_of(funnel)
    assert "Why the limits are wider" in text_of(funnel)
    assert "Two rates for each trust" in text_of(intervals)
    for one in drawings:
        assert "data-slide-open" in str(one)
