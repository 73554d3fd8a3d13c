"""In which months a trust takes part in the sums of its system: decided once, and by its own figures alone.

Were a month told without a trust, and told again when the trust shares it after all, the difference would be
its count. So nobody joins a month that was over before any figure of theirs of the twelve months up to it
could be read, and nobody leaves one: a figure that is not there yet is a gap. Where a store begins and months
of years are shared at once, trusts have `GRACE` days from the first sharing of all; until then a month with
hidden counts is told only where every trust takes part.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from metrics.measure import Measure
from metrics.periods import add_months, last_day
from metrics.suppress import is_of_people
from metrics.system.members import was_there
from metrics.system.parts import Parts
from metrics.system.reading import Seen
from metrics.types import Grain

RECENT, RECENT_YEARS = 12, 48  # months: who has sent nothing for so long is missed no more; years come late
GRACE = timedelta(days=92)


def taking_part(
    measure: Measure, each: Iterable[Seen], periods: Iterable[date], table: Parts
) -> dict[date, tuple[str, ...]]:
    """Of each period the trusts that take part, in order: open then, and with a figure lately."""
    chosen, found = tuple(each), {}
    came = {one.member.code: came_of(measure, one) for one in chosen}
    for period in periods:
        found[period] = tuple(
            one.member.code
            for one in chosen
            if was_there(one.member, period)
            and _is_expected(measure, one, period, table, came[one.member.code])
        )
    return found


def came_of(measure: Measure, found: Seen) -> Mapping[date, datetime]:
    """When each figure could first be read from outside; empty where nothing is hidden from the reader."""
    return found.came(measure) if found.member.outside and is_of_people(measure) else {}


def begins_until(found: Seen) -> date:
    """Until when the trusts of a store have time to share what was before it."""
    return date.min if found.began is None else (found.began + GRACE).date()


def _is_expected(
    measure: Measure, found: Seen, period: date, table: Parts, came: Mapping[date, datetime]
) -> bool:
    grain = Grain(measure.grain)
    since = add_months(period, -(RECENT if grain in (Grain.MONTH, Grain.QUARTER) else RECENT_YEARS))
    limit = max(last_day(period, grain), begins_until(found))
    return any(
        since < one <= period and (one not in came or came[one].date() <= limit)
        for one in table.of(found.member.code, measure)
    )
