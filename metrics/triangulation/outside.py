"""Which cells a reader from outside may not see, so that no small count can be worked out from them."""

from __future__ import annotations

from collections.abc import Mapping

from metrics.apart import Hidden
from metrics.series import catalogue
from metrics.suppress import is_of_people, is_small
from metrics.themes import themes
from metrics.triangulation.evidence import Evidence
from metrics.triangulation.grid import Known
from metrics.triangulation.span import Span
from metrics.triangulation.types import Basis, Source


def hidden_cells(
    code: str, evidence: Mapping[Source, Evidence], known: Known, span: Span, hidden: Hidden
) -> frozenset[tuple[str, Source]]:
    """The cells to hide: of figures one of which is hidden in any month that the view looks at, or whose sum
    over the window or the baseline is 1 to 4. Words are counted by the month, and are about nobody.
    """
    months = {*span.window, *span.baseline, *span.bars}
    found: set[tuple[str, Source]] = set()
    for source, own in evidence.items():
        if own.basis is not Basis.COUNTS:
            continue
        names = {figure.trace.name for figure in own.figures.values()}
        among = {"births"} if own.exposure == "births" else set()
        whole = any((code, name, "", month) in hidden.cells for name in names | among for month in months)
        for theme in themes():
            parts = any(
                (code, name, f"theme={theme}", month) in hidden.cells for name in names for month in months
            )
            counts = known[theme, source]
            window, _, _ = counts.over(span.window)
            before, _, _ = counts.over(span.baseline)
            small = (
                names and any(_of_people(name) for name in names) and (is_small(window) or is_small(before))
            )
            if whole or parts or small:
                found.add((theme, source))
    return frozenset(found)


def _of_people(name: str) -> bool:
    return name in catalogue() and is_of_people(catalogue()[name])
