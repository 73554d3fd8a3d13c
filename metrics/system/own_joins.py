"""The joins of one organisation's own charts: which others it took over, and on which day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from metrics.access import Viewer
from metrics.store.database import Store
from metrics.store.organisations import all_organisations, all_successions, find
from metrics.system.lines import Joined, Step


@dataclass(frozen=True, slots=True)
class Joins:
    """What joined an organisation whole, and of what it took a part. By day and name."""

    whole: tuple[Joined, ...] = ()
    part: tuple[Joined, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.whole or self.part)


def own_joins(store: Store, viewer: Viewer, org_code: str) -> Joins:
    """For charts of its own figures, which are those of all from the day on and of itself alone before it.

    Raises Forbidden where there is one, and the viewer has no role at the organisation.
    """
    with store.reading() as connection:
        steps = all_successions(connection)
        if not any(new == org_code for _, new, _ in steps):
            return Joins()
        organisations = all_organisations(connection)
        find(organisations, viewer, org_code)
    names = {code: org.name for code, org in organisations.items()}
    several = Counter(old for old, _, _ in steps)
    own = [step for step in steps if step[1] == org_code]
    return Joins(
        _named((step for step in own if several[step[0]] == 1), names),
        _named((step for step in own if several[step[0]] > 1), names),
    )


def _named(steps: Iterable[Step], names: dict[str, str]) -> tuple[Joined, ...]:
    found = (Joined(old, names.get(old, old), on) for old, _, on in steps)
    return tuple(sorted(found, key=lambda one: (one.on, one.name)))
