"""Reading threads: what was known at a moment, and what of it the reader may see."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from contextlib import suppress
from datetime import datetime

from metrics.access import (
    Forbidden,
    Hierarchy,
    Permission,
    Reach,
    Viewer,
    permissions,
    reach,
    require_figures,
)
from metrics.governance.kinds import KINDS
from metrics.governance.levels import lowest, own_level
from metrics.governance.types import Kind, Outside, Thread
from metrics.store import ledger
from metrics.store.database import Store, now
from metrics.store.organisations import hierarchy_of
from metrics.store.returns import sharings
from metrics.store.types import StoreError

OF_TRUSTS = ("trust", "site")


def threads(
    store: Store,
    viewer: Viewer,
    org_code: str,
    kinds: Collection[str],
    *,
    key: str | None = None,
    known_at: datetime | None = None,
) -> tuple[Thread, ...]:
    """The threads of an organisation (all, or the one of a key), oldest first, as known at a moment (now).

    From outside a trust each kind says what may be seen. Raises Forbidden to whom reads nothing of it.
    """
    return _read(store, viewer, org_code, kinds, known_at, key=key)


def threads_of(
    store: Store,
    viewer: Viewer,
    codes: Iterable[str],
    kinds: Collection[str],
    *,
    known_at: datetime | None = None,
) -> tuple[Thread, ...]:
    """The same of several organisations, of those alone of which the viewer may read something. One without
    any costs no question.
    """
    asked = tuple(codes)
    with store.reading() as connection:
        moment = known_at or now(connection)
        having = {one.org_code for one in ledger.threads(connection, asked, kinds, moment)}
    found: list[Thread] = []
    for code in asked:
        with suppress(Forbidden):
            found += threads(store, viewer, code, kinds, known_at=known_at) if code in having else ()
    return tuple(found)


def thread(store: Store, viewer: Viewer, number: int, *, known_at: datetime | None = None) -> Thread:
    """One thread by its number. Raises StoreError when there is none that this reader may see: whether there
    is one elsewhere is not told.
    """
    with store.reading() as connection:
        place = ledger.place_of(connection, number)
    missing = StoreError("There is nothing recorded under this number that you may read.")
    if place is None:
        raise missing
    org_code, kind = place
    try:
        found = _read(store, viewer, org_code, [kind], known_at, ids=[number])
    except Forbidden:
        raise missing from None
    if not found:
        raise missing
    return found[0]


def _read(
    store: Store,
    viewer: Viewer,
    org_code: str,
    kinds: Collection[str],
    known_at: datetime | None,
    *,
    ids: Collection[int] | None = None,
    key: str | None = None,
) -> tuple[Thread, ...]:
    with store.reading() as connection:
        above = hierarchy_of(connection)
        require_figures(viewer, org_code, above)
        moment = known_at or now(connection)
        found = ledger.threads(connection, [org_code], kinds, moment, ids=ids, key=key)
        inside = is_inside(viewer, org_code, above)
        whole = {kind for kind in kinds if inside and not from_above(KINDS[kind], viewer, org_code, above)}
        if whole >= set(kinds):
            return found
        shared = sharings(connection, above.trust_of(org_code), moment)
    held = permissions(viewer, org_code, above)
    reader = Outside(viewer, held, shared, lowest(viewer, org_code, above))
    compares = Permission.COMPARE in held  # the readers of a public paper do not
    told = (one for one in found if one.kind in whole or compares or KINDS[one.kind].published)
    seen = (one if one.kind in whole else KINDS[one.kind].outside(one, reader) for one in told)
    return tuple(one for one in seen if one is not None)


def from_above(kind: Kind, viewer: Viewer, org_code: str, above: Hierarchy) -> bool:
    """Whether somebody reads a matter of a system or a region from above it, and so by the level at which it
    is looked at.
    """
    own = own_level(org_code, above)
    return kind.by_level and not viewer.operator and 0 < own < lowest(viewer, org_code, above)


def is_inside(viewer: Viewer, org_code: str, above: Hierarchy) -> bool:
    """Whether somebody reads an organisation's own matters: of a trust by its figures, of a system or a
    region by comparing there.
    """
    if above.kinds.get(org_code) in OF_TRUSTS:
        return reach(viewer, org_code, above) is Reach.ALL
    return Permission.COMPARE in permissions(viewer, org_code, above)
