"""What a value of a database is as text in a cell. What no cell can hold is told, and never guessed."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID

from metrics.periods import LONDON


class OddValueError(Exception):
    """A value that no cell can hold. Says its type and never the value."""


def cell(value: object) -> str:
    """The text of one value. NULL is a blank cell. Raises OddValueError."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return _plain(value)
    if isinstance(value, float):
        return _plain(Decimal(f"{value:.15g}"))  # as many digits as a spreadsheet keeps
    if isinstance(value, datetime):
        return _moment(value)
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        minutes, seconds = divmod(int(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02d}:{seconds:02d}"
    if isinstance(value, int | UUID):
        return str(value)
    raise OddValueError(type(value).__name__)


def _plain(value: Decimal) -> str:
    """12.50 stays 12.50 and 1E+3 becomes 1000."""
    return f"{value:f}"


def _moment(value: datetime) -> str:
    here = value if value.tzinfo is None else value.astimezone(LONDON).replace(tzinfo=None)
    return here.date().isoformat() if here.time() == time() else here.isoformat(" ", timespec="seconds")
