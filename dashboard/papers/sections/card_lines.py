"""The cards of a page as lines of one table, and in a line what has no figure or may not be shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dashboard.papers.types import Block, Cell, Items, Shown, Table
from dashboard.views.card_section import ABSENT
from dashboard.views.card_types import Card, CardSection, Stand

TITLE = "The newest figures"
HEADS = ("Measure", "Newest", "Change", "Reading")
SHARES = (7, 7, 5, 11)
WITHOUT = "Without a figure"
NO_FIGURE = "–"
TOO_FEW = "Not shown, of too few cases to be told without identifying people"


def cards_in(section: CardSection) -> tuple[Card, ...]:
    return (*section.large, *section.small, *section.missing)


def cards_of(cards: Sequence[Card]) -> tuple[Block, ...]:
    """Newest figure, verdict and reading of each measure, as its card says them."""
    there = [card for card in cards if card.stand not in ABSENT and not card.withheld]
    loud = frozenset(n for n, card in enumerate(there) if card.tone == "concern" or card.stand is Stand.SHORT)
    table = (Table(TITLE, HEADS, tuple(map(_line, there)), SHARES, loud=loud),) if there else ()
    gone = tuple(_without(card for card in cards if card not in there))
    return (*table, *((Items(gone, WITHOUT),) if gone else ()))


def _line(card: Card) -> tuple[Cell, ...]:
    figure = "\n".join(filter(None, (card.figure, card.figure_note)))
    return card.name, figure or NO_FIGURE, _verdict(card), card.said


def _verdict(card: Card) -> Cell:
    """With its icon where it has one; some verdicts have a sign of one letter, which the words say."""
    if card.variation is None:
        return ""
    icon = card.variation.icon
    return Shown(card.variation.title, icon) if icon.startswith("<svg") else card.variation.title


def _without(cards: Iterable[Card]) -> Iterable[str]:
    """Those of which the same is to be said stand in one line."""
    why: dict[str, list[str]] = {}
    for card in cards:
        why.setdefault(TOO_FEW if card.withheld else card.missing.rstrip("."), []).append(card.name)
    for said, names in why.items():
        yield f"{names[0]}: {said}." if len(names) == 1 else f"{said}: {'; '.join(names)}."
