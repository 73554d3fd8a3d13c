"""Every trust's own figure with its interval, and the stabilised one under it: by name, never by value."""

from __future__ import annotations

from dashboard.views.compare_doubts import doubted_names
from dashboard.views.compare_funnel import funnel_of, note_of
from dashboard.views.compare_interval_words import (
    CANNOT_INTERVALS,
    LEAST_CENTRE,
    intervals_reading,
    intervals_title,
)
from dashboard.views.compare_measure_types import MeasureFacts
from dashboard.views.compare_unit_words import axis, series_words_of
from dashboard.views.compare_year_table import interval_of, steady_of, why_not_shown
from dashboard.views.drawing import Drawing
from metrics.system.funnels import multiplier_of
from metrics.system.picked import few_told
from metrics.system.types import Group
from spc import comparison_words
from spc.draw.caterpillar import CaterpillarSpec, Row, caterpillar
from spc.draw.marks import Mark
from spc.funnel import Funnel, Stabilised
from spc.funnel.picture import mark_of
from spc.types import Better

NAME = "compare_intervals"
WIDE, NARROW = 920.0, 358.0
HINT = "Point at a trust, or go into the drawing and use the arrow keys."


def intervals_drawing(facts: MeasureFacts) -> Drawing | None:
    """The picture; None where no trust has a figure of the year."""
    spec = intervals_spec(facts)
    if spec is None or facts.comparison is None:
        return None
    return Drawing(
        name=NAME,
        title=spec.label.removesuffix("."),
        note=note_of(facts),
        label=spec.label,
        wide=caterpillar(spec, WIDE),
        narrow=caterpillar(spec, NARROW),
        reading=intervals_reading(
            sum(row.own is not None for row in spec.rows),
            facts.comparison.year,
            of_all=spec.centre is not None,
        ),
        cannot=CANNOT_INTERVALS,
        hint=HINT,
    )


def intervals_spec(facts: MeasureFacts) -> CaterpillarSpec | None:
    """What is drawn: for paper in pieces."""
    comparison = facts.comparison
    if comparison is None or not comparison.shown:
        return None
    found, steady = funnel_of(facts), comparison.stabilised
    place = {one.member.code: i for i, one in enumerate(comparison.shown)}
    rows = [_row(one, place.get(one.member.code), found, steady, facts) for one in comparison.groups]
    words = series_words_of(facts.measure)
    centre = _centre(facts, found)
    title = intervals_title(len(comparison.shown), rows, centre)
    return CaterpillarSpec(rows, centre, words, f"{title}.", axis(facts.measure))


def _centre(facts: MeasureFacts, found: Funnel | None) -> float | None:
    """The figure of all together, from their counts."""
    if found is not None:
        return found.centre
    shown = facts.comparison.shown if facts.comparison is not None else ()
    among = sum(one.denominator or 0.0 for one in shown)
    picked = facts.comparison is not None and few_told(facts.comparison.groups)
    if len(shown) < LEAST_CENTRE or not among or picked:
        return None
    return sum(one.numerator or 0.0 for one in shown) / among * multiplier_of(facts.measure)


def _row(
    one: Group, place: int | None, found: Funnel | None, steady: Stabilised | None, facts: MeasureFacts
) -> Row:
    name = one.member.org.name
    own = interval_of(one, facts) if place is not None else None
    if own is None or place is None:
        return Row(name, None, untold=why_not_shown(one))
    held = steady_of(steady, place)
    words = series_words_of(facts.measure)
    told = None if held is None else (held.value, held.low, held.high)
    said = comparison_words.row((own.low, own.high), told, words)
    if steady is not None and held is not None:
        said = f"{said} {comparison_words.drawn_in(float(steady.weight[place]))}"
    return Row(
        name=name,
        own=own,
        steady=held,
        mark=_mark(one, place, found, facts),
        said=said,
        counts=comparison_words.counts(one.numerator or 0.0, one.denominator or 0.0),
    )


def _mark(one: Group, place: int, found: Funnel | None, facts: MeasureFacts) -> Mark:
    """The shape of a trust outside the limits, as in the funnel."""
    if found is None:
        return Mark.COMMON
    doubted = one.member.org.name in doubted_names(facts.comparison)
    return mark_of(found, place, Better.NEITHER if doubted else Better(facts.measure.better))
