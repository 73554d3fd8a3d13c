"""Short ways to the Deaths page without a browser: what is read of it, its cards, and all of its words."""

from __future__ import annotations

import re
from functools import cache

from flask import Flask

from dashboard.deaths import read_deaths
from dashboard.views.card_types import Card
from dashboard.views.deaths import deaths_view
from dashboard.views.deaths_types import Deaths, DeathsView
from dashboard.views.page_table import PageTable, cell_of, shown
from tests.dashboard.cards import request_of

LEADERS = {
    "ZZA": "pia.holm@northmere.example",
    "ZZB": "sana.mirza@caldermoor.example",
    "ZZC": "femi.ojo@wharram.example",
}
DIRECTORS = {"ZZA": "amara.okafor@northmere.example", "ZZC": "piotr.lis@wharram.example"}
REFERENCE = re.compile(r"\bZZ[A-E]-[A-Z]{4,5}\b")


@cache
def read(server: Flask, org: str = "ZZA", **query: str) -> Deaths:
    """What is read of a trust, once for all tests."""
    return read_deaths(request_of(server, org=org, **query))


def view(server: Flask, org: str = "ZZA", **query: str) -> DeathsView:
    return deaths_view(read(server, org, **query))


def cards(of: DeathsView) -> dict[str, Card]:
    return {
        card.view.measure_id: card
        for part in of.parts
        for card in (*part.section.large, *part.section.small, *part.section.missing, *part.small)
    }


def said(table: PageTable) -> str:
    rows = [[shown(cell_of(c), col) for c, col in zip(r, table.columns, strict=True)] for r in table.rows]
    return "\n".join(" | ".join(row) for row in rows)


def everything(of: DeathsView) -> str:
    """All words of the page that are not a chart of one measure."""
    tables = [table for part in of.parts for table in part.tables]
    drawings = [drawing for part in of.parts for drawing in part.drawings]
    texts = [of.head.answer, of.head.counts, *(f"{f.title} {f.text}" for f in of.facts)]
    texts += [f"{t.title} {t.note} {t.empty} {said(t)}" for t in tables]
    texts += [f"{d.title} {d.note} {d.reading} {d.wide} {d.empty}" for d in drawings]
    texts += [said(d.table) for d in drawings if d.table]
    texts += [" ".join((p.section.title, p.section.lead, *p.said, p.aside)) for p in of.parts]
    return "\n".join(texts)
