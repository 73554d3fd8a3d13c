"""Organisations, who may read and do what there, and settings of the store itself."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, ForeignKey, String, Table, Text

from metrics.store.tables.base import METADATA, identity, recorded

organisation = Table(
    "organisation",
    METADATA,
    identity(),
    Column("code", String(20), nullable=False, index=True),
    Column("name", String(200), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("parent_code", String(20)),
    Column("comparator_group", String(80)),
    Column("valid_from", Date),
    Column("valid_to", Date),
    Column("fictional", Boolean, nullable=False),
    *recorded(),
)

succession = Table(
    "succession",
    METADATA,
    identity(),
    Column("old_code", String(20), nullable=False, index=True),
    Column("new_code", String(20), nullable=False, index=True),
    Column("on", Date, nullable=False),
    *recorded(),
)

user = Table(
    "user",
    METADATA,
    identity(),
    Column("email", String(200), nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    *recorded(),
)

grant = Table(
    "grant",
    METADATA,
    identity(),
    Column("user_id", ForeignKey("user.id"), nullable=False, index=True),
    Column("role", String(40), nullable=False),
    Column("org_code", String(20), nullable=False),
    Column("revoked", Boolean, nullable=False),
    *recorded(),
)

# The address under which one person's calendar of an organisation is fetched, and (`ended`) that it is none
# any more: the newest row of a person and an organisation says how it stands.
feed = Table(
    "feed",
    METADATA,
    identity(),
    Column("org_code", String(20), nullable=False, index=True),
    Column("email", String(200), nullable=False),
    Column("ended", Boolean, nullable=False),
    *recorded(),
)

meta = Table(
    "meta",
    METADATA,
    identity(),
    Column("key", String(80), nullable=False, index=True),
    Column("value", Text, nullable=False),
    *recorded(),
)
