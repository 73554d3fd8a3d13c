"""How rules name days, months and measures: their sentences stay in what is raised."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from metrics.measure import Measure
from metrics.vocabulary import describe

WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def day(value: date) -> str:
    return f"{value.day} {value:%B %Y}"


def month(value: date) -> str:
    return f"{value:%B %Y}"


def named(measure: Measure, breakdown: str = "") -> str:
    """ "Red flags: Triage later than 30 minutes"; without a part the measure's short title."""
    return f"{measure.short}: {describe(breakdown)}" if breakdown else measure.short


def low(text: str) -> str:
    """For the middle of a sentence; a name in capitals stays."""
    return text if text[1:2].isupper() else f"{text[:1].lower()}{text[1:]}"


def counted(count: int, one: str, many: str = "") -> str:
    """ "two reviews"."""
    number = WORDS[count] if count < len(WORDS) else f"{count:,}"
    return f"{number} {one if count == 1 else many or f'{one}s'}"


def listed(names: Sequence[str]) -> str:
    """ "triage, staffing and theatres"."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def figure(value: float, decimals: int = 1) -> str:
    return f"{value:,.{decimals}f}"
