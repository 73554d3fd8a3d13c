"""What the store says of the months and files that a file would change: read for its preview."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dashboard.gather import names
from dashboard.page import Request
from dashboard.views.preview_known import Known
from metrics.access import Forbidden
from metrics.store import StoreError, read
from metrics.store.returns import standing
from metrics.store.types import Change, StoredSubmission

MOST = 40  # organisations of one file of which the returns, boards and files are looked up


def known_of(request: Request, changes: Iterable[Change]) -> Known:
    """Returns and boards of the trusts concerned, and the files that said the figures that would change."""
    store, viewer = request.store, request.viewer
    above, now = read.hierarchy(store), store.now()
    codes = list(dict.fromkeys(change.org_code for change in changes))[:MOST]
    returns: dict[tuple[str, date], str] = {}
    boards = {}
    files: dict[int, StoredSubmission] = {}
    for code in codes:
        trust = above.trust_of(code)
        try:
            stands = standing(list(read.returns(store, viewer, trust)))
            meetings = read.meetings(store, viewer, trust, forum="board")
            files |= {one.id: one for one in read.submissions(store, viewer, code)}
        except (Forbidden, StoreError):  # an organisation that the file brings: nothing is known of it
            continue
        returns |= {(code, month): step for month, step in stands.items()}
        papers = next((one for one in meetings if one.known_at <= now), None)  # as soon as they were made
        if papers is not None:
            boards[code] = (papers.held_on, papers.known_at)
    return Known(
        organisations={org.code: org.name for org in read.organisations(store, viewer)},
        people=names(store, {one.recorded_by for one in files.values()}),
        files=files,
        returns=returns,
        boards=boards,
        today=now.date(),
    )
