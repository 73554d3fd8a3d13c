"""What does not fit stands beside the verdict; an improvement is withheld, and a concern never is."""

from __future__ import annotations

import numpy as np
import pytest

from metrics.assess import assess, assess_many, verdicts
from metrics.catalogue import CATALOGUE
from metrics.quality import qualities
from metrics.types import Assessment, Series, Status
from spc.types import Variation
from spc.verdicts import DOUBTED
from tests.metrics.make import at, measure
from tests.metrics.quality.honest import series, with_month

NOW = at(20)
BUSY = [8.0, 14, 11, 9, 12, 10, 13, 11] * 3
NOUGHT = series([*BUSY, 0])  # fewer is better


def judged(one: Series, *others: Series) -> Assessment:
    given = {(s.measure.id, s.breakdown): s for s in (one, *others)}
    found = assess_many(given, known_at=NOW)[one.measure.id, one.breakdown]
    assert verdicts(given, known_at=NOW)[one.measure.id, one.breakdown] == found.verdict
    return found


def test_a_sudden_nought_is_no_improvement() -> None:
    found = judged(NOUGHT)
    assert found.variation is Variation.NO_DATA
    assert DOUBTED in found.verdict.notes
    assert (found.verdict.fired, found.verdict.since) == ((), None)
    assert [f.code for f in found.doubts] == ["sudden_zero"]
    assert found.latest is not None
    assert found.latest.value == 0  # it is shown, and not praised


def test_no_point_of_the_chart_praises_it_either() -> None:
    analysis = judged(NOUGHT).analysis
    assert analysis is not None
    assert analysis.verdicts[0].variation is Variation.NO_DATA
    assert not any(sides[0, -1] for sides in analysis.rules.values())
    assert analysis.value[0, -1] == 0
    assert np.isfinite(analysis.upper[0, -1])


def test_declared_it_is_one() -> None:
    found = judged(with_month(NOUGHT, -1, status=Status.NIL_RETURN))
    assert found.variation is Variation.IMPROVEMENT_LOW
    assert found.doubts == ()


@pytest.mark.parametrize(
    ("better", "variation"), [("higher", Variation.CONCERN_LOW), ("neither", Variation.NEITHER_LOW)]
)
def test_a_concern_always_stands(better: str, variation: Variation) -> None:
    found = judged(series([*BUSY, 0], of=measure(better=better)))
    assert found.variation is variation
    assert [f.code for f in found.doubts] == ["sudden_zero"]


def test_a_nought_of_months_ago_is_told_and_withholds_nothing_now() -> None:
    found = judged(series([*BUSY, 0, 11, 9, 12]))
    assert found.doubts == ()
    assert found.quality.consistent is False
    assert found.variation is Variation.COMMON_CAUSE


def test_a_broken_relation_withholds_the_improvement_of_both() -> None:
    """More severe incidents than incidents of moderate harm or above."""
    severe = series([4.0, 3, 5, 2] * 6 + [3], of=CATALOGUE.measures["severe_plus"])
    moderate = series([22.0, 25, 19, 24] * 6 + [2], [350.0] * 25, of=CATALOGUE.measures["moderate_plus"])
    found = judged(severe, moderate)
    assert [f.relation for f in found.doubts] == ["severe_in_moderate"]
    assert judged(moderate, severe).variation is Variation.NEITHER_LOW


def test_a_jump_is_told_and_withholds_nothing() -> None:
    """A large fall that is not to nought may be an improvement: it is told to be checked first."""
    found = judged(series([60.0, 64, 58, 62] * 6 + [6]))
    assert found.variation is Variation.IMPROVEMENT_LOW
    assert [f.code for f in found.doubts] == ["jump"]


def test_what_is_known_of_the_others_can_be_given() -> None:
    """A measure's own page has only some series, and the marks of all of them."""
    live = series([348.0] * 24 + [352], of=CATALOGUE.measures["live_births"])
    births = series([350.0] * 25, of=CATALOGUE.measures["births"])
    both = {(s.measure.id, ""): s for s in (live, births)}
    marks = qualities(both, NOW)
    assert [f.code for f in assess(live, known_at=NOW, marks=marks["live_births", ""]).doubts] == ["relation"]
    assert assess(live, known_at=NOW).doubts == ()
