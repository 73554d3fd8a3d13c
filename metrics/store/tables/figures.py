"""What files state. `confirmation` (in `files`) says that a later one brought the same record again."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, Double, Index, Integer, String, Table, Text, UniqueConstraint

from metrics.store.tables.base import METADATA, identity, recorded, submission_id

observation = Table(
    "observation",
    METADATA,
    identity(),
    submission_id(),
    Column("org_code", String(20), nullable=False),
    Column("measure_id", String(80), nullable=False),
    Column("grain", String(20), nullable=False),
    Column("period", Date, nullable=False),
    Column("breakdown", String(200), nullable=False),
    Column("numerator", Double),
    Column("denominator", Double),
    Column("value", Double),
    Column("value_text", Text),
    Column("status", String(30), nullable=False),
    Column("sheet", String(200)),
    Column("row", Integer),
    UniqueConstraint("submission_id", "org_code", "measure_id", "grain", "period", "breakdown"),
    Index("ix_observation_org_measure", "org_code", "measure_id"),
)

case = Table(
    "case",
    METADATA,
    identity(),
    submission_id(),
    Column("org_code", String(20), nullable=False, index=True),
    Column("kind", String(40), nullable=False),
    Column("event_ref", String(120), nullable=False),
    Column("ordinal", Integer, nullable=False),  # twins: two records of one kind for one event
    Column("occurred_on", Date, nullable=False),
    Column("site_code", String(20), index=True),
    Column("reported_on", Date),
    Column("harm_physical", String(40)),
    Column("harm_psychological", String(40)),
    Column("gestation_band", String(40)),
    Column("theme_codes", Text, nullable=False),  # JSON list
    Column("fields", Text, nullable=False),  # JSON object, keys sorted
    Column("row", Integer),
    UniqueConstraint("submission_id", "org_code", "kind", "event_ref", "ordinal"),
)

# Which days of which kind of case a list tells of: a month in them without a case had none. With `whole`
# false: days of which the list is known to lack a case, since one of its rows could not be read.
case_cover = Table(
    "case_cover",
    METADATA,
    identity(),
    submission_id(),
    Column("org_code", String(20), nullable=False, index=True),
    Column("kind", String(40), nullable=False),
    Column("first", Date),  # none: from the first known case on
    Column("last", Date),
    Column("whole", Boolean, nullable=False),
    Column("fields", String(1000)),  # that the list has, with spaces between; none: all of its kind
)

narrative = Table(
    "narrative",
    METADATA,
    identity(),
    submission_id(),
    Column("org_code", String(20), nullable=False, index=True),
    Column("measure_id", String(80), nullable=False),
    Column("period", Date, nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("author", String(200), nullable=False),
    Column("themes", Text, nullable=False),
    Column("event_ref", String(120)),
    Column("row", Integer),
    UniqueConstraint("submission_id", "org_code", "measure_id", "period", "ordinal"),
)

rating = Table(
    "rating",
    METADATA,
    identity(),
    submission_id(),
    Column("org_code", String(20), nullable=False, index=True),
    Column("body", String(40), nullable=False),
    Column("domain", String(40), nullable=False),
    Column("published_on", Date, nullable=False),
    Column("rating", String(60), nullable=False),
    UniqueConstraint("submission_id", "org_code", "body", "domain", "published_on"),
)

programme_entry = Table(
    "programme_entry",
    METADATA,
    identity(),
    submission_id(),
    Column("org_code", String(20), nullable=False, index=True),
    Column("programme", String(40), nullable=False),
    Column("on_programme", Boolean, nullable=False),
    Column("entered_on", Date),
    Column("exited_on", Date),
    Column("adviser", String(200)),
    UniqueConstraint("submission_id", "org_code", "programme"),
)

requirement_status = Table(
    "requirement_status",
    METADATA,
    identity(),
    submission_id(),
    Column("org_code", String(20), nullable=False, index=True),
    Column("framework", String(60), nullable=False),
    Column("requirement", String(80), nullable=False),
    Column("reviewed_on", Date, nullable=False),
    Column("rag", String(10), nullable=False),
    UniqueConstraint("submission_id", "org_code", "framework", "requirement", "reviewed_on"),
)

national_signal = Table(
    "national_signal",
    METADATA,
    identity(),
    Column("site_code", String(20), nullable=False, index=True),
    Column("level", Integer, nullable=False),
    Column("signalled_on", Date, nullable=False),
    Column("source", String(200), nullable=False),
    *recorded(),
)
