"""Run by Alembic. The connection comes from `metrics.store.migrate`, or from -x url=... when developing."""

from __future__ import annotations

from alembic import context

from metrics.store.engine import make_engine, parse
from metrics.store.tables import METADATA


def run() -> None:
    connection = context.config.attributes.get("connection")
    if connection is not None:
        context.configure(connection=connection, target_metadata=METADATA)
        context.run_migrations()
        return
    engine = make_engine(parse(context.get_x_argument(as_dictionary=True)["url"]))
    with engine.begin() as own:
        context.configure(connection=own, target_metadata=METADATA)
        context.run_migrations()


run()
