"""One year of a measure as a funnel: trusts by their size, with limits that allow for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashboard.views.compare_doubts import doubted_names, doubts
from dashboard.views.compare_measure_types import MeasureFacts
from dashboard.views.compare_measure_words import CANNOT_FUNNEL, SIGNED, trusts_of
from dashboard.views.compare_missing_words import NO_FUNNEL
from dashboard.views.compare_model_words import no_funnel
from dashboard.views.compare_unit_words import across, series_words_of
from dashboard.views.compare_year_table import year_table
from dashboard.views.compare_year_words import year_long
from dashboard.views.drawing import Drawing
from spc import comparison_words, funnel_outside, funnel_words
from spc.draw.funnel import FunnelSpec, funnel
from spc.funnel import Funnel
from spc.funnel.picture import Named, spec_of
from spc.types import Better

NAME = "compare_funnel"
WIDE, NARROW = (920.0, 470.0), (358.0, 420.0)
TRUST = "trust"  # what a group of the funnel is
HINT = "Point at a trust, or go into the funnel and use the arrow keys."


def funnel_of(facts: MeasureFacts) -> Funnel | None:
    """The funnel by the chosen model."""
    found = facts.comparison
    if found is None:
        return None
    return found.other if facts.model == "other" and found.other is not None else found.funnel


def names_of(facts: MeasureFacts) -> tuple[str, ...]:
    """The trusts that are shown, in the order of the funnel."""
    return tuple(one.member.org.name for one in facts.comparison.shown) if facts.comparison else ()


def short_names_of(facts: MeasureFacts) -> tuple[str, ...]:
    """The same for sentences: without what nearly all of them end with."""
    return comparison_words.short_names(names_of(facts))


def funnel_drawing(facts: MeasureFacts) -> Drawing | None:
    """The picture with its words; without one it says why."""
    comparison = facts.comparison
    if comparison is None:
        return None
    found, names = funnel_of(facts), names_of(facts)
    note = note_of(facts)
    table = year_table(facts)
    if found is None:
        why = no_funnel(comparison)
        return Drawing(NAME, NO_FUNNEL, note, why, "", table=table, empty=why)
    spec = funnel_spec(facts, found, names)
    return Drawing(
        name=NAME,
        title=funnel_outside.title(found, TRUST),
        note=note,
        label=spec.label,
        wide=funnel(spec, *WIDE),
        narrow=funnel(replace(spec, words=spec.words), *NARROW),
        reading=" ".join((reading(found), *doubts(facts))),
        cannot=CANNOT_FUNNEL,
        table=table,
        hint=HINT,
    )


def funnel_alone(facts: MeasureFacts) -> Drawing | None:
    """The same for a file, which has no words beside it: with what the limits allow for."""
    made, found = funnel_drawing(facts), funnel_of(facts)
    if made is None or found is None:
        return made
    return replace(made, reading=f"{funnel_words.allowed_for(found)} {made.reading}".strip())


def funnel_spec(facts: MeasureFacts, found: Funnel, names: Sequence[str]) -> FunnelSpec:
    shown = facts.comparison.shown if facts.comparison else ()
    chosen = next((one.member.org.name for one in shown if one.member.code == facts.chosen), "")
    named = Named(
        names,
        [one.numerator for one in shown],
        [one.denominator for one in shown],
        shown=comparison_words.short_names(names),
        noun=TRUST,
        chosen=chosen,
        recording=doubted_names(facts.comparison),
    )
    measure = facts.measure
    spec = spec_of(found, named, Better(measure.better), series_words_of(measure), across=across(measure))
    return replace(spec, interactive=True)


def note_of(facts: MeasureFacts) -> str:
    """What is drawn, of how many trusts, of which year."""
    comparison = facts.comparison
    if comparison is None:
        return ""
    many = len(comparison.shown)
    return (
        f"{facts.measure.title} · {year_long(comparison.year)} · "
        f"{trusts_of(many, len(comparison.groups))} · {SIGNED}"
    )


def reading(found: Funnel) -> str:
    """What must be known before the picture is read; who lies outside stands over it."""
    told = [
        funnel_words.beyond_allowing(found),
        funnel_words.hollow(found),
        funnel_outside.by_chance([found], TRUST),
        funnel_words.NOT_RANKED,
    ]
    return " ".join(one for one in told if one)
