"""What lists of cases cover, by kind of case

Revision 0002, after 0001.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: str | None = None
depends_on: str | None = None

# Lists that were loaded before are taken to cover the kinds of which they brought a case.
TAKE_OVER = """
    INSERT INTO case_cover (submission_id, org_code, kind, first, last, whole)
    SELECT DISTINCT s.id, b.org_code, b.kind, s.covers_from, s.covers_to, {true}
    FROM submission s
    JOIN (
        SELECT submission_id, org_code, kind FROM "case"
        UNION
        SELECT f.submission_id, c.org_code, c.kind
        FROM confirmation f JOIN "case" c ON c.id = f.record_id
        WHERE f.record = 'case'
    ) b ON b.submission_id = s.id
    WHERE s.covers_to IS NOT NULL
"""


def upgrade() -> None:
    op.create_table(
        "case_cover",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("org_code", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("first", sa.Date(), nullable=True),
        sa.Column("last", sa.Date(), nullable=True),
        sa.Column("whole", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_case_cover_submission_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_cover")),
    )
    op.create_index(op.f("ix_case_cover_org_code"), "case_cover", ["org_code"], unique=False)
    op.create_index(op.f("ix_case_cover_submission_id"), "case_cover", ["submission_id"], unique=False)
    true = "true" if op.get_bind().dialect.name == "postgresql" else "1"
    op.execute(sa.text(TAKE_OVER.format(true=true)))
