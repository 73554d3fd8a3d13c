"""The XML of what stands on a slide: words in their places, pictures, charts, lines."""

from __future__ import annotations

from dataclasses import dataclass, field

from dashboard.papers.slides.markup import attribute, solid
from dashboard.papers.slides.measures import Box, emu
from spc import palette

TABLES = "http://schemas.openxmlformats.org/drawingml/2006/table"
CHARTS = "http://schemas.openxmlformats.org/drawingml/2006/chart"
FLAT = '<a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0"><a:noAutofit/></a:bodyPr>'
BAR = 3.0  # points, of the bar beside the words of a person


@dataclass(slots=True)
class Canvas:
    """The shapes of one slide in their reading order; each gets the next number."""

    pieces: list[str] = field(default_factory=list)

    def words(self, inner: str, box: Box | None, name: str, *, place: str = "") -> None:
        """A text in a placeholder (`place`, the attributes of its p:ph), or in a box of its own."""
        where = frame(box) if box else ""
        if place:
            kind, what, shape = '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>', f"<p:ph {place}/>", ""
        else:
            kind, what = '<p:cNvSpPr txBox="1"/>', ""
            shape = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        look = FLAT if box else "<a:bodyPr/>"
        self.pieces.append(
            f"<p:sp><p:nvSpPr>{self._named(name)}{kind}<p:nvPr>{what}</p:nvPr></p:nvSpPr>"
            f"<p:spPr>{where}{shape}</p:spPr>"
            f"<p:txBody>{look}<a:lstStyle/>{inner}</p:txBody></p:sp>"
        )

    def picture(self, box: Box, related: str, name: str, alt: str) -> None:
        self.pieces.append(
            f"<p:pic><p:nvPicPr>{self._named(name, alt)}"
            f'<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr>'
            f'<p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed="{related}"/>'
            f"<a:stretch><a:fillRect/></a:stretch>"
            f"</p:blipFill><p:spPr>{frame(box)}"
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
        )

    def chart(self, box: Box, related: str, name: str, alt: str, place: str) -> None:
        inner = (
            f'<a:graphicData uri="{CHARTS}"><c:chart xmlns:c="{CHARTS}" r:id="{related}"/></a:graphicData>'
        )
        self._graphic(box, inner, name, alt, f"<p:ph {place}/>")

    def table(self, box: Box, inner: str, name: str, alt: str, place: str) -> None:
        told = f"<p:ph {place}/>" if place else ""
        self._graphic(box, f'<a:graphicData uri="{TABLES}">{inner}</a:graphicData>', name, alt, told)

    def ground(self, box: Box, name: str) -> None:
        """A pale ground that is only an ornament."""
        self.pieces.append(
            f"<p:sp><p:nvSpPr>{self._named(name, ornament=True)}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
            f'<p:spPr>{frame(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{solid(palette.WASH)}'
            "<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
        )

    def bar(self, box: Box, dash: str, name: str) -> None:
        """An upright line, at the left of the box, that is only an ornament."""
        thin = Box(box.left + BAR / 2, box.top, 0.0, box.height)
        self.pieces.append(
            f"<p:cxnSp><p:nvCxnSpPr>{self._named(name, ornament=True)}<p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr>"
            f'<p:spPr>{frame(thin)}<a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
            f'<a:ln w="{emu(BAR)}">{solid(palette.NAVY)}<a:prstDash val="{dash}"/></a:ln></p:spPr></p:cxnSp>'
        )

    def _graphic(self, box: Box, inner: str, name: str, alt: str, place: str) -> None:
        at, size = f'x="{emu(box.left)}" y="{emu(box.top)}"', f'cx="{emu(box.width)}" cy="{emu(box.height)}"'
        self.pieces.append(
            f"<p:graphicFrame><p:nvGraphicFramePr>{self._named(name, alt)}"
            '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr>'
            f"<p:nvPr>{place}</p:nvPr></p:nvGraphicFramePr>"
            f"<p:xfrm><a:off {at}/><a:ext {size}/></p:xfrm><a:graphic>{inner}</a:graphic></p:graphicFrame>"
        )

    def _named(self, name: str, alt: str = "", *, ornament: bool = False) -> str:
        number = len(self.pieces) + 2  # 1 is the slide's own group
        about = f" descr={attribute(alt)}" if alt else ""
        start = f'<p:cNvPr id="{number}" name={attribute(f"{name} {number}")}{about}'
        return f"{start}>{ORNAMENT}</p:cNvPr>" if ornament else f"{start}/>"


ORNAMENT = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)


def frame(box: Box) -> str:
    return (
        f'<a:xfrm><a:off x="{emu(box.left)}" y="{emu(box.top)}"/>'
        f'<a:ext cx="{emu(box.width)}" cy="{emu(box.height)}"/></a:xfrm>'
    )
