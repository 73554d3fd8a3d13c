"""Themes of families, staff and complaints side by side, and month by month."""

from __future__ import annotations

from datetime import date

from dashboard.views import dates, numbers
from dashboard.views.kept_back import NOT_SHARED, month_kept_back, why_none
from dashboard.views.measure_words import low
from dashboard.views.page_table import Cell, Column, PageTable
from dashboard.views.triangulation_grid import quarters
from dashboard.views.triangulation_words import HIDDEN, NOT_SENT, about, months_said
from dashboard.views.voices_types import Voices
from dashboard.views.words import capital, joined, reading_of, tone
from metrics.triangulation.types import Cell as Counted
from metrics.triangulation.types import Source, State, ThemeRow
from metrics.types import Assessment
from metrics.vocabulary import describe
from spc.draw.bars import bars

SIDES = ((Source.SERVICE_USERS, "Families"), (Source.STAFF, "Staff"), (Source.COMPLAINTS, "Complaints"))
MEASURES = (("mnvp_items", "Families"), ("walkabout_items", "Staff"), ("complaints", "Complaints"))
BOTH = (Source.SERVICE_USERS, Source.STAFF)
OPEN, MONTHS = 6, 12
FEW = "Too few to chart"
MORE = "more than before"
TOTAL_ONLY = "All of it is returned for the whole trust, not for each site."
NOTHING_BY_THEME = "No points or complaints have been returned by theme."


def both_sides(read: Voices) -> tuple[str, ...]:
    """Themes that families and staff each name more often than before."""
    return tuple(f"“{row.label}”" for row in read.found.rows if set(BOTH) <= set(row.raised_by))


def both_said(read: Voices) -> str:
    """ "Families and staff both name “Transfer and triage” more often than before."; or that none is."""
    months = months_said(read.found.window_months)
    lacking = [name for source, name in SIDES[:2] if not _compared(read, source)]
    if lacking:
        who = joined([low(name) for name in lacking])
        return f"Points of {who} by theme are not known: whether both sides name a theme cannot be told."
    named = both_sides(read)
    if not named:
        return f"No theme is named more often than before by families and staff alike ({months})."
    return f"Families and staff both name {joined(list(named))} more often than before ({months})."


def _compared(read: Voices, source: Source) -> bool:
    return any(c.state is State.KNOWN for row in read.found.rows for c in row.cells if c.source is source)


def theme_table(read: Voices) -> PageTable:
    """A row for each theme, those that both sides raise first."""
    found = read.found
    rows = sorted(found.rows, key=lambda row: (-_weight(row), -_named(row), row.label))
    months = months_said(found.window_months)
    return PageTable(
        name="voices_themes",
        title=f"What is named, {months}: families, staff and complaints side by side",
        columns=(
            Column("Theme"),
            *(Column(name, "count") for _, name in SIDES),
            Column("Seen by"),
        ),
        rows=tuple(_row(row, read) for row in rows) if any(_sent(row) for row in rows) else (),
        note=f"Points of the newest {numbers.in_words(len(found.window_months))} months, and what the "
        f"{len(found.baseline_months)} months before would lead one to expect; bars: three months each."
        + (f" {TOTAL_ONLY}" if read.whole_only else ""),
        empty=_nothing_by_theme(read),
        fold=OPEN,
    )


def _nothing_by_theme(read: Voices) -> str:
    """Why there is no row: nothing by theme was returned, or not for every month that is looked at."""
    if any(read.themes.get(id_) for id_, _ in MEASURES):
        months = months_said(read.found.window_months)
        return f"Points or complaints by theme have not been returned for every month of {months}."
    return NOTHING_BY_THEME


def _sent(row: ThemeRow) -> bool:
    return any(c.shown or c.state is State.HIDDEN for c in row.cells if c.source in dict(SIDES))


def _weight(row: ThemeRow) -> int:
    """Both sides first, then whoever raises it."""
    raised = set(row.raised_by) & set(dict(SIDES))
    return len(raised) + (10 if set(BOTH) <= raised else 0)


def _named(row: ThemeRow) -> int:
    return sum(c.count or 0 for c in row.cells if c.source in dict(SIDES))


