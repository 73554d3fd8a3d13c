"""What readers from outside a trust may read of one record: the version that stood as the trust shared it.

While a month is shared nothing changes outside: a correction, a late figure or a withdrawal is seen there
once the month is shared again. What stood before the first sharing, and never at one, is never seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from metrics.store.gone import Spans, is_gone
from metrics.store.known import Version, as_known


def moments(shared: Sequence[Spans]) -> tuple[datetime, ...]:
    """When all months of a period came to be shared, oldest first, from the times in which each was."""
    starts = sorted({start for spans in shared for start, _end in spans})
    return tuple(start for start in starts if all(is_gone(spans, start) for spans in shared))


def as_shared(found: list[Version], shared_at: Sequence[datetime]) -> list[Version]:
    """The versions that stood at a sharing, each known from its own record until another one was shared."""
    if len(found) == len(shared_at) == 1 and len(found[0].assertions) == 1:
        said = found[0].assertions[0]
        if not said.gone:  # said once, shared once: nearly all of a store
            return found if said.recorded_at <= shared_at[0] else []
    stood = [_standing(found, moment) for moment in shared_at]
    return [_only_shared(one, stood, shared_at) for one in found if any(one is other for other in stood)]


def _standing(found: list[Version], moment: datetime) -> Version | None:
    return as_known({(): found}, moment).get(())


def _only_shared(version: Version, stood: Sequence[Version | None], shared_at: Sequence[datetime]) -> Version:
    """A version said by what said it when it was shared, and gone while something else was shared.

    Confirmations and withdrawals between two sharings did not happen, as far as anybody outside knows.
    """
    said = [moment for one, moment in zip(stood, shared_at, strict=True) if one is version]
    ends = (*shared_at[1:], None)
    gone = tuple(
        (start, end) for one, start, end in zip(stood, shared_at, ends, strict=True) if one is not version
    )
    kept = (a for a in version.assertions if any(a.holds(moment) for moment in said))
    return version._replace(assertions=tuple(a._replace(gone=gone) for a in kept))
