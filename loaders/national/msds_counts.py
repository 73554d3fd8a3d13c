"""Counts by dimension and category, of months or years: rows brought together, and the figure they make.

A figure is made only of rows that are there: a category without a row is unknown, not none, and so is the
number of entries that say nothing. Nor is one made
where fewer than seven in ten entries are known (the least that the national indicators ask for): "0 of 5" of
seven thousand babies would look like the best result in England.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from loaders.cells import Fault, short, tidy_text
from loaders.companion import Companion, organisations_for
from loaders.national.msds_cells import Said, count_in, is_trust
from loaders.national.msds_dimensions import DIMENSIONS, Dimension, category
from loaders.national.published import (
    NO_MEASURE,
    NOT_A_TRUST,
    NOTHING_COUNTED,
    PART_OF_FIGURE,
    TRUST_CODE,
    WITH_A_FAULT,
    Published,
)
from loaders.national.tables import Line, Month, NoMonth
from loaders.ods_names import trust_name
from loaders.source import Context
from loaders.types import Issue, Severity
from metrics.measure import Measure
from metrics.types import Grain, Observation, Status

LEAST_KNOWN = 0.7
ANOTHER_COUNT = "they count something else than the figure of their dimension is made of"
LITTLE_KNOWN = "too little is known for a figure to be made"
ROW_MISSING = "a category of the figure has no row"


@dataclass(slots=True)
class Group:
    """The rows of one figure of one trust and period."""

    line: Line  # the first, which stands for the figure
    code: str
    period: date
    dimension: Dimension
    said: dict[str, Said] = field(default_factory=dict)  # by category
    rows: int = 0
    faulty: int = 0

    def total(self, categories: Iterable[str]) -> float:
        return sum(self.said[name].value or 0.0 for name in categories if name in self.said)


def new_trusts(lines: Iterable[Line], context: Context, path: Path) -> Companion:
    """The trusts of the rows that become figures, where the store lacks them."""
    names = {
        line.cell("code").upper(): trust_name(tidy_text(line.cell("name")))
        for line in lines
        if line.cell("dimension").lower() in DIMENSIONS and is_trust(line)
    }
    codes = {code for code in names if TRUST_CODE.fullmatch(code)}
    return organisations_for(codes, path, context, names)


def read_counts(
    lines: Iterable[Line], published: Published, prefix: str, period_of: Callable[[Line], Month | NoMonth]
) -> tuple[Issue, ...]:
    """Keep every figure that the rows give; the issues name the measures of which too little is known."""
    groups: dict[tuple[str, date, str], Group] = {}
    for line in lines:
        name = line.cell("dimension").lower()
        dimension, counted = DIMENSIONS.get(name), line.cell("count_of").lower()
        if dimension is not None and counted not in ("", dimension.count_of):
            counts, whole = short(line.cell("count_of")), line.cell("dimension")
            said = f"holds “{counts}”, and the figure of {whole} is made of {dimension.count_of}: "
            published.once(line, "count_of", Fault("another_count", f"{said}its rows make no figure."))
            published.pass_over(ANOTHER_COUNT)
        elif dimension is None:
            published.pass_over(NO_MEASURE)
        elif not is_trust(line):
            published.pass_over(NOT_A_TRUST)
        elif (place := published.place(line, period_of)) is not None:
            group = groups.setdefault((*place, name), Group(line, *place, dimension))
            _add(line, group, published)
    little: dict[str, list[str]] = {}
    for group in groups.values():
        measure = published.context.catalogue.measures[prefix + group.dimension.measure]
        made = _figure(group, measure, published, little)
        if isinstance(made, str):
            published.pass_over(made, group.rows)
        else:
            published.keep(made, sheet=group.line.sheet)
            published.pass_over(PART_OF_FIGURE, group.rows - 1)
    return tuple(_little_known(title, codes) for title, codes in little.items())


def _add(line: Line, group: Group, published: Published) -> None:
    """Put the count of a row to its figure, under its category."""
    value = count_in(line.cell("value"))
    name, doubt = category(line.cell("measure"))
    if doubt is not None and name in group.dimension.known:
        published.once(line, "measure", doubt)
    elif doubt is not None:
        published.wrong(line, "measure", Fault(doubt.code, "holds a date that a spreadsheet made of words."))
        group.faulty += 1
        return
    if isinstance(value, Fault):
        published.wrong(line, "value", value)
        group.faulty += 1
        return
    if not group.dimension.counted:
        name = ""  # a total has one row, whatever that is called
    if name in group.said and group.said[name] != value:
        said = f"gives one figure in two ways (the other stands in row {group.line.row} or below it)."
        published.wrong(line, "value", Fault("conflicting_figures", said))
        group.faulty += 1
        return
    group.said[name] = value
    group.rows += 1


def _figure(
    group: Group, measure: Measure, published: Published, little: dict[str, list[str]]
) -> Observation | str:
    """The figure, or the reason why its rows make none."""
    wanted = group.dimension.known or {""}
    if group.faulty:
        return WITH_A_FAULT
    absent = sorted(wanted - group.said.keys())
    if group.dimension.counted and group.dimension.unknown.isdisjoint(group.said):
        absent += sorted(group.dimension.unknown)[:1]  # else nobody knows of how many it tells
    if absent:
        said = f"of {group.code} has no row “{absent[0]}”, and a row that is missing is not a zero."
        fault = Fault("no_figure", said)
        published.notes.warning(
            fault, sheet=group.line.sheet, row=group.line.row, column=group.line.name("measure")
        )
        return ROW_MISSING
    withheld = [group.said[name] for name in sorted(wanted) if group.said[name].status is not None]
    if withheld:
        return _observation(group, measure, status=withheld[0].status, words=withheld[0].words)
    if not group.dimension.counted:
        return _observation(group, measure, value=group.said[""].value)
    known, unknown = group.total(wanted), group.total(group.dimension.unknown)
    if not known + unknown:
        return NOTHING_COUNTED
    if known < LEAST_KNOWN * (known + unknown):
        little.setdefault(measure.title, []).append(group.code)
        return LITTLE_KNOWN
    counted = group.total(group.dimension.counted)
    return _observation(group, measure, numerator=counted, denominator=known)


def _observation(
    group: Group,
    measure: Measure,
    *,
    numerator: float | None = None,
    denominator: float | None = None,
    value: float | None = None,
    status: Status | None = None,
    words: str | None = None,
) -> Observation:
    return Observation(
        measure_id=measure.id,
        org_code=group.code,
        period=group.period,
        grain=Grain(measure.grain),
        numerator=numerator,
        denominator=denominator,
        value=value,
        value_text=words,
        status=status or Status.FINAL,
        row=group.line.row,
        sheet=group.line.sheet,
    )


def _little_known(title: str, codes: list[str]) -> Issue:
    several = sorted(set(codes))
    sentence = (
        f"{title}: fewer than 70% of the entries say anything of {len(several)} trusts "
        f"({', '.join(several)}), so no figure was made of theirs."
    )
    return Issue(Severity.WARNING, "little_known", sentence)
