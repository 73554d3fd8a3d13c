"""One headline of the board as a card: what changed, in a figure and a sentence."""

from __future__ import annotations

from dashboard.views import board_figures as figures
from dashboard.views import dates, quality_marks, words
from dashboard.views.board_hidden import card_without_figures
from dashboard.views.board_types import Card
from dashboard.views.numbers import number, share, suffix
from metrics.series import Key
from metrics.types import Assessment, Signal
from spc.draw.icons import variation_icon


def card(signal: Signal, hidden: frozenset[Key] = frozenset()) -> Card:
    assessment = signal.assessment
    series = assessment.series
    read = words.reading_of(assessment)
    gone = words.withdrawn(assessment)
    title = "Figures withdrawn" if gone else read.headline if read else "Changed"
    made = Card(
        key=series.measure.id,
        breakdown=series.breakdown,
        tone={"improvement": "improve"}.get(
            words.tone(assessment.variation), words.tone(assessment.variation)
        ),
        icon=variation_icon(assessment.variation, 34),
        title=f"{words.name(series.measure, series.breakdown)}: {title[:1].lower()}{title[1:]}",
        figure="" if gone else _figure(assessment),
        text=gone or _after(assessment, read.short if read else ""),
        quality=quality_marks.pips(assessment.quality),
        quality_word=quality_marks.in_short(assessment.quality),
    )
    return card_without_figures(made) if (series.measure.id, series.breakdown) in hidden else made


def _figure(assessment: Assessment) -> str:
    measure = assessment.series.measure
    if assessment.chart in figures.GAPS:
        return (
            figures.latest(assessment, assessment.series.points[-1].period, False).text
            if assessment.series.points
            else ""
        )
    value = words.value_of(measure, assessment.latest)
    return number(value, 0 if measure.unit == "count" else measure.decimals) + suffix(measure.unit)


def _after(assessment: Assessment, short: str) -> str:
    """What follows the figure: the month, the count behind it, the usual range, and why it is a signal."""
    measure, point = assessment.series.measure, assessment.latest
    why = short.split(": ", 1)[-1]
    if assessment.chart in figures.GAPS:
        return f"in twelve months. {words.capital(why)}"
    if point is None:
        return words.capital(why)
    said = f"in {dates.month_name(point.period)}"
    if point.numerator is not None and point.denominator and measure.kind == "proportion":
        said += f", {share(point.numerator, point.denominator)}"
    usual = figures.usual(assessment)[0]
    if usual != "–":
        said += f"; usually {usual}{suffix(measure.unit)}"
    return f"{said}. {words.capital(why)}"
