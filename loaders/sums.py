"""The numbers of many rows at once: which of them hold together without anything to be said.

The rules are those of `loaders/figures.py`, which reads one row and finds the words for what is wrong. Here
a row either passes all of them or is left to be read there; tests hold the two beside each other.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from loaders.cells import Fault, Number, number
from loaders.coded import TextColumn
from loaders.figures import FROM_PARTS, ROUNDING, whole_needed
from metrics.figure_table import Codes, Indices, Numbers
from metrics.measure import Measure
from metrics.types import Status

Mask = NDArray[np.bool_]
POUNDS = ("£", "pounds")


@dataclass(slots=True)
class Sums:
    """Three numbers of each row, NaN for none; `holds_together` brings them into the form of the store."""

    numerator: Numbers
    denominator: Numbers
    value: Numbers
    plain: Mask  # no cell of the row holds anything but a number or nothing; a sign only in the value
    percent: Mask  # the value is written with a per cent sign
    pounds: Mask  # one of the cells is written with a pound sign

    @classmethod
    def of(cls, numerator: TextColumn, denominator: TextColumn, value: TextColumn, at: Indices) -> Sums:
        """The numbers of the rows at these places."""
        n, d, v = (_Cells.of(column, at) for column in (numerator, denominator, value))
        plain = n.plain & d.plain & v.plain & ~n.percent & ~d.percent
        return cls(n.numbers, d.numbers, v.numbers, plain, v.percent, n.pounds | d.pounds | v.pounds)


class _Cells(NamedTuple):
    """One column of numbers: a cell that is plain holds a number or nothing."""

    numbers: Numbers
    plain: Mask
    percent: Mask
    pounds: Mask

    @classmethod
    def of(cls, column: TextColumn, at: Indices) -> _Cells:
        found = column.each(number)
        numbers = np.array([n.value if isinstance(n, Number) else np.nan for n in found], dtype=np.float64)
        plain = _mask(found, lambda n: n is None or isinstance(n, Number))
        percent = _mask(found, lambda n: isinstance(n, Number) and n.percent)
        pounds = _mask(found, lambda n: isinstance(n, Number) and n.pounds)
        rows = column.codes[at]
        return cls(numbers[rows], plain[rows], percent[rows], pounds[rows])


def _mask(found: list[Number | Status | Fault | None], ask: Callable[[object], bool]) -> Mask:
    return np.array([ask(one) for one in found], dtype=bool)


@dataclass(frozen=True, slots=True)
class _About:
    """What the measure of each row says of its numbers."""

    measures: tuple[Measure, ...]
    codes: Codes

    def of(self, ask: Callable[[Measure], object], kind: type = bool) -> NDArray[Any]:
        return np.array([ask(measure) for measure in self.measures], dtype=kind)[self.codes]


def holds_together(sums: Sums, measures: tuple[Measure, ...], codes: Codes) -> Mask:
    """Which rows pass every rule; their numbers are left as the store keeps them."""
    about = _About(measures, codes)
    n, d, v = sums.numerator, sums.denominator, sums.value
    per_cent = about.of(lambda m: m.unit == "%")
    good = sums.plain & (~sums.percent | per_cent) & (~sums.pounds | about.of(lambda m: m.unit in POUNDS))
    with np.errstate(invalid="ignore", divide="ignore"):
        good &= ~((d < 0) | (((n < 0) | (v < 0)) & ~about.of(lambda m: m.may_be_negative)))
        alone = np.isnan(n) & np.isnan(d)
        good &= ~(per_cent & alone & (v > 0) & (v <= 1) & ~sums.percent)  # 0.95 or 95%: nobody can tell
        of_parts = about.of(lambda m: m.kind in FROM_PARTS and m.denominator is not None)
        good &= np.where(of_parts, _parts(sums, about, per_cent, alone), _counts(sums, about))
        sums.value = np.where(of_parts, np.where(alone, v, np.nan), np.where(np.isnan(v), n, v))
        sums.numerator = np.where(of_parts, n, np.nan)
        due = np.where(np.isnan(sums.value), n / d * about.of(lambda m: m.multiplier, float), sums.value)
        good &= ~(due > about.of(lambda m: _bound(m.upper_bound, np.inf) * (1 + 1e-9), float))
        good &= ~(due < about.of(lambda m: _bound(m.lower_bound, -np.inf) * (1 - 1e-9), float))
    return np.asarray(good, dtype=bool)


def _bound(said: float | None, none: float) -> float:
    return none if said is None else said


def _counts(sums: Sums, about: _About) -> Mask:
    """Measures without a denominator: one figure, whole where things are counted."""
    n, v = sums.numerator, sums.value
    figure = np.where(np.isnan(v), n, v)
    once = np.isnan(n) | np.isnan(v) | (n == v)
    whole = ~about.of(whole_needed) | (figure == np.floor(figure))
    return np.asarray(np.isnan(sums.denominator) & once & ~np.isnan(figure) & whole, dtype=bool)


def _parts(sums: Sums, about: _About, per_cent: Mask, alone: Mask) -> Mask:
    """Measures of two numbers: both there and in order, and a value beside them agrees with them."""
    n, d, v = sums.numerator, sums.denominator, sums.value
    counted = about.of(whole_needed)
    among = about.of(lambda m: m.is_share or m.kind == "stock")
    whole_d = counted & about.of(lambda m: m.kind == "proportion")
    fine = (n == np.floor(n)) | ~counted
    fine &= (d == np.floor(d)) | ~whole_d
    fine &= (d > 0) & ~(among & (n > d))
    due = n / d * about.of(lambda m: m.multiplier, float)
    agrees = np.isnan(v) | (np.abs(v - due) <= np.maximum(ROUNDING, np.abs(due) * 0.01))
    agrees |= per_cent & (np.abs(v * 100 - due) <= ROUNDING)
    both = ~np.isnan(n) & ~np.isnan(d) & fine & agrees
    shown_alone = alone & ~np.isnan(v) & ~about.of(lambda m: m.kind in ("proportion", "rate"))
    return np.asarray(both | shown_alone, dtype=bool)
