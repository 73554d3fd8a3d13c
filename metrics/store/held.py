"""What was known of an organisation at a moment, figure by figure, each with the file that said it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from metrics.access import Viewer
from metrics.store import tables
from metrics.store.database import Store, now
from metrics.store.kinds import OBSERVATION
from metrics.store.known import as_known, versions
from metrics.store.named import File, files_by_number
from metrics.store.read import observation_from
from metrics.store.scope import scope
from metrics.types import Grain, Observation


@dataclass(frozen=True, slots=True)
class Held:
    """One figure as known, and where it came from."""

    observation: Observation  # with sheet and row of the file
    file: File


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
        allowed = scope(connection, viewer, org_code)
        moment = known_at or now(connection)
        found = allowed.readable(OBSERVATION, versions(connection, OBSERVATION, where, moment))
        known = [
            v
            for v in as_known(found, moment).values()
            if allowed.sees(v.row.period, Grain(v.row.grain), v.visibility)
        ]
        files = files_by_number(connection, {v.row.submission_id for v in known})
    listed = (Held(observation_from(v.row), files[v.row.submission_id]) for v in known)
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
