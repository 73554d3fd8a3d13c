"""Financial quarters as people write them: 2026-27Q2 is July to September 2026."""

from __future__ import annotations

import re
from datetime import date

from dashboard.views import dates

QUARTER = re.compile(r"(20\d\d)[-/](\d\d)\s?Q([1-4])", re.IGNORECASE)


def quarter_given(text: str) -> date:
    """The last month of a financial quarter, written as 2026-27Q2 (July to September 2026).

    Raises ValueError with a sentence for anything else.
    """
    end = quarter_end(text)
    if end is None:
        raise ValueError(
            f"“{text}” is not a financial quarter. Write the two years and the quarter, such as 2026-27Q2 "
            "(July to September 2026)."
        )
    return end


def quarter_end(text: str) -> date | None:
    """The same; None for anything else."""
    found = QUARTER.fullmatch(text.strip())
    first = int(found[1]) if found else 0
    if found is None or (first + 1) % 100 != int(found[2]):
        return None
    return dates.add_months(date(first, 6, 1), 3 * (int(found[3]) - 1))


def quarter_code(last: date) -> str:
    """ "2026-27Q2" of the month with which a financial quarter ends; "" for any other month."""
    if last.month % 3:
        return ""
    year = last.year if last.month > 3 else last.year - 1
    return f"{year}-{(year + 1) % 100:02}Q{(last.month - 6) // 3 % 4 + 1}"
