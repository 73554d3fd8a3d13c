"""Sums that are told or kept back by their own size: what is left of them misleads.

A sum over hidden counts is told where each of these could still be any of 1 to 4: by what they come to. Of a
measure with few cases that is nearly the whole sum, so that noughts and middling sums are told and all others
are not. A mean and limits of those would be of a choice, and call an ordinary month unusual.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from statistics import median

from metrics.suppress import SMALLEST_SHOWN
from metrics.system.types import Group, Untold
from metrics.types import Point, Series, Status

KEPT_BACK = Status.SUPPRESSED_AT_SOURCE


def told_by_size(points: Iterable[Point], trusts: int) -> bool:
    """Whether months are kept back of sums that are mostly what hidden counts can come to.

    The median of the told sums, min(numerator, denominator - numerator), below 4 x the number of trusts.
    Only what is told is looked at, so that the answer tells nothing more.
    """
    chosen = tuple(points)
    told = [_small_side(one) for one in chosen if one.numerator is not None]
    kept = any(one.status is KEPT_BACK for one in chosen)
    return kept and bool(told) and median(told) < (SMALLEST_SHOWN - 1) * trusts


def few_told(groups: Iterable[Group]) -> bool:
    """Whether fewer than half of the trusts that recorded a year can be told.

    Their years are such sums too, of months: those that are told are the noughts and the middling ones, and a
    centre of these would be of a choice. Those without the whole year are not counted: nothing is chosen.
    """
    chosen = tuple(groups)
    told = sum(one.numerator is not None for one in chosen)
    kept = sum(one.untold in (Untold.HIDDEN, Untold.SMALL) for one in chosen)
    return told < kept


def _small_side(point: Point) -> float:
    counted = point.numerator or 0.0
    return counted if point.denominator is None else min(counted, point.denominator - counted)


def none_told(series: Series) -> Series:
    """The same months, none of them told."""
    return replace(
        series, points=tuple(Point(one.period, None, None, None, KEPT_BACK) for one in series.points)
    )
