"""The variation and assurance icons, and the four data-quality pips.

Letters are strokes, so no font is needed and none overlaps. The ring says the class without colour: concern
and "fails" are filled discs, improvement and "passes" thick rings, a change without a better direction a
dashed ring, usual variation and "hit or miss" a thin ring. A solid line is the mean (H stands on it, L
hangs from it); a dashed line is the target. The grid is 28 x 28; the icons were looked at from 17 to 36 px
and in grey.
"""

from __future__ import annotations

from spc import palette
from spc.draw.svg import element, words
from spc.types import Assurance, Variation

GRID = 28

VARIATION_NAMES: dict[Variation, str] = {
    Variation.COMMON_CAUSE: "Usual variation",
    Variation.IMPROVEMENT_HIGH: "Improvement, high",
    Variation.IMPROVEMENT_LOW: "Improvement, low",
    Variation.CONCERN_HIGH: "Concern, high",
    Variation.CONCERN_LOW: "Concern, low",
    Variation.NEITHER_HIGH: "Change, high",
    Variation.NEITHER_LOW: "Change, low",
    Variation.NO_DATA: "No verdict",
}
ASSURANCE_NAMES: dict[Assurance, str] = {
    Assurance.PASS: "Passes reliably",
    Assurance.FAIL: "Fails reliably",
    Assurance.HIT_OR_MISS: "Hit or miss",
    Assurance.NONE: "No target",
}
PIP_NAMES = ("timely", "complete", "consistent", "audited")
UNKNOWN_DASHES = "1.6 1.8"  # px, of the outline of a mark that nobody can know

_LETTERS = {  # strokes on a 10-high letter, and how far down the letter begins
    "H": ("M10.3 0V10M17.7 0V10M10.3 5H17.7", 6.2),
    "L": ("M11.2 0V8.4H18", 12.0),
    "P": ("M11 9.8V.4H14.6a3 3 0 0 1 0 6H11", 6.2),
    "F": ("M11.2 9.8V.4H17.6M11.2 5H16.4", 11.6),
}


def _letter(name: str, colour: str) -> str:
    d, down = _LETTERS[name]
    return element(
        "path",
        d=d,
        transform=f"translate(0 {down:g})",
        fill="none",
        stroke=colour,
        stroke_width=2.4,
        stroke_linejoin="miter",
    )


def _stroke(d: str, colour: str, width: float, **more: str) -> str:
    return element("path", d=d, fill="none", stroke=colour, stroke_width=width, **more)


def _ring(
    colour: str, radius: float, width: float, fill: str = palette.PAPER, dash: str | None = None
) -> str:
    return element(
        "circle", cx=14, cy=14, r=radius, fill=fill, stroke=colour, stroke_width=width, stroke_dasharray=dash
    )


def _disc(colour: str) -> str:
    return element("circle", cx=14, cy=14, r=13.5, fill=colour)


def _high(colour: str) -> str:
    return _letter("H", colour) + _stroke("M7 20.6H21", colour, 1.4)


def _low(colour: str) -> str:
    return _stroke("M7 7.2H21", colour, 1.4) + _letter("L", colour)


_WHITE = palette.PAPER
_WAVE = _stroke(
    "M5.6 15.2l4.2-3.6 4.2 4.6 4.2-5 4.2 3.4",
    palette.COMMON,
    1.9,
    stroke_linejoin="round",
    stroke_linecap="round",
)
_NEITHER_RING = _ring(palette.NEITHER, 12.4, 2, palette.NEITHER_WASH, "4.2 2.3")

VARIATION_DRAWINGS: dict[Variation, str] = {
    Variation.COMMON_CAUSE: _ring(palette.COMMON, 12.9, 1.4) + _WAVE,
    Variation.IMPROVEMENT_HIGH: _ring(palette.IMPROVE, 12.1, 2.8) + _high(palette.IMPROVE),
    Variation.IMPROVEMENT_LOW: _ring(palette.IMPROVE, 12.1, 2.8) + _low(palette.IMPROVE),
    Variation.CONCERN_HIGH: _disc(palette.CONCERN) + _high(_WHITE),
    Variation.CONCERN_LOW: _disc(palette.CONCERN) + _low(_WHITE),
    Variation.NEITHER_HIGH: _NEITHER_RING + _high(palette.NEITHER),
    Variation.NEITHER_LOW: _NEITHER_RING + _low(palette.NEITHER),
    Variation.NO_DATA: _ring(palette.MEAN_LINE, 12.9, 1.2, dash="1.4 2.6")
    + _stroke("M9 14H19", palette.INK2, 2),
}

