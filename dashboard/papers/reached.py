"""Whether there are figures of the months that a paper is ordered of, for whoever will read it."""

from __future__ import annotations

from dashboard.papers.order import Order, quarter_code
from dashboard.papers.reader import reader_of
from dashboard.papers.types import Marking
from dashboard.views import dates
from metrics.access import Viewer
from metrics.store import Store, StoreError
from metrics.store.began import began
from metrics.store.months import months

BEFORE = "Nothing had been loaded for {org} by {moment}; its first file came on {first}."
NOTHING = "Nothing has been loaded for {org} yet: `pqs load` brings its figures."
NO_MONTH = "There are no figures of {month} for {org}{known}. There are figures of {first} to {last}."
NOT_REACHED = "The figures of {org}{known} reach to {last}, so there is no paper of {quarter} ({words}) yet."
NONE_SHARED = (
    "{org} has shared no month{known}, and no national statistics of it are loaded: a public paper has "
    "nothing to say."
)
IN_PUBLIC = " that may be published"


def require_figures_of(store: Store, viewer: Viewer, order: Order, *, known: bool) -> None:
    """Raise StoreError where the paper would have no figures of its months. `known`: it was asked for as
    known at a moment, which the sentence then names.
    """
    code, moment = order.org_code, order.known_at
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
    if order.period not in reached:
        public = IN_PUBLIC if order.marking is Marking.PUBLIC else ""
        ends = {"first": dates.month_year(reached[0]), "last": dates.month_year(reached[-1])}
        told = {"org": code, "known": as_known + public, **ends}
        if order.is_quarter and order.period > reached[-1]:
            named = {"quarter": quarter_code(order.period), "words": order.words}
            raise StoreError(NOT_REACHED.format(**told, **named))
        raise StoreError(NO_MONTH.format(month=dates.month_year(order.period), **told))
