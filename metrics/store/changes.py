"""What a file would change, record by record, in words: what a dry run shows before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from hashlib import sha256
from typing import Any

from metrics.store.kinds import CASE, NARRATIVE, OBSERVATION, Kind
from metrics.store.payloads import says
from metrics.store.types import Change

NOTHING = "nothing known"  # what is said of a record that goes


def changes_of(
    kind: Kind,
    added: Sequence[tuple[Any, ...]],
    corrected: Sequence[tuple[Any, ...]],
    before: Sequence[tuple[Any, ...]],
) -> Iterator[Change]:
    """The new records of one kind, then the corrected ones with what was known of them before.

    Rows begin with the columns of the kind's key and payload; `before` holds payloads, each with the
    number of the submission that wrote it.
    """
    start, end = len(kind.key), len(kind.key) + len(kind.payload)
    for row in added:
        yield change_of(kind, row[:start], None, row[start:end])
    for row, old in zip(corrected, before, strict=True):
        yield change_of(kind, row[:start], old, row[start:end])


def change_of(
    kind: Kind, key: tuple[Any, ...], old: tuple[Any, ...] | None, new: tuple[Any, ...] | None
) -> Change:
    """One record with what was known of it and what is known then; None: nothing."""
    shown = new if new is not None else old
    known = dict(zip(kind.key, key, strict=True))
    said = {"org_code", "measure_id", "grain", "period", "breakdown"}
    rest = " ".join(str(part) for name, part in known.items() if name not in {*said, "ordinal"})
    of_measure = kind in (OBSERVATION, NARRATIVE)
    period = known.get("period", shown[0] if kind is CASE and shown else None)
    return Change(
        what=str(known["measure_id"]) if of_measure else kind.name,
        org_code=str(known["org_code"]),
        period=period if isinstance(period, date) else None,
        breakdown=str(known.get("breakdown", "")) if of_measure else rest,
        was=None if old is None else says(kind, old[:-1]),
        now=NOTHING if new is None else says(kind, new),
        submission_id=None if old is None else old[-1],
    )


def fingerprint(changes: Iterable[Change]) -> str:
    """The same for the same changes, in whatever order: SHA-256, in hexadecimal."""
    lines = sorted(repr(change) for change in changes)
    return sha256("\n".join(lines).encode()).hexdigest()
