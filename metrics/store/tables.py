"""The tables. Every one is append-only: a correction, a withdrawal or a change of mind is a new row.

`observation`, `case`, `narrative`, `rating`, `programme_entry` and `requirement_status` belong to a
submission. `confirmation` says that a later submission brought the same record again: it keeps a record
known when the submission that first brought it is withdrawn.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from metrics.store.columns import UtcDateTime

METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)


def _id() -> Column[int]:
    return Column("id", Integer, primary_key=True, autoincrement=True)


def _recorded() -> tuple[Column[object], Column[object]]:
    return Column("recorded_at", UtcDateTime, nullable=False), Column(
        "recorded_by", String(200), nullable=False
    )


def _submission_id() -> Column[int]:
    return Column("submission_id", ForeignKey("submission.id"), nullable=False, index=True)


organisation = Table(
    "organisation",
    METADATA,
    _id(),
    Column("code", String(20), nullable=False, index=True),
    Column("name", String(200), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("parent_code", String(20)),
    Column("comparator_group", String(80)),
    Column("valid_from", Date),
    Column("valid_to", Date),
    Column("fictional", Boolean, nullable=False),
    *_recorded(),
)
succession = Table(
    "succession",
    METADATA,
    _id(),
    Column("old_code", String(20), nullable=False, index=True),
    Column("new_code", String(20), nullable=False, index=True),
    Column("on", Date, nullable=False),
    *_recorded(),
)
submission = Table(
    "submission",
    METADATA,
    _id(),
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
    *_recorded(),
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
    _id(),
    _submission_id(),
    Column("withdrawn", Boolean, nullable=False),
    Column("reason", Text, nullable=False),
    *_recorded(),
)
# A load is noted before it begins, by the process that does it; `stored` is written together with its rows,
# and `closed` when whoever loads has been told, or the next start has said what became of it.
attempt = Table(
    "attempt",
    METADATA,
    _id(),
    Column("file_name", String(400), nullable=False),
    Column("process", String(200), nullable=False),
    *_recorded(),
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
    _id(),
    Column("file_name", String(400), nullable=False),
    Column("code", String(60), nullable=False),
    Column("org_code", String(20), nullable=False),  # "" = the file was brought without saying for whom
    Column("recorded_at", UtcDateTime, nullable=False, index=True),
    Column("recorded_by", String(200), nullable=False),
)
issue = Table(
    "issue",
    METADATA,
    _id(),
    _submission_id(),
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

observation = Table(
    "observation",
    METADATA,
    _id(),
    _submission_id(),
    Column("org_code", String(20), nullable=False),
    Column("measure_id", String(80), nullable=False),
    Column("grain", String(20), nullable=False),
    Column("period", Date, nullable=False),
    Column("breakdown", String(200), nullable=False),
    Column("numerator", Double),
    Column("denominator", Double),
    Column("value", Double),
    Column("value_text", Text),
    Column("status", String(30), nullable=False),
    Column("sheet", String(200)),
    Column("row", Integer),
    UniqueConstraint("submission_id", "org_code", "measure_id", "grain", "period", "breakdown"),
    Index("ix_observation_org_measure", "org_code", "measure_id"),
)
case = Table(
    "case",
    METADATA,
    _id(),
    _submission_id(),
    Column("org_code", String(20), nullable=False, index=True),
    Column("kind", String(40), nullable=False),
    Column("event_ref", String(120), nullable=False),
    Column("ordinal", Integer, nullable=False),  # twins: two records of one kind for one event
    Column("occurred_on", Date, nullable=False),
    Column("site_code", String(20), index=True),
    Column("reported_on", Date),
    Column("harm_physical", String(40)),
    Column("harm_psychological", String(40)),
    Column("gestation_band", String(40)),
    Column("theme_codes", Text, nullable=False),  # JSON list
    Column("fields", Text, nullable=False),  # JSON object, keys sorted
    Column("row", Integer),
    UniqueConstraint("submission_id", "org_code", "kind", "event_ref", "ordinal"),
)
# Which days of which kind of case a list tells of: a month in them without a case had none. With `whole`
# false: days of which the list is known to lack a case, since one of its rows could not be read.
case_cover = Table(
    "case_cover",
    METADATA,
    _id(),
    _submission_id(),
    Column("org_code", String(20), nullable=False, index=True),
    Column("kind", String(40), nullable=False),
    Column("first", Date),  # none: from the first known case on
    Column("last", Date),
    Column("whole", Boolean, nullable=False),
    Column("fields", String(1000)),  # that the list has, with spaces between; none: all of its kind
)
narrative = Table(
    "narrative",
    METADATA,
    _id(),
    _submission_id(),
    Column("org_code", String(20), nullable=False, index=True),
    Column("measure_id", String(80), nullable=False),
    Column("period", Date, nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("author", String(200), nullable=False),
    Column("themes", Text, nullable=False),
    Column("event_ref", String(120)),
    Column("row", Integer),
    UniqueConstraint("submission_id", "org_code", "measure_id", "period", "ordinal"),
)
rating = Table(
    "rating",
    METADATA,
    _id(),
    _submission_id(),
    Column("org_code", String(20), nullable=False, index=True),
    Column("body", String(40), nullable=False),
    Column("domain", String(40), nullable=False),
    Column("published_on", Date, nullable=False),
    Column("rating", String(60), nullable=False),
    UniqueConstraint("submission_id", "org_code", "body", "domain", "published_on"),
)
programme_entry = Table(
    "programme_entry",
    METADATA,
    _id(),
    _submission_id(),
    Column("org_code", String(20), nullable=False, index=True),
    Column("programme", String(40), nullable=False),
    Column("on_programme", Boolean, nullable=False),
    Column("entered_on", Date),
    Column("exited_on", Date),
    Column("adviser", String(200)),
    UniqueConstraint("submission_id", "org_code", "programme"),
)
requirement_status = Table(
    "requirement_status",
    METADATA,
    _id(),
    _submission_id(),
    Column("org_code", String(20), nullable=False, index=True),
    Column("framework", String(60), nullable=False),
    Column("requirement", String(80), nullable=False),
    Column("reviewed_on", Date, nullable=False),
    Column("rag", String(10), nullable=False),
    UniqueConstraint("submission_id", "org_code", "framework", "requirement", "reviewed_on"),
)

national_signal = Table(
    "national_signal",
    METADATA,
    _id(),
    Column("site_code", String(20), nullable=False, index=True),
    Column("level", Integer, nullable=False),
    Column("signalled_on", Date, nullable=False),
    Column("source", String(200), nullable=False),
    *_recorded(),
)
chart_setting = Table(
    "chart_setting",
    METADATA,
    _id(),
    Column("org_code", String(20), nullable=False, index=True),
    Column("measure_id", String(80)),
    Column("breakdown", String(200), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("on", Date, nullable=False),
    Column("value", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("author", String(200), nullable=False),
    Column("minute_ref", String(200)),
    Column("withdraws", ForeignKey("chart_setting.id")),  # this row only takes that one back
    *_recorded(),
)
meeting = Table(
    "meeting",
    METADATA,
    _id(),
    Column("org_code", String(20), nullable=False, index=True),
    Column("forum", String(40), nullable=False),
    Column("held_on", Date, nullable=False),
    Column("known_at", UtcDateTime, nullable=False),
    Column("minute_ref", String(200), nullable=False),
    Column("attendees_by_role", Text, nullable=False),
    *_recorded(),
)
board_return = Table(
    "board_return",
    METADATA,
    _id(),
    Column("org_code", String(20), nullable=False, index=True),
    Column("month", Date, nullable=False),
    Column("step", String(20), nullable=False),
    Column("reason", Text),  # of a return that was opened again
    Column("sha256", String(64)),  # of a signature: of what was signed (metrics/store/frozen.py)
    *_recorded(),
)
# The address under which one person's calendar of an organisation is fetched, and (`ended`) that it is none
# any more: the newest row of a person and an organisation says how it stands.
feed = Table(
    "feed",
    METADATA,
    _id(),
    Column("org_code", String(20), nullable=False, index=True),
    Column("email", String(200), nullable=False),
    Column("ended", Boolean, nullable=False),
    *_recorded(),
)
# What people say and do about the figures. A thread is one matter (a question, the words on a figure, a
# requirement); its entries are all that was ever said of it, in their order. Of two that are written at one
# place the second is refused, so nobody writes over what they have not seen.
thread = Table(
    "thread",
    METADATA,
    _id(),
    Column("org_code", String(20), nullable=False, index=True),
    Column("kind", String(40), nullable=False),
    Column("key", String(300), nullable=False),
    *_recorded(),
    UniqueConstraint("org_code", "kind", "key"),
)
entry = Table(
    "entry",
    METADATA,
    _id(),
    Column("thread_id", ForeignKey("thread.id"), nullable=False, index=True),
    Column("ordinal", Integer, nullable=False),  # 1, 2, 3 ...
    Column("step", String(40), nullable=False),
    Column("content", Text, nullable=False),  # JSON object, keys sorted
    *_recorded(),
    UniqueConstraint("thread_id", "ordinal"),
)
# Bytes that an entry names by their hash: a piece of evidence, a paper.
kept_file = Table(
    "kept_file",
    METADATA,
    _id(),
    Column("org_code", String(20), nullable=False, index=True),
    Column("sha256", String(64), nullable=False, index=True),
    Column("file_name", String(400), nullable=False),
    Column("media_type", String(100), nullable=False),
    Column("bytes", Integer, nullable=False),
    *_recorded(),
    UniqueConstraint("org_code", "sha256"),
)
# The bytes have a table of their own, so that listing files never reads them.
kept_content = Table(
    "kept_content",
    METADATA,
    Column("kept_file_id", ForeignKey("kept_file.id"), primary_key=True),
    Column("content", LargeBinary, nullable=False),  # zlib
)
user = Table(
    "user",
    METADATA,
    _id(),
    Column("email", String(200), nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    *_recorded(),
)
grant = Table(
    "grant",
    METADATA,
    _id(),
    Column("user_id", ForeignKey("user.id"), nullable=False, index=True),
    Column("role", String(40), nullable=False),
    Column("org_code", String(20), nullable=False),
    Column("revoked", Boolean, nullable=False),
    *_recorded(),
)
meta = Table(
    "meta",
    METADATA,
    _id(),
    Column("key", String(80), nullable=False, index=True),
    Column("value", Text, nullable=False),
    *_recorded(),
)
# Who did what to which row, each entry bound to the one before it by its hash (metrics/store/audit.py).
audit = Table(
    "audit",
    METADATA,
    _id(),
    Column("at", UtcDateTime, nullable=False),
    Column("actor", String(200), nullable=False),
    Column("action", String(60), nullable=False),
    Column("object", String(80), nullable=False),
    Column("before", Text),  # JSON, keys sorted; none: there was nothing before
    Column("after", Text),
    Column("previous_hash", String(64), nullable=False, unique=True),  # two entries cannot follow one
    Column("hash", String(64), nullable=False),
)
# One row: how many entries the audit holds, and the hash with which it ends. Kept apart from them, so that
# entries that are taken off its end are missed.
audit_head = Table(
    "audit_head",
    METADATA,
    _id(),
    Column("entries", Integer, nullable=False),
    Column("hash", String(64), nullable=False),
)
