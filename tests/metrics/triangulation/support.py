"""Short makers of evidence: cases, figures and sources over three years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from metrics.periods import add_months, every
from metrics.triangulation.declared import declared
from metrics.triangulation.evidence import Dated, Evidence, Figure, once
from metrics.triangulation.grid import Grid, grid, known_of
from metrics.triangulation.span import Span, span_of
from metrics.triangulation.types import Basis, Source, Trace
from metrics.types import Grain

OCTOBER = date(2026, 10, 1)
MONTHS = every(add_months(OCTOBER, -35), OCTOBER, Grain.MONTH)
SPAN: Span = span_of(OCTOBER, 3, declared())
LISTENING, TRIAGE, STAFFING = "communication_and_listening", "transfer_and_triage", "staffing_and_capacity"


def trace(kind: str = "case", name: str = "incident", row: int | None = None) -> Trace:
    return Trace(kind, name, "file.csv", 1, row)


def case(ref: str, month: date, *themes: str, on: date | None = None, **more: object) -> Dated:
    return Dated(ref, month, themes, trace(), on or month, **more)  # type: ignore[arg-type]


def cases_of(source: Source, cases: Iterable[Dated], known: Iterable[date] = MONTHS) -> Evidence:
    own = declared().source[source]
    return Evidence(
        source, Basis.CASES, own.exposure, frozenset(known), once(cases), births=dict.fromkeys(MONTHS, 400.0)
    )


def figures_of(
    source: Source,
    counts: Mapping[tuple[str, date], int],
    cases: Iterable[Dated] = (),
    others: int = 5,
    known: Iterable[date] = MONTHS,
) -> Evidence:
    """Monthly counts by theme, among `others` items of no theme in every month."""
    own = declared().source[source]
    totals: Counter[date] = Counter(dict.fromkeys(MONTHS, others))
    for (_, month), count in counts.items():
        totals[month] += count
    figures = {key: Figure(count, trace("figure", "mnvp_items")) for key, count in counts.items()}
    births = dict.fromkeys(MONTHS, 400.0)
    return Evidence(
        source, Basis.COUNTS, own.exposure, frozenset(known), once(cases), figures, totals, births=births
    )


def made(*sources: Evidence, span: Span = SPAN) -> Grid:
    evidence = {one.source: one for one in sources}
    return grid(evidence, known_of(evidence), span, declared())


def rising(theme: str, before: int = 1, now: int = 9) -> dict[tuple[str, date], int]:
    """So many a month before the newest three, and so many in each of these."""
    return {(theme, month): now if month in SPAN.window else before for month in MONTHS}
