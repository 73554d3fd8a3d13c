"""The matrix in words: its columns, and a line for each measure."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.views import compare_cell_words as words
from dashboard.views import compare_words as say
from dashboard.views import dates
from dashboard.views.compare_returns import SHAPES, step_of
from dashboard.views.compare_types import MatrixCell, MatrixFacts, MatrixHead, MatrixLine
from dashboard.views.page_table import Column as TableColumn
from dashboard.views.page_table import PageTable, Value
from metrics.system.types import Cell, Column, MatrixRow, Standing
from spc.types import Assurance

TABLE = "compare_matrix"


def heads_of(columns: Sequence[Column], found: MatrixFacts) -> tuple[MatrixHead, ...]:
    return tuple(_head(one, found) for one in columns)


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
    return MatrixLine(
        title=row.measure.short,
        href=found.compared(row.measure.id),
        said=words.row_said(row),
        cells=tuple(_cell(cell, column, found) for cell, column in zip(row.cells, columns, strict=True)),
        loud=any(cell.variation.is_signal for cell in row.cells),
    )


def _cell(cell: Cell, column: Column, found: MatrixFacts) -> MatrixCell:
    standing = words.standing_of(cell, column, found.period)
    judged = standing is Standing.JUDGED
    there = standing in (Standing.JUDGED, Standing.FEW, Standing.UNTOLD)
    against = cell.verdict.assurance if judged else Assurance.NONE
    return MatrixCell(
        variation=cell.variation if judged else "",
        assurance="" if against is Assurance.NONE else against,
        mark="" if judged else standing,
        word=words.cell_word(cell, standing),
        said=words.cell_said(cell, standing, column.org.name, dates.month_year(found.period)),
        tone=words.tone(cell.variation) if judged else "",
        href=found.chart(cell, column) if there else "",
        raise_href=found.raised(cell, column) if not there or cell.variation.is_signal else "",
    )


def matrix_table(found: MatrixFacts, columns: Sequence[Column], rows: Sequence[MatrixRow]) -> PageTable:
    """The same as a table for a file: every cell in words."""
    return PageTable(
        name=TABLE,
        title=say.table_title(found.matrix.system.org.name, dates.month_year(found.period)),
        columns=(
            TableColumn("Measure"),
            TableColumn("Concerns", "count"),
            TableColumn("Improvements", "count"),
            *(TableColumn(one.org.name) for one in columns),
        ),
        rows=tuple(_table_row(row, columns, found) for row in rows),
        note=f"{say.BY_NAME} {say.NEVER_FFT}",
        about=(("Compared", found.matrix.system.org.name),),
    )


def _table_row(row: MatrixRow, columns: Sequence[Column], found: MatrixFacts) -> tuple[Value, ...]:
    month = dates.month_year(found.period)
    told = (
        words.cell_said(cell, words.standing_of(cell, column, found.period), "", month)
        for cell, column in zip(row.cells, columns, strict=True)
    )
    said = tuple(say.capital(text.removeprefix(": ")) for text in told)
    return (row.measure.title, row.concerns, row.improvements, *said)
