"""One measure of the timeline: what is drawn of it and said of it, or why it is not drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from dashboard.views import dates, numbers
from dashboard.views.triangulation_raised import figure_said
from dashboard.views.triangulation_words import direction, signal_name, tone_of
from dashboard.views.words import EVENTS, capital, joined
from metrics.catalogue import CATALOGUE
from metrics.triangulation.types import LaneName, LaneRow, Mark, SignalSeen
from metrics.vocabulary import describe
from spc.draw.lane_types import DrawnRow, Kind, LanePoint, LaneSpan
from spc.draw.marks import Mark as Shape
from spc.explain_rules import RULE_MEANINGS

CALM = "No unusual change"
UNUSUAL = "An unusual month"
BEGUN = "A change had begun that no rule could show yet"
UNJUDGED = "Not judged"
NO_FIGURE = "No figure"
UNSEEN = "Not shown: small counts could be worked out"
KINDS = {"concern": Kind.CONCERN, "improvement": Kind.IMPROVEMENT, "neither": Kind.NEITHER}
SHAPES = {"concern": Shape.CONCERN, "improvement": Shape.IMPROVEMENT, "neither": Shape.NEITHER}


def calm_said(measure_id: str) -> str:
    """Of deaths and severe harm never that all is as it was: each of them is reviewed."""
    if not CATALOGUE.measures[measure_id].deaths_or_severe:
        return CALM
    return f"{CALM} detected; every {EVENTS.get(measure_id, 'case')} is reviewed"


def is_loud(row: LaneRow) -> bool:
    """Whether there is something to see: a signal within the months, or a stock short of its standard now."""
    return bool(row.signals) or (bool(row.marks) and row.marks[-1] is Mark.BELOW)


def is_stock(row: LaneRow) -> bool:
    return CATALOGUE.measures[row.key[0]].chart == "stock"


def row_name(row: LaneRow) -> str:
    """The name in its lane: of training the module and the group, as the lane says the rest."""
    return describe(row.key[1]) if row.lane is LaneName.TRAINING and row.key[1] else signal_name(row.key)


def has_figures(row: LaneRow) -> bool:
    """Whether it can be drawn: never one of which some counts are hidden, as on the page of its measure."""
    return not row.hidden and any(value is not None for value in row.values)


def standing(rows: Sequence[LaneRow]) -> dict[date, int]:
    """Month in which signals that stand began -> its place among them."""
    begun = {one.since for row in rows for one in row.signals if one.still}
    return {month: i + 1 for i, month in enumerate(sorted(begun))}


def drawn_row(row: LaneRow, months: Sequence[date], order: Mapping[date, int]) -> DrawnRow:
    measure = CATALOGUE.measures[row.key[0]]
    return DrawnRow(
        name=row_name(row),
        note=_note(row),
        points=tuple(_point(row, i, month) for i, month in enumerate(months)),
        centre=row.centre,
        lower=row.lower,
        upper=row.upper,
        spans=tuple(_span(one, months, order) for one in row.signals),
        words=tuple(said for said in row_words(row, months) if said),
        unit="%" if measure.unit == "%" and not row.days_between else "",
        target=row.target if is_stock(row) else None,
        stems=row.days_between,
    )


def _note(row: LaneRow) -> str:
    measure = CATALOGUE.measures[row.key[0]]
    if row.days_between:
        return "Cases each month; judged by days between"
    unit = {"%": "%", "count": "each month"}.get(measure.unit, measure.unit)
    if is_stock(row):
        return f"{unit}; a stock, no limits"
    return unit


def _span(one: SignalSeen, months: Sequence[date], order: Mapping[date, int]) -> LaneSpan:
    def at(month: date) -> int:
        return min(
            max((month.year - months[0].year) * 12 + month.month - months[0].month, 0), len(months) - 1
        )

    return LaneSpan(
        begun=at(one.since),
        shown=at(one.stood_from),
        until=at(one.stood_until),
        mark=SHAPES.get(tone_of(one.variation), Shape.COMMON),
        order=order.get(one.since, 0) if one.still else 0,
    )


def _point(row: LaneRow, i: int, month: date) -> LanePoint:
    mark = row.marks[i]
    kind = {
        Mark.NOTHING: Kind.USUAL,
        Mark.BEGUN: Kind.USUAL,
        Mark.SIGNAL: KINDS.get(tone_of(row.variations[i]), Kind.USUAL),
        Mark.BELOW: Kind.SHORT,
        Mark.NOT_JUDGED: Kind.UNJUDGED,
        Mark.NO_DATA: Kind.NOTHING,
        Mark.HIDDEN: Kind.NOTHING,
    }[mark]
    return LanePoint(
        on=month,
        value=row.values[i],
        kind=kind,
        name=f"{signal_name(row.key)}, {dates.month_year(month)}",
        shown=value_said(row, i),
        said=month_said(row, i, month),
    )


def value_said(row: LaneRow, i: int) -> str:
    """ "87.5%"; of counted cases "2"; "no figure" where there is none, and never nought."""
    measure = CATALOGUE.measures[row.key[0]]
    if row.values[i] is None:
        return "not shown" if row.hidden else "no figure"
    unit, decimals = ("", 0) if row.days_between else (measure.unit, measure.decimals)
    return numbers.with_unit(row.values[i], unit, decimals)


def month_said(row: LaneRow, i: int, month: date) -> str:
    """What was concluded of one month, then."""
    mark = row.marks[i]
    if mark is Mark.SIGNAL:
        seen = next((one for one in row.signals if one.stood_from <= month <= one.stood_until), None)
        if seen is None:
            return UNUSUAL
        named = joined([RULE_MEANINGS[rule].name for rule in seen.rules if rule in RULE_MEANINGS])
        return f"{capital(direction(seen))}: {named}" if named else capital(direction(seen))
    if mark is Mark.BELOW:
        return (
            f"Short of the standard of {row.target:g}" if row.target is not None else "Short of the standard"
        )
    if mark is Mark.NOTHING:
        return calm_said(row.key[0])
    return {Mark.BEGUN: BEGUN, Mark.NOT_JUDGED: UNJUDGED, Mark.NO_DATA: NO_FIGURE, Mark.HIDDEN: UNSEEN}[mark]


def row_words(row: LaneRow, months: Sequence[date]) -> tuple[str, ...]:
    """Beside the picture: what it amounts to, when it could first be shown, and the newest figure."""
    figure = figure_said(row, months, bare=True)
    if row.hidden and not row.signals:
        judged = row.marks and row.marks[-1] is Mark.NOTHING
        return (calm_said(row.key[0]) if judged else "No verdict"), UNSEEN.lower()
    if row.signals:
        newest = row.signals[-1]
        way = capital(direction(newest))
        if newest.still and row.hidden:
            return way, f"in {dates.month_short(newest.stood_until)}", figure
        if newest.still:
            shown = (
                ""
                if newest.stood_from == newest.since
                else f", shown from {dates.month_short(newest.stood_from)}"
            )
            return way, f"since {dates.month_short(newest.since)}{shown}", figure
        when = (
            dates.month_short(newest.since)
            if newest.since == newest.stood_until
            else f"{dates.month_short(newest.since)} to {dates.month_short(newest.stood_until)}"
        )
        return way, f"{when}; {'not judged since' if newest.unknown_since else 'ended'}", figure
    if row.marks and row.marks[-1] is Mark.BELOW:
        return (f"Short of {row.target:g}%" if row.target is not None else "Short of its standard"), figure
    said = month_said(row, len(months) - 1, months[-1]) if row.marks else NO_FIGURE
    return said, figure
