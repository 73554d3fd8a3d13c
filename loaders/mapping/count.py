"""Counts one row into the figures of a rule, or notes in which of them it is lacking."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from itertools import product

from loaders.breakdowns import canonical
from loaders.mapping.conditions import meets, month_of
from loaders.mapping.line import Line, Not, Where
from loaders.mapping.model import NO_PART, MeasureRule, Part
from loaders.mapping.tally import TOTAL, Amount, Lack, Tallies
from metrics.measure import Measure
from metrics.periods import add_months, last_day, start_of
from metrics.types import Grain

SUBSETS = ("proportion", "stock")  # kinds whose numerator is a part of the denominator


class Outcome(Enum):
    """What a row is to a rule when it is counted nowhere."""

    NOT_ITS = "none of its rows"
    LACKING = "perhaps one of its rows, and nobody can tell, or how much it is"


@dataclass(frozen=True, slots=True)
class Rule:
    """The rule of one measure, with its number in the mapping, as far as the columns of the file allow it."""

    number: int
    rule: MeasureRule
    measure: Measure
    by: tuple[
        tuple[int, tuple[str, ...]], ...
    ]  # the breakdowns whose columns the file has, with their places

    @property
    def grain(self) -> Grain:
        return Grain(self.measure.grain)


@dataclass(frozen=True, slots=True)
class Place:
    """Whose row it is, and of which day."""

    org: str
    site: str | None  # None: not known, and so lacking in every site's figures; "": none of them
    day: date | None
    kept: bool | None  # None where the filters leave it open
    as_at: date | None
    person: str | None  # the column by which people are told apart


@dataclass(frozen=True, slots=True)
class Entry:
    """What one row adds to a figure."""

    over: Amount
    under: Amount


@dataclass(slots=True)
class Counting:
    """All figures of a file so far."""

    rules: tuple[Rule, ...]
    today: date
    sites: tuple[str, ...] = ()  # all sites of the trust
    picture: bool = False  # the file is a picture of one day
    tallies: Tallies = field(default_factory=Tallies)

    def add(self, line: Line, place: Place) -> None:
        """Count a row into every figure that it belongs to."""
        for rule, at in [(each, at) for each in self.rules for at in self._days_of(each.rule, place)]:
            on = _day(rule.rule, line, at)
            if on is Outcome.NOT_ITS or (isinstance(on, date) and not self._timely(rule, on)):
                continue
            entry = _entry(rule.rule, rule.measure, line, at)
            if entry is Outcome.NOT_ITS:
                continue
            if isinstance(on, date) and isinstance(entry, Entry):
                self._enter(rule, line, at, on, entry)
            else:
                period = start_of(on, rule.grain) if isinstance(on, date) else None
                own = (place.org, *self.sites) if rule.rule.sites else (place.org,)
                self._lack(rule, line, own, period)

    def _days_of(self, rule: MeasureRule, place: Place) -> Iterator[Place]:
        """The place of a row; in a picture of one day also the ends of the months after it."""
        yield place
        if self.picture and place.as_at is not None:
            first = place.as_at.replace(day=1)
            yield from (replace(place, day=last_day(add_months(first, n))) for n in range(1, rule.ahead + 1))

    def _timely(self, rule: Rule, on: date) -> bool:
        """Whether a day is one that the rule looks at: what happened, or what is planned, never both."""
        if self.picture:
            return True  # it says what day it is of
        if rule.rule.ahead:
            return on.replace(day=1) > self.today
        return on <= self.today and (
            not self.planned or last_day(start_of(on, rule.grain), rule.grain) <= self.today
        )

    @property
    def planned(self) -> bool:
        """Whether the file also tells of months to come: then of the month that runs it tells both."""
        return any(rule.rule.ahead for rule in self.rules)

    def _enter(self, rule: Rule, line: Line, place: Place, on: date, entry: Entry) -> None:
        period = start_of(on, rule.grain)
        whose = [place.org]
        if rule.rule.sites and place.site is None:
            self._lack(rule, line, self.sites, period)
        elif rule.rule.sites and place.site:
            whose.append(place.site)
        if rule.rule.total:
            self._put(rule, whose, canonical(rule.rule.fixed), period, line.where, on, entry)
        for part, keys in rule.by:
            words = [line.needed(key) for key in keys]
            if Not.KNOWN in words:
                read = {k: w for k, w in zip(keys, words, strict=True) if isinstance(w, tuple)}
                self._lose(rule, line, whose, period, part, read)
                continue
            for breakdown in breakdowns(rule, keys, [w if isinstance(w, tuple) else () for w in words]):
                self._put(rule, whose, breakdown, period, line.where, on, entry)

    def _put(
        self, rule: Rule, whose: list[str], breakdown: str, period: date, row: Where, on: date, entry: Entry
    ) -> None:
        for org in whose:
            self.tallies.at(rule.number, org, breakdown, period).put(entry.over, entry.under, row, on)

    def _lack(self, rule: Rule, line: Line, orgs: Iterable[str], period: date | None) -> None:
        """Every figure that the row may belong to: as far as its breakdowns can be read, of those alone."""
        if rule.rule.total:
            self._lose(rule, line, orgs, period, TOTAL, {})
        for part, keys in rule.by:
            read = {key: words for key in keys if isinstance(words := line.get(key), tuple)}
            self._lose(rule, line, orgs, period, part, read)

    def _lose(
        self,
        rule: Rule,
        line: Line,
        orgs: Iterable[str],
        period: date | None,
        part: int,
        read: dict[str, tuple[str, ...]],
    ) -> None:
        for org in orgs:
            self.tallies.lose(rule.number, period, Lack(org, part, read, line.where))


def breakdowns(rule: Rule, keys: tuple[str, ...], words: list[tuple[str, ...]]) -> Iterator[str]:
    """The breakdowns of a measure that words of each key make; a word of no part makes none."""
    for values in product(*words):
        pairs = rule.rule.fixed | dict(zip(keys, values, strict=True))
        known = all(value in rule.measure.breakdowns[key] for key, value in pairs.items())
        found = canonical(pairs)
        if known and NO_PART not in values and (not rule.measure.cells or found in rule.measure.cells):
            yield found


def _entry(rule: MeasureRule, measure: Measure, line: Line, place: Place) -> Entry | Outcome:
    """What a row adds. Where the filters or a condition leave it open, it is lacking."""
    divided = rule.denominator is not None and rule.denominator.per_day is None
    under = meets(line, rule.denominator, place.as_at, place.day) if divided and rule.denominator else True
    if under is False and measure.kind in SUBSETS:
        return Outcome.NOT_ITS
    over = meets(line, rule.numerator, place.as_at, place.day)
    if over is False and (under is False or not divided):
        return Outcome.NOT_ITS
    if place.kept is None or over is None or under is None:
        return Outcome.LACKING
    counted = _amount(line, rule.numerator, place) if over else 0.0
    among = _amount(line, rule.denominator, place) if divided and under and rule.denominator else 0.0
    if counted is None or among is None:
        return Outcome.LACKING
    return Entry(counted, among)


def _amount(line: Line, part: Part, place: Place) -> Amount | None:
    """One row, the pseudonym of a person, or the number to be added up; None when it cannot be read."""
    if part.sum is not None:
        found = line.needed(part.sum)
        return found if isinstance(found, float) else None
    if part.count == "people" and place.person is not None:
        person = line.needed(place.person)
        return person if isinstance(person, bytes) else None
    return 1.0


def _day(rule: MeasureRule, line: Line, place: Place) -> date | Outcome:
    """The day by which the row counts."""
    if rule.month is None:
        return place.day or Outcome.LACKING
    if line.get(rule.month.column) is Not.BLANK:
        return Outcome.NOT_ITS  # it has not come to that yet
    return month_of(line, rule.month) or Outcome.LACKING
