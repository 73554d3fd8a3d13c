"""The tables. Every one but the head of the audit is append-only: a correction, a withdrawal or a change of
mind is a new row.
"""

from __future__ import annotations

from metrics.store.tables.base import METADATA
from metrics.store.tables.figures import (
    case,
    case_cover,
    narrative,
    national_signal,
    observation,
    programme_entry,
    rating,
    requirement_status,
)
from metrics.store.tables.files import (
    attempt,
    attempt_note,
    confirmation,
    issue,
    refusal,
    submission,
    submission_content,
    submission_org,
    withdrawal,
)
from metrics.store.tables.people import feed, grant, meta, organisation, succession, user
from metrics.store.tables.proof import audit, audit_head
from metrics.store.tables.record import (
    board_return,
    chart_setting,
    entry,
    kept_content,
    kept_file,
    meeting,
    thread,
)

__all__ = [
    "METADATA",
    "attempt",
    "attempt_note",
    "audit",
    "audit_head",
    "board_return",
    "case",
    "case_cover",
    "chart_setting",
    "confirmation",
    "entry",
    "feed",
    "grant",
    "issue",
    "kept_content",
    "kept_file",
    "meeting",
    "meta",
    "narrative",
    "national_signal",
    "observation",
    "organisation",
    "programme_entry",
    "rating",
    "refusal",
    "requirement_status",
    "submission",
    "submission_content",
    "submission_org",
    "succession",
    "thread",
    "user",
    "withdrawal",
]
