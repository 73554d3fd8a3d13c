"""A withdrawal can be undone, and done again: a row for each, and an entry in the audit for each

Revision 0004, after 0003.
"""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from metrics.store.audit import FIRST, as_text, digest
from metrics.store.columns import UtcDateTime

revision: str = "0004"
down_revision: str | None = "0003"
branch_labels: str | None = None
depends_on: str | None = None

ACTOR, ACTION = "operator@local", "withdrawal.taken_over"
COLUMNS = ("submission_id", "reason", "recorded_at", "recorded_by")
# The tables as they are before and after this revision: only their columns matter here.
WITHDRAWAL = sa.table(
    "withdrawal",
    sa.column("id", sa.Integer()),
    sa.column("submission_id", sa.Integer()),
    sa.column("withdrawn", sa.Boolean()),
    sa.column("reason", sa.Text()),
    sa.column("recorded_at", UtcDateTime()),
    sa.column("recorded_by", sa.String()),
)
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
    connection = op.get_bind()
    old = sa.select(*(WITHDRAWAL.c[name] for name in COLUMNS))
    rows = connection.execute(old.order_by(WITHDRAWAL.c.recorded_at, WITHDRAWAL.c.submission_id)).all()
    op.drop_table("withdrawal")
    op.create_table(
        "withdrawal",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("recorded_by", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_withdrawal_submission_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_withdrawal")),
    )
    op.create_index(op.f("ix_withdrawal_submission_id"), "withdrawal", ["submission_id"])
    for row in rows:
        given = dict(zip(COLUMNS, row, strict=True))
        connection.execute(sa.insert(WITHDRAWAL).values(**given, withdrawn=True))
    _take_over(connection)


def _take_over(connection: sa.Connection) -> None:
    """What was withdrawn before withdrawals were audited enters the audit now, as it is found to be now."""
    newest = sa.select(AUDIT.c.hash).order_by(AUDIT.c.id.desc()).limit(1)
    previous: str = connection.execute(newest).scalar() or FIRST
    for row in connection.execute(sa.select(WITHDRAWAL).order_by(WITHDRAWAL.c.id)).mappings().all():
        at, what, after = datetime.now(UTC), f"withdrawal {row['id']}", as_text(dict(row))
        own = digest(
            at=at,
            actor=ACTOR,
            action=ACTION,
            object=what,
            before=None,
            after=after,
            previous_hash=previous,
        )
        connection.execute(
            sa.insert(AUDIT).values(
                at=at,
                actor=ACTOR,
                action=ACTION,
                object=what,
                before=None,
                after=after,
                previous_hash=previous,
                hash=own,
            )
        )
        previous = own
