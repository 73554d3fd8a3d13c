"""What all tables share: how their keys are named, and the columns that most of them have."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, MetaData, String

from metrics.store.columns import UtcDateTime

METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)


def identity() -> Column[int]:
    return Column("id", Integer, primary_key=True, autoincrement=True)


def recorded() -> tuple[Column[object], Column[object]]:
    return Column("recorded_at", UtcDateTime, nullable=False), Column(
        "recorded_by", String(200), nullable=False
    )


def submission_id() -> Column[int]:
    return Column("submission_id", ForeignKey("submission.id"), nullable=False, index=True)
