"""One year of a measure as a funnel: trusts by their size, with limits that allow for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from dashboard.views import compare_measure_words as say
from dashboard.views import compare_outside_words as outside
from dashboard.views.compare_doubts import doubted_names, doubts
from dashboard.views.compare_measure_types import MeasureFacts
from dashboard.views.compare_model_words import no_funnel
from dashboard.views.compare_year_table import year_table
from dashboard.views.drawing import Drawing
from spc import comparison_words, funnel_words
from spc.draw.funnel import FunnelSpec, GroupMark, funnel
from spc.english import capital
from spc.funnel import Funnel
from spc.funnel.picture import Named, spec_of
from spc.types import Better

NAME = "compare_funnel"
WIDE, NARROW = (920.0, 470.0), (358.0, 420.0)
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
        return Drawing(NAME, say.NO_FUNNEL, note, why, "", table=table, empty=why)
    spec = funnel_spec(facts, found, names)
    return Drawing(
        name=NAME,
        title=outside.title(found),
        note=note,
        label=spec.label,
        wide=funnel(spec, *WIDE),
        narrow=funnel(replace(spec, words=spec.words), *NARROW),
        reading=" ".join((reading(found), *doubts(facts))),
        cannot=say.CANNOT_FUNNEL,
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
        noun="trust",
        chosen=chosen,
        recording=doubted_names(facts.comparison),
    )
    measure = facts.measure
    spec = spec_of(
        found, named, Better(measure.better), say.series_words_of(measure), across=say.across(measure)
    )
    return replace(
        spec,
        groups=_told(spec, found),
        label=outside.label(found, short_names_of(facts)),
        interactive=True,
    )


def _told(spec: FunnelSpec, found: Funnel) -> list[GroupMark]:
    """Each mark with where it lies in the words of the headline: outside the narrower is inside the wider."""
    drawn = [place for place in range(found.value.size) if np.isfinite(found.value[place])]
    told = []
    for place, group in zip(drawn, spec.groups, strict=True):
        flag = found.flag(place)
        plain, better = funnel_words.beyond_words(flag), outside.lies(flag)
        verdict = group.verdict.replace(capital(plain), capital(better), 1)
        told.append(replace(group, verdict=verdict, said=group.said.replace(plain, better)))
    return told


def note_of(facts: MeasureFacts) -> str:
    """What is drawn, of how many trusts, of which year."""
    comparison = facts.comparison
    if comparison is None:
        return ""
    many = len(comparison.shown)
    return (
        f"{facts.measure.title} · {say.year_long(comparison.year)} · "
        f"{say.trusts_of(many, len(comparison.groups))} · {say.SIGNED}"
    )


def reading(found: Funnel) -> str:
    """What must be known before the picture is read; who lies outside stands over it."""
    told = [
        funnel_words.beyond_allowing(found),
        funnel_words.hollow(found),
        outside.by_chance(found),
        funnel_words.NOT_RANKED,
    ]
    return " ".join(one for one in told if one)
