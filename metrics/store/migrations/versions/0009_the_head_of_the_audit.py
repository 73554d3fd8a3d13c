"""How many entries the audit holds and how it ends, kept apart from them

Revision 0009, after 0008.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision: str = "0009"
down_revision: str | None = "0008"
branch_labels: str | None = None
depends_on: str | None = None

AUDIT = sa.table("audit", sa.column("id", sa.Integer()), sa.column("hash", sa.String()))


def upgrade() -> None:
    head = op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_head")),
    )
    connection = op.get_bind()
    newest = connection.execute(sa.select(AUDIT.c.hash).order_by(AUDIT.c.id.desc()).limit(1)).scalar()
    if newest is not None:
        entries = connection.execute(sa.select(sa.func.count()).select_from(AUDIT)).scalar_one()
        connection.execute(sa.insert(head).values(entries=entries, hash=newest))
