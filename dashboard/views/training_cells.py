"""Every staff group of every module: people in date of people in post, and how many are short."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dashboard.views import dates, words
from dashboard.views.board_training import CORE, WIDER, inside, never_up_to, people_short, standard_of
from dashboard.views.kept_back import NOT_A_FIGURE
from dashboard.views.measure_words import low
from dashboard.views.numbers import counted, number, share
from dashboard.views.quality_marks import in_short, pips
from dashboard.views.training_trend import trend
from dashboard.views.training_types import AheadMonth, GroupCell, Trained
from metrics.catalogue import CATALOGUE
from metrics.series import Key
from metrics.types import Assessment, Point
from metrics.vocabulary import label, parts
from spc.draw.months_ahead import StockMonth, months_ahead

SHOWN, AHEAD = 13, 3  # months in the small drawing, and months to come
NO_COUNTS = "no counts"
NEVER = "No figure has ever been returned"
NONE_SHARED = "No figure of it has been shared with you"
HIDDEN = "Not shown: the figure is of so few people that it stays inside the trust"
WITHHELD = "Not shared with you"
NOBODY = "No figure: nobody is in post in this group"


def cells_of(read: Trained, measure: str) -> tuple[GroupCell, ...]:
    """The cells of one measure, the weakest first: below the standard, without a figure, then the others."""
    known = [part for id_, part in read.assessments if id_ == measure and part]
    wanted = dict.fromkeys((*CATALOGUE.measures[measure].cells, *sorted(known)))
    return tuple(sorted((_cell(read, (measure, part)) for part in wanted), key=weakest))


def weakest(cell: GroupCell) -> tuple[int, float, int, str]:
    """Order: the lowest share first of those below the standard; then those without a figure."""
    stands = 0 if cell.below else 1 if cell.missing else 2
    return stands, cell.share if cell.share is not None else 0.0, -cell.short, cell.name


def inside_of(cell: GroupCell) -> str:
    """ "other anaesthetists on the rota in obstetric emergencies": inside a sentence."""
    return f"{low(cell.group)} in {inside(cell.module)}"


def all_cells(read: Trained) -> tuple[GroupCell, ...]:
    return (*cells_of(read, CORE), *cells_of(read, WIDER))


def _cell(read: Trained, key: Key) -> GroupCell:
    measure, named = CATALOGUE.measures[key[0]], parts(key[1])
    found = read.assessments.get(key)
    goal = found.target if found is not None and found.target is not None else standard_of(measure)
    module = label("module", named.get("module", ""))
    group = label("staff_group", named.get("staff_group", ""))
    href = read.link(*key)
    point = None if key in read.hidden or found is None else found.latest
    value = words.value_of(measure, point)
    if point is None or value is None or found is None:
        why = _why(read, key, found)
        return GroupCell(key, module, group, href, None, None, None, goal, why=why)
    short = people_short(point.numerator, point.denominator, goal)
    figure = number(never_up_to(value, goal), 0) + "%"
    ahead = _ahead(found, goal, read.board.period)
    return GroupCell(
        key=key,
        module=module,
        group=group,
        href=href,
        in_date=None if point.numerator is None else round(point.numerator),
        in_post=round(point.denominator) if point.denominator else None,
        share=value,
        goal=goal,
        figure=figure,
        count=share(point.numerator, point.denominator) if point.denominator else "",
        short=short,
        against=_against(value, short, goal),
        trend=trend(found.series.points),
        spark=_spark(found, goal, ahead, f"{group}, {module}"),
        pips=pips(found.quality),
        quality=in_short(found.quality),
        ahead=ahead,
    )


def _why(read: Trained, key: Key, found: Assessment | None) -> str:
    """Why there is no figure for the month: such a group neither meets the standard nor fails it."""
    if read.board.shared is not None and read.board.period not in read.board.shared:
        return WITHHELD
    if key in read.hidden:
        return HIDDEN
    if read.board.shared is not None and _last(found) is None:
        return NONE_SHARED
    if found is None:
        return NEVER
    if found.latest is not None and found.latest.status in NOT_A_FIGURE:
        return f"No figure: {NOT_A_FIGURE[found.latest.status]}"
    if found.latest is not None and not found.latest.denominator:
        return NOBODY
    last = _last(found)
    return f"No figure; the last was for {dates.month_year(last)}" if last else NEVER


def _last(found: Assessment | None) -> date | None:
    """The newest month with a figure."""
    points = () if found is None else found.series.points
    return max((p.period for p in points if p.value is not None), default=None)


def _against(value: float, short: int, goal: float | None) -> str:
    if goal is None:
        return "No standard is set"
    if value >= goal:
        return f"Meets {goal:g}%"
    people = f"{counted(short, 'person', 'people')} short of" if short else "Below"
    return words.capital(f"{people} {goal:g}%")


def _ahead(found: Assessment, goal: float | None, period: date) -> tuple[AheadMonth, ...]:
    """The months that follow without a gap: of later ones nobody can tell how they were reached."""
    planned = {p.period: p for p in found.series.planned}
    made = []
    for month in (dates.add_months(period, k) for k in range(1, AHEAD + 1)):
        point = planned.get(month)
        if point is None or point.numerator is None or not point.denominator:
            break
        needed = people_short(point.numerator, point.denominator, goal)
        made.append(AheadMonth(month, round(point.numerator), round(point.denominator), needed))
    return tuple(made)


def _spark(found: Assessment, goal: float | None, ahead: Sequence[AheadMonth], name: str) -> str:
    points = found.series.points[-SHOWN:]
    if goal is None:
        return ""
    key = found.series.breakdown
    shown = [_month(found, point, name, key, goal) for point in points]
    shown += [
        StockMonth(
            key=f"{key} {one.month:%Y-%m}",
            period=f"{name}, end of {dates.month_year(one.month)}, if nobody trains",
            value=one.in_date / one.in_post * 100,
            said=number(never_up_to(one.in_date / one.in_post * 100, goal)) + "%",
            counts=share(one.in_date, one.in_post),
            ahead=True,
        )
        for one in ahead
    ]
    return months_ahead(shown, goal, label=f"{name}: month by month, against {goal:g}%")


def _month(found: Assessment, point: Point, name: str, key: str, goal: float) -> StockMonth:
    value = words.value_of(found.series.measure, point)
    said = "no return" if value is None else number(never_up_to(value, goal)) + "%"
    return StockMonth(
        key=f"{key} {point.period:%Y-%m}",
        period=f"{name}, {dates.month_year(point.period)}",
        value=value,
        said=said,
        counts=share(point.numerator, point.denominator)
        if value is not None and point.denominator
        else NO_COUNTS,
    )
