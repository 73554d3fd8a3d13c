"""Maternity Services Monthly Statistics, `...-exp-dq.csv`: the share of entries that was valid, by table."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from loaders.cells import Fault, Number, number, short
from loaders.companion import organisations_for
from loaders.grid import grids
from loaders.national.msds_cells import COLUMNS, is_trust
from loaders.national.opened import opened
from loaders.national.published import NOT_A_TRUST, PART_OF_FIGURE, TRUST_CODE, WITH_A_FAULT, Published
from loaders.national.tables import Columns, Line, Month, NoMonth, month_of
from loaders.national.vintage import read_vintage
from loaders.source import Context, Source
from loaders.types import Checked, RawFile
from metrics.types import Grain, Observation
from metrics.vocabulary import LABELS

MEASURE, KEY = "msds_entries_valid", "msds_table"
COUNTS = ("valid", "default", "invalid", "missing", "denominator")
TABLE = Columns(
    {
        **COLUMNS,
        "table": "datatable data_table",
        "uid": "uid",
        "item": "dataitem data_item",
        **{name: name for name in COUNTS},
    },
    frozenset({"code", "table", "valid", "denominator"}),
)
TABLE_NUMBER = re.compile(r"(msd[0-9]{3})\w*", re.IGNORECASE)


@dataclass(slots=True)
class Group:
    """The items of one table of one trust and month, added up."""

    line: Line  # the first row
    valid: float = 0.0
    denominator: float = 0.0
    rows: int = 0
    faulty: bool = False


def recognise(raw: RawFile) -> bool:
    return bool(TABLE.tables(raw, grids(raw)))


def read(raw: RawFile, context: Context) -> Checked:
    """One figure for each trust, month and table of the data set."""
    found = opened(raw, TABLE)
    if found.refusals:
        return found.refused("msds_dq")
    vintage, told = read_vintage(raw.name)
    published = Published("msds_dq", context, vintage=vintage)
    lines = list(found.lines(published.notes))
    codes = {line.cell("code").upper() for line in lines if is_trust(line)}
    codes = {code for code in codes if TRUST_CODE.fullmatch(code)}
    published.named = organisations_for(codes, raw.path, context)
    for (code, month, table), group in _groups(lines, published).items():
        _keep(code, month, table, group, published)
    return published.checked(found.rows, (*found.issues, *told))


def _groups(lines: Iterable[Line], published: Published) -> dict[tuple[str, date, str], Group]:
    def period_of(line: Line) -> Month | NoMonth:
        return month_of(line, published.context.today)

    groups: dict[tuple[str, date, str], Group] = {}
    for line in lines:
        if not is_trust(line):
            published.pass_over(NOT_A_TRUST)
            continue
        table = TABLE_NUMBER.fullmatch(line.cell("table"))
        name = table[1].lower() if table else ""
        if name not in LABELS[KEY]:
            said = f"holds “{short(line.cell('table'))}”, which is no table of the data set."
            published.wrong(line, "table", Fault("unknown_breakdown_value", said))
        elif (place := published.place(line, period_of)) is not None:
            _add(line, groups.setdefault((*place, name), Group(line)), published)
    return groups


def _add(line: Line, group: Group, published: Published) -> None:
    """Add an item to its table; a row that cannot be read keeps its table out, for a sum would lack it."""
    counts: dict[str, float] = {}
    for column in COUNTS:
        found = number(line.cell(column))
        if isinstance(found, Number) and found.value >= 0:
            counts[column] = found.value
            continue
        needed = column in ("valid", "denominator")
        if needed or isinstance(found, Fault | Number):
            group.faulty = True
            fault = found if isinstance(found, Fault) else Fault("no_figure", "is not a count of entries.")
            published.wrong(line, column, fault)
            return
    if counts["valid"] > counts["denominator"]:
        group.faulty = True
        said = f"({counts['valid']:g}) is more than the denominator ({counts['denominator']:g})."
        published.wrong(line, "valid", Fault("more_than_all", said))
        return
    group.valid += counts["valid"]
    group.denominator += counts["denominator"]
    group.rows += 1


def _keep(code: str, month: date, table: str, group: Group, published: Published) -> None:
    if group.faulty:
        published.pass_over(WITH_A_FAULT, group.rows)
        return
    if not group.denominator:
        published.pass_over("no entry was expected in the table", group.rows)
        return
    made = Observation(
        measure_id=MEASURE,
        org_code=code,
        period=month,
        grain=Grain.MONTH,
        breakdown=f"{KEY}={table}",
        numerator=group.valid,
        denominator=group.denominator,
        row=group.line.row,
        sheet=group.line.sheet,
    )
    published.keep(made, sheet=group.line.sheet)
    published.pass_over(PART_OF_FIGURE, group.rows - 1)


SOURCE = Source(
    id="msds_dq",
    title="Maternity Services Monthly Statistics, data quality (exp-dq)",
    what="Valid, default, invalid and missing entries by trust, month and item, as they are published.",
    recognise=recognise,
    read=read,
)
