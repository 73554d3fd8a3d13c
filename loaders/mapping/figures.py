"""From what was counted to figures: months that are whole, true noughts, and months that lack a row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from loaders.breakdowns import canonical
from loaders.mapping.conditions import later
from loaders.mapping.count import SUBSETS, Counting, Rule, breakdowns
from loaders.mapping.cover import Days
from loaders.mapping.line import Where
from loaders.mapping.model import Mapping
from loaders.mapping.tally import TOTAL, Key, Tally
from loaders.mapping.words import image
from metrics.periods import MONTHS, add_months, every, last_day, start_of
from metrics.types import Observation, Status
from metrics.vocabulary import parts

NAMED = 5  # rows or days that a sentence names
DIGITS = 6  # of hours that were added up: sums of tenths are not exact


@dataclass(slots=True)
class Figures:
    """The figures of a file, the rows behind each, and what keeps a figure from being counted."""

    observations: list[Observation] = field(default_factory=list)
    rows: dict[Key, list[Where]] = field(default_factory=dict)
    in_part: dict[Key, str] = field(default_factory=dict)  # figures that are not counted, and why

    @property
    def used(self) -> frozenset[Where]:
        return frozenset(row for rows in self.rows.values() for row in rows)


@dataclass(frozen=True, slots=True)
class View:
    """What the figures of a file are made in the light of."""

    mapping: Mapping
    days: Days
    today: date
    sites_of: dict[str, tuple[str, ...]]  # the trusts of the file, each with its sites

    @property
    def sites(self) -> Iterator[str]:
        return (site for sites in self.sites_of.values() for site in sites)


def figures_of(counting: Counting, view: View) -> Figures:
    """Every figure of every whole month; where a month lacks a row, that it does."""
    found = Figures()
    for rule in counting.rules:
        whose = (*view.sites_of, *(view.sites if rule.rule.sites else ()))
        periods = whole_periods(rule, view)
        for part, breakdown in all_breakdowns(rule, view.mapping):
            for org in whose:
                for period in periods:
                    _figure(found, counting, view, rule, part, (rule.number, org, breakdown, period))
    return found


def whole_periods(rule: Rule, view: View) -> tuple[date, ...]:
    """The periods of which the file holds every row that counts in them.

    A row may count later than its own day (two months after a death), so the first period begins so much
    later than the file does. A file that does not say its days may begin and end inside a month, so a month
    counts where those beside it have rows too.
    """
    month, grain = rule.rule.month, rule.grain
    first, last = view.days.first, view.days.last
    if month is not None:
        first = later(first, months=month.months + month.reach, working_days=month.working_days)
    if view.mapping.covers.rule == "as_at":
        start = start_of(last, grain)
        return every(start_of(first, grain), add_months(start, rule.rule.ahead), grain)
    if rule.rule.ahead:
        begin = add_months(view.today.replace(day=1), 1)
        first, last = max(first, begin), min(last, last_day(add_months(begin, rule.rule.ahead - 1)))
    else:
        last = min(last, view.today)
    if last < first:
        return ()
    found = every(start_of(first, grain), start_of(last, grain), grain)
    whole = tuple(p for p in found if first <= p and last_day(p, grain) <= last)
    if view.days.said:
        return whole
    rows = {start_of(month, grain) for month in view.days.months}
    step = MONTHS[grain]
    return tuple(p for p in whole if {add_months(p, -step), p, add_months(p, step)} <= rows)


def all_breakdowns(rule: Rule, mapping: Mapping) -> Iterator[tuple[int, str]]:
    """Every breakdown that a row can be counted in, with its place in the rule's `by`."""
    if rule.rule.total:
        yield TOTAL, canonical(rule.rule.fixed)
    for part, keys in rule.by:
        words = [image(mapping.column[key]) for key in keys]
        yield from ((part, breakdown) for breakdown in breakdowns(rule, keys, words))


