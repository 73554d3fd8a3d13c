"""An empty presentation of 16 to 9 with our own master, layouts, colours and letters."""

from __future__ import annotations

import re
from datetime import datetime

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.util import Emu

from dashboard.exports.word_text import written
from dashboard.papers.slides.layouts import layouts, master_tree, styles, tree
from dashboard.papers.slides.markup import hexed
from dashboard.papers.slides.measures import FAMILY, HEIGHT, LANGUAGE, WIDTH, emu
from dashboard.papers.types import Paper
from spc import palette

COLOURS = {
    "dk1": palette.INK,
    "lt1": palette.PAPER,
    "dk2": palette.NAVY,
    "lt2": palette.WASH,
    "accent1": palette.COMMON,
    "accent2": palette.IMPROVE,
    "accent3": palette.CONCERN,
    "accent4": palette.NEITHER,
    "accent5": palette.BLUE,
    "accent6": palette.INK2,
    "hlink": palette.BLUE,
    "folHlink": palette.NEITHER,
}
SCHEME = re.compile(rb"<a:clrScheme .*?</a:clrScheme>", re.DOTALL)
LATIN = re.compile(rb'<a:latin typeface="[^"]*"')
MOMENT = datetime.fromisoformat("2020-01-01")  # in the place of when it was made; it has no zone
PROGRAM = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties '
    'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>Perinatal quality surveillance</Application></Properties>"
)


def skeleton(paper: Paper, foot_top: float) -> tuple[Deck, dict[str, Part]]:
    """The presentation, and its layouts by key."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Emu(emu(WIDTH)), Emu(emu(HEIGHT))
    wanted = layouts(foot_top)
    for extra in list(deck.slide_layouts)[len(wanted) :]:
        deck.slide_layouts.remove(extra)
    for made, own in zip(deck.slide_layouts, wanted.values(), strict=True):
        made.element.attrib.pop("type", None)
        made.element.replace(made.element.find(qn("p:cSld")), parse_xml(tree(own)))
    master = deck.slide_master
    master.element.replace(master.element.find(qn("p:cSld")), parse_xml(master_tree(foot_top)))
    master.element.replace(master.element.find(qn("p:txStyles")), parse_xml(styles()))
    _theme(master.part.part_related_by(RT.THEME))
    _drop(deck)
    _program(deck)
    _properties(deck, paper)
    return deck, {key: made.part for key, made in zip(wanted, deck.slide_layouts, strict=True)}


def _drop(deck: Deck) -> None:
    """What the empty presentation brings along of the machine on which it was once made."""
    package = deck.part.package
    for rel in list(package.iter_rels()):
        if rel.reltype == RT.THUMBNAIL:
            package.drop_rel(rel.rId)
        elif rel.reltype == RT.PRINTER_SETTINGS:
            deck.part.rels.pop(rel.rId)


def _theme(part: Part) -> None:
    """Our colours and letters, for whoever edits the slides."""
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{hexed(ink)}"/></a:{name}>' for name, ink in COLOURS.items()
    )
    scheme = f'<a:clrScheme name="Perinatal quality surveillance">{colours}</a:clrScheme>'.encode()
    part.blob = LATIN.sub(f'<a:latin typeface="{FAMILY}"'.encode(), SCHEME.sub(scheme, part.blob))


def _program(deck: Deck) -> None:
    """Which program made it, in the place of what the empty presentation says of itself."""
    for part in deck.part.package.iter_parts():
        if part.partname == "/docProps/app.xml":
            part.blob = PROGRAM.encode()


def _properties(deck: Deck, paper: Paper) -> None:
    about = deck.core_properties
    about.title, about.author, about.last_modified_by = (
        written(text)[:255] for text in (paper.title, paper.author, paper.author)
    )
    about.subject = written(f"{paper.org_name} ({paper.org_code}), {paper.period}")[:255]
    about.language, about.comments = LANGUAGE, written(" ".join(paper.foot))[:255]
    about.created = about.modified = MOMENT
    about.revision = 1
