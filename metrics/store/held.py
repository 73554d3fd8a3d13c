"""What was known of an organisation at a moment, figure by figure, each with the file that said it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from metrics.access import Viewer
from metrics.store import tables
from metrics.store.database import Store, now
from metrics.store.kinds import OBSERVATION
from metrics.store.known import Version, as_known, versions
from metrics.store.named import File, files_by_number, unnamed
from metrics.store.read import observation_from
from metrics.store.scope import Scope, scope
from metrics.types import Grain, Observation


@dataclass(frozen=True, slots=True)
class Held:
    """One figure as known, and where it came from."""

    observation: Observation  # with sheet and row of the file
    file: File  # without name and person where the viewer may not know them


def held(
    store: Store,
    viewer: Viewer,
    org_code: str,
    *,
    known_at: datetime | None = None,
    measures: tuple[str, ...] | None = None,
) -> tuple[Held, ...]:
    """The figures of an organisation by measure, breakdown and period, as known at a moment (default: now).

    Raises Forbidden, and StoreError for an unknown code. Small counts are the caller's to hide
    (`metrics.apart`).
    """
    t = tables.observation
    where = [t.c.org_code == org_code]
    if measures is not None:
        where.append(t.c.measure_id.in_(measures))
    with store.reading() as connection:
        moment = known_at or now(connection)
        allowed = scope(connection, viewer, org_code, moment)
        found = allowed.readable(OBSERVATION, versions(connection, OBSERVATION, where, moment))
        known = [
            v
            for v in as_known(found, moment).values()
            if allowed.sees(v.row.period, Grain(v.row.grain), v.visibility)
        ]
        files = files_by_number(connection, {v.row.submission_id for v in known})
    listed = (_held(v, files[v.row.submission_id], allowed) for v in known)
    return tuple(
        sorted(
            listed,
            key=lambda h: (
                h.observation.measure_id,
                h.observation.breakdown,
                h.observation.grain,
                h.observation.period,
            ),
        )
    )


def _held(version: Version, file: File, allowed: Scope) -> Held:
    """Which file and whose it was is the trust's own affair, as it is in `read.submissions`."""
    found = observation_from(version.row)
    if allowed.tells_whose(version.visibility):
        return Held(found, file)
    return Held(replace(found, sheet=None, row=None), unnamed(file))
