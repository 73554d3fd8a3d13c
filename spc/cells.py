"""One cell of a CSV: a number, a day or a running number; else a fault that says what to write instead."""

from __future__ import annotations

import math
import re
from datetime import date

ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
# In another form: 01/04/2024, 1.4.24, Jan-23, 1 April 2024, 2024-04, 2024-W14-1, 20240401, with a time.
OTHER_DATE = re.compile(
    r"\d{1,4}[/.]\d{1,2}[/.]\d{2,4}.*|(\d{1,2}[- ])?[a-z]{3,9}[- ]\d{2,4}|\d{4}[-/]\d{1,2}([-/]\d{1,2})?"
    r"|\d{4}-?W\d{2}(-?\d)?|\d{8}|\d{4}-\d{2}-\d{2}[T ].*",
    re.IGNORECASE,
)
MOST = 1e15  # up to here every whole number has its own place in floating point
GROUPED = re.compile(r"-?\d{1,3}([, ]\d{3})+(\.\d+)?")


def number(row: int, column: str, text: str, faults: list[str]) -> float | None:
    """A finite number; None, and a fault unless the cell is empty, where there is none."""
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if math.isfinite(value) and "_" not in text:
        if abs(value) <= MOST:
            return value
        faults.append(f"row {row}: {column}: {text} is too large; numbers go up to {MOST:,.0f}")
        return None
    faults.append(f"row {row}: {column}: {text!r} is not a number; {_remedy(text)}")
    return None


def _remedy(text: str) -> str:
    bare = text.removesuffix("%").strip()
    if GROUPED.fullmatch(bare):
        return f"write {re.sub('[, ]', '', bare)}"
    try:
        plain = math.isfinite(float(bare))
    except ValueError:
        plain = False
    return f"write {bare}" if plain and bare != text else "leave a missing value empty"


def day_or_number(text: str) -> date | int | None:
    """A day like 2026-04-01 or a running number of up to seven digits; None for anything else."""
    if text.isdecimal() and len(text) < 8:
        return int(text)
    if not ISO.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def no_day(text: str) -> str:
    """What is wrong with a cell that should hold a day or a running number."""
    if OTHER_DATE.fullmatch(text) and not ISO.fullmatch(text):
        return f"{text!r} is a date in another form; write it like 2026-04-01 (year, month, day)"
    said = repr(text) if text else "an empty cell"
    return f"{said} is no date like 2026-04-01 and no running number"
