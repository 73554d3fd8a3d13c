"""What a file would become by its mapping: months, figures, cases, and what no rule matched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from loaders.mapping.read import Reading
from metrics.records import CaseCover
from metrics.types import Grain, Observation, Status
from metrics.vocabulary import describe, parts

MOST_ROWS = 12  # that a line names
GAP = "–"  # a period that could not be counted whole


@dataclass(frozen=True, slots=True)
class Table:
    """Figures of the trust by period; `more` counts those that have no line of their own."""

    periods: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]
    more: tuple[str, ...]


def head(name: str, reading: Reading) -> Iterator[str]:
    """What the file is, which days it covers, and what became of its rows."""
    mapping, checked = reading.held.mapping, reading.checked
    yield f"{name}: {mapping.title}, read by the mapping {mapping.id} for {', '.join(reading.trusts)}"
    if mapping.covers.rule == "as_at" and reading.days is not None:
        yield f"A picture of {_day(reading.days.last)}"
    elif reading.days is not None and reading.days.said:
        nought = "a month without a row is a nought"
        yield f"Covers {_day(reading.days.first)} to {_day(reading.days.last)}: {nought}"
    else:
        yield "Does not say which days it covers: only months between its first and its last are counted"
    yield (
        f"Rows: {checked.rows_read:,} read = {checked.rows_counted or 0:,} counted "
        f"+ {checked.rows_rejected:,} with faults + {checked.rows_not_used:,} not used"
    )


def columns(reading: Reading) -> Iterator[str]:
    """Which column of the file is which of the mapping, and which are not read."""
    for bound in reading.bounds:
        sheet = f" of the sheet {bound.sheet}" if bound.sheet else ""
        read = ", ".join(f"{bound.header(name)} as {name}" for name in bound.at)
        yield f"Columns read{sheet}: {read}"
        for what, places in (("Discarded, never read", bound.discarded), ("Not read", bound.unread)):
            if places:
                yield f"{what}{sheet}: {', '.join(bound.found.header[i] for i in places)}"


def table(reading: Reading, width: int) -> Table:
    """Every measure with its periods; those that are counted by part alone, part by part.

    Of many periods the newest are shown, as many as the width of the screen holds.
    """
    trust = reading.trusts[0]  # of several trusts the others are counted below
    figures = {(o.org_code, o.measure_id, o.breakdown, o.period): o for o in reading.checked.observations}
    keys = sorted({*reading.figures.rows, *reading.figures.in_part})
    every = sorted({(o.period, o.grain) for o in figures.values() if o.org_code == trust})
    periods = [one for one in every if not _after_picture(reading, one[0])]
    lines, more = [], []
    for rule in reading.counting.rules:
        own = [b for number, org, b, _ in keys if (number, org) == (rule.number, trust)]
        chosen = [b for b in dict.fromkeys(own) if not rule.rule.total or parts(b) == rule.rule.fixed]
        for breakdown in chosen:
            words = f": {describe(breakdown)}" if breakdown else ""
            found = (figures.get((trust, rule.measure.id, breakdown, period)) for period, _ in periods)
            lines.append((f"{rule.measure.id}{words}", *map(_cell, found)))
        rest = [breakdown for breakdown in own if breakdown not in chosen]
        if rest:
            more.append(f"{rule.measure.id} {_by(rest)}: {len(rest):,} more figures")
    elsewhere = sorted({o.org_code for o in figures.values()} - {trust})
    if elsewhere:
        count = sum(o.org_code in elsewhere for o in figures.values())
        more.append(f"for {', '.join(elsewhere)}: {count:,} more figures")
    if ahead := every[len(periods) :]:
        count = sum((o.period, o.grain) in ahead for o in figures.values())
        first, last = (_period(*one) for one in (ahead[0], ahead[-1]))
        more.append(f"{first} to {last}: {count:,} more figures, of who is left if nothing more is done")
    named = [_period(period, grain) for period, grain in periods]
    room = width - max((len(line[0]) for line in lines), default=0)
    broad = max((len(cell) for line in lines for cell in (*line[1:], *named)), default=1) + 2
    shown = max(1, min(len(named), room // broad))
    if shown < len(named):
        more.append(
            f"{named[0]} to {named[-shown - 1]}: the figures of {len(named) - shown:,} earlier periods"
        )
    kept = dict.fromkeys((line[0], *line[1:][-shown:]) for line in lines)
    return Table(tuple(named[-shown:]), tuple(kept), tuple(dict.fromkeys(more)))


def _after_picture(reading: Reading, period: date) -> bool:
    """Whether a picture of one day tells of a later month, as planned."""
    picture = reading.held.mapping.covers.rule == "as_at" and reading.days is not None
    return picture and reading.days is not None and period > reading.days.last


def cases(reading: Reading) -> Iterator[str]:
    """How many cases, of which kind, and the months of which one is known to be lacking."""
    rule = reading.held.mapping.case
    if rule is None:
        return
    yield f"Cases of the kind {rule.kind}: {len(reading.checked.cases):,}"
    for cover in reading.checked.case_covers:
        if not cover.whole:
            yield f"  {_lacking(cover)}"


def _lacking(cover: CaseCover) -> str:
    """Which months are not counted: the one that lacks a case, or all of which it may be."""
    first, last = cover.first, cover.last
    if first is not None and last is not None and (first.year, first.month) == (last.year, last.month):
        return f"{first:%B %Y} lacks a case, so it is not counted"
    when = "any month of the list"
    if first is not None:
        when = f"any month from {first:%B %Y}" + (f" to {last:%B %Y}" if last else " on")
    return f"a case may be lacking in {when}, so none of them is counted"


def unmatched(reading: Reading) -> Iterator[str]:
    """Every value that no rule of the mapping covers, and those that only its rule for all others does."""
    for (column, cell), rows in sorted(reading.misses.rows.items()):
        named = ", ".join(str(row) for row in rows[:MOST_ROWS])
        more = f" and {len(rows) - MOST_ROWS:,} more" if len(rows) > MOST_ROWS else ""
        said = f"“{cell}”" if cell else "a blank"
        yield f"{column}: {said} in {len(rows):,} {'row' if len(rows) == 1 else 'rows'} ({named}{more})"
    for (column, cell), count in sorted(reading.misses.by_rule.items()):
        yield f"{column}: “{cell}” in {count:,} rows, by the rule for all others"


def rows_behind(reading: Reading, measure_id: str) -> Iterator[str]:
    """The rows of the file behind every figure of one measure."""
    names = {rule.number: rule for rule in reading.counting.rules if rule.measure.id == measure_id}
    for (number, org, breakdown, period), rows in sorted(reading.figures.rows.items()):
        if number in names and rows:
            named = ", ".join(f"{row}{f' of {sheet}' if sheet else ''}" for sheet, row in rows)
            what = f" {breakdown}" if breakdown else ""
            yield f"{org} {_period(period, names[number].grain)}{what}: rows {named}"


def _by(breakdowns: list[str]) -> str:
    ways = dict.fromkeys(tuple(parts(breakdown)) for breakdown in breakdowns)
    return ", ".join(f"by {' and '.join(key.replace('_', ' ') for key in keys)}" for keys in ways)


def _cell(figure: Observation | None) -> str:
    if figure is None:
        return ""
    if figure.status is Status.IN_PART:
        return GAP
    over = figure.numerator if figure.value is None else figure.value
    shown = f"{over or 0:,.6g}" if (over or 0) < 1e6 else f"{over:,.0f}"
    return shown if figure.denominator is None else f"{shown} of {figure.denominator:,.6g}"


def _period(period: date, grain: Grain) -> str:
    return (
        f"{period.year}-{(period.year + 1) % 100:02d}" if grain is Grain.FINANCIAL_YEAR else f"{period:%b %Y}"
    )


def _day(on: date) -> str:
    return f"{on.day} {on:%B %Y}"
