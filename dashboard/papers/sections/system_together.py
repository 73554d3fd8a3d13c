"""Which measures have changed of all trusts together, and what their charts are called.

Asked by the section that draws them, by the summary before it and by what the quality group is asked: what is
a concern on a later page may not be left out of the first.
"""

from __future__ import annotations

from collections.abc import Callable

from dashboard.papers.system_source import SystemSource
from dashboard.views.compare_all import title_of_all
from dashboard.views.numbers import in_words
from dashboard.views.words import capital
from spc.types import Variation

TITLE = "All trusts together"  # of the section with the charts, and of its lines elsewhere
NAMED = "{title} ({measure})"
LINE = "{named}."
REST = "And {many} more: {measures}."


def changed(found: SystemSource, wanted: Callable[[Variation], bool]) -> tuple[str, ...]:
    """The measures whose chart of all trusts together says what is wanted, in the order of the catalogue."""
    return tuple(
        id_
        for id_, one in found.measured.items()
        if one.aggregate is not None and wanted(one.aggregate.verdict.variation)
    )


def short(found: SystemSource, measure: str) -> str:
    return found.measured[measure].measure.short


def lines(found: SystemSource, wanted: Callable[[Variation], bool], most: int) -> tuple[str, ...]:
    """Each by the title of its chart; where there are more than `most`, the rest by name in the last line."""
    every = changed(found, wanted)
    whole = every if len(every) <= most else every[: most - 1]
    rest = every[len(whole) :]
    told = [LINE.format(named=named(found, id_)) for id_ in whole]
    if rest:
        measures = "; ".join(short(found, id_) for id_ in rest)
        told.append(REST.format(many=in_words(len(rest)), measures=measures))
    return tuple(map(capital, told))


def named(found: SystemSource, measure: str) -> str:
    """As over its chart: "Sum of five trusts, to May 2026: lower than usual (Staffing matched acuity)"."""
    facts = found.facts(measure)
    assert facts.aggregate is not None
    assert facts.of_all is not None
    return NAMED.format(title=title_of_all(facts.aggregate, facts.of_all), measure=short(found, measure))
