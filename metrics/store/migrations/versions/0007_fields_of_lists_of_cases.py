"""Which fields a list of cases has: of events that another field tells, it says nothing

Revision 0007, after 0006.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision: str = "0007"
down_revision: str | None = "0006"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    op.add_column("case_cover", sa.Column("fields", sa.String(length=1000), nullable=True))
