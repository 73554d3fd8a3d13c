"""The histories of several organisations, fetched together: what a whole system's verdicts are made of.

A history here holds what a verdict of whole organisations asks for and nothing else: the totals of some
measures, and of the newest months every breakdown and site too, for the checks that such figures must pass.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Connection, and_, func, not_, or_, select, tuple_
from sqlalchemy import Row as SqlRow

from metrics.access import Reach, Viewer, permissions, reach_in_comparison
from metrics.store import tables
from metrics.store.history import History, audits_of, counted_of, newest_audit
from metrics.store.kinds import OBSERVATION, Values
from metrics.store.known import Version, versions
from metrics.store.organisations import all_organisations, hierarchy_from
from metrics.store.returns import sharings_of
from metrics.store.scope import Scope
from metrics.store.settings import all_settings, readable
from metrics.types import Organisation

Row: TypeAlias = SqlRow[*tuple[Any, ...]]


def histories(
    connection: Connection,
    viewer: Viewer,
    codes: Collection[str],
    *,
    known_at: datetime,
    measures: Collection[str],
    whole_since: date,
) -> dict[str, History]:
    """The history of each organisation as it may be compared, by code, in order. `whole_since` is the month
    from which breakdowns and sites are fetched too.

    For readers from outside: it holds no cases, no meetings, and no steps of returns.
    """
    allowed = scopes(connection, viewer, codes, known_at)
    sites = {site.code: code for code, scope in allowed.items() for site in scope.sites}
    # A site's figures are its own where it is asked for, and its trust's.
    figures: dict[str, dict[Values, list[Version]]] = {code: {} for code in allowed}
    whose = {
        code: [figures[one] for one in {code, sites.get(code, code)} & allowed.keys()]
        for code in (*allowed, *sites)
    }
    for key, found in _figures(connection, allowed, sites, known_at, measures, whole_since).items():
        for mine in whose[key[0]]:
            mine[key] = found
    settings = _by_organisation(all_settings(connection, list(allowed)))
    # Beside national statistics nothing of the trust's own is read.
    own = [code for code, scope in allowed.items() if scope.reach is not Reach.PUBLIC]
    audited, counted = audits_of(connection, own), counted_of(connection, own)
    made = {}
    for code, scope in allowed.items():
        audits = audited.get(code, ())
        made[code] = History(
            scope=scope,
            known_at=known_at,
            observations=scope.readable(OBSERVATION, figures[code]),
            cases={},
            settings=tuple(readable(settings.get(code, ()), scope)),
            meetings=(),
            covers=(),
            audits=audits,
            audited=newest_audit(audits, known_at),
            counted=counted.get(code, frozenset()),
            steps=None,
        )
    return made


def _figures(
    connection: Connection,
    allowed: Collection[str],
    sites: Collection[str],
    known_at: datetime,
    measures: Collection[str],
    whole_since: date,
) -> dict[Values, list[Version]]:
    """All totals of these organisations; of the newest months the parts too, and of what was told more than
    once: two versions together can tell a part of it.
    """
    t = tables.observation
    of_these = [t.c.org_code.in_([*allowed, *sites]), t.c.measure_id.in_(sorted(measures))]
    total = and_(t.c.breakdown == "", t.c.org_code.in_(list(allowed)))
    first = [*of_these, or_(total, t.c.period >= whole_since)]
    found = versions(connection, OBSERVATION, first, known_at)
    again = {
        (measure, period)
        for (_org, measure, _grain, period, _part), told in found.items()
        if period < whole_since and (len(told) > 1 or told[0].was_gone(known_at))
    }
    parts = [*of_these, not_(total), t.c.period < whole_since]
    again |= _told_twice(connection, parts, known_at)
    if again:
        of_those = tuple_(t.c.measure_id, t.c.period).in_(sorted(again))
        found |= versions(connection, OBSERVATION, [*parts, of_those], known_at)
    return found


def _told_twice(
    connection: Connection, where: Sequence[ColumnElement[bool]], known_at: datetime
) -> set[tuple[Any, ...]]:
    """The measures and periods of which a figure was said in two ways, or withdrawn, by a moment."""
    t, s, w = tables.observation, tables.submission, tables.withdrawal
    key = [t.c[name] for name in OBSERVATION.key]
    later = t.c.submission_id.in_(select(s.c.id).where(s.c.recorded_at > known_at))
    by_then = [*where, not_(later)]
    again = select(t.c.measure_id, t.c.period).where(*by_then).group_by(*key).having(func.count() > 1)
    gone = select(t.c.measure_id, t.c.period).where(
        *by_then, t.c.submission_id.in_(select(w.c.submission_id).where(w.c.recorded_at <= known_at))
    )
    return {tuple(row) for row in connection.execute(again.union(gone))}


def scopes(
    connection: Connection, viewer: Viewer, codes: Iterable[str], known_at: datetime
) -> dict[str, Scope]:
    """What a viewer may read of each of these organisations in comparison with others; as they were known."""
    found, then = all_organisations(connection), all_organisations(connection, known_at)
    above = hierarchy_from(found)
    sites: dict[str, list[Organisation]] = defaultdict(list)
    for one in then.values():
        if one.kind == "site" and one.parent_code:
            sites[one.parent_code].append(one)
    reaches = {code: reach_in_comparison(viewer, code, above) for code in codes}
    sharing = {above.trust_of(code) for code, reach in reaches.items() if reach is Reach.SHARED}
    shared = sharings_of(connection, sharing, known_at)
    made = {}
    for code, reach in reaches.items():
        trust, held = above.trust_of(code), permissions(viewer, code, above)
        months = shared[trust] if reach is Reach.SHARED else {}
        made[code] = Scope(then[code], tuple(sites.get(code, ())), then[trust], above, reach, months, held)
    return made


def _by_organisation(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.org_code].append(row)
    return found
