"""Who could help whom: a lasting improvement at one trust beside a lasting concern at another."""

from __future__ import annotations

from dashboard.papers.source import PaperSource, Part
from dashboard.papers.types import Block, Say, Table
from dashboard.views.compare_words import NO_OFFER, OFFERS, OFFERS_NOTE

HEADS, SHARES = ("Measure", "What stands beside each other"), (6, 14)


def make(source: PaperSource, _part: Part) -> tuple[Block, ...]:
    offers = source.system.view.offers
    if not offers:
        return (Say(NO_OFFER),)
    rows = tuple((one.measure, one.said) for one in offers)
    return (Table(OFFERS, HEADS, rows, SHARES, note=OFFERS_NOTE),)
