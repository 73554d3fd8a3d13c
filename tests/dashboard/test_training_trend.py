"""How a group has moved, in words from counts of people; never a verdict."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.views.training_trend import FIRST, NO_COUNTS, trend
from metrics.periods import add_months
from metrics.types import Point, Status


def said(*counts: float | None, posts: tuple[float, ...] = ()) -> str:
    """The trend of so many months up to October 2026."""
    first = add_months(date(2026, 10, 1), 1 - len(counts))
    of = posts or (30.0,) * len(counts)
    points = [
        Point(
            add_months(first, i),
            count,
            of[i],
            None if count is None else count / of[i] * 100,
            Status.MISSING if count is None else Status.FINAL,
        )
        for i, count in enumerate(counts)
    ]
    return trend(points)


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ((29, 29, 29, 28, 27, 26), "Falling since July: three fewer"),
        ((29, 28, 28, 27), "Falling since July: two fewer"),
        ((20, 21, 23, 23), "Rising since July: three more"),
        ((28, 27, 28, 29, 28), "Up one person since July"),
        ((26, 28, 26, 26), "No change since July"),
        ((29, 26, 26, 26, 26), "No change since July"),
        ((30, 26, 28, 26), "Down four people since July"),
        ((26,), FIRST),
        ((), NO_COUNTS),
        ((26, None), NO_COUNTS),
        ((20, None, 27, 28), "Up one person since September"),
    ],
)
def test_the_words(counts: tuple[float | None, ...], words: str) -> None:
    assert said(*counts) == words


def test_more_people_in_post_are_told_beside_it() -> None:
    assert said(26, 26, 26, 26, posts=(30, 30, 30, 33)) == "No change since July, and three more in post"
    assert said(28, 27, 26, posts=(30, 30, 29)) == "Falling since August: two fewer, and one fewer in post"


def test_a_fall_of_more_than_a_year_says_its_year() -> None:
    assert said(*range(30, 16, -1)) == "Falling since September 2025: 13 fewer"
