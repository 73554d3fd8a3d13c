"""The parts of a theme page: of a quarter all, of a month what the table of Appendix 2 does not tell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dashboard.papers.sections.card_lines import cards_in, cards_of
from dashboard.papers.sections.theme import is_long
from dashboard.papers.source import PaperSource
from dashboard.papers.types import Block, Heading, Say
from dashboard.views.card_section import amount
from dashboard.views.card_types import Card, CardSection
from metrics.catalogue import CATALOGUE

OTHERS = "Other figures of this section"
MINIMUM = "The measures of the minimum set stand in the table of Appendix 2; here is what else was returned."
ALL_MINIMUM = "appendix2"


@dataclass(frozen=True, slots=True)
class Shelf:
    """One part: its heading and lines, what it draws and lists of its own, and its measures."""

    section: CardSection
    own: tuple[Block, ...] = ()
    cards: tuple[Card, ...] | None = None  # by default those of the section

    @property
    def measures(self) -> tuple[Card, ...]:
        return cards_in(self.section) if self.cards is None else self.cards


def parts_of(source: PaperSource, shelves: Iterable[Shelf]) -> Iterable[Block]:
    """Of a quarter each part with its measures. Of a month the parts that show something of their own, then
    one table of the measures that no other section of the paper tells of.
    """
    shelves = tuple(shelves)
    if is_long(source):
        for shelf in shelves:
            yield from _headed(shelf, *cards_of(shelf.measures))
        return
    for shelf in shelves:
        if shelf.own:
            yield from _headed(shelf)
        elif not _is_counted(source, shelf.section):
            yield from (Heading(shelf.section.title), Say(shelf.section.lead))
    yield from _others(source, [card for shelf in shelves for card in shelf.measures])


def _headed(shelf: Shelf, *more: Block) -> Iterable[Block]:
    part = shelf.section
    lines = [Say(text, small=small) for text, small in ((part.lead, False), (part.note, True)) if text]
    if lines or shelf.own or more:
        yield from (Heading(part.title), *_once((*lines, *shelf.own)), *more)


def _once(blocks: Iterable[Block]) -> Iterable[Block]:
    """What a part and each of its tables would say of the same absence is said once."""
    said: set[str] = set()
    for block in blocks:
        if not isinstance(block, Say) or block.text not in said:
            yield block
        if isinstance(block, Say):
            said.add(block.text)


def _is_counted(source: PaperSource, part: CardSection) -> bool:
    """Whether its line only counts its charts, those of sites apart: the section has done so for all."""
    own = [card for card in cards_in(part) if card.view.org_code == source.request.org.code]
    return part.lead in ("", amount(own))


def _others(source: PaperSource, cards: Sequence[Card]) -> Iterable[Block]:
    told = any(part.key == ALL_MINIMUM for part in source.order.template.sections)
    once = {card.key: card for card in cards if not (told and _in_minimum(source, card))}
    if once:
        note = (Say(MINIMUM, small=True),) if told else ()
        yield from (Heading(OTHERS), *note, *cards_of(tuple(once.values())))


def _in_minimum(source: PaperSource, card: Card) -> bool:
    view = card.view
    whole = not view.breakdown and view.org_code == source.request.org.code
    return whole and CATALOGUE.measures[view.measure_id].appendix2
