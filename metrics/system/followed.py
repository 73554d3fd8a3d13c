"""Every trust of a system with the trusts that it took over: read as the sharing of each of them allows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial

from sqlalchemy import func, select

from metrics.access import Reach, Viewer, reach_in_comparison
from metrics.apart_types import Cell
from metrics.measure import Measure
from metrics.periods import day_of, last_day
from metrics.series import Key
from metrics.store import tables
from metrics.store.database import Store, stands_at
from metrics.store.organisations import all_organisations, all_successions, hierarchy_from
from metrics.suppress import is_outside
from metrics.system.joined import Together, together
from metrics.system.lines import Joined, Line, Step, joined_by, line_of
from metrics.system.reading import Seen, seen
from metrics.system.types import Member, System
from metrics.types import Organisation


@dataclass(frozen=True, slots=True, eq=False)
class Followed:
    """One trust with what it took over. Its member carries the joins, for the marks of charts."""

    seen: Seen
    joined: tuple[Joined, ...] = ()
    split: tuple[Joined, ...] = ()  # it took over a part of these: they are counted with nobody
    unread: tuple[Joined, ...] = ()  # of these this reader may read nothing: months before the join are gaps
    apart: tuple[Key, ...] = ()  # values without counts: of the trust alone
    mixed: frozenset[Cell] = frozenset()  # hidden sums of several counts, which no total may be told over


def followed(
    store: Store, viewer: Viewer, found: System, own: Sequence[Seen], measures: Iterable[Measure]
) -> tuple[Followed, ...]:
    """Each member of a system, in order, together with all that it took over by the end of the viewed month.

    Without a merger nothing more is read, and everything is as it was.
    """
    with store.reading() as connection:
        steps = all_successions(connection)
        if not steps:
            return tuple(Followed(one) for one in own)
        organisations = all_organisations(connection)
    lines = lines_of(store, (one.member.code for one in own), organisations, steps, found)
    olds = {code: organisations[code] for line in lines for code in line.olds if code in organisations}
    above = hierarchy_from(organisations)
    members = [
        Member(org, reach, is_outside(viewer, code, above))
        for code, org in sorted(olds.items())
        if (reach := reach_in_comparison(viewer, code, above)) is not Reach.NOTHING
    ]
    read = seen(store, viewer, replace(found, members=tuple(members)), measures) if members else ()
    by_code = {one.member.code: one for one in read}
    return tuple(_followed(line, one, by_code, organisations) for line, one in zip(lines, own, strict=True))


def _differing(line: Line, made: Together, of: Mapping[str, Seen]) -> frozenset[Cell]:
    """The sums of which one part was read in two versions, one of them small."""
    found = set(of[line.code].differing)
    for key, used in made.used.items():
        for period, codes in used.items():
            cell = (line.code, *key, period)
            found.discard(cell)
            if any((code, *key, period) in of[code].differing for code in codes if code in of):
                found.add(cell)
    return frozenset(found)


def _came(made: Together, of: Mapping[str, Seen], measure: Measure) -> dict[date, datetime]:
    """A sum could first be read when the last of its parts could."""
    came = {code: one.came(measure) for code, one in of.items()}
    found = {}
    for period, codes in made.used.get((measure.id, ""), {}).items():
        times = [came.get(code, {}).get(period) for code in codes]
        known = [one for one in times if one is not None]
        if known and len(known) == len(times):
            found[period] = max(known)
    return found


def lines_of(
    store: Store,
    codes: Iterable[str],
    organisations: dict[str, Organisation],
    steps: Sequence[Step],
    found: System,
) -> tuple[Line, ...]:
    """The lines of some organisations by the end of the viewed month, as far as known at its moment."""
    by = min(last_day(found.period), day_of(found.known_at))
    new = _new(store, organisations, steps)
    return tuple(line_of(code, steps, by, new) for code in codes)


def _new(store: Store, organisations: dict[str, Organisation], steps: Sequence[Step]) -> frozenset[str]:
    """The successors that did not exist before their first day: by their own first day where it is known,
    else by whether anything was ever recorded of a time before.
    """
    begins: dict[str, Step] = {}
    for step in steps:
        begins.setdefault(step[1], step)
    t, file = tables.observation, tables.submission.c
    query = select(t.c.org_code, func.min(t.c.period)).where(t.c.org_code.in_(sorted(begins)))
    with store.reading() as connection:
        if (stands := stands_at(connection)) is not None:
            query = query.join(tables.submission, file.id == t.c.submission_id)
            query = query.where(file.recorded_at <= stands)
        first = {row[0]: row[1] for row in connection.execute(query.group_by(t.c.org_code))}

    def is_new(code: str) -> bool:
        on = begins[code][2]
        org = organisations.get(code)
        if org is not None and org.valid_from is not None:
            return org.valid_from >= on
        return code not in first or first[code] >= on.replace(day=1)

    return frozenset(code for code in begins if is_new(code))


def _followed(
    line: Line, own: Seen, others: dict[str, Seen], organisations: dict[str, Organisation]
) -> Followed:
    names = {code: org.name for code, org in organisations.items()}
    split = joined_by(Line(line.code, line.split), names)
    if not line.is_joined:
        return Followed(own, split=split)
    of = {line.code: own} | {code: others[code] for code in line.olds if code in others}
    made = together(
        line, {code: one.series for code, one in of.items()}, {code: one.hidden for code, one in of.items()}
    )
    joins = joined_by(line, names)
    return Followed(
        seen=replace(
            own,
            member=replace(own.member, joined=joins),
            series=made.series,
            hidden=made.hidden,
            differing=_differing(line, made, of),
            came=partial(_came, made, of),
            of=of,
            used=made.used,
        ),
        joined=joins,
        split=split,
        unread=tuple(one for one in joins if one.code not in others),
        apart=made.apart,
        mixed=made.mixed,
    )
