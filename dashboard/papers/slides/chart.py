"""The XML of a native chart: lines and marks that keep their meaning in grey, and can be edited."""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import escape

from dashboard.exports.word_text import written
from dashboard.papers.slides.markup import HEAD, MAIN, RELATED, solid
from dashboard.papers.slides.measures import FAMILY, LANGUAGE, emu
from dashboard.papers.slides.series import Line, Plotted
from dashboard.papers.slides.shapes import CHARTS
from dashboard.papers.slides.workbook import SHEET, letters
from dashboard.views.measure_types import MeasureView
from spc import palette

SIZE = 12.0  # points, of all text in a chart
CROWDED = 60  # points from which the usual ones are small
LABELS = 9  # names along the foot at most
PER_CENT = 100.0
NEAR = 60.0  # from which per cent on a scale ends at 100


@dataclass(frozen=True, slots=True)
class Look:
    """How a series is drawn. `width` 0: no line. `symbol` "none": no marks. `hollow`: white inside."""

    colour: str
    width: float = 0.0
    dash: str = "solid"
    symbol: str = "none"
    size: int = 5
    hollow: bool = False


LOOKS: dict[str, Look] = {
    "figures": Look(palette.COMMON, 2.0, symbol="circle", size=6),
    "mean": Look(palette.INK2, 1.5),
    "limit": Look(palette.LIMIT, 1.25, "dash"),
    "target": Look(palette.INK, 1.75, "lgDash"),
    "reference": Look(palette.INK2, 1.25, "sysDot"),
    "concern": Look(palette.CONCERN, symbol="diamond", size=12),
    "improvement": Look(palette.IMPROVE, symbol="square", size=10),
    "neither": Look(palette.NEITHER, symbol="triangle", size=11),
    "left_out": Look(palette.LIMIT, symbol="circle", size=9, hollow=True),
    "between": Look(palette.COMMON, symbol="circle", size=6, hollow=True),
    "young": Look(palette.COMMON, symbol="circle", size=8, hollow=True),
    "join": Look(palette.INK, symbol="plus", size=15),
}


def number_format(view: MeasureView) -> str:
    """Of days whole, else with the measure's decimals."""
    decimals = 0 if view.events else view.decimals
    return "#,##0" + (f".{'0' * decimals}" if decimals else "")


def unit(view: MeasureView) -> str:
    if view.events:
        return "Days"
    return {"count": "Count", "number": "Number", "%": "Per cent"}.get(view.unit, view.unit)


def markup(view: MeasureView, chart: Plotted, workbook: str) -> str:
    """The whole part. `workbook` names the relation to the figures."""
    form = number_format(view)
    series = "".join(_series(place, line, chart, form) for place, line in enumerate(chart.lines))
    unlisted = "".join(
        f'<c:legendEntry><c:idx val="{place}"/><c:delete val="1"/></c:legendEntry>'
        for place, line in enumerate(chart.lines)
        if not line.listed
    )
    return (
        f'{HEAD}<c:chartSpace xmlns:c="{CHARTS}" xmlns:a="{MAIN}" xmlns:r="{RELATED}">'
        f'<c:date1904 val="0"/><c:lang val="{LANGUAGE}"/><c:roundedCorners val="0"/><c:chart>'
        f'{_title(view.chart_title, bold=True)}<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>'
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}<c:marker val="1"/>'
        f'<c:axId val="1001"/><c:axId val="1002"/></c:lineChart>{_names(chart)}{_values(view, chart, form)}'
        f'</c:plotArea><c:legend><c:legendPos val="b"/>{unlisted}<c:overlay val="0"/>{_type(palette.INK2)}'
        '</c:legend><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_type(palette.INK2)}"
        f'<c:externalData r:id="{workbook}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _series(place: int, line: Line, chart: Plotted, form: str) -> str:
    many = len(chart.names)
    look, column, last = LOOKS[line.look], letters(place + 1), len(chart.names) + 1
    stroke = (
        f'<a:ln w="{emu(look.width)}" cap="flat">{solid(look.colour)}'
        f'<a:prstDash val="{look.dash}"/><a:round/></a:ln>'
        if look.width
        else '<a:ln w="28575"><a:noFill/></a:ln>'
    )
    points = "".join(
        f'<c:pt idx="{i}"><c:v>{float(value)!r}</c:v></c:pt>'
        for i, value in enumerate(line.values)
        if value is not None
    )
    return (
        f'<c:ser><c:idx val="{place}"/><c:order val="{place}"/>'
        f"<c:tx>{_texts(f'${column}$1', (line.name,))}</c:tx><c:spPr>{stroke}</c:spPr>{_marker(look, many)}"
        f"{_newest(line, form)}<c:cat>{_texts(f'$A$2:$A${last}', chart.names)}</c:cat>"
        f"<c:val><c:numRef><c:f>{SHEET}!${column}$2:${column}${last}</c:f><c:numCache>"
        f"<c:formatCode>{form}</c:formatCode>"
        f'<c:ptCount val="{many}"/>{points}</c:numCache></c:numRef></c:val>'
        '<c:smooth val="0"/></c:ser>'
    )


