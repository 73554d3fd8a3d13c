"""How the form looks: few colours, large enough to read, and blank cells that plainly ask to be filled in."""

from __future__ import annotations

from typing import Any

INK, BLUE, PALE, ENTRY, LINE, AMBER = "#212b32", "#003087", "#e8edee", "#fffbe6", "#768692", "#ffd8a8"


class Styles:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Any) -> None:
        base = {"font_name": "Arial", "font_size": 11, "font_color": INK, "valign": "top"}
        box = {**base, "border": 1, "border_color": LINE}
        self.title = book.add_format({**base, "bold": True, "font_size": 16, "font_color": BLUE})
        self.text = book.add_format({**base, "text_wrap": True})
        self.strong = book.add_format({**base, "bold": True})
        self.head = book.add_format(
            {**box, "bold": True, "bg_color": BLUE, "font_color": "#ffffff", "text_wrap": True}
        )
        self.month = book.add_format(
            {
                **box,
                "bold": True,
                "bg_color": BLUE,
                "font_color": "#ffffff",
                "num_format": "mmm yyyy",
                "align": "center",
            }
        )
        self.band = book.add_format({**box, "bold": True, "bg_color": PALE})
        self.label = book.add_format({**box, "text_wrap": True})
        self.number = book.add_format({**box, "bg_color": ENTRY, "locked": False, "align": "right"})
        self.words = book.add_format({**box, "bg_color": ENTRY, "locked": False, "text_wrap": True})
        self.date = book.add_format(
            {**box, "bg_color": ENTRY, "locked": False, "num_format": "dd/mm/yyyy", "align": "left"}
        )
        self.fixed = book.add_format({**box, "bold": True})
        self.wrong = book.add_format({"bg_color": AMBER})
        self.hidden = book.add_format({**base, "font_color": LINE})
