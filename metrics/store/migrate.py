"""Alembic, run from the program: no ini file, and it works from an installed package.

Alembic itself is loaded only when there is something to migrate: every command looks at the revision.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, column, inspect, select, table

from metrics.store.types import StoreError

MIGRATIONS = Path(__file__).parent / "migrations"
STANDS_AT = table("alembic_version", column("version_num"))  # Alembic's own note of the revision


def revisions() -> tuple[str, ...]:
    """The revisions that this program knows, newest first: the numbers with which their files begin."""
    files = (MIGRATIONS / "versions").glob("[0-9]*.py")
    return tuple(sorted((file.name.partition("_")[0] for file in files), reverse=True))


def revision_of(connection: Connection) -> str | None:
    """The revision of a database; None for one without tables of ours."""
    if not inspect(connection).has_table(STANDS_AT.name):
        return None
    found: str | None = connection.execute(select(STANDS_AT.c.version_num)).scalar()
    return found


def check(connection: Connection, where: str) -> str | None:
    """The revision; raises StoreError when a newer program made it, since its rows may mean other things."""
    found = revision_of(connection)
    if found is not None and found not in revisions():
        raise StoreError(
            f"The store {where} was made by a newer version of this program (revision {found}); "
            "update the program, then open it again."
        )
    return found


def of_earlier(engine: Engine, where: str) -> str:
    """What to do with a store that an earlier version of the program made; "" for any other."""
    with engine.connect() as connection:
        found = revision_of(connection)
    if found not in revisions()[1:]:
        return ""
    return (
        f"The store {where} was made by an earlier version of this program (revision {found}); any pqs "
        "command brings it up to date, such as `pqs org list`, and then the pages can be opened again."
    )


def is_newest(revision: str | None) -> bool:
    return revision == revisions()[0]


def upgrade(connection: Connection, to: str = "head") -> None:
    """Bring the tables to a revision, the newest unless told, inside the caller's transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, to)