def _row(row: ThemeRow, read: Voices) -> tuple[Cell, ...]:
    cells = {cell.source: cell for cell in row.cells}
    return (
        Cell(row.label),
        *(_cell(cells[source], row.label, name, read) for source, name in SIDES),
        Cell(_seen(row)),
    )


def _cell(cell: Counted, label: str, name: str, read: Voices) -> Cell:
    if not cell.shown or cell.count is None:
        none = NOT_SHARED if month_kept_back(read.board) else NOT_SENT
        return Cell(None, HIDDEN if cell.state is State.HIDDEN else none, tone="gone")
    sums = quarters(cell.months)
    said = ", ".join("not known" if n is None else str(n) for n in sums)
    picture = bars(sums, dark=1, label=f"{name}, {label}: each three months, oldest first: {said}")
    expected = "too few months to compare" if cell.expected is None else f"{about(cell.expected)} expected"
    note = f"{expected}{f'; {MORE}' if cell.raised else ''}{_elsewhere(cell)}"
    return Cell(cell.count, note=note, svg=picture if any(sums) else "")


def _elsewhere(cell: Counted) -> str:
    """Why the bars can hold more than the number: what another source told first is counted there."""
    if not cell.not_credited:
        return ""
    return f"; {numbers.in_words(cell.not_credited)} more told by another source too, and counted there"


def _seen(row: ThemeRow) -> str:
    """In words: who names it at all, and who more than before."""
    sides = dict(SIDES)
    raised = [low(sides[s]) for s in sides if s in row.raised_by]
    named = [low(sides[s]) for s in sides if s in row.named_by]
    if set(BOTH) <= set(row.raised_by):
        more = ", and complaints too" if Source.COMPLAINTS in row.raised_by else ""
        return f"Both sides, {MORE}{more}"
    if raised:
        return capital(f"{joined(raised)} {MORE}")
    cells = [cell for cell in row.cells if cell.source in sides]
    if set(BOTH) <= set(row.named_by):
        compared = all(cell.expected is not None for cell in cells if cell.source in BOTH)
        return f"Both sides, {'no more than before' if compared else 'too few months to compare'}"
    if named:
        return capital(joined(named))
    shown = sum(cell.shown for cell in cells)
    return "Nobody" if shown == len(cells) else "Nobody that is known" if shown else "Not known"


def month_table(read: Voices) -> PageTable:
    """Each theme of each source, month by month, with what its chart says."""
    months = dates.last_months(read.board.period, MONTHS)
    rows = [
        _month_row(one, name, months, read)
        for id_, name in MEASURES
        for one in sorted(read.themes[id_], key=lambda a: (-_year(a, read), a.series.breakdown))
    ]
    return PageTable(
        name="voices_months",
        title="Themes month by month",
        columns=(
            Column("Theme"),
            Column("Source"),
            *(Column(dates.month_short(month), "count") for month in months),
            Column("What its chart says"),
        ),
        rows=tuple(rows),
        note=f"Points and complaints, {dates.month_year(months[0])} to {dates.month_year(months[-1])}. A "
        "point or complaint can have several themes. More of them can mean more reason, or that more speak.",
        empty=NOTHING_BY_THEME,
    )


def _year(one: Assessment, read: Voices) -> float:
    """Of the newest months; none of a series that is hidden, which its place in the table would tell."""
    if (one.series.measure.id, one.series.breakdown) in read.hidden:
        return 0.0
    return sum(p.numerator or p.value or 0.0 for p in one.series.points[-MONTHS:])


def _month_row(one: Assessment, name: str, months: tuple[date, ...], read: Voices) -> tuple[Cell, ...]:
    key = (one.series.measure.id, one.series.breakdown)
    if key in read.hidden:
        return Cell(describe(key[1])), Cell(name), *[Cell(None, HIDDEN, tone="gone")] * (len(months) + 1)
    points = {p.period: p for p in one.series.points}
    cells = []
    for month in months:
        point = points.get(month)
        count = None if point is None else point.value if point.numerator is None else point.numerator
        why = why_none(one.series, point, month)
        cells.append(Cell(None, why, tone="gone") if count is None else Cell(count))
    told = reading_of(one)
    said = Cell(FEW if told is None else told.headline, tone=tone(one.variation))
    return Cell(describe(key[1])), Cell(name), *cells, said