def _texts(cells: str, texts: tuple[str, ...]) -> str:
    points = "".join(
        f'<c:pt idx="{i}"><c:v>{escape(written(text))}</c:v></c:pt>' for i, text in enumerate(texts)
    )
    cache = f'<c:strCache><c:ptCount val="{len(texts)}"/>{points}</c:strCache>'
    return f"<c:strRef><c:f>{SHEET}!{cells}</c:f>{cache}</c:strRef>"


def _marker(look: Look, many: int) -> str:
    if look.symbol == "none":
        return '<c:marker><c:symbol val="none"/></c:marker>'
    fill = solid(palette.PAPER if look.hollow else look.colour)
    stroked = look.symbol == "plus"  # which some programs draw by its edge alone
    edge = look.colour if look.hollow or look.width or stroked else palette.PAPER
    ring = f'<a:ln w="{emu(1.5 if look.hollow else 0.75)}">{solid(edge)}</a:ln>'
    small = min(look.size, 4) if many > CROWDED and look.width else look.size
    size = f'<c:symbol val="{look.symbol}"/><c:size val="{small}"/>'
    return f"<c:marker>{size}<c:spPr>{fill}{ring}</c:spPr></c:marker>"


def _newest(line: Line, form: str) -> str:
    """The newest figure is written beside its point."""
    seen = [place for place, value in enumerate(line.values) if value is not None]
    if line.look != "figures" or not seen:
        return ""
    none = "".join(f'<c:show{what} val="0"/>' for what in ("CatName", "SerName", "Percent", "BubbleSize"))
    return (
        f'<c:dLbls><c:dLbl><c:idx val="{seen[-1]}"/><c:numFmt formatCode="{form}" sourceLinked="0"/>'
        f'<c:spPr><a:noFill/></c:spPr>{_type(palette.INK, bold=True)}<c:dLblPos val="t"/>'
        f'<c:showLegendKey val="0"/><c:showVal val="1"/>{none}</c:dLbl>'
        f'<c:showLegendKey val="0"/><c:showVal val="0"/>{none}</c:dLbls>'
    )


def _names(chart: Plotted) -> str:
    step = max(-(-len(chart.names) // LABELS), 1)
    return (
        '<c:catAx><c:axId val="1001"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>'
        '<c:axPos val="b"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="out"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/>{_axis_line(palette.INK2)}'
        f'{_type(palette.INK2, turned=1)}<c:crossAx val="1002"/><c:crosses val="autoZero"/><c:auto val="0"/>'
        f'<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:tickLblSkip val="{step}"/>'
        f'<c:tickMarkSkip val="{step}"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _values(view: MeasureView, chart: Plotted, form: str) -> str:
    top = max(value for line in chart.lines for value in line.values if value is not None)
    full = f'<c:max val="{PER_CENT:g}"/>' if unit(view) == "Per cent" and NEAR < top <= PER_CENT else ""
    low = '<c:min val="0"/>' if view.events else ""
    grid = (
        f'<c:majorGridlines><c:spPr><a:ln w="6350">{solid(palette.RULE2)}</a:ln></c:spPr></c:majorGridlines>'
    )
    named = _title(unit(view), turned=True) if unit(view) else ""
    return (
        '<c:valAx><c:axId val="1002"/><c:scaling><c:orientation val="minMax"/>'
        f'{full}{low}</c:scaling><c:delete val="0"/><c:axPos val="l"/>{grid}{named}'
        f'<c:numFmt formatCode="{form}" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>'
        f'{_type(palette.INK2)}<c:crossAx val="1001"/><c:crosses val="min"/><c:crossBetween val="between"/>'
        "</c:valAx>"
    )


def _axis_line(colour: str) -> str:
    return f'<c:spPr><a:ln w="9525">{solid(colour)}</a:ln></c:spPr>'


def _letters(colour: str, *, bold: bool = False, tag: str = "defRPr", lang: bool = False) -> str:
    weight = f' sz="{round(SIZE * 100)}" b="{int(bold)}"'
    own = f' lang="{LANGUAGE}"{weight}' if lang else weight
    return f'<a:{tag}{own}>{solid(colour)}<a:latin typeface="{FAMILY}"/></a:{tag}>'


def _type(colour: str, *, bold: bool = False, turned: int | None = None) -> str:
    turn = "<a:bodyPr/>" if turned is None else f'<a:bodyPr rot="{turned}" vert="horz"/>'
    inner = f'<a:p><a:pPr>{_letters(colour, bold=bold)}</a:pPr><a:endParaRPr lang="{LANGUAGE}"/></a:p>'
    return f"<c:txPr>{turn}<a:lstStyle/>{inner}</c:txPr>"


def _title(text: str, *, bold: bool = False, turned: bool = False) -> str:
    ink = palette.INK if bold else palette.INK2
    turn = '<a:bodyPr rot="-5400000" vert="horz"/>' if turned else "<a:bodyPr/>"
    run = f"<a:r>{_letters(ink, bold=bold, tag='rPr', lang=True)}<a:t>{escape(written(text))}</a:t></a:r>"
    words = f"<a:p><a:pPr>{_letters(ink, bold=bold)}</a:pPr>{run}</a:p>"
    return f'<c:title><c:tx><c:rich>{turn}<a:lstStyle/>{words}</c:rich></c:tx><c:overlay val="0"/></c:title>'
