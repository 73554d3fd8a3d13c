"""Which trusts stand beside each other: those below a local system, a region or the nation, by name."""

from __future__ import annotations

from datetime import date, datetime

from metrics.access import Permission, Reach, Viewer, reach_in_comparison, require
from metrics.periods import last_day
from metrics.store.database import Store, now
from metrics.store.on_record import on_record, with_successors
from metrics.store.organisations import all_organisations, all_successions, hierarchy_from
from metrics.store.types import StoreError
from metrics.suppress import is_outside
from metrics.system.lines import taken_over
from metrics.system.types import Member, System
from metrics.types import Organisation
from metrics.vocabulary import ABOVE


def system(
    store: Store,
    viewer: Viewer,
    code: str,
    period: date,
    known_at: datetime | None = None,
    *,
    everywhere: bool = False,
) -> System:
    """The trusts below an organisation that were open in a month. One that another has taken over is none.

    `everywhere`: all trusts of the store beside them, of which a reader sees national statistics alone.
    Trusts of which nothing is on record are set apart: a national list names many without maternity.
    Raises Forbidden without the right to compare its trusts, StoreError for an organisation that has none.
    """
    with store.reading() as connection:
        moment = known_at or now(connection)
        found, then = all_organisations(connection), all_organisations(connection, moment)
        steps = all_successions(connection)
        recorded = with_successors(on_record(connection), steps)
    above = hierarchy_from(found)
    if code not in found or found[code].kind not in ABOVE:
        raise StoreError(f"{code} is no local system or region: trusts are compared below one of those.")
    require(viewer, Permission.COMPARE, code, above)
    known = {above.trust_of(org) for org in recorded}
    members, aside = list[Member](), list[Organisation]()
    for one in sorted(then.values(), key=lambda org: (org.name, org.code)):
        if one.kind != "trust" or not is_open(one, period) or taken_over(one.code, steps, period):
            continue
        below = code in above.line(one.code)[1:]
        reach = reach_in_comparison(viewer, one.code, above) if below or everywhere else Reach.NOTHING
        if below and one.code not in known:
            aside.append(one)
        elif reach is not Reach.NOTHING and one.code in known:
            members.append(Member(one, reach, is_outside(viewer, one.code, above)))
    return System(found[code], tuple(members), period, moment, tuple(aside))


def was_there(member: Member, month: date) -> bool:
    """Whether a trust was open in a month, or one that it took over since: its figures are those of both."""
    return is_open(member.org, month) or any(month < one.on for one in member.joined)


def is_open(org: Organisation, month: date) -> bool:
    """Whether an organisation was open on some day of a month."""
    begun = org.valid_from is None or org.valid_from <= last_day(month)
    return begun and (org.valid_to is None or org.valid_to >= month)
