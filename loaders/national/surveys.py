"""Yearly surveys as tidy tables: a share of those who answered, with how many they were.

Surveys print a percentage and its base. The board needs the two numbers, for an interval: the count is the
one whole number that gives the printed percentage of the base. Where none does, or several do (a large base,
or answers that were weighted), the percentage is kept alone and that is said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from math import ceil, floor

from loaders import dates, whole
from loaders.cells import Fault, Number, number, tidy_text
from loaders.companion import organisations_for
from loaders.figures import observation
from loaders.figures import read as read_figure
from loaders.national.opened import opened
from loaders.national.published import ALL_TOGETHER, ELSEWHERE, NOT_A_TRUST, TRUST_CODE, Published
from loaders.national.tables import Columns, Line
from loaders.personal import identified, in_value, scan
from loaders.source import Context
from loaders.types import Checked, Issue, RawFile, RawTable
from metrics.measure import Measure
from metrics.types import Grain, Status

SHARED: dict[str, str] = {
    "code": "org org_code organisation_code trust_code ods_code trust provider_code",
    "name": "org_name organisation_name trust_name trust_board",
    "year": "year survey_year",
    "question": "question question_text indicator measure",
    "percent": "percent percentage per_cent positive positive_percent result",
    "numerator": "numerator count positive_count agreed",
    "base": "n base respondents responses answered denominator number_of_responses",
}
Which = Callable[
    [Line, Published], Measure | Fault | str
]  # a measure; why a row is wrong; why it is not used


def read_survey(raw: RawFile, context: Context, source: str, table: Columns, which: Which) -> Checked:
    """Every row that is about one trust, and one of the measures of the survey."""
    found = opened(raw, table, against=lambda sheet: _identifying(sheet, table, context.today))
    if found.refusals:
        return found.refused(source)
    published = Published(source, context)
    lines = list(found.lines(published.notes))
    names = {line.cell("code").upper(): tidy_text(line.cell("name")) for line in lines}
    codes = {code for code in names if TRUST_CODE.fullmatch(code) and code not in ALL_TOGETHER}
    published.named = organisations_for(codes, raw.path, context, names)
    for line in lines:
        _row(line, published, which)
    return published.checked(found.rows, found.issues, "percent")


def _identifying(found: RawTable, table: Columns, today: date) -> Iterator[Issue]:
    """Whoever types a table may leave a person in it: other columns are read as prose, ours as codes."""
    other = [name not in table.means for name in found.header]
    header = tuple(name if is_other else "" for name, is_other in zip(found.header, other, strict=True))
    rows = [
        (number, tuple(cell if i >= len(other) or other[i] else "" for i, cell in enumerate(cells)))
        for number, cells in found.rows
    ]
    yield from scan(header, rows, today, sheet=found.sheet)
    for row, cells in found.rows:
        for name, cell in zip(found.header, cells, strict=False):
            kind = in_value(cell, today, free_text=False) if name in table.means else None
            if kind is not None:
                yield identified(kind, name, (row,), found.sheet)
                return


def _row(line: Line, published: Published, which: Which) -> None:
    if line.cell("code").upper() in ALL_TOGETHER:
        published.pass_over(NOT_A_TRUST)
        return
    measure = which(line, published)
    if isinstance(measure, str):
        published.pass_over(measure)
        return
    code = published.trust(line.cell("code"), line.cell("name"))
    if code is None:
        published.pass_over(ELSEWHERE)
        return
    year = dates.period(line.cell("year"), Grain.YEAR)
    late = None
    if isinstance(year, dates.Period):
        late = whole.future(year.start, Status.FINAL, published.context.today, "Look at the year.")
    said = (("code", code), ("question", measure), ("year", year), ("year", late))
    faults = [(column, fault) for column, fault in said if isinstance(fault, Fault)]
    for column, fault in faults:
        published.wrong(line, column, fault)
    if (
        isinstance(measure, Measure)
        and isinstance(code, str)
        and isinstance(year, dates.Period)
        and not faults
    ):
        _figure(line, measure, code, year, published)


def _figure(line: Line, measure: Measure, code: str, year: dates.Period, published: Published) -> None:
    """Check the cells of a row, and keep their figure."""
    percent, base, counted = (line.cell(column) for column in ("percent", "base", "numerator"))
    hidden = Status.SUPPRESSED_AT_SOURCE in (number(percent), number(base), number(counted))
    if hidden:
        figure = read_figure(measure, "", "", "", Status.SUPPRESSED_AT_SOURCE)
    elif counted:
        figure = read_figure(measure, counted, base, percent, Status.FINAL)
    else:
        count = count_of(percent, base)
        alone = read_figure(measure, "", "", percent, Status.FINAL)
        figure = alone
        if not alone.faults and count is not None:
            figure = read_figure(measure, f"{count}", base, percent, Status.FINAL)
        else:
            figure.faults += [("denominator", f) for f in (number(base),) if isinstance(f, Fault)]
    columns = {"numerator": "numerator" if counted else "percent", "denominator": "base", "value": "percent"}
    for column, fault in figure.faults:
        published.wrong(line, columns.get(column, column), fault)
    if figure.faults:
        return
    for column, doubt in figure.doubts:
        name = line.name(columns.get(column, column))
        published.notes.warning(doubt, sheet=line.sheet, row=line.row, column=name, cell=percent)
    made = observation(figure, code, year.start, "", row=line.row, sheet=line.sheet)
    published.keep(made, sheet=line.sheet)


def count_of(percent: str, base: str) -> int | None:
    """The one whole number that gives a printed percentage of a base; None for none, or for several."""
    share, among = number(percent), number(base)
    if not isinstance(share, Number) or not isinstance(among, Number) or among.value <= 0:
        return None
    decimals = len(tidy_text(percent).removesuffix("%").strip().partition(".")[2])
    half = 0.5 * 10**-decimals
    least = ceil((share.value - half) / 100 * among.value - 1e-9)
    most = floor((share.value + half) / 100 * among.value + 1e-9)
    return least if least == most and 0 <= least <= among.value else None
