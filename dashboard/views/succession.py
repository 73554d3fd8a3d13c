"""What every page says of an organisation that took over from others, or that another has taken over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from dashboard.views import dates
from dashboard.views.words import joined
from metrics.periods import add_months
from metrics.types import Organisation

TOLD_FOR = 36  # months after a merger in which charts still reach to the time before it
Step = tuple[str, str, date]  # old code, new code, day


def succession_words(
    org: Organisation, steps: Iterable[Step], names: Mapping[str, str], period: date, day: date
) -> tuple[str, ...]:
    """A sentence for each day on which something came before or after `org`, as far as known on `day`."""
    found: dict[tuple[date, str], list[str]] = {}
    for old, new, on in steps:
        if on <= day and (old == org.code or period < add_months(on, TOLD_FOR)):
            side, other = ("after", new) if old == org.code else ("before", old)
            found.setdefault((on, side), []).append(f"{names.get(other, other)} ({other})")
    return tuple(_said(org, on, side, joined(sorted(named))) for (on, side), named in sorted(found.items()))


def _said(org: Organisation, on: date, side: str, named: str) -> str:
    if side == "before":
        return (
            f"On {dates.day(on)} {org.name} took over from {named}. What was sent before that day stands "
            "there and is not counted here."
        )
    return f"On {dates.day(on)} {named} took over from {org.name}. What was sent since then stands there."
