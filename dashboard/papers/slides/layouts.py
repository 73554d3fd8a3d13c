"""Our own layouts: the placeholders of each kind of slide, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.papers.slides.markup import NAMES, attribute, solid
from dashboard.papers.slides.measures import (
    BAND,
    BODY,
    COLUMN,
    EYEBROW,
    FAMILY,
    FOOT,
    FOOT_END,
    FOOT_ROOM,
    GUTTER,
    LANGUAGE,
    NOTE,
    ROOM,
    SIDE,
    TEXT,
    TITLE,
    TITLE_SIZE,
    WIDTH,
    Box,
)
from dashboard.papers.slides.shapes import frame
from spc import palette

TITLED, EYEBROWED, FOOTED, NUMBERED = (
    'type="title"',
    'type="body" idx="13"',
    'type="ftr" idx="11"',
    'type="sldNum" idx="12"',
)
FIRST, SECOND = 'type="body" idx="1"', 'type="body" idx="2"'
CHARTED, TABLED = 'type="chart" idx="3"', 'type="tbl" idx="4"'
CHART_WIDTH = 600.0
ASIDE = Box(SIDE + CHART_WIDTH + GUTTER, BODY, ROOM - CHART_WIDTH - GUTTER, 300.0)
FRONT_SIZE = 30.0
FRONT_TITLE = Box(SIDE, 62.0, ROOM, 84.0)
FRONT_BAND = Box(0.0, 0.0, WIDTH, 164.0)


@dataclass(frozen=True, slots=True)
class Place:
    """A placeholder of a layout: the attributes of its p:ph, its prompt, and where it stands."""

    place: str
    prompt: str
    box: Box


@dataclass(frozen=True, slots=True)
class Layout:
    """`band`: a ground behind the title, which then is white."""

    name: str
    places: tuple[Place, ...]
    band: bool = False


def common(foot_top: float) -> tuple[Place, ...]:
    """What every slide has at its foot."""
    foot = Box(SIDE, foot_top, FOOT_ROOM, FOOT_END - foot_top)
    number = Box(SIDE + ROOM - 60.0, foot_top, 60.0, 14.0)
    return Place(FOOTED, "Marking, as known on, sources, version", foot), Place(NUMBERED, "", number)


def layouts(foot_top: float) -> dict[str, Layout]:
    """By key: what `deck` may set slides in. `foot_top` is where the foot begins."""
    title = Place(TITLED, "The finding, in a sentence", Box(SIDE, *_title()))
    eyebrow = Place(EYEBROWED, "Section", Box(SIDE, EYEBROW, ROOM, 16.0))
    room = foot_top - 14.0 - BODY
    whole = Box(SIDE, BODY, ROOM, room)
    left, right = Box(SIDE, BODY, COLUMN, room), Box(SIDE + COLUMN + GUTTER, BODY, COLUMN, room)
    chart = Box(SIDE, BODY, CHART_WIDTH, room)
    aside = Box(ASIDE.left, BODY, ASIDE.width, room)
    foot, top = common(foot_top), (title, eyebrow)
    over = Place(EYEBROWED, "Organisation and period", Box(SIDE, 34.0, ROOM, 18.0))
    front = (Place(TITLED, "Title of the paper", FRONT_TITLE), over)
    facts, asked = Place(FIRST, "Text", left), Place(SECOND, "Text", right)
    return {
        "front": Layout("Front sheet", (*front, facts, asked, *foot), band=True),
        "text": Layout("Words", (*top, Place(FIRST, "Text", whole), *foot)),
        "columns": Layout("Words in two columns", (*top, facts, asked, *foot)),
        "table": Layout("Table", (*top, Place(TABLED, "Table", whole), *foot)),
        "chart": Layout(
            "Chart and reading", (*top, Place(CHARTED, "Chart", chart), Place(FIRST, "Reading", aside), *foot)
        ),
    }


def _title() -> tuple[float, float, float]:
    return TITLE[0], ROOM, TITLE[1]


def tree(layout: Layout) -> str:
    """The p:cSld of a layout."""
    shapes = "".join(shape(one, place, layout.band) for place, one in enumerate(layout.places, start=3))
    if layout.band:
        shapes = _plate(2, "Band", FRONT_BAND, palette.NAVY) + shapes
    return f"<p:cSld {NAMES} name={attribute(layout.name)}><p:spTree>{GROUP}{shapes}</p:spTree></p:cSld>"


def master_tree(foot_top: float) -> str:
    """The p:cSld of the master: a band, a rule above the foot, and the places that all layouts have."""
    body = Place('type="body" idx="1"', "Text", Box(SIDE, BODY, ROOM, foot_top - 14.0 - BODY))
    foot, number = common(foot_top)
    foot = Place('type="ftr" idx="3"', foot.prompt, foot.box)
    number = Place('type="sldNum" idx="4"', "", number.box)
    title = Place(TITLED, "The finding, in a sentence", Box(SIDE, *_title()))
    shapes = "".join(shape(one, place) for place, one in enumerate((title, body, foot, number), start=4))
    band = _plate(2, "Band", Box(0.0, 0.0, WIDTH, BAND), palette.NAVY)
    rule = _plate(3, "Rule", Box(SIDE, foot_top - 6.0, ROOM, 0.75), palette.RULE)
    ground = f"<p:bg><p:bgPr>{solid(palette.PAPER)}<a:effectLst/></p:bgPr></p:bg>"
    return f"<p:cSld {NAMES}>{ground}<p:spTree>{GROUP}{band}{rule}{shapes}</p:spTree></p:cSld>"


GROUP = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/>'
    '<a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
FIELD = (  # the number of the slide
    '<a:fld id="{{6F0E4A1C-0D0A-4B57-9B0E-3D5C5A1B7A11}}" type="slidenum">'
    f'<a:rPr lang="{LANGUAGE}"/><a:t>{{number}}</a:t></a:fld>'
)


def shape(one: Place, number: int, on_band: bool = False) -> str:
    """A placeholder on a layout or the master."""
    words = (
        FIELD.format(number="‹#›")
        if "sldNum" in one.place
        else f'<a:r><a:rPr lang="{LANGUAGE}"/><a:t>{one.prompt}</a:t></a:r>'
    )
    size, ink, bold = _look(one.place, on_band)
    side = "r" if "sldNum" in one.place else "l"
    name = attribute(f"{one.prompt or 'Slide number'} {number}")
    style = f'<a:lvl1pPr marL="0" indent="0" algn="{side}"><a:buNone/>'
    style += f'<a:defRPr sz="{round(size * 100)}" b="{int(bold)}">{solid(ink)}</a:defRPr></a:lvl1pPr>'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name={name}/>'
        f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph {one.place}/></p:nvPr></p:nvSpPr>'
        f'<p:spPr>{frame(one.box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody>'
        '<a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"><a:noAutofit/></a:bodyPr>'
        f"<a:lstStyle>{style}</a:lstStyle><a:p>{words}</a:p></p:txBody></p:sp>"
    )


def _look(place: str, on_band: bool) -> tuple[float, str, bool]:
    if place == TITLED:
        return (FRONT_SIZE, palette.PAPER, True) if on_band else (TITLE_SIZE, palette.NAVY, True)
    if place == EYEBROWED:
        return (TEXT, palette.PAPER, False) if on_band else (NOTE, palette.INK2, False)
    if "ftr" in place or "sldNum" in place:
        return FOOT, palette.INK2, False
    return TEXT, palette.INK, False


def _plate(number: int, name: str, box: Box, colour: str) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr/>'
        f'<p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr>{frame(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f"{solid(colour)}<a:ln><a:noFill/></a:ln>"
        f"</p:spPr><p:txBody><a:bodyPr/><a:lstStyle/>"
        f'<a:p><a:endParaRPr lang="{LANGUAGE}"/></a:p></p:txBody></p:sp>'
    )


def styles() -> str:
    """The p:txStyles of the master: Arial, in our sizes and colours."""
    latin = f'<a:latin typeface="{FAMILY}"/><a:ea typeface="+mn-ea"/><a:cs typeface="{FAMILY}"/>'

    def levels(size: float, ink: str, bold: bool, many: int) -> str:
        return "".join(
            f'<a:lvl{level}pPr marL="0" indent="0" algn="l"><a:spcBef><a:spcPts val="0"/></a:spcBef>'
            f"<a:buNone/>"
            f'<a:defRPr sz="{round(size * 100)}" b="{int(bold)}" kern="1200">{solid(ink)}{latin}</a:defRPr>'
            f"</a:lvl{level}pPr>"
            for level in range(1, many + 1)
        )

    title = levels(TITLE_SIZE, palette.NAVY, True, 1)
    body, other = levels(TEXT, palette.INK, False, 5), levels(TEXT, palette.INK, False, 5)
    return (
        f"<p:txStyles {NAMES}><p:titleStyle>{title}</p:titleStyle><p:bodyStyle>{body}</p:bodyStyle>"
        f"<p:otherStyle>{other}</p:otherStyle></p:txStyles>"
    )
