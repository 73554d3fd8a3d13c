"""Cases counted by kind and month, and the counts in words: no case is told singly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import TypeAlias

from metrics.periods import start_of
from metrics.store.known import Version
from metrics.types import Grain

KindAndMonth: TypeAlias = tuple[str, date]


def kind_and_month(version: Version) -> KindAndMonth:
    return version.row.kind, start_of(version.row.occurred_on, Grain.MONTH)


def counts(known: Iterable[Version]) -> Counter[KindAndMonth]:
    """How many cases are known of each kind and month."""
    return Counter(kind_and_month(version) for version in known)


def in_words(count: int, *, told_differently: int = 0) -> str:
    """ "3 cases, 1 of them told differently"; of one case that one, of two that both are."""
    counted = "1 case" if count == 1 else f"{count} cases"
    if not told_differently:
        return counted
    if count == 1:
        return f"{counted}, told differently"
    every = "both" if count == 2 else "all"
    some = every if told_differently >= count else f"{told_differently} of them"
    return f"{counted}, {some} told differently"
