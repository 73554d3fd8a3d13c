"""What a text column can keep. PostgreSQL refuses more, SQLite takes it: both are asked the same here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import String, Table

from metrics.store.types import StoreError

NUL = "\x00"  # a byte that no text of PostgreSQL may hold
SHOWN = 40  # characters of a text that is too long, so that its reader finds it


def require_fit(table: Table, values: Mapping[str, Any], where: str) -> None:
    """Raise StoreError, beginning with `where`, for a text that one of the two databases could not keep."""
    widths = _widths(table)
    for name, value in values.items():
        if isinstance(value, str):
            _require(name, value, widths.get(name), where)


def _require(name: str, text: str, width: int | None, where: str) -> None:
    said = name.replace("_", " ")
    if NUL in text:
        raise StoreError(
            f"{where}: the {said} holds a NUL character, which is no text; take it out and try again."
        )
    if width is not None and len(text) > width:
        raise StoreError(
            f"{where}: the {said} “{text[:SHOWN]}...” is {len(text)} characters long; "
            f"it may have {width} at most."
        )


def shortened(table: Table, columns: Sequence[str], row: Sequence[Any]) -> tuple[Any, ...]:
    """The row with each text cut to its column, for words about a file: they must not cost the file."""
    widths = _widths(table)
    return tuple(
        _short(value, widths.get(name)) if isinstance(value, str) else value
        for name, value in zip(columns, row, strict=True)
    )


def _short(text: str, width: int | None) -> str:
    clean = text.replace(NUL, "\N{REPLACEMENT CHARACTER}")
    return clean if width is None or len(clean) <= width else clean[: width - 3] + "..."


@cache
def _widths(table: Table) -> dict[str, int]:
    """The columns of a table that have a greatest length, and which."""
    return {c.name: c.type.length for c in table.c if isinstance(c.type, String) and c.type.length}
