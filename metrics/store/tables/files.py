"""What came in: files, what was loaded of each, and what was refused."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, ForeignKey, Integer, LargeBinary, String, Table, Text

from metrics.store.columns import UtcDateTime
from metrics.store.tables.base import METADATA, identity, recorded, submission_id

submission = Table(
    "submission",
    METADATA,
    identity(),
    Column("source", String(60), nullable=False),
    Column("file_name", String(400), nullable=False),
    Column("sha256", String(64), nullable=False, index=True),
    Column("covers_from", Date),
    Column("covers_to", Date),
    Column("rows_read", Integer, nullable=False),
    Column("rows_accepted", Integer, nullable=False),
    Column("rows_corrected", Integer, nullable=False),
    Column("rows_unchanged", Integer, nullable=False),
    Column("rows_rejected", Integer, nullable=False),
    Column("visibility", String(10), nullable=False),
    *recorded(),
)

# The raw bytes have a table of their own, so that listing submissions never reads them.
submission_content = Table(
    "submission_content",
    METADATA,
    Column("submission_id", ForeignKey("submission.id"), primary_key=True),
    Column("content", LargeBinary, nullable=False),  # zlib
)

submission_org = Table(
    "submission_org",
    METADATA,
    Column("submission_id", ForeignKey("submission.id"), primary_key=True),
    Column("org_code", String(20), primary_key=True, index=True),
)

# A file taken back, and (`withdrawn` false) that undone: the newest row of a submission says how it stands.
withdrawal = Table(
    "withdrawal",
    METADATA,
    identity(),
    submission_id(),
    Column("withdrawn", Boolean, nullable=False),
    Column("reason", Text, nullable=False),
    *recorded(),
)

# A load is noted before it begins, by the process that does it; `stored` is written together with its rows,
# and `closed` when whoever loads has been told, or the next start has said what became of it.
attempt = Table(
    "attempt",
    METADATA,
    identity(),
    Column("file_name", String(400), nullable=False),
    Column("process", String(200), nullable=False),
    *recorded(),
)

attempt_note = Table(
    "attempt_note",
    METADATA,
    Column("attempt_id", ForeignKey("attempt.id"), primary_key=True),
    Column("note", String(20), primary_key=True),
    Column("submission_id", ForeignKey("submission.id")),
)

# A file of which nothing was loaded: its name and the code of why, and no word of what it held.
refusal = Table(
    "refusal",
    METADATA,
    identity(),
    Column("file_name", String(400), nullable=False),
    Column("code", String(60), nullable=False),
    Column("org_code", String(20), nullable=False),  # "" = the file was brought without saying for whom
    Column("recorded_at", UtcDateTime, nullable=False, index=True),
    Column("recorded_by", String(200), nullable=False),
)

issue = Table(
    "issue",
    METADATA,
    identity(),
    submission_id(),
    Column("severity", String(20), nullable=False),
    Column("code", String(60), nullable=False),
    Column("sentence", Text, nullable=False),
    Column("sheet", String(200)),
    Column("row", Integer),
    Column("column", String(200)),
    Column("cell", Text),
)

confirmation = Table(
    "confirmation",
    METADATA,
    Column("record", String(20), primary_key=True),  # name of the table
    Column("record_id", Integer, primary_key=True),
    Column("submission_id", ForeignKey("submission.id"), primary_key=True),
)
