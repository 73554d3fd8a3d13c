"""Numbers, dates and lists as people write them in plain British English. No verdicts here: see
`spc.words`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal

EVERY_DIGIT = Context(prec=400)  # of any float, with decimals
_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_ORDINALS = {1: "first", 2: "second", 3: "third"}
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_IRREGULAR = {"is": "are", "was": "were", "has": "have", "baby": "babies", "birth": "births"}


def number_word(count: int) -> str:
    """Counts to nine in words, then figures: "seven", "12", "1,204"."""
    return _WORDS[count] if 0 <= count < len(_WORDS) else f"{count:,}"


def ordinal_word(place: int) -> str:
    """ "first", "second", "third", then figures: "4th", "11th", "21st"."""
    if place in _ORDINALS:
        return _ORDINALS[place]
    ending = "th" if place % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"{place:,}{ending}"


def plural(noun: str, count: int) -> str:
    """The noun for that many: "month", "months"; "baby", "babies"."""
    if count == 1:
        return noun
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


def counted(count: int, noun: str) -> str:
    """ "seven months", "one month", "12 months"."""
    return f"{number_word(count)} {plural(noun, count)}"


def capital(sentence: str) -> str:
    """The first letter raised, the rest left alone: "seven in a row" becomes "Seven in a row"."""
    return sentence[:1].upper() + sentence[1:]


def listed(parts: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def named(names: Sequence[str], most: int = 12) -> str:
    """Names, as many as a sentence can hold; a table of all stands beside it."""
    if len(names) <= most + 1:
        return listed(names)
    return f"{', '.join(names[:most])} and {number_word(len(names) - most)} more"


def figure(value: float, decimals: int = 1) -> str:
    """A number with commas and fixed decimals; halves round up, as on a calculator. Minus zero is zero."""
    if not math.isfinite(value):
        raise ValueError(f"only finite numbers have figures, not {value}")
    rounded = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, EVERY_DIGIT)
    return f"{rounded or abs(rounded):,.{decimals}f}"


def figure_against(value: float, decimals: int, standard: float | None) -> str:
    """A number that never rounds onto a standard it has not reached: 89.96 against 90 is "89.96"."""
    text = figure(value, decimals)
    if standard is None or not math.isfinite(standard) or value == standard:
        return text
    for more in range(4):
        text = figure(value, decimals + more)
        shown = float(text.replace(",", ""))
        if shown != standard and (shown > standard) == (value > standard):
            return text
    return figure(value, decimals)


def plain(value: float, most: int = 2) -> str:
    """A standard as it was set: "95", "4.5", "2.93"; no zeros at the end."""
    text = figure(value, most)
    return text.rstrip("0").rstrip(".") if "." in text else text


_BEFORE = ("£",)
_AFTER_NUMBER = ("%",)
BARE = ("", "count", "number", "figure")  # units that are not written; a figure is of an unknown kind


def unit_joined(text: str, unit: str) -> str:
    """The figure with its unit: "87.4%", "7.2 per 1,000", "134", "17 days", "1 day"."""
    if unit in BARE:
        return text
    if unit in _BEFORE:
        return f"{unit}{text}"
    if unit in _AFTER_NUMBER:
        return f"{text}{unit}"
    if text == "1" and unit.endswith("s"):
        return f"{text} {unit[:-1]}"
    return f"{text} {unit}"


def between(low: str, high: str) -> str:
    """A range, in words: "89.2 to 98.1". Never a dash, which reads as minus."""
    return f"{low} to {high}"


def lateness(days: int) -> str:
    """How late, as somebody would say it: "four days", "about three months", "more than a year"."""
    if days > 365:
        return "more than a year"
    return counted(days, "day") if days <= 45 else f"about {counted(round(days / 30.4), 'month')}"


# Periods. `period` is "month", "quarter" or "year", or one of DATED, which is named by its day.
DATED = ("event", "week", "day", "point")


# A running number n stands in as the date whose ordinal it is: no series has dates of so long ago.
NUMBERS_BEFORE = 1000


def is_number(on: date) -> bool:
    """Does this date stand in for a running number?"""
    return on.year < NUMBERS_BEFORE


def at(on: date, period: str) -> str:
    """ "in" October, "on" 12 November, "at" point 5."""
    if is_number(on):
        return "at"
    return "on" if period in DATED else "in"


def day(on: date) -> str:
    """ "12 November 2026"; a running number is "point 5"."""
    if is_number(on):
        return f"point {on.toordinal():,}"
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"


def _quarter(on: date) -> str:
    """The three months that begin with this date's, or that end on it where it is the last of its month."""
    first = on.year * 12 + on.month - 1
    if (on + timedelta(days=1)).day == 1:
        first -= 2
    (year, month), (end_year, end_month) = divmod(first, 12), divmod(first + 2, 12)
    start = MONTHS[month][:3] + (f" {year}" if end_year != year else "")
    return f"{start} to {MONTHS[end_month][:3]} {end_year}"


