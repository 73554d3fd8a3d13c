"""The timeline: signals of staffing, training, voices, harm and outcomes on one axis, with events."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from dashboard.views import dates, numbers
from dashboard.views.drawing import Drawing
from dashboard.views.measure_words import low
from dashboard.views.page_table import Cell as Out
from dashboard.views.page_table import Column, PageTable
from dashboard.views.triangulation_events import drawn_events, happened, meetings_said
from dashboard.views.triangulation_rows import (
    CALM,
    drawn_row,
    has_figures,
    is_loud,
    is_stock,
    month_said,
    row_name,
    row_words,
    standing,
    value_said,
)
from dashboard.views.triangulation_types import Facts
from dashboard.views.triangulation_words import low_name, months_said, signal_name
from dashboard.views.words import capital
from metrics.catalogue import CATALOGUE
from metrics.triangulation import declared
from metrics.triangulation.declared import key_of
from metrics.triangulation.types import LaneName, LaneRow, Mark
from spc.draw.icons import quality_pips
from spc.draw.lane_types import DrawnLane
from spc.draw.lanes import lanes

PAGE, FILE, PHONE = 1312.0, 920.0, 358.0
LANES = {
    LaneName.STAFFING: "Staffing",
    LaneName.TRAINING: "Training",
    LaneName.VOICES: "Voices",
    LaneName.HARM: "Harm",
    LaneName.OUTCOMES: "Outcomes",
}
CANNOT = (
    "It can tell you which change began before which, and what happened meanwhile. It cannot tell you that "
    "one led to the other. More reports of harm can mean better reporting. A signal is drawn from the month "
    "in which it began, which nobody could know until a rule showed it. What is a stock (training in date) "
    "has no limits and no signal: it is short of its standard or it is not. Whatever is not drawn stands in "
    "words, and all of it in the table."
)
NOTHING = "No figure of any of these measures may be shown here, so there is nothing to draw."
REVIEWED = "No unusual change detected, and every one is reviewed"
UNSEEN = "Changed, and its figures are not shown"
NOT_SHOWN = "Not shown, as small counts could be worked out"
NAMED = 3  # changes that the title names
CALM_NOW = "No unusual change stands in any lane"
UNKNOWN_NOW = "Nothing is known of the newest month, so no change can be said to stand"
UNKNOWN = (Mark.NO_DATA, Mark.HIDDEN)
DRAWN = "those with a change or short of a standard"
HINT = "Point at a month, or go into the drawing and use the arrow keys: up and down change the measure."


def timeline(facts: Facts, *, width: float = PAGE) -> Drawing:
    """The drawing in its two widths; `width` is that of the wide one."""
    found = facts.found
    rows = rows_of(facts)
    made = drawn_lanes(rows, found.months)
    events = drawn_events(found.events, found.months)
    title = finding(rows)
    label = f"{title}. Lanes of {len(rows)} measures, {months_said(found.months)}."
    some = any(lane.rows for lane in made)
    return Drawing(
        name="triangulation_timeline",
        title=title,
        note=_note(facts, rows, made),
        label=label,
        wide=lanes(made, found.months, events, label=label, width=width) if some else "",
        narrow=lanes(made, found.months, events, label=label, width=PHONE) if some else "",
        reading=meetings_said(found.events),
        quality=_quality(facts, rows),
        cannot=CANNOT if some else "",
        table=timeline_table(facts),
        hint=HINT,
        empty=NOTHING,
    )


def rows_of(facts: Facts) -> tuple[LaneRow, ...]:
    """All rows; of one theme those of its declared pairs and its own parts, where there are any."""
    theme = facts.picked.only
    rows = facts.found.lanes
    if not theme:
        return rows
    named = [n for p in declared().pair if p.theme == theme for n in (*p.outcomes, *p.precursors)]
    ids = {key_of(name)[0] for name in named}
    own = tuple(r for r in rows if r.key[0] in ids or f"theme={theme}" in r.key[1])
    return own or rows


def finding(rows: Sequence[LaneRow]) -> str:
    """How many changes stand, and in which order they began."""
    standing_now = sorted(
        (one.since, list(LaneName).index(row.lane), row.key)
        for row in rows
        for one in row.signals
        if one.still
    )
    if not standing_now:
        return CALM_NOW if any(row.marks[-1] not in UNKNOWN for row in rows if row.marks) else UNKNOWN_NOW
    if len(standing_now) == 1:
        since, _, key = standing_now[0]
        return f"One change stands: {low_name(key)}, since {dates.month_year(since)}"
    named = [f"{low_name(key)} ({dates.month_short(since)})" for since, _, key in standing_now[:NAMED]]
    left = standing_now[NAMED:]
    if left:
        named.append(f"{numbers.in_words(len(left))} more from {dates.month_year(left[0][0])}")
    many = capital(numbers.counted(len(standing_now), "change"))
    return f"{many} stand. They began in this order: {'; '.join(named)}"


def drawn_lanes(rows: Sequence[LaneRow], months: Sequence[date]) -> tuple[DrawnLane, ...]:
    """The lanes with what is drawn in each: what changed or is short, else its first measure."""
    order = standing(rows)
    out = []
    for lane, title in LANES.items():
        own = [row for row in rows if row.lane is lane]
        loud = [row for row in own if is_loud(row) and has_figures(row)]
        drawn = loud or [row for row in own if has_figures(row)][:1]
        rest = [row for row in own if row not in drawn]
        if own:
            out.append(
                DrawnLane(title, tuple(drawn_row(row, months, order) for row in drawn), rest_said(rest))
            )
    return tuple(out)


def rest_said(rows: Sequence[LaneRow]) -> str:
    """The measures that are not drawn, by what is known of their newest month."""
    groups: dict[str, list[str]] = {}
    for row in rows:
        groups.setdefault(_group(row), []).append(low(row_name(row)))
    return " ".join(f"{title}: {'; '.join(names)}." for title, names in groups.items())


def _group(row: LaneRow) -> str:
    mark = row.marks[-1] if row.marks else Mark.NO_DATA
    if not has_figures(row) and any(one.still for one in row.signals):
        return UNSEEN
    if mark is Mark.HIDDEN:
        return NOT_SHOWN
    if mark is Mark.NOTHING:
        severe = CATALOGUE.measures[row.key[0]].deaths_or_severe
        return REVIEWED if severe else CALM
    if mark is Mark.NOT_JUDGED and is_stock(row):
        return "Not short of the standard" if row.target is not None else "A stock without a standard"
    return "No figure for the newest month" if mark is Mark.NO_DATA else "Not judged: too few, or too young"


def _note(facts: Facts, rows: Sequence[LaneRow], made: Sequence[DrawnLane]) -> str:
    drawn = sum(len(lane.rows) for lane in made)
    files = {one.trace.file_name for row in rows for one in row.signals if one.trace}
    parts = [
        months_said(facts.found.months),
        f"{numbers.in_words(drawn)} of {numbers.counted(len(rows), 'measure')} drawn: {DRAWN}",
        "each on a scale of its own",
        f"signals from {numbers.counted(len(files), 'file')} of monthly figures"
        if files
        else "monthly figures",
    ]
    return capital(" · ".join(parts))


def _quality(facts: Facts, rows: Iterable[LaneRow]) -> str:
    """The four marks of all measures together: met where it is met by each."""
    marks = [facts.quality[row.key].marks for row in rows if row.key in facts.quality]
    if not marks:
        return ""
    together = [
        False if any(m is False for m in mark) else True if all(m is True for m in mark) else None
        for mark in zip(*marks, strict=True)
    ]
    return quality_pips(*together)


def timeline_table(facts: Facts) -> PageTable:
    """Every measure of the lanes and every event: what is said of it, then the figures of the newest year."""
    found = facts.found
    months = found.months[-12:]
    start = len(found.months) - len(months)
    rows = [
        (
            Out(LANES[row.lane]),
            Out(signal_name(row.key)),
            Out("; ".join(part for part in row_words(row, found.months) if part)),
            Out("; ".join(_signal_line(row)) or None, "–"),
            *(
                Out(row.values[start + i], value_said(row, start + i), month_said(row, start + i, month))
                for i, month in enumerate(months)
            ),
        )
        for row in rows_of(facts)
    ]
    blank = tuple(Out(None, "–") for _ in months)
    rows += [
        (Out("What happened"), Out(dates.day_short_year(one.on)), Out(one.said), Out(None, "–"), *blank)
        for one in happened(found.events)
    ]
    return PageTable(
        name="triangulation_timeline",
        title=finding(rows_of(facts)),
        columns=(
            Column("Lane"),
            Column("Measure"),
            Column("What it says"),
            Column("Signals of two years"),
            *(Column(dates.month_short(month), "figure", 1) for month in months),
        ),
        rows=tuple(rows),
        note=f"{months_said(found.months)}. {meetings_said(found.events)}".strip(),
        empty=NOTHING,
    )


def _signal_line(row: LaneRow) -> list[str]:
    return [
        f"in {dates.month_short(one.stood_until)}"
        if row.hidden
        else f"began {dates.month_short(one.since)}, shown {dates.month_short(one.stood_from)} to "
        f"{dates.month_short(one.stood_until)}"
        for one in row.signals
    ]
