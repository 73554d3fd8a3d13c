"""Reads the TOML file of a connection, and tells every fault of it before anything is fetched."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import ValidationError

from loaders.connection.days import days_of
from loaders.connection.environment import secret_header, secret_in
from loaders.connection.model import Connection
from loaders.connection.select import names_a_person
from loaders.mapping import files as mappings
from loaders.types import LoaderError
from metrics.warehouse import not_a_select

FAR_AHEAD = date(2000, 1, 31)  # any day: whether the words for the days can be read does not hang on it


class ConnectionFileError(LoaderError):
    """The connection cannot be used. Lists every fault of its file, never only the first."""


@dataclass(frozen=True, slots=True)
class Held:
    """A connection that was read and found right, with the mapping that it names."""

    connection: Connection
    path: Path
    text: str
    mapping: mappings.Held | None

    @property
    def digest(self) -> str:
        """Eight letters and digits that change with every change of the connection or of its mapping."""
        both = self.text + (self.mapping.text if self.mapping is not None else "")
        return hashlib.sha256(both.encode()).hexdigest()[:8]

    @property
    def templates(self) -> tuple[str, ...]:
        """Everything in which environment variables may be named."""
        database, web = self.connection.database, self.connection.web
        if database is not None:
            return (database.url,)
        return (web.url, *web.headers.values()) if web is not None else ()

    @property
    def address(self) -> str:
        """Where it is fetched from, with the names of variables as they stand in the file."""
        return self.templates[0]


def read(path: Path) -> Held:
    """Read one connection. Raises ConnectionFileError with all faults, LoaderError when it is not there."""
    try:
        text = path.read_text(encoding="utf-8")
        connection = Connection.model_validate(tomllib.loads(text))
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise LoaderError(f"The connection {path} could not be opened ({reason}).") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _error(path, [f"this is not a TOML file in UTF-8 ({error})"]) from None
    except ValidationError as error:
        raise _error(path, [*_of_fields(error)]) from None
    faults = [*_faults(connection)]
    mapping = None
    try:
        mapping = _mapping(connection, path.parent)
    except LoaderError as error:
        faults.append(f"mapping: {error}")
    if faults:
        raise _error(path, faults)
    return Held(connection, path, text, mapping)


def _error(path: Path, faults: list[str]) -> ConnectionFileError:
    many = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
    return ConnectionFileError(
        "\n".join([f"The connection has {many}:", *(f"{path.name}: {fault}" for fault in faults)])
    )


def _of_fields(error: ValidationError) -> Iterator[str]:
    """What the model says. What was written is not repeated: it may be a password in the wrong place."""
    for fault in error.errors(include_input=False, include_url=False):
        field = ".".join(str(part) for part in fault["loc"])
        if fault["type"] == "missing":
            yield f"{field}: this is missing"
        elif fault["type"] == "extra_forbidden":
            yield f"{field}: there is no such field; is it misspelt?"
        elif fault["type"] == "string_pattern_mismatch" and field == "id":
            yield f"{field}: an id is two to thirty small letters, digits and _, a letter first"
        elif fault["type"] == "string_pattern_mismatch":
            yield f"{field}: a checksum is 64 small letters a to f and digits"
        else:
            yield f"{field}: {fault['msg'][0].lower()}{fault['msg'][1:]}"


def _mapping(connection: Connection, folder: Path) -> mappings.Held | None:
    if connection.mapping is None:
        return None
    if connection.mapping.endswith(".toml"):
        return mappings.load_mapping(folder / connection.mapping)
    return mappings.by_id(connection.mapping)


def _faults(connection: Connection) -> Iterator[str]:
    """What only the whole connection can tell."""
    if (connection.database is None) == (connection.web is None):
        yield "say one of [database] and [web]"
    yield from _shape(connection)
    if connection.covers is not None:
        try:
            days_of(connection.covers, FAR_AHEAD)
        except LoaderError as error:
            yield f"covers: {error}"
    if connection.database is not None:
        yield from _of_database(connection)
    if connection.web is not None:
        yield from _of_web(connection)


def _shape(connection: Connection) -> Iterator[str]:
    from loaders import SOURCES

    if connection.source is not None and connection.mapping is not None:
        yield "say one of source and mapping"
    if connection.source is not None and connection.source not in SOURCES:
        yield f"source: there is no “{connection.source}”; there are {', '.join(SOURCES)}"
    if connection.source == "mapping":
        yield 'source: name the mapping itself, as mapping = "incidents"'
    if connection.kinds and connection.source != "cases":
        yield 'kinds: only of source = "cases"'


def _of_database(connection: Connection) -> Iterator[str]:
    database = connection.database
    if database is None:
        return
    if connection.source is None and connection.mapping is None:
        yield 'say what the rows are: source = "tidy", source = "cases", or a mapping'
    if secret_in(database.url):
        yield "database.url: a password stands in it; write ${NAME}, and set that environment variable"
    fault = not_a_select(database.select)
    if fault is not None:
        yield f"database.select: it {fault}"
    if names_a_person(database.select):  # it is kept with what it brings
        yield "database.select: it holds what identifies a person; choose rows by something else"
    if connection.covers is None and ":covers_" in database.select:
        yield "covers: the SELECT asks for :covers_from or :covers_to, and nothing says the days"


def _of_web(connection: Connection) -> Iterator[str]:
    web = connection.web
    if web is None:
        return
    if not web.url.startswith("${") and urlsplit(web.url).scheme not in ("http", "https"):
        yield "web.url: it must begin with http:// or https://"
    if secret_in(web.url):
        yield "web.url: a password or key stands in it; write ${NAME}, and set that environment variable"
    for name, value in web.headers.items():
        if secret_header(name, value):
            yield f"web.headers.{name}: a password or key stands in it; write ${{NAME}} in its place"
        if any(ord(letter) < 32 for letter in name + value):
            yield f"web.headers.{name}: it has a line end or another control character in it"
    if connection.covers is not None and connection.mapping is None:
        yield "covers: of a file from the web this is only for rows that a mapping reads"
    if connection.kinds:
        yield "kinds: a file from the web says them itself, in lines above its header"
