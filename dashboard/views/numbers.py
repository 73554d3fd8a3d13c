"""How numbers are written. One place, so that a page and a board paper can never disagree."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@lru_cache(maxsize=8192)
def number(value: float | None, decimals: int = 0) -> str:
    """8915 -> "8,915"; halves round up, as a reader with a calculator expects; None -> "-" as an en dash."""
    if value is None or not math.isfinite(value):
        return "–"
    rounded = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return f"{rounded or abs(rounded):,.{decimals}f}"


def suffix(unit: str) -> str:
    """What follows a figure directly: only the percent sign does; other units are said in words nearby."""
    return "%" if unit == "%" else ""


def with_unit(value: float | None, unit: str, decimals: int = 1) -> str:
    """87.41 with "%" -> "87.4%"; 7.2 with "per 1,000" -> "7.2 per 1,000"; counts stay bare."""
    text = number(value, decimals)
    if text == "–" or unit in ("", "count", "number"):
        return text
    if unit == "£":
        return f"£{text}"
    return text + ("%" if unit == "%" else f" {unit}")


def between(lower: float | None, upper: float | None, decimals: int = 1, unit: str = "") -> str:
    """A range is "89.2 to 98.1", never a dash; equal ends are "always 100"; without limits an en dash."""
    low, high = number(lower, decimals), number(upper, decimals)
    if "–" in (low, high):
        return "–"
    return (
        f"always {low.removesuffix('.0')}{suffix(unit)}" if low == high else f"{low} to {high}{suffix(unit)}"
    )


def share(part: float | None, whole: float | None) -> str:
    """15 and 18 -> "15 of 18"."""
    return f"{number(part)} of {number(whole)}"


def in_words(count: int) -> str:
    """Counts in words to nine, figures from ten."""
    return _WORDS[count] if 0 <= count < len(_WORDS) else number(count)


def counted(count: int, one: str, many: str | None = None) -> str:
    """(1, "return") -> "one return"; (0, "return") -> "no returns"."""
    return f"{in_words(count)} {one if count == 1 else (many or one + 's')}"


def expected(count: float) -> str:
    """The number that chance alone would give, to the precision at which it is known."""
    if count < 0.05:
        return "fewer than 0.1"
    return number(count, 1) if count < 9.95 else number(count, 0)
