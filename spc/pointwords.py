"""One point of a chart in words: what a screen reader says and what the page shows beside the pointer."""

from __future__ import annotations

from dataclasses import dataclass

from spc import english
from spc.draw.marks import NAMES, Mark
from spc.draw.points import Drawn, DrawnPoint
from spc.english import capital
from spc.naming import SeriesWords
from spc.phrases import POINTS, Told, rule_words, voice


@dataclass(frozen=True, slots=True)
class PointWords:
    """The parts of the explanation; `sentence` is all of it."""

    period: str  # "October 2026"
    value: str  # "87.4%"
    numerator: str  # "8,915", empty when the chart has no denominators
    denominator: str
    verdict: str  # "Concern", "Usual variation", "Too few to tell"; empty for a stock
    rules: str  # "Below the lower limit; one of a run below the mean."
    sentence: str


TOO_FEW = "Too few to tell"
NOT_JUDGED = "Not judged: shares data with its neighbours"
NO_CHANGE = "No unusual change"
LIMITLESS = ("run",)  # charts that are judged without limits


def verdict_of(point: DrawnPoint, chart: str) -> str:
    """What one point says. Nothing where no verdict was asked for (a stock); never "usual" without limits."""
    if point.mark is not Mark.COMMON:
        return NAMES[point.mark]
    if point.centre is None:
        return ""
    if point.between:
        return NOT_JUDGED
    judged = point.upper is not None or point.lower is not None or chart in LIMITLESS
    return NAMES[Mark.COMMON] if judged else TOO_FEW


def of_deaths(verdict: str) -> str:
    """The same of a chart of deaths or severe harm, of which nothing is ever called usual."""
    return NO_CHANGE if verdict == NAMES[Mark.COMMON] else verdict


def named_marks(series: Drawn, *, deaths: bool = False) -> tuple[tuple[Mark, str], ...]:
    """The shapes that a picture shows, signals first, each with its word; none where no verdict is given."""
    shown = [
        (p.mark, verdict_of(p, series.chart)) for p in series.points if p.value is not None and not p.between
    ]
    found: list[tuple[Mark, str]] = []
    for mark in (Mark.CONCERN, Mark.IMPROVEMENT, Mark.NEITHER, Mark.COMMON):
        said = {word for own, word in shown if own is mark and word}
        if said:
            word = NAMES[mark] if NAMES[mark] in said else said.pop()
            found.append((mark, of_deaths(word) if deaths else word))
    return tuple(found)


def explain(point: DrawnPoint, words: SeriesWords, chart: str, *, ghost: str = "") -> PointWords:
    """The words of one point that has a value. `ghost` is the reason why it is kept out of the limits."""
    period = english.period_long(point.on, "event" if chart in ("t", "g") else words.period)
    value = words.figure(point.value or 0.0, point.target)
    _, what = POINTS.get(chart, ("", ""))  # a mean or a spread of measurements is no part of a whole
    parts = not what and point.denominator is not None and point.numerator is not None
    top = english.figure(point.numerator or 0.0, 0) if parts else ""
    bottom = english.figure(point.denominator or 0.0, 0) if parts else ""
    said = [
        rule_words(name).point(Told(side, 1, words.period, period, voice(chart)))
        for name, side in point.fired
    ]
    rules = f"{capital('; '.join(said))}." if said else ""
    verdict = verdict_of(point, chart)
    verdict = of_deaths(verdict) if words.deaths else verdict
    start = f"{period}: {what} {value}" if what else f"{period}: {value}"
    if point.single is not None:
        start += f" (the figure itself was {words.figure(point.single, point.target)})"
    if parts:
        start += f", {top} of {bottom}"
    why = f": {ghost}" if ghost else ""
    left_out = f"Kept out of the limits{why}." if point.ghost else ""
    concluded = f"{verdict}." if verdict and (point.mark is not Mark.COMMON or not said) else ""
    sentence = " ".join(part for part in (f"{start}.", concluded, rules, left_out) if part)
    return PointWords(period, value, top, bottom, verdict, rules, sentence)
