"""Words that the facts of all three principles share."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.views.numbers import counted
from dashboard.views.words import capital, joined

NOTHING_KNOWN = "Nothing in this store speaks to it: it rests on the evidence that is named."
AS_MANY = 4  # names are told; more are counted


def number_of(count: int, one: str, many: str) -> str:
    """A count that begins a sentence."""
    return capital(counted(count, one, many))


def named(names: Sequence[str]) -> str:
    """Who holds a role, by name as far as there are few."""
    return joined(list(names)) if len(names) <= AS_MANY else counted(len(names), "person", "people")
