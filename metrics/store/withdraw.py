"""Taking a file back, and undoing that: each is a new row with its reason and its entry in the audit.

Nothing is deleted: a view as known before a withdrawal shows the file, the figure beneath it comes back, and
what a file says after an undoing stands where it stood, below whatever came later.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from metrics.access import Viewer
from metrics.store import audit, tables
from metrics.store.columns import to_utc
from metrics.store.database import Store
from metrics.store.files import require_load
from metrics.store.fits import require_fit
from metrics.store.gone import Step, steps
from metrics.store.moment import next_moment, require_operator
from metrics.store.types import StoreError

NO_REASON = "A withdrawal needs a reason, in words that a board can read."
NO_REASON_TO_UNDO = "Undoing a withdrawal needs a reason, in words that a board can read."


def withdraw_submission(
    store: Store, viewer: Viewer, submission_id: int, reason: str, *, recorded_at: datetime | None = None
) -> Step:
    """Take a file back: from now on what it alone said is not known. What was seen before stays so.

    The months may be signed or shared: the board then sees the change as a correction, and readers outside
    the trust the figures as shared until the month is shared again.
    Raises Forbidden without the right to load for all its organisations; StoreError without a reason, for a
    number that is no submission, and for a file that is withdrawn already.
    """
    return _step(store, viewer, submission_id, reason, True, recorded_at)


def undo_withdrawal(
    store: Store, viewer: Viewer, submission_id: int, reason: str, *, recorded_at: datetime | None = None
) -> Step:
    """Let a withdrawn file count again, from now on. Raises as `withdraw_submission` does."""
    return _step(store, viewer, submission_id, reason, False, recorded_at)


def _step(
    store: Store,
    viewer: Viewer,
    submission_id: int,
    reason: str,
    withdrawn: bool,
    recorded_at: datetime | None,
) -> Step:
    said = reason.strip()
    if not said:
        raise StoreError(NO_REASON if withdrawn else NO_REASON_TO_UNDO)
    require_operator(viewer, recorded_at, "a withdrawal")
    require_fit(tables.withdrawal, {"reason": said}, "The withdrawal")
    with store.writing() as connection:
        require_load(connection, viewer, submission_id)
        told = steps(connection).get(submission_id, ())
        require_change(told, submission_id, withdrawn)
        moment = to_utc(recorded_at) if recorded_at else next_moment(connection)
        if told and moment <= told[-1].at:
            raise StoreError(
                f"Submission {submission_id} was last withdrawn, or that undone, on "
                f"{told[-1].at:%Y-%m-%d %H:%M} UTC; the next step must come after it."
            )
        return _write(connection, viewer, Step(submission_id, withdrawn, said, moment, viewer.email, 0))


def require_change(told: tuple[Step, ...], submission_id: int, withdrawn: bool) -> None:
    """Raise StoreError when a submission stands already as it would be made to stand."""
    stands = bool(told) and told[-1].withdrawn
    if withdrawn and stands:
        raise StoreError(f"Submission {submission_id} was withdrawn before.")
    if not withdrawn and not stands:
        raise StoreError(f"Submission {submission_id} is not withdrawn, so there is nothing to undo.")


def _write(connection: Connection, viewer: Viewer, step: Step) -> Step:
    t = tables.withdrawal
    row: dict[str, Any] = {
        "submission_id": step.submission_id,
        "withdrawn": step.withdrawn,
        "reason": step.reason,
        "recorded_at": step.at,
        "recorded_by": step.by,
    }
    key = connection.execute(insert(t).values(row)).inserted_primary_key
    number = int(key[0]) if key else 0
    after = dict(connection.execute(select(t).where(t.c.id == number)).mappings().one())
    action = "submission.withdraw" if step.withdrawn else "submission.undo_withdrawal"
    audit.write(connection, viewer, action, f"{audit.WITHDRAWAL} {number}", None, after)
    return step._replace(id=number)