def period_long(on: date, period: str = "month") -> str:
    """ "October 2026", "Jul to Sep 2026", "2026", "12 November 2026"."""
    if period == "quarter":
        return _quarter(on)
    if period == "year":
        return str(on.year)
    return day(on) if period in DATED else f"{MONTHS[on.month - 1]} {on.year}"


def period_name(on: date, period: str = "month", *, near: date | None = None) -> str:
    """The name in prose: "October", with its year when it lies more than eleven months from `near`."""
    if period != "month" or near is None:
        return period_long(on, period)
    apart = abs((near.year - on.year) * 12 + near.month - on.month)
    return MONTHS[on.month - 1] if apart < 12 else period_long(on)


def periods_named(dates: Sequence[date], period: str = "month", near: date | None = None) -> str:
    """Periods inside a sentence: "September and October"; three or more that follow one another are a span,
    "August to October". Without `near` the year is said once for each year: "September and October 2026".
    """
    if near is not None and len({on.year for on in dates}) > 1:
        near = None  # "from November to June" would leave the year in doubt
    if period == "month" and len(dates) > 2 and _follow(dates):
        return f"{_named(dates[0], dates[-1], near)} to {_named(dates[-1], None, near)}"
    if period != "month":
        return listed([period_long(on, period) for on in dates])
    after = (*dates[1:], None)
    return listed([_named(on, following, near) for on, following in zip(dates, after, strict=True)])


def _follow(dates: Sequence[date]) -> bool:
    at = [on.year * 12 + on.month for on in dates]
    return at == list(range(at[0], at[0] + len(at)))


def _named(on: date, following: date | None, near: date | None) -> str:
    """A month with its year, unless the one that follows has the same year or `near` makes it plain."""
    if near is not None:
        return period_name(on, near=near)
    return MONTHS[on.month - 1] if following is not None and following.year == on.year else period_long(on)


def period_short(on: date, period: str = "month") -> str:
    """For axes and rules: "Oct 2026", "12 Nov 2026"."""
    if is_number(on):
        return day(on)
    if period in DATED:
        return f"{on.day} {MONTHS[on.month - 1][:3]} {on.year}"
    return period_long(on, period) if period != "month" else f"{MONTHS[on.month - 1][:3]} {on.year}"


def period_range(start: date, end: date, period: str = "month") -> str:
    """ "Apr to Oct 2026", "Nov 2025 to Oct 2026"; one period alone is named once."""
    if start == end:
        return period_short(start, period)
    if period == "month" and start.year == end.year:
        return f"{MONTHS[start.month - 1][:3]} to {period_short(end)}"
    return f"{period_short(start, period)} to {period_short(end, period)}"


def periods_short(dates: Sequence[date], period: str = "month") -> str:
    """Scattered periods for a rule: "Sep, Oct 2026"; "Dec 2025, Jan 2026"."""
    names = []
    for i, on in enumerate(dates):
        last_of_year = i + 1 == len(dates) or dates[i + 1].year != on.year
        names.append(
            period_short(on, period) if last_of_year or period != "month" else MONTHS[on.month - 1][:3]
        )
    return ", ".join(names)
