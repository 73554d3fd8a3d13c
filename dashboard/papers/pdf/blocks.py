"""Blocks as plain data for the typesetter: one function a kind. The layout (`blocks.typ`) sets them.

Text travels as data and never as markup, so nothing that somebody wrote can run.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile
from math import ceil
from types import MappingProxyType
from typing import Any

from dashboard.papers.drawn import SIZE
from dashboard.papers.pdf.drawings import Drawings
from dashboard.papers.pdf.letters import is_blank, named_heading
from dashboard.papers.pdf.tables import ON_SIDE, UPRIGHT, lines_of, table
from dashboard.papers.types import (
    Block,
    Break,
    Chart,
    Facts,
    Heading,
    Items,
    Picture,
    Quote,
    Say,
    Table,
)
from dashboard.papers.words import MARKS, NO_CHART, about_of, notes_of

Data = dict[str, Any]
DEEPEST = 4
PX = 170 / SIZE[0]  # millimetres to a px of a drawing, as `look.typ` has it
HIGH = {UPRIGHT: 212.0, ON_SIDE: 115.0}  # millimetres that a drawing may take on a page of each kind
SHORT = 500  # letters of a word before a table that stays with it
LETTERS = 110  # in a line
HEADS, LINE, INSET = 12, 4, 3  # millimetres: the heads of a table, a line, above and below a row
MOST = 70  # millimetres that are kept free
FIRST = 2  # rows that stay with the heads


@dataclass
class Setting:
    """What the blocks of a paper share while they are set."""

    charts: Mapping[Chart, str]
    drawings: Drawings = field(default_factory=Drawings)
    across: float = UPRIGHT  # points of text across the page
    raised: int = 0  # by how many levels: 1 where the name of the paper is that of its only section
    level: int = 0  # of the heading that stands above
    title: str = ""  # of that heading, until a table has taken it for its own
    fresh: bool = True  # nothing stands under it yet

    def drawn(self, svg: str) -> Data:
        """A drawing, made smaller where the page is not high enough for it and its words."""
        found = self.drawings.add(svg)
        room = HIGH[self.across] / (found["height"] * PX)
        return {**found, "scale": min(1.0, room)}

    def under(self, level: int, text: str) -> int:
        """A heading's level, none left out on the way down."""
        self.level = min(level - self.raised, self.level + 1, DEEPEST)
        self.title, self.fresh = text, True
        return self.level


def data_of(block: Block, setting: Setting, rest: Sequence[Block]) -> Data:
    """`rest` are the blocks that follow: a short word before a table or a drawing stays with it."""
    kind = type(block).__name__.lower()
    fresh, setting.fresh = setting.fresh, isinstance(block, Heading)
    data = KINDS[type(block)](block, setting)
    if isinstance(block, Say):
        setting.fresh = fresh and len(block.text) <= SHORT
        data["stays"] = setting.fresh and isinstance(next(iter(rest), None), Table | Chart | Picture | Say)
    if isinstance(block, Heading):
        data["room"] = room_of(rest, setting.across)
    return {"is": kind, **data}


def leads_to_drawing(blocks: Sequence[Block]) -> bool:
    """Whether a section opens with a drawing, or with short words that stay with one, as its heading does."""
    said = [*takewhile(lambda one: isinstance(one, Say), blocks)]
    short = all(len(one.text) <= SHORT for one in said if isinstance(one, Say))
    return short and isinstance(next(iter(blocks[len(said) :]), None), Chart | Picture)


def room_of(rest: Sequence[Block], across: float = UPRIGHT) -> int:
    """Millimetres to keep free under a heading: enough for the first rows of a table that stands under it."""
    said = list(takewhile(lambda one: isinstance(one, Say), rest))
    under = next(iter(rest[len(said) :]), None)
    if not isinstance(under, Table):
        return 0
    texts = [under.note, *(one.text for one in said if isinstance(one, Say))]
    rows = under.rows[:FIRST]
    lines = sum(ceil(len(text) / LETTERS) for text in texts) + lines_of(replace(under, rows=rows), across)
    return min(MOST, HEADS + LINE * lines + INSET * len(rows))


def _heading(one: Heading, setting: Setting) -> Data:
    return {"text": named_heading(one.text), "level": setting.under(one.level, one.text)}


def _say(one: Say, _setting: Setting) -> Data:
    return {"text": one.text, "lead": one.lead, "small": one.small}


def _items(one: Items, _setting: Setting) -> Data:
    return {"texts": one.texts, "title": one.title}


def _facts(one: Facts, _setting: Setting) -> Data:
    return {"pairs": one.pairs}


def _table(one: Table, setting: Setting) -> Data:
    """Its title, unless the heading that it stands under says the same."""
    titled = not setting.title.endswith(one.title)
    setting.title = setting.title if titled else ""
    return table(one, setting.drawings, titled=titled, across=setting.across)


def _chart(one: Chart, setting: Setting) -> Data:
    view, svg = one.view, setting.charts[one]
    return {
        **_finding(view.title, setting),
        "note": f"{view.eyebrow}. {about_of(one)}",
        "drawing": setting.drawn(svg) if svg else None,
        "empty": "" if svg else view.empty or NO_CHART,
        "alt": view.alt,
        "reading": view.reading,
        "notes": notes_of(one),
        "key": [] if view.chart else [words for _, words in view.key],
    }


def _picture(one: Picture, setting: Setting) -> Data:
    return {
        **_finding(one.title, setting),
        "note": one.note,
        "drawing": setting.drawn(one.svg),
        "empty": "",
        "alt": one.alt,
        "reading": one.reading,
        "notes": "",
        "key": one.key,
    }


def _finding(title: str, setting: Setting) -> Data:
    """The finding is a heading, unless the one that it stands under says the same."""
    titled = setting.title != title and not is_blank(title)
    setting.title = setting.title if titled else ""
    return {"title": title if titled else "", "level": min(setting.level + 1, DEEPEST)}


def _quote(one: Quote, _setting: Setting) -> Data:
    word = MARKS.get(one.mark, one.mark)
    return {"parts": one.parts, "by": one.by, "mark": one.mark, "word": word, "rests": one.rests}


def _break(_one: Break, _setting: Setting) -> Data:
    return {}


KINDS: Mapping[type, Callable[[Any, Setting], Data]] = MappingProxyType(
    {
        Heading: _heading,
        Say: _say,
        Items: _items,
        Facts: _facts,
        Table: _table,
        Chart: _chart,
        Picture: _picture,
        Quote: _quote,
        Break: _break,
    }
)
