"""One point of a chart in words: what a screen reader says and what the page shows beside the pointer."""

from __future__ import annotations

from dataclasses import dataclass

from spc import english
from spc.draw.marks import NAMES, Mark
from spc.draw.points import DrawnPoint
from spc.english import capital
from spc.naming import SeriesWords
from spc.phrases import Told, rule_words, voice


@dataclass(frozen=True, slots=True)
class PointWords:
    """The parts of the explanation; `sentence` is all of it."""

    period: str  # "October 2026"
    value: str  # "87.4%"
    numerator: str  # "8,915", empty when the chart has no denominators
    denominator: str
    verdict: str  # "Concern", "Usual variation"
    rules: str  # "Below the lower limit; one of a run below the mean."
    sentence: str


def explain(point: DrawnPoint, words: SeriesWords, chart: str, *, ghost: str = "") -> PointWords:
    """The words of one point that has a value. `ghost` is the reason why it is kept out of the limits."""
    period = english.period_long(point.on, "event" if chart in ("t", "g") else words.period)
    value = words.figure(point.value or 0.0, point.target)
    parts = point.denominator is not None and point.numerator is not None
    top = english.figure(point.numerator or 0.0, 0) if parts else ""
    bottom = english.figure(point.denominator or 0.0, 0) if parts else ""
    said = [
        rule_words(name).point(Told(side, 1, words.period, period, voice(chart)))
        for name, side in point.fired
    ]
    rules = f"{capital('; '.join(said))}." if said else ""
    verdict = NAMES[point.mark]
    start = f"{period}: {value}"
    if parts:
        start += f", {top} of {bottom}"
    why = f": {ghost}" if ghost else ""
    left_out = f"Kept out of the limits{why}." if point.ghost else ""
    concluded = f"{verdict}." if point.mark is not Mark.COMMON or not said else ""
    sentence = " ".join(part for part in (f"{start}.", concluded, rules, left_out) if part)
    return PointWords(period, value, top, bottom, verdict, rules, sentence)
