"""Clocks that others set: the days by which an enquiry is answered, from the day on which it came.

A report to prevent future deaths is answered within 56 days of the day on which it was sent (Coroners
(Investigations) Regulations 2013, regulation 29): calendar days, also over weekends and the turn of a year. A
signal of the national system asks for a critical safety check within eight working days.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from types import MappingProxyType

from spc.moss.clock import deadline

REPLY_WITHIN = 56  # days


def reply_by(received: date) -> date:
    """The last day for the reply to a report to prevent future deaths."""
    return received + timedelta(days=REPLY_WITHIN)


CLOCKS: Mapping[str, Callable[[date], date]] = MappingProxyType(
    {"regulation_28": reply_by, "national_signal": deadline}
)


def due_by_clock(origin: str, received: date | None) -> date | None:
    """The day that the clock of an origin ends on; None where it has none, or its start is not known."""
    clock = CLOCKS.get(origin)
    return clock(received) if clock is not None and received is not None else None
