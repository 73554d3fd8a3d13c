"""Very many figures, column by column: what a loader hands to the store instead of a million objects.

It is a sequence of observations like any other, and makes each one only when it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Generic, TypeAlias, TypeVar, overload

import numpy as np
from numpy.typing import NDArray

from metrics.types import Grain, Observation, Status

Codes: TypeAlias = NDArray[np.int32]
Indices: TypeAlias = NDArray[np.intp]
Numbers: TypeAlias = NDArray[np.float64]
Name = TypeVar("Name")
CHUNK = 20_000  # figures that are made into objects at a time


@dataclass(frozen=True, slots=True, eq=False)
class Coded(Generic[Name]):
    """A column with few distinct things in it: the things, and for each row which one."""

    names: tuple[Name, ...]
    codes: Codes

    def take(self, at: Indices | slice) -> Coded[Name]:
        return Coded(self.names, self.codes[at])

    def used(self) -> tuple[Name, ...]:
        """The things that stand in a row at least once, in the order of `names`."""
        return tuple(self.names[code] for code in np.unique(self.codes))

    def values(self) -> list[Name]:
        """The thing of each row."""
        held = np.empty(len(self.names), dtype=object)
        held[:] = self.names
        found: list[Name] = held[self.codes].tolist()
        return found


@dataclass(frozen=True, slots=True, eq=False)
class FigureTable(Sequence[Observation]):
    """Figures by column. In the three columns of numbers NaN stands for none; an observation has None."""

    org: Coded[str]
    measure: Coded[str]
    grain: Coded[Grain]
    period: Coded[date]
    breakdown: Coded[str]
    numerator: Numbers
    denominator: Numbers
    value: Numbers
    value_text: Coded[str | None]
    status: Coded[Status]
    sheet: Coded[str | None]
    row: Codes  # of the source file, 0 for none

    def __len__(self) -> int:
        return len(self.row)

    def __iter__(self) -> Iterator[Observation]:
        for start in range(0, len(self), CHUNK):
            for row in self.take(slice(start, start + CHUNK)).rows():
                org, measure, grain, period, breakdown, n, d, value, text, status, sheet, number = row
                yield Observation(
                    measure, org, period, grain, breakdown, n, d, value, text, status, number, sheet
                )

    @overload
    def __getitem__(self, index: int) -> Observation: ...
    @overload
    def __getitem__(self, index: slice) -> FigureTable: ...
    def __getitem__(self, index: int | slice) -> Observation | FigureTable:
        if isinstance(index, slice):
            return self.take(index)
        at = range(len(self))[index]
        return next(iter(self.take(slice(at, at + 1))))

    def take(self, at: Indices | slice) -> FigureTable:
        """The figures at these places, in their order."""
        return _of_columns([c.take(at) if isinstance(c, Coded) else c[at] for c in self.held()])

    def held(self) -> list[Any]:
        """The columns as they are kept."""
        return [getattr(self, field.name) for field in fields(self)]

    def key_codes(self) -> NDArray[np.int64]:
        """A number for each figure: two have the same exactly when they are about the same thing."""
        found = np.zeros(len(self), dtype=np.int64)
        for column in (self.org, self.measure, self.grain, self.period, self.breakdown):
            found = found * max(1, len(column.names)) + column.codes
        return found

    def repeated(self) -> Indices:
        """The places of all figures that are about the same thing as another one of the table."""
        keys = self.key_codes()
        order = np.argsort(keys, kind="stable")
        same = keys[order[1:]] == keys[order[:-1]]
        found: Indices = np.sort(order[np.append(same, False) | np.insert(same, 0, False)])
        return found

    def columns(self) -> tuple[list[Any], ...]:
        """The columns as lists, in their order here; None where nothing is said."""
        numbers = (self.numerator, self.denominator, self.value)
        return (
            *(c.values() for c in (self.org, self.measure, self.grain, self.period, self.breakdown)),
            *(_or_none(column, np.isnan(column)) for column in numbers),
            *(c.values() for c in (self.value_text, self.status, self.sheet)),
            _or_none(self.row, self.row == 0),
        )

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """The figures as tuples of what `columns` gives."""
        return zip(*self.columns(), strict=True)


def table_of(figures: Iterable[Observation]) -> FigureTable:
    """The same figures by column."""
    held = list(figures)
    return FigureTable(
        org=_coded(o.org_code for o in held),
        measure=_coded(o.measure_id for o in held),
        grain=_coded(o.grain for o in held),
        period=_coded(o.period for o in held),
        breakdown=_coded(o.breakdown for o in held),
        numerator=_numbers(o.numerator for o in held),
        denominator=_numbers(o.denominator for o in held),
        value=_numbers(o.value for o in held),
        value_text=_coded(o.value_text for o in held),
        status=_coded(o.status for o in held),
        sheet=_coded(o.sheet for o in held),
        row=np.array([o.row or 0 for o in held], dtype=np.int32),
    )


def _of_columns(columns: list[Any]) -> FigureTable:
    return FigureTable(*columns)


def _numbers(values: Iterable[float | None]) -> Numbers:
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)


def periods_of(figures: Sequence[Observation]) -> set[date]:
    """The first days of the periods of which there is a figure."""
    return set(figures.period.used()) if isinstance(figures, FigureTable) else {o.period for o in figures}


def joined(tables: Sequence[FigureTable]) -> FigureTable:
    """The figures of several tables, one table after the other."""
    columns = zip(*(table.held() for table in tables), strict=True)
    return _of_columns([_together(c) if isinstance(c[0], Coded) else np.concatenate(c) for c in columns])


def _together(parts: Sequence[Coded[Name]]) -> Coded[Name]:
    places: dict[Name, int] = {}
    codes = []
    for part in parts:
        found = [places.setdefault(name, len(places)) for name in part.names]
        codes.append(np.array(found, dtype=np.int32)[part.codes] if found else part.codes)
    return Coded(tuple(places), np.concatenate(codes))


def _coded(values: Iterable[Name]) -> Coded[Name]:
    places: dict[Name, int] = {}
    codes = [places.setdefault(value, len(places)) for value in values]
    return Coded(tuple(places), np.array(codes, dtype=np.int32))


def _or_none(numbers: NDArray[Any], none: NDArray[np.bool_]) -> list[Any]:
    held = numbers.astype(object)
    held[none] = None
    found: list[Any] = held.tolist()
    return found
