"""The audit."""

from __future__ import annotations

from sqlalchemy import Column, Integer, String, Table, Text

from metrics.store.columns import UtcDateTime
from metrics.store.tables.base import METADATA, identity

# Who did what to which row, each entry bound to the one before it by its hash (metrics/store/audit.py).
audit = Table(
    "audit",
    METADATA,
    identity(),
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
    identity(),
    Column("entries", Integer, nullable=False),
    Column("hash", String(64), nullable=False),
)
