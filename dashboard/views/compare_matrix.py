"""The matrix in words: its columns, which are trusts or sites, and a line for each measure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboard.views import compare_cell_words as words
from dashboard.views import compare_words as say
from dashboard.views import dates
from dashboard.views.compare_column_words import BY, site_name, under_trust
from dashboard.views.compare_never_words import TITLE, never_said
from dashboard.views.compare_returns import SHAPES, step_of
from dashboard.views.compare_types import MatrixCell, MatrixFacts, MatrixFamily, MatrixHead, MatrixLine
from dashboard.views.page_table import Column as TableColumn
from dashboard.views.page_table import PageTable, Value
from dashboard.views.words import tone
from metrics.system.types import Cell, Column, MatrixRow, Standing
from spc.types import Assurance

TABLES = {"": "compare_matrix", "sites": "compare_sites"}  # by what the columns are


def heads_of(columns: Sequence[Column], found: MatrixFacts) -> tuple[MatrixHead, ...]:
    over = trusts_over(found)
    return tuple(_site(one, over[one.org.code], found) if over else _head(one, found) for one in columns)


def families_of(columns: Sequence[Column], found: MatrixFacts) -> tuple[MatrixFamily, ...]:
    """The columns beneath their trusts, in the order in which they stand."""
    over, families = trusts_over(found), dict[str, list[Column]]()
    for one in columns if over else ():
        families.setdefault(over[one.org.code].org.code, []).append(one)
    return tuple(
        MatrixFamily(_head(over[sites[0].org.code], found), heads_of(sites, found))
        for sites in families.values()
    )


def trusts_over(found: MatrixFacts) -> dict[str, Column]:
    """The trust of each site that has a column; nothing where the columns are trusts."""
    if not found.matrix.over:
        return {}
    trusts = {one.org.code: one for one in found.matrix.over}
    return {one.org.code: trusts[one.org.parent_code or ""] for one in found.matrix.columns}


def _name(column: Column, over: Mapping[str, Column]) -> str:
    """Of a trust or a site, as it is named where its column is not in sight."""
    trust = over.get(column.org.code)
    return column.org.name if trust is None else site_name(column.org, trust.org)


def _site(one: Column, trust: Column, found: MatrixFacts) -> MatrixHead:
    return MatrixHead(
        name=site_name(one.org, trust.org),
        short=one.org.name,
        href=found.board(one),
        said="",
        shape="",
        least=under_trust(one.org, trust.org),
        trust=trust.org.code,
    )


def _head(one: Column, found: MatrixFacts) -> MatrixHead:
    known = one.org.code in found.returns
    step = step_of(found.returns, one, found.period)
    return MatrixHead(
        name=one.org.name,
        short=say.short_name(one.org.name),
        href=found.board(one),
        said=say.STEPS[step] if known else "",
        shape=SHAPES[step] if known and step != "shared" else "",
    )


def line_of(row: MatrixRow, columns: Sequence[Column], found: MatrixFacts) -> MatrixLine:
    over = trusts_over(found)
    return MatrixLine(
        title=row.measure.short,
        href=found.compared(row.measure.id),
        said=words.row_said(row),
        cells=tuple(
            _cell(cell, column, _name(column, over), found)
            for cell, column in zip(row.cells, columns, strict=True)
        ),
        loud=any(cell.variation.is_signal for cell in row.cells),
    )


def _cell(cell: Cell, column: Column, name: str, found: MatrixFacts) -> MatrixCell:
    standing = words.standing_of(cell, column)
    judged = standing is Standing.JUDGED
    there = standing in (Standing.JUDGED, Standing.FEW, Standing.UNTOLD)
    against = cell.verdict.assurance if judged else Assurance.NONE
    return MatrixCell(
        variation=cell.variation if judged else "",
        assurance="" if against is Assurance.NONE else against,
        mark="" if judged else standing,
        word=words.cell_word(cell, standing),
        said=_with_enquiry(
            words.cell_said(cell, standing, name, dates.month_year(found.period)), cell, found
        ),
        tone=tone(cell.variation) if judged else "",
        href=found.chart(cell, column) if there else "",
        raise_href=found.raised(cell, column) if not there or cell.variation.is_signal else "",
        enquired=_is_enquired(cell, found),
    )


def _is_enquired(cell: Cell, found: MatrixFacts) -> bool:
    return (cell.code, cell.measure.id) in found.enquiries


def _with_enquiry(said: str, cell: Cell, found: MatrixFacts) -> str:
    return f"{said}; {words.ENQUIRED}" if _is_enquired(cell, found) else said


def matrix_table(found: MatrixFacts, columns: Sequence[Column], rows: Sequence[MatrixRow]) -> PageTable:
    """The same as a table for a file: every cell in words."""
    said, over = BY[found.by], trusts_over(found)
    return PageTable(
        name=TABLES[found.by],
        title=say.table_title(found.matrix.system.org.name, dates.month_year(found.period), said.one),
        columns=(
            TableColumn("Measure"),
            TableColumn("Concerns", "count"),
            TableColumn("Improvements", "count"),
            *(TableColumn(_name(one, over)) for one in columns),
        ),
        rows=tuple(_table_row(row, columns, found) for row in rows),
        note=f"{said.order} {say.NEVER_COMPARED}",
        about=(("Compared", found.matrix.system.org.name), (TITLE, "\n".join(never_said()))),
    )


def _table_row(row: MatrixRow, columns: Sequence[Column], found: MatrixFacts) -> tuple[Value, ...]:
    month = dates.month_year(found.period)
    told = (
        _with_enquiry(words.cell_said(cell, words.standing_of(cell, column), "", month), cell, found)
        for cell, column in zip(row.cells, columns, strict=True)
    )
    said = tuple(say.capital(text.removeprefix(": ")) for text in told)
    return (row.measure.title, row.concerns, row.improvements, *said)
