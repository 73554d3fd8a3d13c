"""What a connection is: the model of one TOML file. `docs/sources.md` lists its fields from here."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from loaders.raw import MAX_BYTES

MOST_ROWS = 2_000_000
MEGABYTE = 1_048_576


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Database(Frozen):
    """A database, and the one SELECT that is asked of it."""

    url: str = Field(description="An SQLAlchemy URL. `${NAME}` stands for an environment variable.")
    select: str = Field(
        description="One SELECT (or WITH). `:covers_from` and `:covers_to` are the days of `covers`."
    )
    seconds: float = Field(default=300, gt=0, le=3_600, description="How long the whole answer may take.")
    rows: int = Field(
        default=200_000, ge=1, le=MOST_ROWS, description="An answer with more rows is refused whole."
    )


class Web(Frozen):
    """An address, and how patiently it is asked."""

    url: str = Field(description="An http or https address. `${NAME}` stands for an environment variable.")
    headers: dict[str, str] = Field(
        default={}, description='Sent to this host alone, such as `Authorization = "Bearer ${TOKEN}"`.'
    )
    sha256: str | None = Field(
        default=None, pattern=r"^[0-9a-f]{64}$", description="The checksum that the file must have."
    )
    file_name: str | None = Field(
        default=None,
        description="What to call the file; else as the server does, or as the address ends.",
    )
    connect_seconds: float = Field(default=10, gt=0, le=120, description="To reach the server.")
    read_seconds: float = Field(default=60, gt=0, le=600, description="The longest silence while it sends.")
    seconds: float = Field(default=600, gt=0, le=3_600, description="For everything, tries and waits too.")
    megabytes: float = Field(
        default=MAX_BYTES / MEGABYTE, gt=0, le=MAX_BYTES / MEGABYTE, description="A larger file is refused."
    )
    tries: int = Field(default=5, ge=1, le=10, description="How often it is asked before we give up.")
    open_end: bool = Field(
        default=False,
        description="Whether a text may end within a line; otherwise it is taken for one cut short.",
    )


class Connection(Frozen):
    """One connection: where figures come from, and what they are once they are here."""

    id: str = Field(
        pattern=r"^[a-z][a-z0-9_]{1,29}$", description="Small letters, digits and `_`; it names what is kept."
    )
    name: str = Field(min_length=3, max_length=120, description="As people call it; it stands in reports.")
    source: str | None = Field(
        default=None,
        description="What comes is this source (`tidy`, `cases` ...); of the web else told by content.",
    )
    mapping: str | None = Field(
        default=None, description="Or rows for this mapping: its id, or the file of your own beside this one."
    )
    covers: str | None = Field(
        default=None,
        description="The days it tells of: `2026-04..2026-10`, `last 13 months` (whole ones) or `today`.",
    )
    kinds: tuple[str, ...] = Field(
        default=(), description="Of `cases`: the kinds of which all are there, so that no row means none."
    )
    org: str = Field(default="", description="Whose it is. A figure of anybody else refuses the whole.")
    visibility: Literal["trust", "public"] = Field(
        default="trust", description="`public` for published national figures; only the operator may say it."
    )
    rows_at_least: int | None = Field(
        default=None, ge=1, description="Fewer rows are refused: a source that has dried up is no good news."
    )
    database: Database | None = None
    web: Web | None = None
