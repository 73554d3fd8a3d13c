from __future__ import annotations

from itertools import combinations

from spc.draw import footnotes
from spc.draw.footnotes import paragraph
from spc.draw.room import Canvas
from spc.draw.stack import size_of
from tests.spc.draw.series import parsed, texts

LONG = "A sentence that goes on for so long that one line cannot hold it, " * 3


def test_notes_stand_under_the_drawing_and_make_it_higher() -> None:
    canvas = Canvas(920, 470)
    footnotes.write(canvas, (LONG.strip(), "A short one."))
    assert canvas.height > 470
    assert all(p.box.top > 470 and p.box.bottom <= canvas.height for p in canvas.placed)
    assert all(p.box.right <= 920 for p in canvas.placed)
    for a, b in combinations(canvas.placed, 2):
        assert not a.box.overlaps(b.box), (a.text, b.text)


def test_no_note_changes_nothing() -> None:
    canvas = Canvas(920, 470)
    footnotes.write(canvas, ())
    assert (canvas.height, canvas.pieces) == (470, [])


def test_a_paragraph_is_a_picture_of_its_own() -> None:
    picture = paragraph(("One & two.",), 400)
    assert texts(picture) == ["One & two."]
    assert parsed(picture).get("aria-label") == "One & two."
    assert size_of(picture)[0] == 400
