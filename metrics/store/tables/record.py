"""What people decide, say and sign."""

from __future__ import annotations

from sqlalchemy import Column, Date, ForeignKey, Integer, LargeBinary, String, Table, Text, UniqueConstraint

from metrics.store.columns import UtcDateTime
from metrics.store.tables.base import METADATA, identity, recorded

chart_setting = Table(
    "chart_setting",
    METADATA,
    identity(),
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
    *recorded(),
)

meeting = Table(
    "meeting",
    METADATA,
    identity(),
    Column("org_code", String(20), nullable=False, index=True),
    Column("forum", String(40), nullable=False),
    Column("held_on", Date, nullable=False),
    Column("known_at", UtcDateTime, nullable=False),
    Column("minute_ref", String(200), nullable=False),
    Column("attendees_by_role", Text, nullable=False),
    *recorded(),
)

board_return = Table(
    "board_return",
    METADATA,
    identity(),
    Column("org_code", String(20), nullable=False, index=True),
    Column("month", Date, nullable=False),
    Column("step", String(20), nullable=False),
    Column("reason", Text),  # of a return that was opened again
    Column("sha256", String(64)),  # of a signature: of what was signed (metrics/store/frozen.py)
    *recorded(),
)

# What people say and do about the figures. A thread is one matter (a question, the words on a figure, a
# requirement); its entries are all that was ever said of it, in their order. Of two that are written at one
# place the second is refused, so nobody writes over what they have not seen.
thread = Table(
    "thread",
    METADATA,
    identity(),
    Column("org_code", String(20), nullable=False, index=True),
    Column("kind", String(40), nullable=False),
    Column("key", String(300), nullable=False),
    *recorded(),
    UniqueConstraint("org_code", "kind", "key"),
)

entry = Table(
    "entry",
    METADATA,
    identity(),
    Column("thread_id", ForeignKey("thread.id"), nullable=False, index=True),
    Column("ordinal", Integer, nullable=False),  # 1, 2, 3 ...
    Column("step", String(40), nullable=False),
    Column("content", Text, nullable=False),  # JSON object, keys sorted
    *recorded(),
    UniqueConstraint("thread_id", "ordinal"),
)

# Bytes that an entry names by their hash: a piece of evidence, a paper.
kept_file = Table(
    "kept_file",
    METADATA,
    identity(),
    Column("org_code", String(20), nullable=False, index=True),
    Column("sha256", String(64), nullable=False, index=True),
    Column("file_name", String(400), nullable=False),
    Column("media_type", String(100), nullable=False),
    Column("bytes", Integer, nullable=False),
    *recorded(),
    UniqueConstraint("org_code", "sha256"),
)

# The bytes have a table of their own, so that listing files never reads them.
kept_content = Table(
    "kept_content",
    METADATA,
    Column("kept_file_id", ForeignKey("kept_file.id"), primary_key=True),
    Column("content", LargeBinary, nullable=False),  # zlib
)
