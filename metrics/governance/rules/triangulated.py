"""Triangulated data: a theme that three sources raise, or an outcome after its declared precursors."""

from __future__ import annotations

from collections.abc import Iterator

from metrics.catalogue import CATALOGUE
from metrics.governance.rules.types import Fact, Proposal, Sight
from metrics.governance.rules.words import counted, low, month, named
from metrics.periods import start_of
from metrics.series import Key
from metrics.triangulation.types import RaisedOutcome, RaisedTheme
from metrics.types import Grain
from metrics.vocabulary import label


def triangulated(sight: Sight) -> Iterator[Proposal]:
    found = sight.triangulation
    for theme in found.raised_themes:
        yield _theme(sight, theme)
    for outcome in found.raised_outcomes:
        yield _outcome(outcome)


def _theme(sight: Sight, raised: RaisedTheme) -> Proposal:
    name = label("theme", raised.theme)
    sources = counted(len(raised.sources), "source")
    said = f"{sources.capitalize()} name {low(name)} more often than before, up to {month(sight.period)}."
    year = start_of(sight.period, Grain.FINANCIAL_YEAR)
    named_by = (
        Fact(f"{source.value.replace('_', ' ').capitalize()} name it more often", "/triangulation")
        for source in raised.sources
    )
    return Proposal(
        key=f"triangulated/{raised.theme}/{year:%Y}",
        rule="triangulated",
        origin="triangulated",
        title=f"{name}: named by {sources}",
        question=f"What do the {sources} say of {low(name)} that they did not say before, and where?",
        sentence=said,
        facts=tuple(named_by),
        themes=(raised.theme,),
    )


def _outcome(raised: RaisedOutcome) -> Proposal:
    outcome = raised.outcome
    name, first = _named(outcome.key), _named(raised.precursors[0].key)
    since = month(raised.precursors[0].since)
    said = (
        f"{name} has signalled since {month(outcome.since)}, after {low(first)} since {since}: in the order "
        "that was declared beforehand. One need not have led to the other."
    )
    measure, breakdown = outcome.key
    steps = (outcome, *raised.precursors)
    return Proposal(
        key=f"triangulated/{raised.pair}/{raised.org_code}/{measure}/{breakdown}/{outcome.since:%Y-%m}",
        rule="triangulated",
        origin="triangulated",
        title=f"{name}, after {low(first)}",
        question=f"What links {low(name)} with {low(first)} here, if anything does, and what else changed?",
        sentence=said,
        facts=tuple(
            Fact(f"{_named(s.key)}: a signal since {month(s.since)}", f"/measure/{s.key[0]}", s.key[1])
            for s in steps
        ),
        about=outcome.key,
        themes=(raised.theme,) if raised.theme else (),
    )


def _named(key: Key) -> str:
    return named(CATALOGUE.measures[key[0]], key[1])