_TARGET_DASH = "3.1 1.6"
ASSURANCE_DRAWINGS: dict[Assurance, str] = {
    Assurance.PASS: _ring(palette.IMPROVE, 12.2, 2.6)
    + _letter("P", palette.IMPROVE)
    + _stroke("M6.6 20.4H21.4", palette.IMPROVE, 2, stroke_dasharray=_TARGET_DASH),
    Assurance.FAIL: _disc(palette.CONCERN)
    + _stroke("M6.2 7.6H21.8", _WHITE, 2, stroke_dasharray=_TARGET_DASH)
    + _letter("F", _WHITE),
    Assurance.HIT_OR_MISS: _ring(palette.COMMON, 12.9, 1.4)
    + _stroke("M3.6 14.6h4.2M20.2 14.6h4.2", palette.COMMON, 2, stroke_dasharray="3.1 1.1")
    + _stroke("M10.9 10.6a3.2 3.2 0 1 1 5 2.7c-1.3.9-1.9 1.6-1.9 3.1", palette.COMMON, 2.2)
    + element("circle", cx=14, cy=19.9, r=1.5, fill=palette.COMMON),
    Assurance.NONE: _stroke("M9 14H19", palette.INK2, 2),
}


def _icon(body: str, name: str, size: float) -> str:
    return element(
        "svg",
        element("title", words(name)),
        body,
        xmlns="http://www.w3.org/2000/svg",
        class_="ic",
        width=size,
        height=size,
        viewBox=f"0 0 {GRID} {GRID}",
        role="img",
        aria_label=name,
    )


def variation_icon(variation: Variation, size: float = GRID) -> str:
    """The icon of the last point's verdict, `size` px square, with its name for those who cannot see it."""
    return _icon(VARIATION_DRAWINGS[variation], VARIATION_NAMES[variation], size)


def assurance_icon(assurance: Assurance, size: float = GRID) -> str:
    """The icon of the target. Pages write "No target" in words; the dash is for where a picture is due."""
    return _icon(ASSURANCE_DRAWINGS[assurance], ASSURANCE_NAMES[assurance], size)


def quality_name(
    timely: bool | None, complete: bool | None, consistent: bool | None, audited: bool | None
) -> str:
    """What the pips say: "Data quality: not complete or audited"; None: nobody can know whether it is met."""
    marks = dict(zip(PIP_NAMES, (timely, complete, consistent, audited), strict=True))
    missing = [name for name, met in marks.items() if met is False]
    unknown = [name for name, met in marks.items() if met is None]
    if not missing and not unknown:
        return "Data quality: all four"
    if len(missing) == len(PIP_NAMES):
        return "Data quality: none of the four"
    said = [f"not {_either(missing)}"] if missing else []
    said += [f"not known if {_either(unknown)}"] if unknown else []
    return f"Data quality: {'; '.join(said)}"


def _either(names: list[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} or {last}" if first else last


def quality_pips(
    timely: bool | None, complete: bool | None, consistent: bool | None, audited: bool | None
) -> str:
    """Four squares in a fixed order, 44 x 10: filled where the check is met, hollow where it is not, hollow
    with a broken outline where nobody can know.
    """
    marks = (timely, complete, consistent, audited)
    squares = [_square(met, 0.75 + 11 * i) for i, met in enumerate(marks)]
    return element(
        "svg",
        *squares,
        xmlns="http://www.w3.org/2000/svg",
        width=44,
        height=10,
        viewBox="0 0 44 10",
        role="img",
        aria_label=quality_name(*marks),
    )


def quality_mark(met: bool | None) -> str:
    """One square alone, 10 x 10, beside the words that say what it is: a screen reader passes it over."""
    return element(
        "svg",
        _square(met, 0.75),
        xmlns="http://www.w3.org/2000/svg",
        width=10,
        height=10,
        viewBox="0 0 10 10",
        aria_hidden="true",
    )


def _square(met: bool | None, x: float) -> str:
    return element(
        "rect",
        x=x,
        y=0.75,
        width=8.5,
        height=8.5,
        rx=1.5,
        fill=palette.NAVY if met else palette.PAPER,
        stroke=palette.NAVY,
        stroke_width=1.5,
        **({"stroke_dasharray": UNKNOWN_DASHES} if met is None else {}),
    )
