"""Whether there are figures of the months that a paper is ordered of, for whoever will read it."""

from __future__ import annotations

from datetime import date

from dashboard.papers.order import Order
from dashboard.papers.reader import reader_for, reader_of
from dashboard.papers.types import Marking
from dashboard.views import dates
from dashboard.views.quarters import quarter_code
from metrics.access import Viewer
from metrics.store import Store, StoreError
from metrics.store.began import began
from metrics.store.months import months
from metrics.system.months import compared_months

BEFORE = "Nothing had been loaded for {org} by {moment}; its first file came on {first}."
NOTHING = "Nothing has been loaded for {org} yet: `pqs load` brings its figures."
NO_MONTH = "There are no figures of {month} for {org}{known}. There are figures of {first} to {last}."
NOT_REACHED = "The figures of {org}{known} reach to {last}, so there is no paper of {quarter} ({words}) yet."
NONE_SHARED = (
    "{org} has shared no month{known}, and no national statistics of it are loaded: a public paper has "
    "nothing to say."
)
NONE_COMPARED = (
    "No trust of {org} has a figure{known} that the readers of this paper may compare: none has shared a "
    "month, and no national statistics of them are loaded."
)
IN_PUBLIC = " that may be published"


def require_figures_of(store: Store, viewer: Viewer, order: Order, *, known: bool) -> None:
    """Raise StoreError where the paper would have no figures of its months. `known`: it was asked for as
    known at a moment, which the sentence then names.
    """
    code, moment = order.org_code, order.known_at
    if order.of_system:
        _require_system(store, order, known=known)
        return
    first = began(store, viewer, code)
    if first is None:
        raise StoreError(NOTHING.format(org=code))
    if moment < first:
        told = {"moment": dates.moment(moment), "first": dates.moment(first)}
        raise StoreError(BEFORE.format(org=code, **told))
    as_known = f" as known on {dates.moment(moment)}" if known else ""
    reached = months(store.at(moment, order.shared_at), reader_of(order.marking, code), code, known_at=moment)
    if not reached:
        raise StoreError(NONE_SHARED.format(org=code, known=as_known))
    _require_month(order, reached, as_known)


def _require_system(store: Store, order: Order, *, known: bool) -> None:
    """Of a system there are figures where one of its trusts has some that the paper's reader may compare."""
    moment = order.known_at
    as_known = f" as known on {dates.moment(moment)}" if known else ""
    reached = months_of_system(store.at(moment, order.shared_at), order)
    if not reached:
        raise StoreError(NONE_COMPARED.format(org=order.org_code, known=as_known))
    _require_month(order, reached, as_known)


def months_of_system(store: Store, order: Order) -> tuple[date, ...]:
    """The months of which some trust of a system has a figure that the paper's reader may compare."""
    return compared_months(store, reader_for(order), order.org_code, order.known_at)


def _require_month(order: Order, reached: tuple[date, ...], as_known: str) -> None:
    code = order.org_code
    if order.period not in reached:
        public = IN_PUBLIC if order.marking is Marking.PUBLIC else ""
        ends = {"first": dates.month_year(reached[0]), "last": dates.month_year(reached[-1])}
        told = {"org": code, "known": as_known + public, **ends}
        if order.is_quarter and order.period > reached[-1]:
            named = {"quarter": quarter_code(order.period), "words": order.words}
            raise StoreError(NOT_REACHED.format(**told, **named))
        raise StoreError(NO_MONTH.format(month=dates.month_year(order.period), **told))
