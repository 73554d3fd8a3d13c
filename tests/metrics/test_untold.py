"""Of a series with few hidden figures no verdict is told outside the trust, and of others it alone is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from metrics.apart import Hidden
from metrics.assess import assess, can_signal
from metrics.catalogue import CATALOGUE
from metrics.periods import add_months
from metrics.types import Assessment, Organisation, Point, Series, Status
from metrics.untold import as_told, is_untold
from spc.types import Assurance, Variation
from tests.metrics.make import at

MONTHS = [add_months(date(2026, 6, 1), back) for back in range(-23, 1)]
ORG = Organisation("ZZA", "Fells", "trust")
KEY = ("apgar_low", "")


def judged(small: int, *, smallest: float = 2.0) -> Assessment:
    """A steady series with `small` small months in its middle, and one far above the others at its end."""
    counts = [12.0 + i % 3 for i in range(23)] + [19.0]
    counts[8 : 8 + small] = [smallest] * small
    points = tuple(
        Point(month, count, 400.0, count / 4, Status.FINAL)
        for month, count in zip(MONTHS, counts, strict=True)
    )
    measure = CATALOGUE.measures[KEY[0]]
    return assess(Series(measure, ORG, "", points, up_to=MONTHS[-1]), known_at=at(30, 9))


def told(one: Assessment, small: int) -> Assessment:
    cells = frozenset(("ZZA", *KEY, month) for month in MONTHS[8 : 8 + small])
    return as_told({KEY: one}, Hidden(cells))[KEY]


@pytest.mark.parametrize("small", [1, 2, 3])
def test_with_one_to_three_hidden_figures_nothing_is_told(small: int) -> None:
    one = told(judged(small), small)
    assert is_untold(one.verdict)
    assert one.analysis is None
    assert (one.variation, one.assurance, one.previous) == (Variation.NO_DATA, Assurance.NONE, None)
    assert (one.verdict.fired, one.verdict.since, can_signal(one)) == ((), None, False)


def test_were_it_told_it_would_fix_the_hidden_count() -> None:
    """Each count that the hidden month may be is tried: not all of them give the same verdict."""
    verdicts = {repr(judged(1, smallest=count).verdict) for count in (1.0, 2.0, 3.0, 4.0)}
    assert len(verdicts) > 1
    assert len({repr(told(judged(1, smallest=count), 1).verdict) for count in (1.0, 2.0, 3.0, 4.0)}) == 1


def test_with_four_the_verdict_alone_is_told() -> None:
    whole = judged(4)
    one = told(whole, 4)
    assert (one.variation, one.assurance) == (whole.variation, whole.assurance)
    assert (one.verdict.fired, one.verdict.since, one.verdict.spans) == ((), None, ())
    assert one.analysis is not None
    assert not any(sides.any() for sides in one.analysis.rules.values())


def test_figures_that_the_verdict_does_not_rest_on_do_not_count() -> None:
    """Only those of the newest phase make its limits."""
    whole = judged(3)
    span = replace(whole.verdict.spans[-1], start=MONTHS[12])
    later = replace(whole, verdict=replace(whole.verdict, spans=(span,)))
    assert not is_untold(told(later, 3).verdict)


def test_without_hidden_figures_all_is_told() -> None:
    whole = judged(0)
    assert told(whole, 0) is whole
