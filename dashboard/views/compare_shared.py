"""What trusts share with each other through their system: offers of help, and what went wrong in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dashboard.views import compare_words as say
from dashboard.views import dates
from dashboard.views.compare_types import MatrixFacts, OfferLine, Summaries
from metrics.periods import add_months
from metrics.system.summaries import OfTrust
from metrics.system.types import Column, Offer

LISTED = 12  # months of summaries


def offer_lines(found: MatrixFacts) -> tuple[OfferLine, ...]:
    """With both sides among the trusts of the group that is chosen."""
    names = {
        one.org.code: one.org.name
        for one in found.matrix.columns
        if not found.group or one.org.comparator_group == found.group
    }
    lines = (_offer(one, names, found) for one in found.offers)
    return tuple(line for line in lines if line is not None)


def _offer(one: Offer, names: dict[str, str], found: MatrixFacts) -> OfferLine | None:
    better = [names[cell.code] for cell in one.improved if cell.code in names]
    worse = [names[cell.code] for cell in one.struggles if cell.code in names]
    if not (better and worse):
        return None
    return OfferLine(one.measure.short, found.compared(one.measure.id), say.offer(better, worse))


def shared_summaries(found: MatrixFacts, columns: Sequence[Column]) -> tuple[Summaries, ...]:
    """Trusts that shared something, by name; the others are named in one line of the page."""
    kept = {one.org.code for one in columns}
    return tuple(_shared(one, found.period) for one in found.summaries if one.org.code in kept)


def _shared(one: OfTrust, period: date) -> Summaries:
    """Counted and listed for the same months; those before are counted beside them."""
    newest = one.within(add_months(period, 1 - LISTED), period)
    return Summaries(
        trust=one.org.name,
        said=say.shared_count(newest.shared, newest.without_words, one.shared - newest.shared),
        lines=tuple(
            (dates.month_year(line.month), say.summary_words(line.text, line.by)) for line in newest.summaries
        ),
    )
