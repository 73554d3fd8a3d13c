"""The grid of themes and sources: what the window counts beside the months before it, and what is raised."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from metrics.themes import themes
from metrics.triangulation.counts import Counts, Credit, counts_of
from metrics.triangulation.declared import Declared
from metrics.triangulation.evidence import Evidence, credit
from metrics.triangulation.exact import dispersion, false_discovery, more_than_before
from metrics.triangulation.span import Span
from metrics.triangulation.types import Basis, Cell, RaisedTheme, Source, State, ThemeRow

Known = Mapping[tuple[str, Source], Counts]


@dataclass(frozen=True, slots=True)
class Grid:
    """All cells of one view, and how the counts of each source scatter."""

    cells: Mapping[tuple[str, Source], Cell]
    dispersion: Mapping[Source, float]
    tests: int
    raised: frozenset[str]  # the themes that are triangulated


def known_of(
    evidence: Mapping[Source, Evidence], held: Credit | None = None
) -> dict[tuple[str, Source], Counts]:
    """The counts of every theme and source, each event once. Made once, whatever the windows looked at."""
    holders = credit(evidence) if held is None else held
    return {
        (theme, source): counts_of(own, theme, holders)
        for source, own in evidence.items()
        for theme in themes()
    }


def grid(
    evidence: Mapping[Source, Evidence],
    known: Known,
    span: Span,
    rules: Declared,
    hidden: frozenset[tuple[str, Source]] = frozenset(),
) -> Grid:
    """Every cell with its count, its test and whether it stands out. A pure function of its arguments.

    A cell is tested where the source is known in every month of the window and in `least_baseline` of the
    earlier months, it may be seen, and the theme was named at all. The false-discovery rate is kept over all
    the tests of the view.
    """
    cells: dict[tuple[str, Source], Cell] = {}
    scatter: dict[Source, float] = {}
    for source, own in evidence.items():
        before = tuple(m for m in span.baseline if m in own.known)
        scatter[source] = _scatter(own, known, before)
        for theme in themes():
            key = theme, source
            cells[key] = (
                Cell(theme, source, State.HIDDEN)
                if key in hidden
                else _cell(own, theme, known[key], before, span, rules, scatter[source])
            )
    tested = [key for key, cell in cells.items() if cell.p is not None]
    for key, q in zip(tested, false_discovery([cells[key].p or 0.0 for key in tested]), strict=True):
        out = bool(q <= rules.rate)
        more = out or (cells[key].p or 0.0) <= rules.level
        cells[key] = replace(cells[key], q=float(q), more=more, stands_out=out, raised=out)
    themed = frozenset(theme for theme in themes() if _is_raised(theme, cells, rules))
    for key in tested:
        if key[0] in themed and cells[key].more:
            cells[key] = replace(cells[key], raised=True)
    return Grid(cells, scatter, len(tested), themed)


def _is_raised(theme: str, cells: Mapping[tuple[str, Source], Cell], rules: Declared) -> bool:
    """Whether enough sources name a theme more often than before, and one of them stands out."""
    own = [cell for (name, _), cell in cells.items() if name == theme]
    return sum(cell.more for cell in own) >= rules.least_sources and any(cell.stands_out for cell in own)


def _scatter(own: Evidence, known: Known, before: tuple[date, ...]) -> float:
    counts = [[known[theme, own.source].count[m] for m in before] for theme in themes()]
    volumes = [[known[theme, own.source].volume[m] for m in before] for theme in themes()]
    if own.basis is Basis.NOTHING or not before:
        return 1.0
    return dispersion(
        np.array(counts, dtype=float), np.array(volumes, dtype=float), of_items=own.exposure == "items"
    )


def _cell(
    own: Evidence,
    theme: str,
    counts: Counts,
    before: tuple[date, ...],
    span: Span,
    rules: Declared,
    scatter: float,
) -> Cell:
    bars = tuple(counts.count.get(m) for m in span.bars)
    if not set(span.window) <= own.known:
        return Cell(theme, own.source, State.NOT_SENT, months=bars)
    count, volume, elsewhere = counts.over(span.window)
    texts = sum(theme in said.themes for said in own.words if said.month in span.window)
    cell = Cell(
        theme, own.source, State.KNOWN, count, volume, months=bars, not_credited=elsewhere, words=texts
    )
    if len(before) < rules.least_baseline:
        return replace(cell, state=State.TOO_SHORT)
    baseline, baseline_volume, _ = counts.over(before)
    return replace(
        cell,
        baseline=baseline,
        baseline_volume=baseline_volume,
        expected=baseline / baseline_volume * volume if baseline_volume else None,
        p=more_than_before(
            count, volume, baseline, baseline_volume, of_items=own.exposure == "items", dispersion=scatter
        ),
    )


def rows(found: Grid, evidence: Mapping[Source, Evidence]) -> tuple[ThemeRow, ...]:
    """One row for each theme: raised first, then by raising sources, naming sources, and the smallest p."""
    made = []
    for name, theme in themes().items():
        cells = tuple(found.cells[name, source] for source in Source if source in evidence)
        counts = [cell.count for cell in cells if cell.count is not None]
        events = sum(counts) if counts else None
        made.append(ThemeRow(name, theme.label, theme.what, cells, name in found.raised, events))
    return tuple(sorted(made, key=_first))


def _first(row: ThemeRow) -> tuple[float, ...]:
    least = min((cell.p for cell in row.cells if cell.p is not None), default=1.0)
    return (not row.raised, -len(row.raised_by), -len(row.named_by), least)


def raised_themes(made: Sequence[ThemeRow], linked: Mapping[str, int]) -> tuple[RaisedTheme, ...]:
    """The themes that are triangulated. `linked`: events of the window that two sources hold, by theme."""
    found = []
    for row in made:
        if row.raised:
            cells = tuple(cell for cell in row.cells if cell.raised)
            events = sum(cell.count or 0 for cell in cells)
            found.append(
                RaisedTheme(
                    row.theme, tuple(c.source for c in cells), cells, events, linked.get(row.theme, 0)
                )
            )
    return tuple(found)


def linked_events(
    evidence: Mapping[Source, Evidence], held: Credit, months: Sequence[date]
) -> dict[str, int]:
    """Events that two sources or more hold, and any of them told of within some months.

    By theme: those that both name. The empty name has all of them, whatever each source calls them.
    """
    within = set(months)
    sources: dict[str, set[Source]] = {}
    recent: set[str] = set()
    for source, own in evidence.items():
        for case in own.cases:
            sources.setdefault(case.event_ref, set()).add(source)
            if case.month in within:
                recent.add(case.event_ref)
    found = {"": sum(len(sources[event]) > 1 for event in recent)}
    for (event, theme), holders in held.items():
        if len(holders) > 1 and event in recent:
            found[theme] = found.get(theme, 0) + 1
    return found
