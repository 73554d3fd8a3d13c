"""Which days a connection tells of, said so that it holds on every day on which it is asked."""

from __future__ import annotations

import re
from datetime import date, timedelta

from loaders.mapping.cover import Days, days_given
from loaders.types import LoaderError

LAST = re.compile(r"last ([1-9][0-9]{0,2}) months?")


def days_of(text: str, today: date) -> Days:
    """`last 13 months` are whole months that are over; `today` is one day; else as `--covers` has it.

    Raises LoaderError with what to write.
    """
    said = " ".join(text.lower().split())
    if said == "today":
        return Days(today, today)
    whole = LAST.fullmatch(said)
    if whole:
        month = today.year * 12 + today.month - 1 - int(whole.group(1))
        return Days(date(month // 12, month % 12 + 1, 1), today.replace(day=1) - timedelta(days=1))
    try:
        return days_given(text)
    except LoaderError as error:
        raise LoaderError(f"{error} `last 13 months` and `today` do as well.") from None
