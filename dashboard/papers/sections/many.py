"""What the report of a great many trusts leaves to the pages: of a nation, a hundred rows of each measure
would make two hundred pages, and hide what is unusual among them.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from itertools import compress

from dashboard.papers.types import Table
from dashboard.views.page_table import PageTable, cell_of

MANY = 40  # trusts: a local system has a few, a region about twenty
ONLY_OUTSIDE = (
    "Listed are the trusts outside the 95% limits. All {all}, with their intervals, stand on the page of "
    "this measure and in its file. A stabilised figure is drawn towards that of all, the further the fewer "
    "the cases."
)
ON_THE_PAGE = "What each of the {all} trusts adds stands on the page of this measure."
ONLY_LATE = "Trusts that have shared every one of these months are left out."
NAMED_ON_THE_PAGE = "Of long lists the first 12 are named; the page Compare names all."


def are_many(trusts: int) -> bool:
    """Whether a paper has no room for a row of each trust on each measure."""
    return trusts > MANY


def only(table: Table, rows: Collection[int], note: str) -> Table:
    """Some rows of a table, with a sentence on what became of the others."""
    places = sorted(rows)
    return replace(
        table,
        rows=tuple(table.rows[place] for place in places),
        loud=frozenset(now for now, place in enumerate(places) if place in table.loud),
        note=f"{table.note} {note}".strip(),
    )


def only_late(table: PageTable, shared: str) -> PageTable:
    """The rows of trusts of which one month or more is not shared yet."""
    late = [any(cell_of(cell).value != shared for cell in row[1:]) for row in table.rows]
    return replace(table, rows=tuple(compress(table.rows, late)), note=f"{table.note} {ONLY_LATE}")
