"""A paper as plain data for the typesetter: front sheet, feet, sections, drawings, colours, words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from dashboard.exports.packed import DAY
from dashboard.papers.pdf.blocks import Setting, data_of, leads_to_drawing
from dashboard.papers.pdf.letters import is_blank, named_heading
from dashboard.papers.pdf.sides import runs
from dashboard.papers.pdf.tables import ON_SIDE, UPRIGHT
from dashboard.papers.pdf.words import OF, PAGE
from dashboard.papers.types import Block, Chart, Marking, Paper, Section
from dashboard.papers.words import CONTENTS, EMPTY, FAILED, RESTS
from spc import palette

COLOURS = {
    name: getattr(palette, name.upper())
    for name in ("ink", "ink2", "rule", "rule2", "wash", "navy", "limit", "paper")
}
WORDS = {
    "contents": CONTENTS,
    "failed": FAILED,
    "empty": EMPTY,
    "rests": RESTS,
    "page": [PAGE, OF],
}
APART = frozenset(  # sections that begin on a page of their own
    {"summary", "appendix2", "exceptions", "system_summary", "system_matrix", "system_exceptions"}
)


def book(paper: Paper, charts: Mapping[Chart, str]) -> dict[str, Any]:
    """Everything that the layout needs, in JSON's types."""
    raised = paper.one_page and [one.title for one in paper.sections] == [paper.title]
    setting = Setting(charts, raised=int(raised))
    day = paper.known_on or date(*DAY[:3])
    sections = [_section(one, setting) for one in paper.sections]
    return {
        "title": paper.org_name if is_blank(paper.title) else paper.title,
        "org": f"{paper.org_name} ({paper.org_code})",
        "period": paper.period,
        "author": paper.author,
        "keywords": [paper.org_name, paper.org_code, paper.period, paper.marking.value],
        "date": [day.year, day.month, day.day],
        "private": paper.marking is Marking.PRIVATE,
        "foot": paper.foot,
        "facts": paper.front.facts,
        "asks": [{"word": one.word, "text": one.text} for one in paper.front.asks],
        "failed": paper.failed,
        "one_page": paper.one_page,
        "sections": sections,
        "signs": "",
        "drawings": setting.drawings.texts,
        "colours": COLOURS,
        "words": {"asked": paper.asked, **WORDS},
    }


def _section(one: Section, setting: Setting) -> dict[str, Any]:
    setting.under(1, one.title)
    return {
        "title": "" if setting.raised else named_heading(one.title),
        "failed": one.failed,
        "apart": one.key in APART,
        "led": leads_to_drawing(one.blocks),
        "runs": [_run(side, blocks, setting) for side, blocks in runs(one.blocks)],
    }


def _run(side: bool, blocks: Sequence[Block], setting: Setting) -> dict[str, Any]:
    setting.across = ON_SIDE if side else UPRIGHT
    found = [data_of(block, setting, blocks[place:]) for place, block in enumerate(blocks, start=1)]
    return {"side": side, "blocks": found}
