"""How many signals chance alone gives the charts of a page: said wherever signals are listed."""

from __future__ import annotations

from dashboard.views import numbers

NONE_ABLE = "Nothing has enough months to be judged yet, so no signal can be raised."


def chance_words(charts: int, expected: float) -> str:
    """ "Chance alone would give about 1.7 new signals in a quarter on 62 charts like these." """
    if not charts:
        return NONE_ABLE
    total = numbers.expected(expected)
    about = total if total.startswith("fewer") else f"about {total}"
    like = "one chart like this" if charts == 1 else f"{numbers.number(charts)} charts like these"
    return f"Chance alone would give {about} new signals in a quarter on {like}."
