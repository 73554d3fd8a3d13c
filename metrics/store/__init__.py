"""The store: the only place with SQL. Open it, record submissions, read what was known at a moment."""

from __future__ import annotations

from metrics.store.database import Store
from metrics.store.meetings import add_meeting
from metrics.store.organisations import add_succession, save_organisations
from metrics.store.people import add_user, grant
from metrics.store.record import record_submission
from metrics.store.return_steps import record_return_step, record_return_steps
from metrics.store.settings import add_setting, withdraw_setting
from metrics.store.types import (
    IssueLike,
    MovedError,
    Receipt,
    ReturnStep,
    Revision,
    StoredIssue,
    StoredSubmission,
    StoreError,
    StoreUnavailableError,
    Submission,
    User,
)
from metrics.store.withdraw import undo_withdrawal, withdraw_submission

__all__ = [
    "IssueLike",
    "MovedError",
    "Receipt",
    "ReturnStep",
    "Revision",
    "Store",
    "StoreError",
    "StoreUnavailableError",
    "StoredIssue",
    "StoredSubmission",
    "Submission",
    "User",
    "add_meeting",
    "add_setting",
    "add_succession",
    "add_user",
    "grant",
    "record_return_step",
    "record_return_steps",
    "record_submission",
    "save_organisations",
    "undo_withdrawal",
    "withdraw_setting",
    "withdraw_submission",
]
