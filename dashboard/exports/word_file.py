"""A word-processor file (DOCX) of headings, paragraphs, lists and tables, as WordprocessingML (ECMA-376).

Nothing in it runs: no macros, no fields, no links to elsewhere. Bytes are the same for the same words.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from xml.sax.saxutils import escape

MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WIDTH = 9638  # twentieths of a point between the margins of A4
STAMP = (2020, 1, 1, 0, 0, 0)  # of every part, so that the same words give the same bytes

TYPES = (
    f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/>'
    '<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.styles+xml"/>'
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.'
    'core-properties+xml"/></Types>'
)
RELATIONS = (
    f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties" '
    'Target="docProps/core.xml"/></Relationships>'
)
STYLE_RELATION = (
    f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{R}/styles" Target="styles.xml"/></Relationships>'
)
SIZES = (("Title", 40, 0), ("Heading1", 30, 0), ("Heading2", 25, 1))  # name, half points, level


@dataclass(slots=True)
class Document:
    """Built part by part, in reading order."""

    title: str
    made: datetime
    parts: list[str] = field(default_factory=list)

    def heading(self, text: str, level: int = 1) -> None:
        self.parts.append(_paragraph(text, style=f"Heading{level}"))

    def name(self, text: str) -> None:
        """The title on the page."""
        self.parts.append(_paragraph(text, style="Title"))

    def say(self, text: str, *, bold: bool = False) -> None:
        self.parts.append(_paragraph(text, bold=bold))

    def items(self, texts: Iterable[str]) -> None:
        self.parts.extend(_paragraph(f"•\u00a0{text}", indent=284) for text in texts)

    def table(self, heads: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int] = ()) -> None:
        """`widths` are the shares of the columns, else all are alike. The head repeats on each page."""
        shares = widths or [1] * len(heads)
        grid = [WIDTH * share // sum(shares) for share in shares]
        columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
        lines = [_row(heads, grid, head=True), *(_row(row, grid) for row in rows)]
        self.parts.append(
            '<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="0" w:type="auto"/>'
            f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{"".join(lines)}</w:tbl>'
            "<w:p/>"
        )

    def bytes(self) -> bytes:
        body = "".join(self.parts)
        page = (
            '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
            '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" '
            'w:footer="567" w:gutter="0"/></w:sectPr>'
        )
        document = f'{HEAD}<w:document xmlns:w="{W}"><w:body>{body}{page}</w:body></w:document>'
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
            for name, text in (
                ("[Content_Types].xml", TYPES),
                ("_rels/.rels", RELATIONS),
                ("word/document.xml", document),
                ("word/_rels/document.xml.rels", STYLE_RELATION),
                ("word/styles.xml", _styles()),
                ("docProps/core.xml", _core(self.title, self.made)),
            ):
                packed.writestr(zipfile.ZipInfo(name, STAMP), text, zipfile.ZIP_DEFLATED)
        return out.getvalue()


def plain(text: str) -> str:
    """Text that XML can hold: what no document may contain is left out."""

    def stands(sign: str) -> bool:
        return sign in "\t\n" or " " <= sign <= "\ud7ff" or "\ue000" <= sign <= "\ufffd" or sign > "\uffff"

    kept = "".join(sign for sign in text if stands(sign))
    return escape(kept)


def _paragraph(text: str, *, style: str = "", bold: bool = False, indent: int = 0) -> str:
    own = f'<w:pStyle w:val="{style}"/>' if style else ""
    own += f'<w:ind w:left="{indent}" w:hanging="{indent}"/>' if indent else ""
    weight = "<w:rPr><w:b/></w:rPr>" if bold else ""
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{line}</w:t>' for line in plain(text).split("\n"))
    return f"<w:p><w:pPr>{own}</w:pPr><w:r>{weight}{lines}</w:r></w:p>"


def _row(cells: Sequence[str], grid: Sequence[int], *, head: bool = False) -> str:
    made = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{_paragraph(text, bold=head)}</w:tc>'
        for text, width in zip(cells, grid, strict=True)
    )
    own = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if head else "<w:trPr><w:cantSplit/></w:trPr>"
    return f"<w:tr>{own}{made}</w:tr>"


def _styles() -> str:
    headings = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{_called(name)}"/>'
        '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:pPr><w:keepNext/>'
        f'<w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="{level}"/></w:pPr>'
        f'<w:rPr><w:b/><w:sz w:val="{size}"/></w:rPr></w:style>'
        for name, size, level in SIZES
    )
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="8395A3"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        f'{HEAD}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>'
        '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/><w:sz w:val="21"/><w:lang w:val="en-GB"/>'
        '</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="80"/></w:pPr></w:pPrDefault>'
        '</w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        f'<w:name w:val="Normal"/></w:style>{headings}<w:style w:type="table" w:styleId="Grid">'
        f'<w:name w:val="Table Grid"/><w:tblPr><w:tblBorders>{sides}</w:tblBorders></w:tblPr></w:style>'
        "</w:styles>"
    )


def _called(name: str) -> str:
    return name if name == "Title" else f"heading {name[-1]}"


def _core(title: str, made: datetime) -> str:
    stamp = made.strftime("%Y-%m-%dT%H:%M:%SZ")
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{plain(title)}</dc:title><dc:language>en-GB</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{stamp}</dcterms:created></cp:coreProperties>'
    )
