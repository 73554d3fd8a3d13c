"""Alembic, run from the program: no ini file, and it works from an installed package."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from metrics.store.types import StoreError

MIGRATIONS = Path(__file__).parent / "migrations"


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def revisions() -> tuple[str, ...]:
    """The revisions that this program knows, newest first."""
    return tuple(script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions())


def revision_of(connection: Connection) -> str | None:
    """The revision of a database; None for one without tables of ours."""
    return MigrationContext.configure(connection).get_current_revision()


def check(connection: Connection, where: str) -> str | None:
    """The revision; raises StoreError when a newer program made it, since its rows may mean other things."""
    found = revision_of(connection)
    if found is not None and found not in revisions():
        raise StoreError(
            f"The store {where} was made by a newer version of this program (revision {found}); "
            "update the program, then open it again."
        )
    return found


def upgrade(connection: Connection) -> None:
    """Bring the tables to the newest revision inside the caller's transaction."""
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
