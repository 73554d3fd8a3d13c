"""Reads what the page of a whole system shows, for the person who asks; its tables for files too."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from dashboard.compare_place import WITH_SITES, changed, not_followed
from dashboard.matrix_asked import asked_of, matrix_of
from dashboard.page import Request
from dashboard.pages.compare_enquiries import with_enquiries
from dashboard.pages.escalate_link import NEEDS, escalation_address
from dashboard.views.compare import chosen_rows, places_of, trusts_of
from dashboard.views.compare_cell_words import standing_of
from dashboard.views.compare_column_words import ABOUT
from dashboard.views.compare_matrix import TABLES as MATRIX_TABLES
from dashboard.views.compare_matrix import matrix_table
from dashboard.views.compare_returns import returns_table
from dashboard.views.compare_types import MatrixFacts
from dashboard.views.page_table import PageTable
from dashboard.whose import Whose
from metrics.access import Hierarchy, Reach, permissions, reach
from metrics.periods import add_months, last_day
from metrics.store import read
from metrics.store.months import months
from metrics.system.learning import offers
from metrics.system.submitted import submitted
from metrics.system.summaries import may_read, summaries
from metrics.system.types import Cell, Column, Matrix, Standing

MONTHS = 6  # of returns


def read_matrix(request: Request) -> MatrixFacts:
    """The matrix, the returns and the summaries of the trusts below the chosen level."""
    wanted, asked = asked_of(request), dict(request.state.more)
    place, measures, by = wanted.place, wanted.measures, wanted.by
    found = matrix_of(request, wanted)
    trusts = [one.org for one in found.trusts]
    above = read.hierarchy(request.store)
    first = add_months(request.period, 1 - MONTHS)
    each = {one.org.code: one for one in (*found.columns, *found.over)}
    groups = {one.org.comparator_group for one in each.values()}
    group = asked.get("group", "") if asked.get("group") in groups else ""
    empty = _silent_sites(request, found)
    own = {code: "" if code in empty else _its_pages(request, one, above) for code, one in each.items()}
    return MatrixFacts(
        matrix=found,
        period=request.period,
        levels=place.choices,
        group=group,
        measures=measures,
        returns=submitted(
            request.store,
            request.viewer,
            [one.code for one in trusts],
            first,
            request.period,
            request.known_at,
        ),
        offers=offers(found),
        summaries=summaries(
            request.store, request.viewer, trusts, last_day(request.period), request.known_at
        ),
        reads_summaries=any(may_read(request.viewer, one.code, above) for one in trusts),
        board=lambda column: _under("/", own[column.org.code]),
        chart=lambda cell, column: _under(f"/measure/{cell.measure.id}", own[column.org.code]),
        compared=lambda id_: changed(request, f"/compare/{id_}"),
        raised=lambda cell, column: escalation_address(
            request, _as_seen(cell, column, request), column.org, place.name, above
        ),
        raise_pattern=_raise_pattern(request, place, ABOUT if by else ""),
        told=not_followed(asked, {"level": place.name, "by": by, "group": group, "measures": measures}),
        by=by,
        may_split=place.name in WITH_SITES,
    )


def _as_seen(cell: Cell, column: Column, request: Request) -> Cell:
    """The cell as the page tells it: an enquiry about a month that is not shared asks when it will be."""
    if standing_of(cell, column) is not Standing.NOT_SHARED:
        return cell
    return replace(cell, standing=Standing.NOT_SHARED, month=request.period)


def _silent_sites(request: Request, found: Matrix) -> frozenset[str]:
    """The sites of trusts that have shared nothing, of which no figure is published either, also of a measure
    that is not among the rows: they have no pages yet.
    """
    if not found.over:
        return frozenset()
    late = {cell.code for row in found.rows for cell in row.cells if cell.standing is Standing.NOT_SHARED}
    return frozenset(
        code for code in late if not months(request.store, request.viewer, code, known_at=request.known_at)
    )


def _under(path: str, its_pages: str) -> str:
    """A page of a trust or site; nothing where this reader may not open it."""
    return f"{path}{its_pages}" if its_pages else ""


def _its_pages(request: Request, column: Column, above: Hierarchy) -> str:
    """What the address of a page of a trust or site ends with: the newest month that is shared, where it is
    not this one. Nothing for a reader of national statistics alone, who may open none of its pages.
    """
    if reach(request.viewer, column.org.code, above) is Reach.NOTHING:
        return ""
    newest = column.shared
    period = newest if newest is not None and newest < request.period else request.period
    return request.href("", org=column.org.code, period=period)


def _raise_pattern(request: Request, place: Whose, title: str) -> str:
    """The address of the form about any cell, for assets/compare.js: MEASURE and TRUST stand for its own. One
    about a site goes to its trust, so a title names the site.
    """
    above = read.hierarchy(request.store)
    held = permissions(request.viewer, place.org.code, above)
    if request.known_at is not None or not held.issuperset(NEEDS):
        return ""
    given = (("measure", "MEASURE"), ("at", place.name), *((("title", title),) if title else ()))
    return f"{request.href('/enquiries', org='TRUST', more=given)}#part-raise"


def returns_file(request: Request) -> PageTable:
    found = read_matrix(request)
    made = returns_table(found.matrix, trusts_of(found), found.returns)
    return replace(made, org=found.matrix.system.org)


def matrix_file(request: Request) -> PageTable:
    found = with_enquiries(read_matrix(request), request)
    places = places_of(found)
    columns = tuple(found.matrix.columns[at] for at in places)
    made = matrix_table(found, columns, chosen_rows(found, places))
    return replace(made, org=found.matrix.system.org)


TABLES: Mapping[str, Callable[[Request], PageTable]] = {
    "compare_returns": returns_file,
    **dict.fromkeys(MATRIX_TABLES.values(), matrix_file),
}
