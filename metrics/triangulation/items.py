"""The items behind a cell, newest first: they add up to its count, and each leads to a row of a file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from metrics.triangulation.counts import Credit
from metrics.triangulation.evidence import Dated, Evidence
from metrics.triangulation.types import Basis, Item, Source


def items_of(
    own: Evidence, theme: str, credit: Credit, months: Sequence[date], *, sees_cases: bool
) -> tuple[Item, ...]:
    """The items of one theme in one source. Whoever may not read cases gets figures and words alone.

    Words stand beside counted items with a count of nought, unless they are what is counted.
    """
    within = set(months) & own.known
    cases = [c for c in own.cases if theme in c.themes and c.month in within and own.basis is not Basis.WORDS]
    found = [_of_case(own, theme, case, credit) for case in cases if sees_cases and not case.private]
    if own.basis is Basis.COUNTS:
        found += _rest(own, theme, cases if sees_cases else [], within)
    found += _words(own, theme, credit, set(months))
    return tuple(sorted(found, key=lambda i: (i.on or i.month, i.trace.kind, i.trace.row or 0), reverse=True))


def _of_case(own: Evidence, theme: str, case: Dated, credit: Credit) -> Item:
    holders = credit[case.event_ref, theme]
    return Item(
        own.source,
        theme,
        case.month,
        1,
        case.trace,
        site=case.site,
        event_ref=case.event_ref,
        on=case.on,
        credited=holders[0] is own.source,
        also_in=tuple(source for source in holders if source is not own.source),
    )


def _rest(own: Evidence, theme: str, cases: Sequence[Dated], within: set[date]) -> list[Item]:
    """What a monthly figure counts beyond the dated cases that are shown."""
    dated = Counter(case.month for case in cases if not case.private)
    return [
        Item(own.source, theme, month, figure.count - dated[month], figure.trace)
        for (name, month), figure in own.figures.items()
        if name == theme and month in within and figure.count > dated[month]
    ]


def _words(own: Evidence, theme: str, credit: Credit, within: set[date]) -> list[Item]:
    counted = own.basis is Basis.WORDS
    found = []
    for said in own.words:
        if theme in said.themes and said.month in within:
            holders: tuple[Source, ...] = credit.get((said.event_ref or "", theme), ()) if counted else ()
            found.append(
                Item(
                    own.source,
                    theme,
                    said.month,
                    int(counted),
                    said.trace,
                    text=said.text,
                    author=said.author,
                    credited=not holders or holders[0] is own.source,
                    also_in=tuple(source for source in holders if source is not own.source),
                )
            )
    return found
