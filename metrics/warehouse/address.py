"""The address of a database: an SQLAlchemy URL, whose parts may name what is to be put in their place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError

from metrics.warehouse.troubles import Trouble, WarehouseError

DRIVERS = {"postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}  # the one that is installed


def parse(template: str, filled: Callable[[str], str], folder: Path) -> URL:
    """The URL with every part filled in. Raises WarehouseError when it is none.

    Parts are filled one by one: a password may then hold @, / and : as it likes. A relative path of SQLite
    is taken from `folder`.
    """
    try:
        url = make_url(template)
    except (ArgumentError, ValueError):  # one name stands for the whole address, or for the port
        try:
            url = make_url(filled(template))
        except (ArgumentError, ValueError):
            raise WarehouseError(Trouble.ADDRESS) from None
    else:
        url = _filled(url, filled)
    url = url.set(drivername=DRIVERS.get(url.drivername, url.drivername))
    if url.get_backend_name() == "sqlite":
        if url.database in (None, "", ":memory:"):
            raise WarehouseError(Trouble.ADDRESS)
        url = url.set(database=str(folder / (url.database or "")))
    return url


def _filled(url: URL, filled: Callable[[str], str]) -> URL:
    def part(text: str | None) -> str | None:
        return filled(text) if text else text

    query = {
        key: filled(said) if isinstance(said, str) else tuple(filled(one) for one in said)
        for key, said in url.query.items()
    }
    return url.set(
        username=part(url.username),
        password=part(url.password),
        host=part(url.host),
        database=part(url.database),
        query=query,
    )
