"""Before a row is read: what keeps a file out, and which rules of the mapping its columns allow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from loaders import dates
from loaders.grid import Grids
from loaders.mapping.cells import without_time
from loaders.mapping.count import Rule
from loaders.mapping.cover import Days
from loaders.mapping.guard import elsewhere, identifying, names_of_places
from loaders.mapping.model import Mapping, columns_of_measure, in_date
from loaders.mapping.table import Bound, best_header, doubled, missing
from loaders.raw import refusal
from loaders.source import Context
from loaders.types import Issue
from metrics.catalogue import Catalogue


def refusals(
    mapping: Mapping, read_from: Grids, bounds: dict[str | None, Bound], context: Context
) -> Iterator[Issue]:
    """Everything that keeps the whole file out."""
    today, places = context.today, names_of_places(mapping, context)
    for grid in read_from.grids:
        bound = bounds.get(grid.sheet)
        if bound is None:
            yield from elsewhere(grid, today)
            continue
        yield from doubled(bound)
        yield from identifying(mapping, bound, today, places)
    if not bounds and read_from.grids:
        names = best_header(mapping, read_from.grids[0])
        for name in missing(mapping, names):
            headers = " or ".join(f"“{header}”" for header in mapping.column[name].headers)
            sentence = f"The file has no column {headers}, which the mapping {mapping.id} needs."
            yield refusal("missing_column", sentence, column=mapping.column[name].headers[0])
    yield from _without_dates(mapping, bounds.values())


def _without_dates(mapping: Mapping, bounds: Iterable[Bound]) -> Iterator[Issue]:
    """A table that has neither of the two dates by which something is in date."""
    wanted = {(found.done, found.until): None for rule in mapping.measure for found in in_date(rule)}
    for bound in bounds:
        for done, until in wanted:
            if done not in bound.at and until not in bound.at:
                names = [mapping.column[name].headers[0] for name in (done, until)]
                sentence = (
                    f"The file has neither “{names[0]}” nor “{names[1]}”, and the mapping {mapping.id} needs "
                    "one of them: without a date nobody can say who is in date."
                )
                yield refusal("missing_column", sentence, sheet=bound.sheet, column=names[0])


def month_first(mapping: Mapping, bounds: Iterable[Bound], days: Days | None) -> Iterator[Issue]:
    """Columns of dates that were written month first: nothing of such a file can be put into its month.

    Days that never pass the twelfth of one month look like it too. They are believed where the file says
    which days it covers and all of them lie within.
    """
    for bound in bounds:
        for name, at in bound.at.items():
            if mapping.column[name].type != "date":
                continue
            texts = [without_time(cells[at]) for _, cells in bound.found.rows if at < len(cells)]
            sure = any(dates.month_first([text]) for text in texts)
            likely = name == mapping.day and dates.month_first(texts) and not _within(texts, days)
            if sure or likely:
                header = bound.header(name)
                sentence = (
                    f"The dates of the column “{header}” look month first, so no row can be put into its "
                    "month. Export them as 2026-04-01."
                )
                yield refusal("month_first", sentence, sheet=bound.sheet, column=header)


def _within(texts: Iterable[str], days: Days | None) -> bool:
    read = (dates.day(text) for text in texts if text.strip())
    return (
        days is not None
        and days.said
        and all(isinstance(one, dates.Day) and days.holds(one.on, one.on) for one in read)
    )


def rules_of(mapping: Mapping, bounds: Iterable[Bound], known: Catalogue) -> tuple[Rule, ...]:
    """The rules for which every table of the file has the columns, with the breakdowns it can have.

    A column that is not there counts as blank in every row, where the mapping says what a blank means.
    """
    tables = list(bounds)
    held = {name for name in mapping.column if all(name in bound.at for bound in tables)}
    meant = held | {name for name, column in mapping.column.items() if column.blank is not None}
    found = []
    for number, rule in enumerate(mapping.measure):
        by = tuple((part, keys) for part, keys in enumerate(rule.by) if held.issuperset(keys))
        if meant.issuperset(columns_of_measure(rule)) and (rule.total or by):
            expiring = all(one.until in held for one in in_date(rule))
            able = {"sites": rule.sites and "site" in held, "ahead": rule.ahead if expiring else 0}
            found.append(Rule(number, rule.model_copy(update=able), known.measures[rule.id], by))
    return tuple(found)
