"""The rows of kept files that were not loaded: their issues, and which measure and month each was about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from loaders.rejected import rejected
from metrics.access import Forbidden, Permission, Viewer, may
from metrics.catalogue import CATALOGUE
from metrics.store import Store, read
from metrics.store.types import StoredIssue, StoredSubmission
from metrics.types import Organisation

ISSUES_OF = 24  # newest submissions whose issues are read


@dataclass(frozen=True, slots=True)
class NotLoaded:
    """`shown` is false for a reader who may not read the rows of a file: then both are empty."""

    shown: bool
    issues: Mapping[int, Sequence[StoredIssue]] = field(default_factory=dict)
    rejected: Mapping[tuple[str, date], str] = field(default_factory=dict)  # measure, period -> why


def not_loaded(
    store: Store, viewer: Viewer, org: Organisation, submissions: Sequence[StoredSubmission]
) -> NotLoaded:
    """Of these files, newest first: the newest reason for a measure and month stands."""
    if not may(viewer, Permission.LOAD, org.code, read.hierarchy(store)):
        return NotLoaded(False)
    faulty = [s for s in submissions if s.rows_rejected or s.rows_read != s.rows_accepted][:ISSUES_OF]
    read_of = {s.id: _issues(store, viewer, s) for s in faulty}
    issues = {number: found for number, found in read_of.items() if found is not None}
    found: dict[tuple[str, date], str] = {}
    for s in faulty:
        if s.withdrawn_at is None and s.rows_rejected and s.id in issues:
            kept = read.content(store, viewer, s.id)
            found = rejected(s, kept, issues[s.id], (org.code, org.name), CATALOGUE) | found
    return NotLoaded(True, issues, found)


def _issues(store: Store, viewer: Viewer, one: StoredSubmission) -> Sequence[StoredIssue] | None:
    """The issues of a file; None where it is also about an organisation for which this reader may not load:
    its rows are then not theirs to read, and the rest of the page is.
    """
    try:
        return read.issues(store, viewer, one.id)
    except Forbidden:
        return None
