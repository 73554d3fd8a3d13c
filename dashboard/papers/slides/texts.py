"""Paragraphs: what the blocks of words become before they have a place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from dashboard.exports.word_text import written
from dashboard.papers.slides import lines
from dashboard.papers.slides.measures import LINE, SUBHEAD
from dashboard.papers.types import Facts, Items, Quote, Say
from dashboard.papers.words import MARKS, RESTS
from spc import palette

BULLET = 14.0  # how far the words of an item stand in
QUOTED = 12.0  # how far the words of a person stand in, beside a bar
GRADES = {"Assurance": "solid", "Reassurance": "sysDash"}  # of the bar beside them; the word says so too


@dataclass(frozen=True, slots=True)
class Para:
    """`label` is bold and stands first. `size` is a multiple of the size of the text around it. `keep`: with
    the next one. `bar`: the line that runs beside it.
    """

    text: str
    label: str = ""
    size: float = 1.0
    bold: bool = False
    ink: str = palette.INK
    bullet: bool = False
    before: float = 6.0
    keep: bool = False
    bar: str = ""
    goes_on: bool = False  # the rest of one that began before

    @property
    def whole(self) -> str:
        return self.label + self.text

    @property
    def inset(self) -> float:
        return (BULLET if self.bullet else 0.0) + (QUOTED if self.bar else 0.0)

    def begins(self, room: float, size: float) -> tuple[int, ...]:
        bold = len(self.whole) if self.bold else len(self.label)
        return lines.starts(self.whole, room - self.inset, size * self.size, bold=bold)

    def line(self, size: float) -> float:
        return size * self.size * LINE

    def high(self, room: float, size: float) -> float:
        """With the room before it."""
        return self.before + len(self.begins(room, size)) * self.line(size)

    def parted(self, at: int) -> tuple[Para, Para]:
        """Two, the second beginning with letter `at`."""
        first, rest = self.whole[:at].rstrip(), self.whole[at:].lstrip()
        edge = min(len(self.label), len(first))
        after = self.label[at:]
        return (
            replace(self, label=first[:edge], text=first[edge:], keep=False),
            replace(self, label=after, text=rest[len(after) :], before=0.0, goes_on=True),
        )


def subhead(text: str, size: float = 1.0) -> Para:
    return Para(written(text), size=size, bold=True, ink=palette.NAVY, before=SUBHEAD, keep=True)


def paras(block: Say | Items | Facts | Quote) -> tuple[Para, ...]:
    """A block of words as paragraphs; empty ones are left out."""
    return tuple(one for one in _paras(block) if one.whole.strip())


def _paras(block: Say | Items | Facts | Quote) -> Iterator[Para]:
    match block:
        case Say(text, lead, small):
            size, ink = (1.25 if lead else 1.0), (palette.INK2 if small else palette.INK)
            yield from _split(Para(text, size=size, bold=lead, ink=ink))
        case Items(texts, title):
            if title:
                yield Para(written(title), bold=True, before=10.0, keep=True)
            yield from (Para(written(text), bullet=True, before=4.0) for text in texts)
        case Facts(pairs):
            yield from (Para(written(text), label=written(f"{label}: ")) for label, text in pairs)
        case Quote():
            yield from _quote(block)


def _quote(block: Quote) -> Iterator[Para]:
    bar = GRADES.get(block.mark, "solid")
    first = f"{MARKS.get(block.mark, block.mark)}. " if block.mark else ""
    quoted: list[Para] = []
    for label, text in block.parts:
        quoted += _split(Para(text, label=f"{first}{label}: " if label else first, bar=bar))
        first = ""
    if block.rests:
        quoted.append(Para(written(block.rests), label=f"{RESTS} ", bar=bar))
    last = len(quoted) - 1
    yield from (
        replace(one, before=4.0 if place else 10.0, keep=bool(block.by) and place == last)
        for place, one in enumerate(quoted)
    )
    if block.by:
        yield Para(written(block.by), ink=palette.INK2, bar=bar, before=2.0)


def _split(para: Para) -> Iterable[Para]:
    """Lines of a text that its writer parted become paragraphs."""
    parts = [part.strip() for part in written(para.text).split("\n") if part.strip()]
    label = written(para.label)
    for place, part in enumerate(parts or [""]):
        yield replace(para, text=part, label=label if place == 0 else "")
