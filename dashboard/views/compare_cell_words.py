"""The words of one cell of the matrix, and of one row: its verdict, or why there is none."""

from __future__ import annotations

from dashboard.views.compare_states import NO_LAST, SHORT
from dashboard.views.compare_states import WORDS as STATES
from dashboard.views.numbers import counted, in_words
from metrics.measure import Measure
from metrics.periods import months_of
from metrics.system.types import Cell, Column, MatrixRow, Standing
from metrics.types import Grain
from spc import english
from spc.draw.icons import ASSURANCE_NAMES, VARIATION_NAMES
from spc.types import Assurance, Variation

WORDS = {
    Variation.COMMON_CAUSE: "usual",
    Variation.IMPROVEMENT_HIGH: "better",
    Variation.IMPROVEMENT_LOW: "better",
    Variation.CONCERN_HIGH: "concern",
    Variation.CONCERN_LOW: "concern",
    Variation.NEITHER_HIGH: "changed",
    Variation.NEITHER_LOW: "changed",
}
AGAINST = {Assurance.PASS: "passes", Assurance.FAIL: "fails", Assurance.HIT_OR_MISS: "hit or miss"}
STANDINGS = {standing: words[:1].lower() + words[1:] for standing, words in STATES.items()}
ENQUIRED = "an enquiry is open"
ENQUIRED_MARK = "E"  # the letter of the cell, so that it survives grey print
ENQUIRED_KEY = "An enquiry is open on it, at a level that you may read"
UNTOLD_OR_FEW = (Standing.UNTOLD, Standing.FEW)


def standing_of(cell: Cell, column: Column) -> Standing:
    """A month that has not been shared is no verdict of too few, and none that is kept from the reader. Where
    the month that is judged is shared, sharing a later one would change nothing: deaths are counted late.
    """
    last = cell.month and months_of(cell.month, Grain(cell.measure.grain))[-1]
    if column.shared is None or last is None or last <= column.shared:
        return cell.standing
    not_shared = cell.standing is Standing.UNTOLD or NO_LAST in cell.verdict.notes
    return Standing.NOT_SHARED if not_shared and cell.standing in UNTOLD_OR_FEW else cell.standing


def cell_word(cell: Cell, standing: Standing) -> str:
    """What stands beside the icons, where there is room: "concern, fails"."""
    if standing is not Standing.JUDGED:
        return SHORT[standing].lower()
    word = (
        calm_word(cell.measure) if cell.variation is Variation.COMMON_CAUSE else WORDS.get(cell.variation, "")
    )
    against = AGAINST.get(cell.verdict.assurance, "") if cell.verdict.assurance is Assurance.FAIL else ""
    return ", ".join(part for part in (word, against) if part)


def calm_word(measure: Measure) -> str:
    """Deaths and severe harm are never "usual"."""
    return "no change" if measure.deaths_or_severe else WORDS[Variation.COMMON_CAUSE]


def cell_said(cell: Cell, standing: Standing, trust: str, month: str) -> str:
    """The whole of a cell in words: "Saltings Coast: concern, low; fails reliably"."""
    if standing is Standing.NOT_SHARED:
        return f"{trust}: {month} is not shared" if month else f"{trust}: {STANDINGS[standing]}"
    if standing is not Standing.JUDGED:
        return f"{trust}: {STANDINGS[standing]}"
    calm = cell.variation is Variation.COMMON_CAUSE and cell.measure.deaths_or_severe
    said = "no unusual change" if calm else VARIATION_NAMES[cell.variation].lower()
    against = cell.verdict.assurance
    target = "" if against is Assurance.NONE else f"; {ASSURANCE_NAMES[against].lower()}"
    return f"{trust}: {said}{target}"


def row_said(row: MatrixRow) -> str:
    """ "Two concerns, one improvement · target 90% or more: three fail reliably"."""
    found = counted(row.concerns, "concern") if row.concerns else "no concern"
    if row.improvements:
        found += f", {counted(row.improvements, 'improvement')}"
    if not any(cell.variation.is_signal for cell in row.cells):
        found = ""  # such rows stand together, under words that say so
    target = target_words(row.measure)
    fails = sum(cell.verdict.assurance is Assurance.FAIL for cell in row.cells)
    if target and fails:
        target += f": {in_words(fails)} {'fails' if fails == 1 else 'fail'} reliably"
    return " · ".join(part for part in (english.capital(found), target) if part)


def target_words(measure: Measure) -> str:
    if measure.target is None:
        return ""
    figure = english.unit_joined(english.plain(measure.target.value), measure.unit)
    return f"target {figure} or {'more' if measure.target.meets == '>=' else 'less'}"
