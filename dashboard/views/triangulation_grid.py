"""The grid of themes and sources: counts beside what would be expected, raised themes first."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.views import numbers
from dashboard.views.measure_words import low
from dashboard.views.page_table import Cell as Out
from dashboard.views.page_table import Column, PageTable
from dashboard.views.triangulation_how import how_said
from dashboard.views.triangulation_items import coverage, evidence_of
from dashboard.views.triangulation_nothing import known_note
from dashboard.views.triangulation_raised import MORE_OFTEN, NO_THEME, untested
from dashboard.views.triangulation_types import Facts, GridBand, GridCell, GridRow, GridView
from dashboard.views.triangulation_words import (
    HIDDEN,
    MORE,
    NAMES,
    NONE,
    NOT_SENT,
    about,
    items,
    months_said,
    plain,
    state_said,
)
from dashboard.views.words import capital, joined
from metrics.themes import themes
from metrics.triangulation.types import Cell, Coverage, State, ThemeRow, Triangulation
from spc.draw.bars import bars

QUARTER = 3
RAISED = "Seen by three or more sources, more often than before"
SOME = "By one or two sources, more often than before"
CALM = "Nothing that stands out, or not named"
EVERY_ONE = "Every item has a theme."


def grid_view(facts: Facts) -> GridView:
    found, picked = facts.found, facts.picked
    cell = picked.cell
    opened = None
    if cell is not None:
        own = next(c for c in found.row(cell[0]).cells if c.source is cell[1])
        opened = evidence_of(facts, own, most=60)
    return GridView(
        title=finding(found, picked.only),
        note=_note(found),
        heads=tuple((NAMES[one.source], _head(one, found)) for one in found.coverage),
        bands=_bands(facts),
        unmapped=unmapped_said(found),
        unmapped_words=tuple(
            (f"{NAMES[u.source]}: “{plain(u.words, 80)}”", numbers.number(u.count)) for u in found.unmapped
        ),
        how=how_said(found),
        opened=opened,
        table=grid_table(facts),
    )


def finding(found: Triangulation, only: str = "") -> str:
    """How many themes are raised; of one theme, whether it is."""
    if only:
        row = found.row(only)
        seen = "is" if row.raised else "is not"
        return f"{row.label} {seen} seen by three or more sources"
    many = len(found.raised_themes)
    if not many:
        return f"{NO_THEME} {MORE_OFTEN}" if found.tests else untested(found)[0]
    verb = "is" if many == 1 else "are"
    return (
        f"{capital(numbers.in_words(many))} of {len(found.rows)} themes {verb} seen by three or more sources"
    )


def _note(found: Triangulation) -> str:
    known = [one.items for one in found.coverage if one.items is not None]
    parts = [
        f"{capital(months_said(found.window_months))}, beside the {len(found.baseline_months)} months before",
        f"{numbers.number(sum(known))} items" if known else "items not known",
        known_note(found),
    ]
    if found.linked:
        parts.append(f"{numbers.counted(found.linked, 'event')} told by more than one source, counted once")
    return " · ".join(parts)


def _head(known: Coverage, found: Triangulation) -> str:
    if known.hidden:
        return HIDDEN
    if known.lacking or not known.known:
        return f"{NOT_SENT}{'' if found.sees_counts else ' or not shared'}"
    return numbers.counted(known.items or 0, "item")


def _bands(facts: Facts) -> tuple[GridBand, ...]:
    found, only = facts.found, facts.picked.only
    rows = [row for row in found.rows if only in ("", row.theme)]
    groups = (
        ("raised", RAISED, [r for r in rows if r.raised]),
        ("some", SOME, [r for r in rows if r.raised_by and not r.raised]),
        ("calm", CALM if found.tests else "Not compared", [r for r in rows if not r.raised_by]),
    )
    loud = any(row.raised_by for row in rows)
    return tuple(
        GridBand(
            key,
            title,
            tuple(_row(row, found) for row in own),
            folded=key == "calm" and loud and not only and not _opens(facts, own),
        )
        for key, title, own in groups
        if own
    )


def _opens(facts: Facts, rows: Sequence[ThemeRow]) -> bool:
    cell = facts.picked.cell
    return cell is not None and any(row.theme == cell[0] for row in rows)


def _row(row: ThemeRow, found: Triangulation) -> GridRow:
    if row.raised_by:
        said = f"{numbers.counted(len(row.raised_by), 'source')} {MORE}"
    elif row.named_by:
        said = f"in {numbers.counted(len(row.named_by), 'source')}, none standing out"
    else:
        said = "in no source" if any(cell.shown for cell in row.cells) else "not known"
    return GridRow(row.theme, row.label, row.what, said, tuple(_cell(cell, row, found) for cell in row.cells))


def _cell(cell: Cell, row: ThemeRow, found: Triangulation) -> GridCell:
    name = NAMES[cell.source]
    picture = bars(
        quarters(cell.months),
        dark=max(found.window // QUARTER, 1),
        label=f"{name}, {row.label}: {_told(quarters(cell.months))}",
    )
    if not cell.shown:
        hidden = cell.state is State.HIDDEN
        why = "" if hidden else "not known" if found.sees_counts else "not sent, or not shared"
        figure = HIDDEN if hidden else NOT_SENT if found.sees_counts else "not known"
        return GridCell(cell.source, name, figure, why, "", "gone", "", "")
    some = any(count for count in cell.months)
    expected = "too few months to compare" if cell.expected is None else f"{about(cell.expected)} expected"
    return GridCell(
        source=cell.source,
        name=name,
        figure=numbers.number(cell.count) if cell.count else NONE,
        note="" if not cell.count and (cell.expected or 0) < 0.05 else expected.replace("about ", ""),
        word=MORE if cell.raised else "",
        tone="raised" if cell.raised else "named" if cell.count else "none",
        bars=picture if some and cell.count else "",
        opens=f"{row.label}, {low(name)}: open {items(cell.source, cell.count or 0)}"
        if cell.count or cell.items
        else "",
    )


def quarters(months: Sequence[int | None]) -> tuple[int | None, ...]:
    """Sums of three months each, oldest first and ending with the newest; None where a month is not known."""
    start = len(months) % QUARTER
    groups = [months[i : i + QUARTER] for i in range(start, len(months), QUARTER)]
    return tuple(None if any(n is None for n in group) else sum(n or 0 for n in group) for group in groups)


def _told(counts: Sequence[int | None]) -> str:
    said = ", ".join("not known" if count is None else str(count) for count in counts)
    return f"each three months, oldest first: {said}"


def unmapped_said(found: Triangulation) -> str:
    """Items without a theme, source by source: counted, shown, and never put under the nearest theme."""
    if not found.sees_counts:
        return "Items without a theme are not shown: small counts could be worked out from them."
    without = [
        f"{numbers.number(one.without_theme)} of {items(one.source, one.items or 0)}"
        for one in found.coverage
        if one.without_theme
    ]
    known = [one for one in found.coverage if one.without_theme is not None]
    if not without:
        return EVERY_ONE if len(known) == len(found.coverage) else "Every item that is known has a theme."
    return f"Without a theme: {joined(without)}. They are in no row of the grid."


def grid_table(facts: Facts) -> PageTable:
    """The grid, a line for each theme and source."""
    found, only = facts.found, facts.picked.only
    rows = [_line(row, cell, found) for row in found.rows if only in ("", row.theme) for cell in row.cells]
    return PageTable(
        name="triangulation_grid",
        title=finding(found, only),
        columns=(
            Column("Theme"),
            Column("Source"),
            Column("Items", "count"),
            Column("Expected", "figure"),
            Column("Items before", "count"),
            Column("Chance of so many", "figure", 4),
            Column("The same over all cells", "figure", 4),
            Column("More than before"),
            Column("Raised"),
            Column("What is known"),
            Column("Counted elsewhere", "count"),
        ),
        rows=tuple(rows),
        note=f"{_note(found)}. {unmapped_said(found)}",
        about=how_said(found),
    )


def _line(row: ThemeRow, cell: Cell, found: Triangulation) -> tuple[Out, ...]:
    known = coverage(found, cell.source)
    why = state_said(cell, known.lacking, outside=not found.sees_counts) or "known"
    gone = "not known"
    return (
        Out(row.label),
        Out(NAMES[cell.source]),
        Out(cell.count, "" if cell.shown else gone),
        Out(cell.expected, "" if cell.expected is not None else gone),
        Out(cell.baseline, "" if cell.baseline is not None else gone),
        Out(cell.p, "" if cell.p is not None else "not compared"),
        Out(cell.q, "" if cell.q is not None else "not compared"),
        Out("yes" if cell.more else "no" if cell.q is not None else "not compared"),
        Out("yes" if cell.raised else "no" if cell.q is not None else "not compared"),
        Out(why),
        Out(cell.not_credited if cell.shown else None, "" if cell.shown else gone),
    )


def themes_named() -> tuple[tuple[str, str], ...]:
    """Every theme with its label, in the order of the taxonomy."""
    return tuple((key, theme.label) for key, theme in themes().items())
