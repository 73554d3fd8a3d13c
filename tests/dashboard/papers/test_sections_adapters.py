"""Tables of pages as tables of a paper: how their columns share the width."""

from __future__ import annotations

from dashboard.papers.sections.adapters import DRAWN, shares_of
from dashboard.papers.types import Shown
from spc import palette
from spc.draw import svg

BARS = svg.drawing(66, 22, svg.rectangle(0, 0, 66, 22, fill=palette.INK), label="Bars")
WIDE = svg.drawing(720, 40, svg.rectangle(0, 0, 720, 40, fill=palette.INK), label="Wide")
SAID = "about 0.8 expected"


def test_words_beside_a_drawing_have_as_much_room_as_words_alone() -> None:
    alone, beside, wide = shares_of(("A", "B", "C"), [(SAID, Shown(SAID, BARS), Shown(SAID, WIDE))])
    assert alone < beside < wide == alone + DRAWN


def test_a_drawing_alone_and_words_alone_share_as_they_did() -> None:
    assert shares_of(("A", "B"), [(Shown("", WIDE), Shown(SAID))]) == shares_of(("A", "B"), [("", SAID)])
