"""The shapes of a matrix that are in use, each with its words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dashboard.views.compare_states import WORDS
from dashboard.views.compare_types import LegendMark, MatrixCell, MatrixLine
from metrics.system.types import Standing
from spc.draw.blank import Blank
from spc.draw.icons import ASSURANCE_NAMES, VARIATION_NAMES
from spc.types import Assurance, Variation


def legend_of(lines: Iterable[MatrixLine]) -> tuple[LegendMark, ...]:
    """Those of whole lines."""
    return marks_of([cell for line in lines for cell in line.cells])


def marks_of(cells: Sequence[MatrixCell]) -> tuple[LegendMark, ...]:
    """In a fixed order: verdicts, targets, and what stands where there is none."""
    variations = {cell.variation for cell in cells}
    assurances = {cell.assurance for cell in cells}
    marks = {cell.mark for cell in cells}
    return (
        *(LegendMark("variation", one, VARIATION_NAMES[one]) for one in Variation if one in variations),
        *(
            LegendMark("assurance", one, f"Target: {ASSURANCE_NAMES[one].lower()}")
            for one in Assurance
            if one in assurances
        ),
        *(LegendMark("mark", one, WORDS[Standing(one)]) for one in Blank if one in marks),
    )


def icons_of(marks: Iterable[LegendMark]) -> tuple[Variation | Assurance | Blank, ...]:
    """What the marks stand for."""
    return tuple(_icon(one) for one in marks)


def _icon(one: LegendMark) -> Variation | Assurance | Blank:
    if one.kind == "variation":
        return Variation(one.key)
    return Assurance(one.key) if one.kind == "assurance" else Blank(one.key)
