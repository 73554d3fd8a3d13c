"""What a paper is, before it has a format: sections of blocks, in reading order. A format only arranges them.

Every word and number comes from the views of the pages, so that a page and a paper can never disagree.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from dashboard.views.measure_types import MeasureView


class Marking(StrEnum):
    """Who may read a paper. What a public one leaves out is decided before it is built (`reader`)."""

    PRIVATE = "private"
    PUBLIC = "public"


class Own(str):
    """Words of a person that stand in a table or a list: nothing that retells a paper may alter them. They
    become plain text when the section is whole (`spoken`).
    """

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """Within a section: level 2 stands under the section's own, level 3 under that."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Say:
    """A paragraph. `lead` is read first and set larger; `small` is a note."""

    text: str
    lead: bool = False
    small: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A list, under a bold line of its own where it has one."""

    texts: tuple[str, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels and what stands to them."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell with a small drawing before its words: the words say all that the drawing says."""

    text: str
    svg: str = ""


Cell: TypeAlias = str | Shown


@dataclass(frozen=True, slots=True)
class Table:
    """`title` says what it lists. `shares` are the columns' parts of the width; the last `figures` columns
    hold numbers and stand to the right. The first cell of a row names it.
    """

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    shares: tuple[int, ...]
    figures: int = 0
    note: str = ""  # n, period, source; what is left out
    loud: frozenset[int] = frozenset()  # places of the rows that need attention; their words say so too


@dataclass(frozen=True, slots=True, eq=False)
class Chart:
    """One measure: its finding, its chart (or why there is none), and the plain reading.

    The chart is `view.chart` drawn by `spc.draw`, else `view.picture`, else the sentence `view.empty`. What
    it shows is in `view.data` (`view.events` for gaps between events), and `view.alt` says it in words.
    """

    view: MeasureView


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing that is no chart of one measure. `alt` states its finding."""

    title: str
    svg: str
    alt: str
    note: str = ""
    reading: str = ""
    key: tuple[str, ...] = ()  # what its shapes mean


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a person: commentary, an answer, a narrative. `mark` is "Assurance", "Reassurance" or ""."""

    parts: tuple[tuple[str, str], ...]  # label ("" for none) and text, which may be long
    by: str
    mark: str = ""
    rests: str = ""  # what it rests on


@dataclass(frozen=True, slots=True)
class Break:
    """What follows begins on a new page."""


Block: TypeAlias = Heading | Say | Items | Facts | Table | Chart | Picture | Quote | Break


@dataclass(frozen=True, slots=True, eq=False)
class Section:
    """`failed` says why it could not be made; then there are no blocks."""

    key: str
    title: str
    blocks: tuple[Block, ...]
    failed: str = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """What the board is asked to do: assure, discuss or decide, with its word and the sentence."""

    kind: str
    word: str
    text: str


@dataclass(frozen=True, slots=True)
class Front:
    """The front sheet. `facts` are label and text: meeting, date, period, author, as known on."""

    facts: tuple[tuple[str, str], ...]
    asks: tuple[Ask, ...]
    contents: tuple[str, ...]  # titles of the sections


@dataclass(frozen=True, slots=True, eq=False)
class Paper:
    """A whole paper. `foot` are the lines that stand at the foot of every page, the marking first."""

    title: str
    org_name: str
    org_code: str
    fictional: bool
    period: str  # "July to September 2026"
    marking: Marking
    front: Front
    sections: tuple[Section, ...]
    foot: tuple[str, ...]
    author: str
    stem: str  # of the file's name
    failed: tuple[tuple[str, str], ...] = field(default=())  # title of a section, and why it failed
    one_page: bool = False  # no front sheet: the whole is a single page, as a brief is
    known_on: date | None = None  # the day of its figures: the date of files that must have one
    asked: str = "The board is asked"  # over what is asked of whoever meets
