"""Reads what the page of a whole system shows, for the person who asks; its tables for files too."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from dashboard.compare_place import Compared, changed, compared_from, not_followed
from dashboard.page import Request
from dashboard.pages.escalate_link import NEEDS, escalation_address
from dashboard.views import compare_words as say
from dashboard.views.compare import chosen_rows, places_of
from dashboard.views.compare_matrix import matrix_table
from dashboard.views.compare_returns import returns_table
from dashboard.views.compare_types import MatrixFacts
from dashboard.views.page_table import PageTable
from metrics.access import permissions
from metrics.periods import add_months, last_day
from metrics.store import read
from metrics.system.learning import offers
from metrics.system.matrix import matrix
from metrics.system.submitted import submitted
from metrics.system.summaries import may_read, summaries
from metrics.system.types import Column

MONTHS = 6  # of returns


def read_matrix(request: Request) -> MatrixFacts:
    """The matrix, the returns and the summaries of the trusts below the chosen level."""
    place = compared_from(request)
    asked = dict(request.state.more)
    measures = asked.get("measures", "") if asked.get("measures") in say.MEASURES else ""
    found = matrix(
        request.store,
        request.viewer,
        place.org.code,
        request.period,
        request.known_at,
        whole=bool(measures),
    )
    trusts = [one.org for one in found.columns]
    above = read.hierarchy(request.store)
    first = add_months(request.period, 1 - MONTHS)
    groups = {one.comparator_group for one in trusts}
    group = asked.get("group", "") if asked.get("group") in groups else ""
    trust = {one.org.code: _at_trust(request, one) for one in found.columns}
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
        board=lambda column: f"/{trust[column.org.code]}",
        chart=lambda cell, column: f"/measure/{cell.measure.id}{trust[column.org.code]}",
        compared=lambda id_: changed(request, f"/compare/{id_}"),
        raised=lambda cell, column: escalation_address(request, cell, column.org, place.name, above),
        raise_pattern=_raise_pattern(request, place),
        told=not_followed(asked, {"level": place.name, "group": group, "measures": measures}),
    )


def _at_trust(request: Request, column: Column) -> str:
    """What the address of a page of the trust ends with: the newest month that it shared, where it has not
    shared this one.
    """
    newest = column.shared
    period = newest if newest is not None and newest < request.period else request.period
    return request.href("", org=column.org.code, period=period)


def _raise_pattern(request: Request, place: Compared) -> str:
    """The address of the form about any cell, for assets/compare.js: MEASURE and TRUST stand for its own."""
    above = read.hierarchy(request.store)
    held = permissions(request.viewer, place.org.code, above)
    if request.known_at is not None or not held.issuperset(NEEDS):
        return ""
    given = (("measure", "MEASURE"), ("at", place.name))
    return f"{request.href('/enquiries', org='TRUST', more=given)}#part-raise"


def returns_file(request: Request) -> PageTable:
    found = read_matrix(request)
    columns = tuple(found.matrix.columns[at] for at in places_of(found))
    return replace(returns_table(found.matrix, columns, found.returns), org=found.matrix.system.org)


def matrix_file(request: Request) -> PageTable:
    found = read_matrix(request)
    places = places_of(found)
    columns = tuple(found.matrix.columns[at] for at in places)
    made = matrix_table(found, columns, chosen_rows(found, places))
    return replace(made, org=found.matrix.system.org)


TABLES: Mapping[str, Callable[[Request], PageTable]] = {
    "compare_returns": returns_file,
    "compare_matrix": matrix_file,
}
