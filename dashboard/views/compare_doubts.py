"""What must be doubted of the figures of a year before trusts are compared by them."""

from __future__ import annotations

from dashboard.views.compare_measure_types import MeasureFacts
from metrics.system.funnels import kind_of
from metrics.system.recording import none_or_all
from metrics.system.types import Comparison, Group
from spc import english
from spc.comparison_words import counts

MOST_NAMED = 5
ASK = (
    "None, or all, where others have many says more often how something is written down than how it is done: "
    "ask that first."
)
NO_CASES = (
    "What is counted here hangs together from day to day (a baby stays in a cot, a midwife stays ill), "
    "so limits and intervals are rough."
)
AMONG_MORE = (
    "In some months the births that it is counted among are told with 1 to 4 more, since the exact number "
    "would give a hidden count away: a rate is then a little too low."
)


def doubtful(comparison: Comparison | None) -> tuple[Group, ...]:
    """The trusts that counted none or all of many: their figure is neither praised nor blamed."""
    if comparison is None or comparison.funnel is None:
        return ()
    kind, found = kind_of(comparison.measure), comparison.funnel
    return none_or_all(comparison.shown, found.centre / found.options.multiplier, kind) if kind else ()


def doubted_names(comparison: Comparison | None) -> frozenset[str]:
    """The same by name: their shapes outside the limits have no direction."""
    return frozenset(one.member.org.name for one in doubtful(comparison))


def doubts(facts: MeasureFacts) -> tuple[str, ...]:
    """What to know beside the drawings; empty where nothing is to be doubted."""
    comparison, measure = facts.comparison, facts.measure
    if comparison is None or not comparison.shown:
        return ()
    said = []
    doubted = doubtful(comparison)
    if doubted:
        named = [
            f"{one.member.org.name} ({counts(one.numerator or 0.0, one.denominator or 0.0)})"
            for one in doubted
        ]
        more = len(named) - MOST_NAMED
        listed = [*named[:MOST_NAMED], f"{english.number_word(more)} more"] if more > 0 else named
        said.append(f"{english.listed(listed)}. {ASK}")
    if any(one.among_whole for one in comparison.shown):
        said.append(AMONG_MORE)
    if measure.rounded_to:
        said.append(
            f"Counts were published rounded to {measure.rounded_to}: those of small trusts are rough."
        )
    if measure.kind == "ratio":
        said.append(NO_CASES)
    return tuple(said)
