"""The share of each trust in a change of the system's rate between two years."""

from __future__ import annotations

from collections.abc import Iterable

from metrics.measure import Measure
from metrics.system.types import Group, Share


def shares(measure: Measure, before: Iterable[Group], after: Iterable[Group]) -> tuple[Share, ...]:
    """What each trust adds to the change of the rate of all, in the order of `after`. They sum to the change.

    With w the part of a trust in the denominators of all, r its rate, R the rate of all, and means over the
    two years: of its own rate mean(w) (r1 - r0), of its size (w1 - w0) (mean(r) - mean(R)). The w sum to one,
    so that mean(R) changes no sum; with it a trust that grows adds only by what it is above or below all.
    Only trusts that are told in both years take part, and the change is that of their rate: see `change`.
    Source: Kitagawa, Journal of the American Statistical Association 50 (1955) 1168-1194.
    """
    pairs = _pairs(before, after)
    if not pairs:
        return ()
    first, last = (_rates([pair[i] for pair in pairs]) for i in (0, 1))
    of_all = (rate_of(pair[0] for pair in pairs) + rate_of(pair[1] for pair in pairs)) / 2
    return tuple(
        Share(
            member=now.member,
            of_rate=(w0 + w1) / 2 * (r1 - r0) * measure.multiplier,
            of_size=(w1 - w0) * ((r0 + r1) / 2 - of_all) * measure.multiplier,
        )
        for (_, now), (w0, r0), (w1, r1) in zip(pairs, first, last, strict=True)
    )


def change(measure: Measure, before: Iterable[Group], after: Iterable[Group]) -> tuple[float, float] | None:
    """The rate of the trusts that take part, in the earlier and the later year; None where there is none."""
    pairs = _pairs(before, after)
    if not pairs:
        return None
    then, now = (rate_of(pair[i] for pair in pairs) * measure.multiplier for i in (0, 1))
    return then, now


def rate_of(groups: Iterable[Group]) -> float:
    """All that was counted over all that it is among, before the multiplier."""
    numbers = [(one.numerator or 0.0, one.denominator or 0.0) for one in groups]
    return sum(numerator for numerator, _ in numbers) / sum(denominator for _, denominator in numbers)


def _pairs(before: Iterable[Group], after: Iterable[Group]) -> list[tuple[Group, Group]]:
    then = {one.member.code: one for one in before if one.numerator is not None and one.denominator}
    return [
        (then[one.member.code], one)
        for one in after
        if one.member.code in then and one.numerator is not None and one.denominator
    ]


def _rates(groups: list[Group]) -> list[tuple[float, float]]:
    """Of each group its part of all denominators, and its rate."""
    whole = sum(one.denominator or 0.0 for one in groups)
    return [
        ((one.denominator or 0.0) / whole, (one.numerator or 0.0) / (one.denominator or 1.0))
        for one in groups
    ]
