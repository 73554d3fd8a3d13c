"""The legend of lanes: every shape that is in use, with its word."""

from __future__ import annotations

from collections.abc import Sequence

from spc import palette
from spc.draw import marks, svg
from spc.draw.lane_row import BAR, hatched, short_box
from spc.draw.lane_types import DrawnEvent, DrawnLane, DrawnRow, Kind
from spc.draw.marks import Mark
from spc.draw.room import Canvas, text_width

BEGUN, SHOWN = "had begun, no rule could show it yet", "a rule shows it"
STOCK = "short of its standard: a stock, without limits"
NOT_JUDGED, NO_FIGURE = "not judged", "no figure"
ORDER = "order in which the signals that stand began"
MET = "the board met"
SHAPES = {
    Kind.CONCERN: "unusual month, worse",
    Kind.NEITHER: "unusual month, neither better nor worse",
    Kind.IMPROVEMENT: "unusual month, better",
    Kind.USUAL: "usual month",
}


def kinds_of(row: DrawnRow) -> set[str]:
    """What a row shows, by the names of the legend."""
    found = {point.kind.value for point in row.points}
    if any(span.shown > span.begun for span in row.spans):
        found.add("begun")
    if row.spans:
        found.add("span")
    if any(span.order for span in row.spans):
        found.add("order")
    return found


def met(x: float, y: float) -> str:
    """The mark of a meeting of the board."""
    return svg.rectangle(x - 3.5, y - 3.5, 7, 7, fill=palette.PAPER, stroke=palette.NAVY, stroke_width=1.3)


def legend(
    canvas: Canvas,
    found: Sequence[DrawnLane],
    events: Sequence[DrawnEvent],
    seen: set[str],
    y: float,
) -> float:
    """Every shape that is in use, with its word."""
    entries: list[tuple[str, str, Mark]] = []
    spans = [span.mark for lane in found for row in lane.rows for span in row.spans]
    tone = spans[0] if spans else Mark.CONCERN
    entries += [("hatched", BEGUN, tone)] if "begun" in seen else []
    entries += [("bar", SHOWN, tone)] if "span" in seen else []
    entries += [("order", ORDER, tone)] if "order" in seen else []
    entries += [("shape", said, Mark(kind.value)) for kind, said in SHAPES.items() if kind.value in seen]
    entries += [("short", STOCK, tone)] if Kind.SHORT.value in seen else []
    entries += [("hollow", NOT_JUDGED, tone)] if Kind.UNJUDGED.value in seen else []
    entries += [("cross", NO_FIGURE, tone)] if Kind.NOTHING.value in seen else []
    entries += [("met", MET, tone)] if any(not event.letter for event in events) else []
    x = 0.0
    for shape, said, mark in entries:
        wide = 34 if shape in ("hatched", "bar", "short") else 18
        if x and x + wide + text_width(said, 13) > canvas.width:
            x, y = 0.0, y + 20
        canvas.add(_swatch(shape, mark, x, y - 4.5))
        canvas.write(x + wide, y, said, 13)
        x += wide + text_width(said, 13) + 22
    return y + 8


def _swatch(shape: str, mark: Mark, x: float, y: float) -> str:
    colour = marks.COLOURS[mark]
    if shape == "hatched":
        return hatched(x + 0.5, y - BAR / 2, 27, BAR, colour)
    if shape == "bar":
        return svg.rectangle(x, y - BAR / 2, 28, BAR, fill=colour)
    if shape == "short":
        return short_box(x + 0.5, y - BAR / 2, 27)
    if shape == "order":
        number = svg.text(
            x + 7, y + 4, "1", fill=palette.PAPER, font_size=11.5, font_weight="700", text_anchor="middle"
        )
        return svg.circle(x + 7, y, 7.5, fill=marks.INKS[mark]) + number
    if shape == "hollow":
        return svg.circle(x + 7, y, 2.6, fill=palette.PAPER, stroke=palette.COMMON, stroke_width=1.2)
    if shape == "cross":
        return svg.path(
            f"M{svg.number(x + 4)} {svg.number(y - 3)}l6 6M{svg.number(x + 10)} {svg.number(y - 3)}l-6 6",
            stroke=palette.COMMON,
            stroke_width=1.2,
        )
    if shape == "met":
        return met(x + 7, y)
    return marks.draw(mark, x + 7, y, 2.6 if mark is Mark.COMMON else 4.6, outline=1.0)
