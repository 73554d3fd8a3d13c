"""Which month, quarter, year or day a cell means. What could mean two things is refused or said aloud."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from loaders.cells import Fault, short, spoilt, tidy_text
from metrics.types import Grain

FIRST_YEAR, LAST_YEAR = 1990, 2100
SERIAL_DAY_ZERO = date(1899, 12, 30)  # day 0 of Excel's 1900 calendar, its 29 February 1900 allowed for
SERIALS = range(32874, 73416)  # 1 January 1990 to 31 December 2100
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WHOLE_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)


@dataclass(frozen=True, slots=True)
class Day:
    """A day or, where `exact` is False, a month. `doubts` are warnings: code and sentence."""

    on: date
    exact: bool
    doubts: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Period:
    start: date
    grain: Grain
    doubts: tuple[Fault, ...] = ()


@lru_cache(maxsize=4096)  # a file says the same few things thousands of times
def day(text: str) -> Day | Fault:
    """The date in a cell. Day before month, always: month-first files are caught by `month_first`."""
    text = tidy_text(text)
    fault = spoilt(text)
    if fault is not None:
        return fault
    try:
        found = _day(text.lower())
    except ValueError:
        return Fault("not_a_date", f"holds “{short(text)}”, which is not a day of the calendar.")
    if found is None:
        return Fault(
            "not_a_date",
            f"holds “{short(text)}”, which is not a date. Write 2026-04-01, 01/04/2026 or April 2026.",
        )
    if not FIRST_YEAR <= found.on.year <= LAST_YEAR:
        return Fault(
            "date_out_of_range", f"holds “{short(text)}”, a year outside {FIRST_YEAR} to {LAST_YEAR}."
        )
    return found


def _day(text: str) -> Day | None:
    if match := re.fullmatch(r"([0-9]{4})/([0-9]{1,2})/([0-9]{1,2})", text):
        return Day(date(int(match[1]), int(match[2]), int(match[3])), exact=True)
    if match := re.fullmatch(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[t ]00:00(?::00)?(?:\.0+)?z?)?", text):
        return Day(date(int(match[1]), int(match[2]), int(match[3])), exact=True)
    if match := re.fullmatch(r"([0-9]{4})[-/]([0-9]{1,2})", text):
        return Day(date(int(match[1]), int(match[2]), 1), exact=False)
    if match := re.fullmatch(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})", text):
        return Day(date(_year(match[4]), int(match[3]), int(match[1])), exact=True)
    if match := re.fullmatch(r"([0-9]{1,2})[/-]([0-9]{4})", text):
        return Day(date(int(match[2]), int(match[1]), 1), exact=False)
    if match := re.fullmatch(r"([a-z]+)[ \-/.,']*([0-9]{4}|[0-9]{2})", text):
        month = _month(match[1])
        return Day(date(_year(match[2]), month, 1), exact=False) if month else None
    if match := re.fullmatch(r"([0-9]{1,2})(?:st|nd|rd|th)?[ \-/]([a-z]+)[ \-/,]+([0-9]{4}|[0-9]{2})", text):
        month = _month(match[2])
        return Day(date(_year(match[3]), month, int(match[1])), exact=True) if month else None
    if match := re.fullmatch(r"([0-9]{4})(0[1-9]|1[0-2])", text):
        return Day(date(int(match[1]), int(match[2]), 1), exact=False)
    if re.fullmatch(r"[0-9]{5}", text) and int(text) in SERIALS:
        on = SERIAL_DAY_ZERO + timedelta(days=int(text))
        doubt = Fault("excel_serial", f"holds {text}, read as the spreadsheet's number for {on:%d/%m/%Y}.")
        return Day(on, exact=True, doubts=(doubt,))
    return None


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _month(word: str) -> int | None:
    word = "sep" if word == "sept" else word
    if word in MONTHS:
        return MONTHS.index(word) + 1
    return WHOLE_MONTHS.index(word) + 1 if word in WHOLE_MONTHS else None


@lru_cache(maxsize=4096)  # a file says the same few things thousands of times
def period(text: str, grain: Grain) -> Period | Fault:
    """The period in a cell, for a measure that is counted by `grain`."""
    text = tidy_text(text)
    named = _named_period(text.lower())
    if named is not None and not (
        named.grain is Grain.FINANCIAL_YEAR and grain is Grain.MONTH and _is_month(text)
    ):
        if named.grain is grain:
            return named
        return Fault(
            "wrong_grain",
            f"holds “{short(text)}”, a {_word(named.grain)}; this measure is counted by {_word(grain)}.",
        )
    found = day(text)
    if isinstance(found, Fault):
        return found
    return _to_grain(found, grain, text)


def _named_period(text: str) -> Period | None:
    """A year, a financial year or a quarter by its name."""
    if match := re.fullmatch(r"(?:fy ?)?(20[0-9]{2})[-/](20)?([0-9]{2})", text):
        first, second = int(match[1]), 2000 + int(match[3])
        if second == first + 1:
            return Period(date(first, 4, 1), Grain.FINANCIAL_YEAR)
    if match := re.fullmatch(r"(20[0-9]{2})", text):
        return Period(date(int(match[1]), 1, 1), Grain.YEAR)
    if match := re.fullmatch(r"(20[0-9]{2})[- ]?q([1-4])|q([1-4])[- ](20[0-9]{2})", text):
        year, quarter = int(match[1] or match[4]), int(match[2] or match[3])
        return Period(date(year, 3 * quarter - 2, 1), Grain.QUARTER)
    return None


def _is_month(text: str) -> bool:
    """`2010-11` is November 2010 for a monthly measure."""
    return bool(re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])", text))


def _to_grain(found: Day, grain: Grain, text: str) -> Period | Fault:
    on, doubts = found.on, found.doubts
    starts = {
        Grain.MONTH: range(1, 13),
        Grain.QUARTER: (1, 4, 7, 10),
        Grain.YEAR: (1,),
        Grain.FINANCIAL_YEAR: (4,),
    }
    if on.month not in starts[grain]:
        return Fault(
            "wrong_grain",
            f"holds “{short(text)}”, which is not the first month of a {_word(grain)}, as is needed.",
        )
    if on.day != 1:
        if grain is not Grain.MONTH:
            return Fault(
                "wrong_grain", f"holds “{short(text)}”, which is not the first day of a {_word(grain)}."
            )
        if _either_way(text):
            sentence = (
                f"holds “{short(text)}”, which may be two different months. Write {on:%Y-%m} or its name."
            )
            return Fault("ambiguous_date", sentence)
        doubts = (*doubts, Fault("day_in_period", f"holds “{short(text)}”, read as the month {on:%B %Y}."))
    return Period(on.replace(day=1), grain, doubts)


def _either_way(text: str) -> bool:
    """02/01/2026: 2 January, or the first of February by someone who writes the month first."""
    match = re.fullmatch(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-][0-9]{2,4}", text)
    return match is not None and int(match[1]) <= 12 and match[1].lstrip("0") != match[2].lstrip("0")


def _word(grain: Grain) -> str:
    return grain.value.replace("_", " ")


def month_first(texts: list[str]) -> bool:
    """Whether a column of dates was written month first: 04/13/2026, or 04/01/2026, 05/01/2026 and so on."""
    parts = [
        match
        for text in texts
        if (match := re.fullmatch(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-][0-9]{2,4}", tidy_text(text)))
    ]
    if any(int(match[2]) > 12 >= int(match[1]) for match in parts):
        return True
    firsts, seconds = {int(match[1]) for match in parts}, {int(match[2]) for match in parts}
    return seconds == {1} and len(firsts) > 2 and max(firsts) <= 12
