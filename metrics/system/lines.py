"""Who took over from whom: the trusts whose figures are counted together with those of a successor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from metrics.periods import last_day
from metrics.types import Grain

Step: TypeAlias = tuple[str, str, date]  # old code, new code, the day on which the new one took over


@dataclass(frozen=True, slots=True)
class Joined:
    """A trust that another took over on a day: its figures until then are counted with those of the other."""

    code: str
    name: str
    on: date


@dataclass(frozen=True, slots=True)
class Part:
    """An organisation and the days of which its figures count: from `first` until the day before `until`."""

    code: str
    first: date | None = None
    until: date | None = None

    def covers(self, period: date, grain: Grain) -> bool:
        """Whether some day of a period is among them."""
        begins = self.first is None or self.first <= last_day(period, grain)
        return begins and (self.until is None or period < self.until)

    def ends_within(self, period: date, grain: Grain) -> bool:
        """Whether it was taken over after the first day of a period and not after the last."""
        return self.until is not None and period < self.until <= last_day(period, grain)


@dataclass(frozen=True, slots=True)
class Line:
    """What is counted together under one code: itself, and all that it took over, at whatever remove."""

    code: str
    parts: tuple[Part, ...]
    split: tuple[Part, ...] = ()  # it took over a part of these: their counts belong to no one successor

    @property
    def is_joined(self) -> bool:
        return len(self.parts) > 1

    @property
    def olds(self) -> tuple[str, ...]:
        return tuple(part.code for part in self.parts if part.code != self.code)


def line_of(code: str, steps: Iterable[Step], by: date, new: Collection[str] = ()) -> Line:
    """The line of an organisation as it had become by a day.

    `new` are those that did not exist before they took over from others: their own figures count from that
    day. What was taken over by more than one is a split, and is counted with none of them.
    """
    known = tuple(step for step in steps if step[2] <= by)
    several = Counter(old for old, _new in {step[:2] for step in known})
    took = [step for step in known if step[1] == code]
    began = min((on for _, _, on in took), default=None) if code in new else None
    parts, split = [Part(code, began)], list[Part]()
    waiting: list[tuple[str, date]] = [(old, on) for old, _, on in took]
    met = {code}
    while waiting:
        old, until = waiting.pop(0)
        if old in met:
            continue  # a loop in the notes, or a trust that came in by two ways: it is counted once
        met.add(old)
        if several[old] > 1:
            split.append(Part(old, None, until))
            continue
        before = [(older, min(on, until)) for older, taker, on in known if taker == old]
        first = min((on for _, on in before), default=None) if old in new else None
        parts.append(Part(old, first, until))
        waiting += before
    return Line(code, tuple(parts), tuple(split))


def taken_over(code: str, steps: Iterable[Step], month: date) -> bool:
    """Whether another had taken over from an organisation before a month began, or on its first day."""
    return any(old == code and on <= month for old, _, on in steps)


def joined_by(line: Line, names: Mapping[str, str]) -> tuple[Joined, ...]:
    """The joins as marks of a chart, by day and name."""
    found = (
        Joined(part.code, names.get(part.code, part.code), part.until)
        for part in line.parts
        if part.until is not None
    )
    return tuple(sorted(found, key=lambda one: (one.on, one.name)))
