"""What the rows of one figure come to, which rows they are, and of which figures a row is lacking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from loaders.mapping.line import Where

Key: TypeAlias = tuple[int, str, str, date]  # number of the rule, organisation, breakdown, period
Amount: TypeAlias = float | bytes  # rows or hours; or the pseudonym of one of the people counted
TOTAL = -1  # in the place of a breakdown


@dataclass(slots=True)
class Tally:
    """One figure while it is counted."""

    numerator: float = 0.0
    denominator: float = 0.0
    people: set[bytes] = field(default_factory=set)  # pseudonyms: of the numerator
    among: set[bytes] = field(default_factory=set)  # of the denominator
    rows: list[Where] = field(default_factory=list)
    days: set[date] = field(default_factory=set)

    def put(self, over: Amount, under: Amount, row: Where, on: date) -> None:
        """Add what one row is. A person is counted once, however many rows there are of them."""
        if isinstance(over, bytes):
            self.people.add(over)
        else:
            self.numerator += over
        if isinstance(under, bytes):
            self.among.add(under)
        else:
            self.denominator += under
        self.rows.append(row)
        self.days.add(on)

    @property
    def over(self) -> float:
        return len(self.people) or self.numerator

    @property
    def under(self) -> float:
        return len(self.among) or self.denominator


@dataclass(frozen=True, slots=True)
class Lack:
    """A row that belongs to figures and could not be counted into them. No organisation: any."""

    org: str
    part: int  # place in the rule's `by`, or TOTAL
    known: dict[str, tuple[str, ...]]  # words of those keys of the breakdown that could be read
    row: Where

    def is_of(self, org: str, part: int, breakdown: Mapping[str, str]) -> bool:
        return (
            self.org in ("", org)
            and self.part == part
            and all(breakdown.get(key) in words for key, words in self.known.items())
        )


@dataclass(slots=True)
class Tallies:
    """Every figure of a file, and what is lacking in them."""

    counted: dict[Key, Tally] = field(default_factory=dict)
    lacks: dict[tuple[int, date | None], list[Lack]] = field(default_factory=dict)  # by rule and period

    def at(self, rule: int, org: str, breakdown: str, period: date) -> Tally:
        return self.counted.setdefault((rule, org, breakdown, period), Tally())

    def lose(self, rule: int, period: date | None, lack: Lack) -> None:
        self.lacks.setdefault((rule, period), []).append(lack)

    def lacking(
        self, rule: int, org: str, part: int, breakdown: Mapping[str, str], period: date
    ) -> tuple[Where, ...]:
        """The rows that are lacking in a figure."""
        perhaps = (*self.lacks.get((rule, period), ()), *self.lacks.get((rule, None), ()))
        return tuple(lack.row for lack in perhaps if lack.is_of(org, part, breakdown))
