"""Hours planned and hours worked, month by month, and the rota of the months ahead: drawing and table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dashboard.views import dates, numbers
from dashboard.views.drawing import Drawing
from dashboard.views.page_table import Cell, Column, PageTable
from dashboard.views.quality_marks import pips
from dashboard.views.staffing_types import Staff
from dashboard.views.words import joined
from metrics.quality import is_kept_back
from metrics.types import Assessment, Point
from spc.draw import columns as draw

DAY, NIGHT, AHEAD = "midwife_fill_day", "midwife_fill_night", "midwife_fill_planned_ahead"
SHIFTS = {DAY: "day", NIGHT: "night"}
PAST, PAST_ON_PHONE = 12, 6  # months that are drawn
WIDE, NARROW = (640.0, 320.0), (358.0, 280.0)
NO_RETURN, KEPT_BACK = "No return", "Not shared"
CANNOT = (
    "It can tell you how many planned hours nobody worked, and how many are still open. It cannot tell you "
    "whether that is unusual: the charts of the fill rates judge that. The months ahead are as the rota "
    "stood when it was returned, and fill up as they come nearer."
)
NOTHING = "No hours planned and worked have been returned, so there is nothing to draw."


@dataclass(frozen=True, slots=True)
class Hours:
    """One shift type of one month, or the whole rota of a month ahead. None: nothing was returned."""

    month: date
    shift: str  # day, night, all
    planned: float | None
    filled: float | None
    ahead: bool = False
    kept_back: bool = False  # whether it came is not this reader's to know

    @property
    def why_none(self) -> str:
        return KEPT_BACK if self.kept_back else NO_RETURN

    @property
    def short(self) -> float | None:
        """Planned hours that nobody worked; below zero where more was worked than planned."""
        if self.planned is None or self.filled is None:
            return None
        return self.planned - self.filled


def hours_of(found: Mapping[str, Assessment], period: date, months: int = PAST) -> tuple[Hours, ...]:
    """Day and night of each month up to the viewed one, then the months of the rota ahead."""
    past = dates.last_months(period, months)
    out: list[Hours] = []
    for month in past:
        for id_, shift in SHIFTS.items():
            series = found[id_].series
            pair = _pair(_at(series.points, month))
            out.append(Hours(month, shift, *pair, kept_back=None in pair and is_kept_back(series, month)))
    out += [Hours(p.period, "all", *_pair(p), ahead=True) for p in found[AHEAD].series.planned]
    return tuple(out)


def _at(points: tuple[Point, ...], month: date) -> Point | None:
    return next((point for point in reversed(points) if point.period == month), None)


def _pair(point: Point | None) -> tuple[float | None, float | None]:
    return (None, None) if point is None else (point.denominator, point.numerator)


def hours_drawing(staff: Staff) -> Drawing:
    """What nobody worked, month by month, and what is still open in the months ahead."""
    rows = hours_of(staff.assessments, staff.board.period)
    known = [row for row in rows if row.short is not None]
    label = _finding(rows, staff.board.period)
    made = _columns(rows)
    narrow = [c for c in made if c.ahead] + [c for c in made if not c.ahead][-PAST_ON_PHONE:]
    return Drawing(
        name="staffing_hours",
        title=label,
        note=_note(known),
        label=f"{label}.",
        wide=_drawn(made, label, WIDE) if known else "",
        narrow=_drawn(sorted(narrow, key=lambda c: c.on), label, NARROW) if known else "",
        quality=pips(staff.assessments[DAY].quality) if known else "",
        cannot=CANNOT if known else "",
        table=hours_table(staff),
        hint="Point at a month, or go into the drawing and use the arrow keys.",
        empty=NOTHING,
    )


def _drawn(made: list[draw.Column], label: str, size: tuple[float, float]) -> str:
    return draw.columns(
        made,
        names=("Not worked, by day", "Not worked, by night"),
        ahead="Not yet filled, all shifts",
        missing=_missing(made),
        label=label,
        width=size[0],
        height=size[1],
    )


def _missing(made: list[draw.Column]) -> str:
    """What stands in the columns of months without figures, of all of them alike."""
    why = {column.value for column in made if column.parts is None}
    return why.pop() if len(why) == 1 else NO_RETURN if not why else "No figure"


def _columns(rows: tuple[Hours, ...]) -> list[draw.Column]:
    months: dict[date, list[Hours]] = {}
    for row in rows:
        months.setdefault(row.month, []).append(row)
    return [_column(month, found) for month, found in months.items()]


def _column(month: date, found: list[Hours]) -> draw.Column:
    """A shift of which nothing came takes the whole month out: half of it would look like few."""
    when = dates.month_year(month)
    short = [row.short for row in found]
    if any(hours is None for hours in short):
        kept_back = any(row.kept_back for row in found)
        said = f"{when} is not shared with you." if kept_back else f"{when}: no return for every shift."
        return draw.Column(month, None, said, KEPT_BACK if kept_back else NO_RETURN)
    parts = tuple(max(hours or 0.0, 0.0) for hours in short)
    total = f"{numbers.number(sum(parts))} hours"
    if found[0].ahead:
        need = numbers.number(found[0].planned)
        said = f"{when}: {total} of {need} not yet filled."
        return draw.Column(month, parts, said, f"{total} not yet filled", ahead=True)
    each = joined([f"{numbers.number(p)} by {row.shift}" for p, row in zip(parts, found, strict=True)])
    return draw.Column(month, parts, f"{when}: {total} not worked, {each}.", f"{total} not worked")


def _finding(rows: tuple[Hours, ...], period: date) -> str:
    """ "1,718 of 17,730 planned midwife hours were not worked in October 2026; 2,819 hours ..." """
    now = [row for row in rows if row.month == period and not row.ahead]
    ahead = [row for row in rows if row.ahead and row.short is not None]
    planned, short = sum(r.planned or 0.0 for r in now), [r.short for r in now]
    when = dates.month_year(period)
    if any(row.kept_back for row in now):
        said = f"How many midwife hours of {when} were worked is not shared with you"
    elif not now or any(hours is None for hours in short):
        said = f"Not every midwife shift of {when} has been returned"
    elif not planned:
        said = f"No midwife hours were planned in {when}"
    else:
        gap = sum(max(hours or 0.0, 0.0) for hours in short)
        of = numbers.number(planned)
        said = f"{numbers.number(gap)} of {of} planned midwife hours were not worked in {when}"
    if not ahead:
        return said
    worst = max(ahead, key=lambda row: row.short or 0.0)
    far = dates.month_year(worst.month)
    return f"{said}; {numbers.number(max(worst.short or 0.0, 0.0))} hours of {far} are not yet filled"


def _note(known: list[Hours]) -> str:
    months = len({row.month for row in known if not row.ahead})
    ahead = len({row.month for row in known if row.ahead})
    later = f", and the rota of {numbers.counted(ahead, 'month')} ahead" if ahead else ""
    return (
        f"Hours by month, {numbers.counted(months, 'month')} with figures{later}. Hours above the plan on "
        "one shift make up for none on another. Usual source: Electronic roster."
    )


COLUMNS = (
    Column("Month", "month"),
    Column("Shift"),
    Column("Hours planned", "count"),
    Column("Hours worked, or filled so far", "count"),
    Column("Filled", "figure", 1, "%"),
    Column("Not worked, or still open", "count"),
)


def hours_table(staff: Staff) -> PageTable:
    """The same hours as a table, newest month first; the months ahead on top, named as planned."""
    rows = hours_of(staff.assessments, staff.board.period)
    known = any(row.planned is not None for row in rows)
    ordered = sorted(rows, key=lambda row: (row.month, row.shift == "day"), reverse=True)
    return PageTable(
        name="staffing_fill",
        title="Midwife hours planned and worked",
        columns=COLUMNS,
        rows=tuple(_row(row) for row in ordered) if known else (),
        note="Twelve months, and the rota of the months ahead as it stood when it was returned.",
        empty=NOTHING,
        about=(("What it can and cannot tell you", CANNOT),),
    )


def _row(row: Hours) -> tuple[Cell, ...]:
    shift = "All, rota ahead" if row.ahead else row.shift.capitalize()
    share = row.filled / row.planned * 100 if row.planned and row.filled is not None else None
    figures = (row.planned, row.filled, share, row.short)
    return (
        Cell(row.month),
        Cell(shift),
        *(Cell(value, "" if value is not None else row.why_none) for value in figures),
    )
