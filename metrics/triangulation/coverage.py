"""What was sent of each source, and what was not."""

from __future__ import annotations

from collections.abc import Mapping

from metrics.triangulation.counts import items_of, without_theme
from metrics.triangulation.evidence import Evidence
from metrics.triangulation.grid import Grid
from metrics.triangulation.span import Span
from metrics.triangulation.types import Coverage, Source, State


def coverage(evidence: Mapping[Source, Evidence], made: Grid, span: Span) -> tuple[Coverage, ...]:
    """One entry for each source. With a hidden cell, the number of all items is hidden too."""
    found = []
    for source, own in evidence.items():
        hidden = any(c.state is State.HIDDEN for (_, s), c in made.cells.items() if s is source)
        lacking = tuple(m for m in span.window if m not in own.known)
        counts = items_of(own)
        told = not hidden and not lacking
        found.append(
            Coverage(
                source=source,
                basis=own.basis,
                exposure=own.exposure,
                known=tuple(m for m in (*span.baseline, *span.window) if m in own.known),
                lacking=lacking,
                items=sum(counts.get(m, 0) for m in span.window) if told else None,
                without_theme=without_theme(own, span.window) if told else None,
                dispersion=made.dispersion[source],
                hidden=hidden,
            )
        )
    return tuple(found)
