"""What can go wrong in somebody else's database, told apart by what whoever asks can do about it."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy.exc import DBAPIError


class Trouble(StrEnum):
    ADDRESS = "address"  # no database URL
    DRIVER = "driver"  # nothing here speaks to this kind of database
    NO_HOST = "no_host"
    NO_ANSWER = "no_answer"
    SIGN_IN = "sign_in"
    NO_DATABASE = "no_database"
    NO_FILE = "no_file"  # of SQLite
    NO_TABLE = "no_table"
    NO_COLUMN = "no_column"
    PERMISSION = "permission"
    SYNTAX = "syntax"
    WRITES = "writes"
    TIME = "time"
    BUSY = "busy"
    LOST = "lost"  # the connection, while rows came
    ROWS = "rows"  # more than are allowed
    VALUE = "value"  # the database could not work a value out
    OTHER = "other"


class WarehouseError(Exception):
    """The question was not answered. `said` is what the database said of it, and never holds a value."""

    def __init__(self, trouble: Trouble, said: str = "") -> None:
        super().__init__(f"{trouble.value}: {said}" if said else trouble.value)
        self.trouble = trouble
        self.said = said


# https://www.postgresql.org/docs/current/errcodes-appendix.html
BY_STATE: tuple[tuple[str, Trouble], ...] = (
    ("28", Trouble.SIGN_IN),
    ("3D000", Trouble.NO_DATABASE),
    ("42P01", Trouble.NO_TABLE),
    ("3F000", Trouble.NO_TABLE),
    ("42703", Trouble.NO_COLUMN),
    ("42501", Trouble.PERMISSION),
    ("42", Trouble.SYNTAX),
    ("57014", Trouble.TIME),
    ("25006", Trouble.WRITES),
    ("22", Trouble.VALUE),
    ("53300", Trouble.NO_ANSWER),
    ("57P", Trouble.LOST),
    ("08", Trouble.LOST),
)
# What drivers say (lower case), for those that give no state. The first that matches is used.
BY_WORDS: tuple[tuple[str, Trouble], ...] = (
    ("password authentication failed", Trouble.SIGN_IN),
    ("no password supplied", Trouble.SIGN_IN),
    ("no pg_hba.conf entry", Trouble.SIGN_IN),
    ('role "', Trouble.SIGN_IN),
    ("login failed", Trouble.SIGN_IN),
    ("access denied for user", Trouble.SIGN_IN),
    ("invalid username/password", Trouble.SIGN_IN),
    ('database "', Trouble.NO_DATABASE),
    ("unknown database", Trouble.NO_DATABASE),
    ("failed to resolve host", Trouble.NO_HOST),
    ("could not translate host name", Trouble.NO_HOST),
    ("connection refused", Trouble.NO_ANSWER),
    ("connection timeout expired", Trouble.NO_ANSWER),
    ("server closed the connection", Trouble.LOST),
    ("unable to open database file", Trouble.NO_FILE),
    ("file is not a database", Trouble.NO_FILE),
    ("disk image is malformed", Trouble.NO_FILE),
    ("database is locked", Trouble.BUSY),
    ("readonly database", Trouble.WRITES),
    ("interrupted", Trouble.TIME),
    ("no such table", Trouble.NO_TABLE),
    ("invalid object name", Trouble.NO_TABLE),
    ("table or view does not exist", Trouble.NO_TABLE),
    ("no such column", Trouble.NO_COLUMN),
    ("invalid column name", Trouble.NO_COLUMN),
    ("unknown column", Trouble.NO_COLUMN),
    ("permission was denied", Trouble.PERMISSION),
    ("permission denied", Trouble.PERMISSION),
    ("command denied", Trouble.PERMISSION),
    ("access is prohibited", Trouble.PERMISSION),
    ("not authorized", Trouble.PERMISSION),
    ("syntax error", Trouble.SYNTAX),
    ("no such function", Trouble.SYNTAX),
)
# Of these the database's own words name tables, columns and people's accounts, and no value of a row.
QUOTED = frozenset({Trouble.NO_TABLE, Trouble.NO_COLUMN, Trouble.PERMISSION, Trouble.SYNTAX, Trouble.SIGN_IN})


def told(error: DBAPIError, *, connecting: bool) -> WarehouseError:
    """What a driver's error means. The values of rows that it may quote are left out."""
    original = error.orig
    state = getattr(original, "sqlstate", None) or ""
    words = str(original).strip()
    trouble = next((t for start, t in BY_STATE if state.startswith(start)), None)
    if trouble is None:
        trouble = next((t for fragment, t in BY_WORDS if fragment in words.lower()), None)
    if trouble is None and connecting:
        trouble = Trouble.NO_ANSWER
    if trouble is None and error.connection_invalidated:
        trouble = Trouble.LOST
    if trouble in QUOTED:
        return WarehouseError(trouble, _first_line(words))
    kind = type(original).__name__
    return WarehouseError(trouble or Trouble.OTHER, f"{kind} {state}".strip())


def _first_line(words: str) -> str:
    """Without the address and the stage that PostgreSQL puts before the reason."""
    line = words.splitlines()[0] if words else ""
    return line.rpartition("FATAL:")[2].strip().rstrip(".")
