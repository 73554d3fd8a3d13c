"""How months, days and moments are written, and how months are counted."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from metrics.periods import LONDON

MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)


def parse_month(text: str | None) -> date | None:
    """ "2026-10" -> the first of October 2026; anything else -> None."""
    try:
        return datetime.strptime(text or "", "%Y-%m").date()  # noqa: DTZ007 - a month has no time zone
    except ValueError:
        return None


def month_code(month: date) -> str:
    return f"{month:%Y-%m}"


def month_name(month: date) -> str:
    """ "October": for prose, where the year is not in doubt."""
    return MONTHS[month.month - 1]


def month_year(month: date) -> str:
    return f"{month_name(month)} {month.year}"


def month_short(month: date) -> str:
    """ "Oct 2026": tables and axes."""
    return f"{month_name(month)[:3]} {month.year}"


def month_tiny(month: date) -> str:
    """ "Oct 26": column heads of sparklines."""
    return f"{month_name(month)[:3]} {month.year % 100:02d}"


def day(value: date) -> str:
    return f"{value.day} {month_name(value)} {value.year}"


def day_of_year(value: date) -> str:
    """ "26 November": prose, where the year is not in doubt."""
    return f"{value.day} {month_name(value)}"


def day_short(value: date) -> str:
    return f"{value.day} {month_name(value)[:3]}"


def day_short_year(value: date) -> str:
    return f"{day_short(value)} {value.year}"


def moment(value: datetime) -> str:
    """ "14 November 2026, 09:30", London time: what a British reader's clock said."""
    local = value.astimezone(LONDON) if value.tzinfo else value
    return f"{day(local)}, {local:%H:%M}"


def parse_moment(text: str) -> datetime | None:
    """ "2026-08-04" -> the end of that day in London; a day with a time -> that moment, London time unless
    the text names a zone; anything else -> None."""
    given = text.strip()
    try:
        if len(given) == len("2026-08-04"):
            return end_of_day(date.fromisoformat(given))
        found = datetime.fromisoformat(given)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=LONDON)


def end_of_day(value: date) -> datetime:
    """The last second of a day in London."""
    return datetime.combine(value + timedelta(days=1), time(), LONDON) - timedelta(seconds=1)


def local_day(value: datetime) -> date:
    return (value.astimezone(LONDON) if value.tzinfo else value).date()


def add_months(month: date, count: int) -> date:
    years, index = divmod(month.month - 1 + count, 12)
    return date(month.year + years, index + 1, 1)


def last_months(month: date, count: int = 12) -> tuple[date, ...]:
    """The `count` months that end with `month`, oldest first."""
    return tuple(add_months(month, back) for back in range(1 - count, 1))


def month_end(month: date) -> date:
    return add_months(month, 1) - timedelta(days=1)


def since(earlier: date, later: date) -> str:
    """ "4 days", "1 day": how long ago, for clocks."""
    days = (later - earlier).days
    return f"{days:,} day" + ("" if days == 1 else "s")
