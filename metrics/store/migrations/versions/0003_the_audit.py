"""The audit, and an entry in it for every chart setting that stands already

Revision 0003, after 0002.
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

revision: str = "0003"
down_revision: str | None = "0002"
branch_labels: str | None = None
depends_on: str | None = None

FIRST = "0" * 64

# The two tables, and below how a row is written and hashed, as they are at this revision.
SETTINGS = sa.table(
    "chart_setting",
    sa.column("id", sa.Integer()),
    sa.column("org_code", sa.String()),
    sa.column("measure_id", sa.String()),
    sa.column("breakdown", sa.String()),
    sa.column("kind", sa.String()),
    sa.column("on", sa.Date()),
    sa.column("value", sa.Text()),
    sa.column("reason", sa.Text()),
    sa.column("author", sa.String()),
    sa.column("minute_ref", sa.String()),
    sa.column("withdraws", sa.Integer()),
    sa.column("recorded_at", UtcDateTime()),
    sa.column("recorded_by", sa.String()),
)
AUDIT = sa.table(
    "audit",
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
        "audit",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("actor", sa.String(length=200), nullable=False),
        sa.Column("action", sa.String(length=60), nullable=False),
        sa.Column("object", sa.String(length=80), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.Column("previous_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
        sa.UniqueConstraint("previous_hash", name=op.f("uq_audit_previous_hash")),
    )
    _take_over(op.get_bind())


def _take_over(connection: sa.Connection) -> None:
    """What was decided before there was an audit enters it now, as what it is found to be now."""
    previous = FIRST
    for row in connection.execute(sa.select(SETTINGS).order_by(SETTINGS.c.id)).mappings().all():
        at, what = datetime.now(UTC), f"chart_setting {row['id']}"
        after = _as_text(dict(row))
        fields = [previous, at.isoformat(), "operator@local", "chart_setting.taken_over", what, None, after]
        own = sha256(json.dumps(fields, ensure_ascii=False).encode()).hexdigest()
        connection.execute(
            sa.insert(AUDIT).values(
                at=at,
                actor="operator@local",
                action="chart_setting.taken_over",
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
    return (value.astimezone(UTC) if isinstance(value, datetime) else value).isoformat()