def _figure(found: Figures, counting: Counting, view: View, rule: Rule, part: int, key: Key) -> None:
    _number, org, breakdown, period = key
    tally = counting.tallies.counted.get(key)
    lacking = counting.tallies.lacking(rule.number, org, part, parts(breakdown), period)
    if tally is None and rule.measure.kind in ("stock", "ratio") and not lacking:
        return  # no such staff, or no such shift: not a nought, but nothing to tell of
    why = _unread(lacking) or _site_lacking(counting, view, rule, key)
    why = why or (_wrong(rule, period, tally) if tally else "")
    if why and _after_picture(view, period):
        return  # the day of the picture lacks the row too, and says so
    if why:
        found.in_part[key] = why
        made = Observation(rule.measure.id, org, period, rule.grain, breakdown, status=Status.IN_PART)
        found.observations.append(made)
        return
    if tally is None and not view.days.said:
        return  # a month without a row is a nought only where the file says that it covers the month
    counted = tally or Tally()
    found.rows[key] = counted.rows
    found.observations.append(_observation(rule, view, org, breakdown, period, counted))


def _after_picture(view: View, period: date) -> bool:
    """Whether a picture of one day tells of a later month: what is left then if nobody does anything."""
    return view.mapping.covers.rule == "as_at" and period > view.days.last


def _unread(rows: tuple[Where, ...]) -> str:
    if not rows:
        return ""
    each = list(dict.fromkeys(rows))
    named = ", ".join(f"{row}{f' of {sheet}' if sheet else ''}" for sheet, row in each[:NAMED])
    more = f" and {len(each) - NAMED:,} more" if len(each) > NAMED else ""
    return f"{'row' if len(each) == 1 else 'rows'} {named}{more} could not be read for it"


def _site_lacking(counting: Counting, view: View, rule: Rule, key: Key) -> str:
    """Of a trust that has a row for every day: the site that has none for one of them, in a file in which it
    has rows. The others alone would be shown as the whole trust.
    """
    number, org, breakdown, period = key
    if not (rule.rule.every_day and rule.rule.sites):
        return ""
    counted = counting.tallies.counted
    for site in view.sites_of.get(org, ()):
        tally = counted.get((number, site, breakdown, period))
        if tally is not None and (without := _without(rule, period, tally)):
            return f"of {site} {without}"
        if tally is None and any(held[:3] == (number, site, breakdown) for held in counted):
            return f"there is no row of {site}"
    return ""


def _wrong(rule: Rule, period: date, tally: Tally) -> str:
    """Why what was counted cannot be the whole of it, or cannot be right."""
    if without := _without(rule, period, tally):
        return without
    under = _under(rule, period, tally)
    if rule.measure.kind == "ratio" and not under:
        return "what it is divided by adds up to nothing"
    if rule.measure.kind in SUBSETS and under is not None and tally.over > under:
        return f"{tally.over:,.0f} rows are more than the {under:,.0f} that there can be"
    return ""


def _without(rule: Rule, period: date, tally: Tally) -> str:
    """The days that have no row, where each must have one."""
    days = (period + timedelta(days=n) for n in range((last_day(period) - period).days + 1))
    without = [day for day in days if day not in tally.days] if rule.rule.every_day else []
    if not without:
        return ""
    named = ", ".join(f"{day.day} {day:%B}" for day in without[:NAMED])
    return f"there is no row for {named}{' and other days' if len(without) > NAMED else ''}"


def _observation(
    rule: Rule, view: View, org: str, breakdown: str, period: date, counted: Tally
) -> Observation:
    over, under = round(counted.over, DIGITS), _under(rule, period, counted)
    status = Status.FINAL
    if _after_picture(view, period) or (rule.rule.ahead and view.mapping.covers.rule != "as_at"):
        status = Status.PLANNED
    elif view.days.last < last_day(period, rule.grain):
        status = Status.PROVISIONAL  # a picture of a day before the last of its month
    alone = len(counted.rows) == 1 and view.mapping.person is None  # a row about one person has no place
    sheet, row = counted.rows[0] if alone else (None, None)
    whole = rule.measure.kind == "count" or (rule.measure.kind == "stock" and under is None)
    return Observation(
        rule.measure.id,
        org,
        period,
        rule.grain,
        breakdown,
        numerator=None if whole else over,
        denominator=under,
        value=over if whole else None,
        status=status,
        row=row,  # a figure of many rows is told by the file; `pqs mapping check --rows` names them
        sheet=sheet,
    )


def _under(rule: Rule, period: date, counted: Tally) -> float | None:
    denominator = rule.rule.denominator
    if denominator is None:
        return None
    if denominator.per_day is not None:
        return float(denominator.per_day * (last_day(period) - period + timedelta(days=1)).days)
    return round(counted.under, DIGITS)
