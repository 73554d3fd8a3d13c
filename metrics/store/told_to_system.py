"""What trusts told their local system about incidents: words and the month, and no case."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from metrics.access import Permission, Viewer, permissions, require
from metrics.periods import start_of
from metrics.records import Case
from metrics.store import tables
from metrics.store.cases import case_from
from metrics.store.database import Store, now
from metrics.store.kinds import CASE
from metrics.store.known import as_known, versions
from metrics.store.organisations import all_organisations, hierarchy_from
from metrics.types import Grain, Organisation
from metrics.unnamed_text import without_identifiers

KINDS = ("psii", "incident")  # of two records of one event the investigation is the one that is told
SHARED_ON, WORDS = "shared_with_lms_on", "summary"
READS = frozenset({Permission.SUMMARIES, Permission.CASES})


@dataclass(frozen=True, slots=True)
class Told:
    """One event as the system was told of it. The words are empty where the trust wrote none."""

    trust: str
    month: date  # in which it was shared, never that of the event
    text: str


def told_to_system(
    store: Store, viewer: Viewer, codes: Iterable[str], as_at: date, known_at: datetime | None = None
) -> tuple[Told, ...]:
    """What these trusts shared with their local system by a day, as known at a moment.

    In the order of trust, newest month and words, so that the order tells no day. Each event is told once.
    Raises Forbidden for a trust of which the viewer reads neither cases nor what was shared.
    """
    chosen = sorted(set(codes))
    with store.reading() as connection:
        moment = known_at or now(connection)
        organisations = all_organisations(connection)
        above = hierarchy_from(organisations)
        for code in chosen:
            if not permissions(viewer, code, above) & READS:
                require(viewer, Permission.SUMMARIES, code, above)
        t = tables.case.c
        own = [t.org_code.in_(chosen), t.kind.in_(KINDS)]
        # Every version of a case that was ever shared: a later one may say that it was not.
        shared = select(t.event_ref).where(*own, t.fields.contains(f'"{SHARED_ON}"', autoescape=True))
        found = versions(connection, CASE, [*own, t.event_ref.in_(shared)], moment)
    events: dict[tuple[str, str], list[Case]] = defaultdict(list)
    for version in as_known(found, moment).values():
        case = case_from(version.row)
        if (on := shared_on(case)) is not None and on <= as_at:
            events[case.org_code, case.event_ref].append(case)
    made = (_told(cases, organisations) for cases in events.values())
    return tuple(sorted(made, key=lambda one: (one.trust, -one.month.toordinal(), one.text)))


def shared_on(case: Case) -> date | None:
    """The day on which the local system was told of a case."""
    written = case.fields.get(SHARED_ON)
    return date.fromisoformat(str(written)) if written else None


def _told(cases: list[Case], organisations: dict[str, Organisation]) -> Told:
    """Of the records of one event the words of the first that has any, investigations before incidents."""
    first = sorted(cases, key=lambda one: (KINDS.index(one.kind), str(one.fields.get(WORDS) or "")))
    words = next((text for one in first if (text := str(one.fields.get(WORDS) or "").strip())), "")
    trust = first[0].org_code
    month = min(start_of(on, Grain.MONTH) for one in cases if (on := shared_on(one)) is not None)
    sites = (org for org in organisations.values() if org.parent_code == trust and org.kind == "site")
    known = [first[0].event_ref, *(word for site in sites for word in (site.code, site.name))]
    return Told(trust, month, without_identifiers(words, known))
