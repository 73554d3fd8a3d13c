"""The grid as a list, the weakest first, and who lapses in the months ahead: for reading and as files."""

from __future__ import annotations

from dashboard.views import dates
from dashboard.views.board_training import CORE, never_up_to
from dashboard.views.numbers import counted, in_words, number, share
from dashboard.views.page_table import Cell, Column, PageTable
from dashboard.views.training_cells import all_cells, cells_of
from dashboard.views.training_types import GroupCell, Trained
from metrics.catalogue import CATALOGUE

LISTED = 8  # rows of those who lapse that stand open
KINDS = {CORE: "Core"}
HOW = (
    "To see who lapses next, load the training export with its column of expiry dates: only counts are kept. "
    "Or send the months ahead in the table of figures: for each group the staff still in date on the last "
    "day of the month if nobody trains (numerator), the staff in post (denominator), and the status "
    "“planned”."
)


def grid_table(read: Trained) -> PageTable:
    measure = CATALOGUE.measures[CORE]
    month = dates.month_year(read.board.period)
    return PageTable(
        name="training_grid",
        title=f"Training of each group in {month}, the weakest first",
        columns=(
            Column("Group"),
            Column("Module"),
            Column("Training"),
            Column("In date", "count"),
            Column("In post", "count"),
            Column("Share in date", "figure", 0, "%"),
            Column("Standard", "figure", 0, "%"),
            Column("People short", "count"),
            Column("Trend"),
            Column("Data quality"),
        ),
        rows=tuple(_row(cell) for cell in all_cells(read)),
        note=f"Staff in post on the last day of {month}. Source: {measure.source_system}. Every group is "
        "judged alone: an average would hide the group that is not trained.",
        empty=f"No training has been returned up to {month}.",
    )


def _row(cell: GroupCell) -> tuple[Cell | str, ...]:
    kind = KINDS.get(cell.key[0], "Wider")
    goal = Cell(cell.goal) if cell.goal is not None else Cell(None, "none set")
    if cell.missing:
        gone = Cell(None, cell.why, tone="gone")
        return cell.group, cell.module, kind, *[gone] * 3, goal, gone, Cell(cell.why), Cell(None, "–")
    return (
        Cell(cell.group, href=cell.href),
        cell.module,
        kind,
        _count(cell.in_date),
        _count(cell.in_post),
        Cell(cell.share, cell.figure),
        goal,
        Cell(cell.short),
        cell.trend,
        cell.quality,
    )


def _count(found: int | None) -> Cell:
    return Cell(None, "not returned", tone="gone") if found is None else Cell(found)


def lapse_table(read: Trained) -> PageTable:
    """Core groups by the share that is left at the end, the lowest first."""
    known = sorted((c for c in cells_of(read, CORE) if c.ahead), key=_left)
    months = max((tuple(a.month for a in c.ahead) for c in known), key=len, default=())
    return PageTable(
        name="training_lapsing",
        title="Still in date if nobody trains, the lowest share first",
        columns=(
            Column("Group and module"),
            Column(f"In date, {dates.month_short(read.board.period)}", "count"),
            *(Column(f"End of {dates.month_short(month)}", "count") for month in months),
            Column("People who lapse", "count"),
            Column("Must train to meet the standard then", "count"),
        ),
        rows=tuple(_lapse_row(cell, len(months)) for cell in known),
        note="Expiry dates as they stood when the month was returned. Nobody plans this: it is what is left "
        "if no training is done.",
        empty=nothing(read),
        fold=LISTED,
    )


def _left(cell: GroupCell) -> tuple[float, str]:
    last = cell.ahead[-1]
    return last.in_date / last.in_post, cell.name


def _lapse_row(cell: GroupCell, months: int) -> tuple[Cell, ...]:
    last, now = cell.ahead[-1], cell.in_date
    ahead = [
        Cell(a.in_date, share(a.in_date, a.in_post), _percent(a.in_date, a.in_post, cell.goal))
        for a in cell.ahead
    ]
    ahead += [Cell(None, "not told", tone="gone")] * (months - len(ahead))
    lapse = Cell(None, "not known", tone="gone") if now is None else Cell(max(now - last.in_date, 0))
    first = _count(now) if now is None else Cell(now, cell.count or number(now), cell.figure)
    return Cell(cell.name, href=cell.href), first, *ahead, lapse, Cell(last.needed)


def _percent(part: int, whole: int, goal: float | None) -> str:
    """Rounded as in the grid: the same people are the same share, and never rounded onto the standard."""
    return number(never_up_to(part / whole * 100, goal), 0) + "%"


def nothing(read: Trained) -> str:
    """That no expiry dates are here, and how they come; from outside, that they are not shared."""
    month = dates.month_year(read.board.period)
    if read.board.shared is not None:
        return "Who lapses in the months ahead is not among what is shared with you."
    return (
        f"No expiry dates were loaded for the months after {month}, so nobody can say who lapses next. {HOW}"
    )


def lapse_lead(read: Trained) -> str:
    """How many groups would be below their standard at the end, and which loses most."""
    cells = [c for c in cells_of(read, CORE) if c.ahead]
    if not cells:
        return nothing(read)
    last = max(cell.ahead[-1].month for cell in cells)
    whole = [c for c in cells if c.ahead[-1].month == last and c.goal is not None]
    short = sum(cell.ahead[-1].needed > 0 for cell in whole)
    now = sum(cell.below for cell in whole)
    day = dates.day(dates.month_end(last))
    would = f"{in_words(short)} of {counted(len(whole), 'core group')} would be below the standard on {day}"
    today = "none is" if not now else f"{in_words(now)} {'is' if now == 1 else 'are'}"
    said = f"If nobody trains, {would}; {today} now."
    gone = len(cells_of(read, CORE)) - len(cells)
    lacking = f" No expiry dates are known of {counted(gone, 'other group')}." if gone else ""
    return said + lacking
