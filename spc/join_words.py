"""A trust that another took over, in words: for the mark on a chart and for the sentence under it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from spc import english

WITH_NOBODY = "Counted with nobody"


def mark(names: Sequence[str], on: date) -> str:
    """Beside the mark: "From April 2026 with Saltings (ZZD)"."""
    return f"From {_when(on)} with {english.listed(names)}"


def short(names: Sequence[str]) -> str:
    """The same where there is little room: "With Saltings (ZZD)"."""
    return f"With {english.listed(names)}"


def _when(on: date) -> str:
    """A month where it is its first day, otherwise the day."""
    return english.period_long(on) if on.day == 1 else english.day(on)


def counted_before(names: Sequence[str], on: date) -> str:
    """Under a chart: that the figures before the day are those of all, from their counts."""
    before = on - timedelta(days=1)
    until = english.period_long(before) if on.day == 1 else english.day(before)
    return (
        f"Until {until} the counts of {english.listed(names)}, taken over on {english.day(on)}, are added to "
        "its own: it is never an average of percentages."
    )


def unread_before(names: Sequence[str], on: date) -> str:
    """Under a chart with gaps: that the figures of before the day are not all there to be added up."""
    return (
        f"{english.capital(_when(on))} is the first with {english.listed(names)}, whose own figures cannot "
        "all be read here: where they are missing, the months before are gaps."
    )


def counted_with_nobody(names: Sequence[str], on: date) -> str:
    """Beside a sum: trusts of which several others took over a part, so that their counts belong to none."""
    verb, its = ("was", "its counts are") if len(names) == 1 else ("were", "their counts are")
    return (
        f"{english.listed(names)} {verb} split between others on {english.day(on)}: {its} those of no one "
        "trust, and are left out until then."
    )


def apart_before(names: Sequence[str], on: date) -> str:
    """Under a chart of figures without counts: nothing can be added up."""
    verb = "is" if len(names) == 1 else "are"
    return (
        f"From {_when(on)} {english.listed(names)} {verb} part of it. These figures have no counts to be "
        "added up, so what it shows until then is its own alone."
    )
