"""The workbook inside a chart: the figures that it draws, as a person who edits the chart finds them.

Written here in the few parts that a workbook must have: it opens in every office program, its bytes depend on
its figures alone, and forty take a fraction of the time of a general writer. All text stands as text in the
cells, so that none is ever read as a formula. An empty cell is a value that there is not.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape

from dashboard.exports.packed import packed
from dashboard.exports.word_text import written
from dashboard.papers.slides.series import Plotted

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
SHEET = "Data"
TYPES = (
    f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{TYPE}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{TYPE}.styles+xml"/></Types>'
)
BOOK = (
    f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
    f'<sheet name="{SHEET}" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
STYLES = (
    f'{HEAD}<styleSheet xmlns="{MAIN}"><numFmts count="1">'
    f'<numFmt numFmtId="164" formatCode="{{form}}"/></numFmts>'
    '<fonts count="1"><font><sz val="11"/><name val="Arial"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def relations(*found: tuple[str, str]) -> str:
    """The relations of a part: kind and target."""
    inner = "".join(
        f'<Relationship Id="rId{place}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for place, (kind, target) in enumerate(found, start=1)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'


def letters(column: int) -> str:
    """The name of a column, the first being 0: A, B, ... Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def workbook(chart: Plotted, form: str) -> bytes:
    """Names down the first column, a series in each of the others. `form` is the format of the numbers."""
    rows = [_row(1, (_text(c, 1, name) for c, name in enumerate((chart.heading, *_names(chart)))))]
    for r, name in enumerate(chart.names, start=2):
        cells = [_text(0, r, name)]
        for c, line in enumerate(chart.lines, start=1):
            value = line.values[r - 2]
            if value is not None:
                cells.append(f'<c r="{letters(c)}{r}" s="1"><v>{float(value)!r}</v></c>')
        rows.append(_row(r, cells))
    cols = '<cols><col min="1" max="1" width="16" customWidth="1"/></cols>'
    sheet = f'{HEAD}<worksheet xmlns="{MAIN}">{cols}<sheetData>{"".join(rows)}</sheetData></worksheet>'
    parts = (
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", relations(("officeDocument", "xl/workbook.xml"))),
        ("xl/workbook.xml", BOOK),
        (
            "xl/_rels/workbook.xml.rels",
            relations(("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")),
        ),
        ("xl/styles.xml", STYLES.format(form=form)),
        ("xl/worksheets/sheet1.xml", sheet),
    )
    return packed((name, text.encode()) for name, text in parts)


def _names(chart: Plotted) -> Iterable[str]:
    return (line.name for line in chart.lines)


def _row(place: int, cells: Iterable[str]) -> str:
    return f'<row r="{place}">{"".join(cells)}</row>'


def _text(column: int, row: int, text: str) -> str:
    inner = f'<is><t xml:space="preserve">{escape(written(text))}</t></is>'
    return f'<c r="{letters(column)}{row}" t="inlineStr">{inner}</c>'
