"""What people say and do about the figures, and an entry in the audit for all that joins it

Revision 0008, after 0007.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any

import sqlalchemy as sa
from alembic import op

from metrics.store.columns import UtcDateTime

revision: str = "0008"
down_revision: str | None = "0007"
branch_labels: str | None = None
depends_on: str | None = None

FIRST = "0" * 64

# The tables that join the audit, and below how a row is written and hashed, as they are at this revision.
JOINING = ("organisation", "succession", "user", "grant", "submission", "meeting", "board_return")
AUDIT = sa.table(
    "audit",
    sa.column("id", sa.Integer()),
    sa.column("at", UtcDateTime()),
    sa.column("actor", sa.String()),
    sa.column("action", sa.String()),
    sa.column("object", sa.String()),
    sa.column("before", sa.Text()),
    sa.column("after", sa.Text()),
    sa.column("previous_hash", sa.String()),
    sa.column("hash", sa.String()),
)


def upgrade() -> None:
    op.create_table(
        "thread",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("org_code", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("key", sa.String(length=300), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("recorded_by", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thread")),
        sa.UniqueConstraint("org_code", "kind", "key", name=op.f("uq_thread_org_code")),
    )
    op.create_index(op.f("ix_thread_org_code"), "thread", ["org_code"])
    op.create_table(
        "entry",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("thread_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(length=40), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("recorded_by", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["thread_id"], ["thread.id"], name=op.f("fk_entry_thread_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry")),
        sa.UniqueConstraint("thread_id", "ordinal", name=op.f("uq_entry_thread_id")),
    )
    op.create_index(op.f("ix_entry_thread_id"), "entry", ["thread_id"])
    op.create_table(
        "kept_file",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("org_code", sa.String(length=20), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("file_name", sa.String(length=400), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("bytes", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("recorded_by", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_file")),
        sa.UniqueConstraint("org_code", "sha256", name=op.f("uq_kept_file_org_code")),
    )
    op.create_index(op.f("ix_kept_file_org_code"), "kept_file", ["org_code"])
    op.create_index(op.f("ix_kept_file_sha256"), "kept_file", ["sha256"])
    op.create_table(
        "kept_content",
        sa.Column("kept_file_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["kept_file_id"], ["kept_file.id"], name=op.f("fk_kept_content_kept_file_id")
        ),
        sa.PrimaryKeyConstraint("kept_file_id", name=op.f("pk_kept_content")),
    )
    op.create_table(
        "feed",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("org_code", sa.String(length=20), nullable=False),
        sa.Column("email", sa.String(length=200), nullable=False),
        sa.Column("ended", sa.Boolean(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("recorded_by", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feed")),
    )
    op.create_index(op.f("ix_feed_org_code"), "feed", ["org_code"])
    op.add_column("board_return", sa.Column("reason", sa.Text(), nullable=True))
    op.add_column("board_return", sa.Column("sha256", sa.String(length=64), nullable=True))
    for name in JOINING:
        _take_over(op.get_bind(), sa.Table(name, sa.MetaData(), autoload_with=op.get_bind()))


def _take_over(connection: sa.Connection, table: sa.Table) -> None:
    """What was recorded before enters the audit now, as what it is found to be now."""
    newest = connection.execute(sa.select(AUDIT.c.hash).order_by(AUDIT.c.id.desc()).limit(1)).scalar()
    previous = str(newest or FIRST)
    for row in connection.execute(sa.select(table).order_by(table.c.id)).mappings().all():
        at, what = datetime.now(UTC), f"{table.name} {row['id']}"
        action, after = f"{table.name}.taken_over", _as_text(dict(row))
        fields = [previous, at.isoformat(), "operator@local", action, what, None, after]
        own = sha256(json.dumps(fields, ensure_ascii=False).encode()).hexdigest()
        connection.execute(
            sa.insert(AUDIT).values(
                at=at,
                actor="operator@local",
                action=action,
                object=what,
                before=None,
                after=after,
                previous_hash=previous,
                hash=own,
            )
        )
        previous = own


def _as_text(row: Mapping[str, Any]) -> str:
    return json.dumps(row, sort_keys=True, ensure_ascii=False, default=_written)


def _written(value: date) -> str:
    """A moment is kept in UTC without its zone."""
    return (value.replace(tzinfo=UTC) if isinstance(value, datetime) else value).isoformat()
