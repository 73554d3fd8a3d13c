"""Slides as parts of a presentation: python-pptx holds and writes the package, the slides' XML is ours.

A slide is written once, as text, since building forty slides shape by shape takes many times as long.
"""

from __future__ import annotations

import io
from collections.abc import Mapping

from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI

from dashboard.exports.packed import repacked
from dashboard.papers.slides import chart, workbook
from dashboard.papers.slides.layouts import GROUP
from dashboard.papers.slides.markup import HEAD, NAMES, plain
from dashboard.papers.slides.page import write
from dashboard.papers.slides.plan import Native, Slide
from dashboard.papers.slides.shapes import Canvas
from dashboard.papers.slides.skeleton import skeleton
from dashboard.papers.types import Paper


class Deck:
    """The presentation of one paper, slide after slide."""

    def __init__(self, paper: Paper, foot_top: float, pictures: Mapping[str, bytes]) -> None:
        self._made, self._layouts = skeleton(paper, foot_top)
        self._foot = paper.foot
        self._notes_master = self._made.notes_master.part
        self._media = {
            svg: self._part(f"/ppt/media/image{place}.png", CT.PNG, png)
            for place, (svg, png) in enumerate(pictures.items(), start=1)
        }
        self._slides = self._charts = 0

    def add(self, slide: Slide) -> None:
        """The next slide."""
        self._slides += 1
        part = self._part(f"/ppt/slides/slide{self._slides}.xml", CT.PML_SLIDE)
        part.relate_to(self._layouts[slide.layout], RT.SLIDE_LAYOUT)
        canvas = Canvas()
        media = {svg: part.relate_to(image, RT.IMAGE) for svg, image in self._used(slide).items()}
        drawn = part.relate_to(self._chart(slide.native), RT.CHART) if slide.native else ""
        write(canvas, slide, media, drawn, self._foot, self._slides)
        if slide.notes:
            part.relate_to(self._notes(slide, part), RT.NOTES_SLIDE)
        shapes = "".join(canvas.pieces)
        part.blob = (
            f"{HEAD}<p:sld {NAMES}><p:cSld><p:spTree>{GROUP}{shapes}</p:spTree></p:cSld>"
            "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>"
        ).encode()
        related = self._made.part.relate_to(part, RT.SLIDE)
        self._made.slides.element.add_sldId(related)

    def content(self) -> bytes:
        out = io.BytesIO()
        self._made.save(out)
        return repacked(out.getvalue())

    def _part(self, name: str, kind: str, content: bytes = b"") -> Part:
        return Part(PackURI(name), kind, self._made.part.package, content)

    def _used(self, slide: Slide) -> dict[str, Part]:
        return {svg: self._media[svg] for svg in slide.drawings()}

    def _chart(self, native: Native) -> Part:
        self._charts += 1
        place, form = self._charts, chart.number_format(native.view)
        book = self._part(
            f"/ppt/embeddings/Microsoft_Excel_Sheet{place}.xlsx",
            CT.SML_SHEET,
            workbook.workbook(native.chart, form),
        )
        part = self._part(f"/ppt/charts/chart{place}.xml", CT.DML_CHART)
        part.blob = chart.markup(native.view, native.chart, part.relate_to(book, RT.PACKAGE)).encode()
        return part

    def _notes(self, slide: Slide, of: Part) -> Part:
        """The notes of a slide, with its picture above them as on every page of notes."""
        part = self._part(f"/ppt/notesSlides/notesSlide{self._slides}.xml", CT.PML_NOTES_SLIDE)
        part.relate_to(self._notes_master, RT.NOTES_MASTER)
        part.relate_to(of, RT.SLIDE)
        said = "".join(plain(line) for line in (*slide.notes.split("\n"), *self._foot))
        part.blob = NOTES.format(names=NAMES, group=GROUP, said=said).encode()
        return part


NOTES = (
    HEAD + "<p:notes {names}><p:cSld><p:spTree>{group}"
    '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide 1"/>'
    '<p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/>'
    '</p:cNvSpPr><p:nvPr><p:ph type="sldImg"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>'
    '<p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes 2"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
    '<p:nvPr><p:ph type="body" idx="1"/></p:nvPr></p:nvSpPr><p:spPr/>'
    "<p:txBody><a:bodyPr/><a:lstStyle/>{said}</p:txBody></p:sp></p:spTree></p:cSld>"
    "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
)
