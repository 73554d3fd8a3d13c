"""What one cell of an export says: words of ours, a day, a number, a reference, or a fault."""

from __future__ import annotations

import hashlib
import re
import secrets
from contextlib import suppress
from datetime import date, datetime
from typing import TypeAlias

from loaders import dates
from loaders.case_rows import REFERENCE
from loaders.cells import Fault, Number, number, short, spoilt, tidy_text
from loaders.mapping.model import Column
from loaders.mapping.words import Lexicon
from metrics.periods import day_of

Value: TypeAlias = tuple[str, ...] | date | float | str | bytes
TIME = re.compile(
    r"(.*?[0-9]{4}|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2})[T ]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?Z?"
)
ZONED = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}[0-9:.]*(?:Z|[+-][0-9]{2}:?[0-9]{2})")
CLOCK = re.compile(r"([0-9]{1,5}):([0-5][0-9])(?::[0-5][0-9])?")
# Tells people apart within one run of the program and says nothing of them: it is made anew each time.
KEY = secrets.token_bytes(32)


def value_of(column: Column, words: Lexicon, text: str, today: date) -> Value | Fault | None:
    """The value of a cell; None for a blank that no rule gives a meaning."""
    fault = spoilt(text)
    if fault is not None:
        return fault
    text = tidy_text(text)
    if not text:
        return (words.blank,) if words.blank is not None else None
    if column.type in ("word", "yes_no"):
        return words.words(text) or Fault(
            "unmapped_value",
            f"holds “{short(text)}”, which no rule of the mapping covers. Put the cell right, or say in the "
            "mapping what it means; until then what hangs on it is not counted for that month.",
        )
    if column.type == "date":
        return _day(text, today, ahead=column.ahead)
    if column.type in ("number", "hours"):
        return _number(text, clock=column.type == "hours")
    if column.type == "person":
        return hashlib.blake2b(_employee(text).encode(), key=KEY, digest_size=16).digest()
    if column.type == "reference" and not REFERENCE.fullmatch(text):
        return Fault("bad_reference", "needs a reference of letters, digits and - . / without spaces.")
    return text


def _employee(text: str) -> str:
    """A number of the payroll as it is compared: a spreadsheet drops the noughts before it."""
    found = text.casefold()
    return found.lstrip("0") or "0" if found.isdecimal() else found


def without_time(text: str) -> str:
    """`01/04/2026 14:30` is a day with a time of day, which no figure needs; with a zone, the day here."""
    plain = tidy_text(text)
    if ZONED.fullmatch(plain):
        with suppress(ValueError):
            return day_of(datetime.fromisoformat(plain)).isoformat()
    timed = TIME.fullmatch(plain)
    return timed.group(1) if timed else text


def _day(text: str, today: date, *, ahead: bool) -> date | Fault:
    found = dates.day(without_time(text))
    if isinstance(found, Fault):
        return found
    if not found.exact:
        return Fault("not_a_date", f"holds “{short(text)}”, a month only. The day is needed.")
    if found.on > today and not ahead:
        return Fault("date_in_future", f"holds “{short(text)}”, a day that has not come yet.")
    return found.on


def _number(text: str, *, clock: bool) -> float | Fault:
    timed = CLOCK.fullmatch(text) if clock else None
    if timed:
        return int(timed.group(1)) + int(timed.group(2)) / 60
    found = number(text)
    if isinstance(found, Fault):
        return found
    if not isinstance(found, Number) or found.percent:
        return Fault("not_a_number", f"holds “{short(text)}”, which is not a number.")
    if found.value < 0:
        return Fault("negative", f"holds “{short(text)}”. This cannot be below zero.")
    return found.value
