"""What does not fit stands beside the verdict; an improvement is withheld, and a concern never is."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from metrics.assess import assess, assess_many
from metrics.catalogue import CATALOGUE
from metrics.measure import Target
from metrics.panels import verdicts
from metrics.periods import add_months
from metrics.quality import qualities
from metrics.types import Assessment, Evidence, Series, Status
from spc.types import Assurance, Variation
from spc.verdicts import DOUBTED
from tests.metrics.make import JUNE, at, measure, proportion
from tests.metrics.quality.honest import months, series, with_month

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


USUAL = [60.0, 64, 58, 62, 61, 59] * 4
FLAGS = CATALOGUE.measures["red_flags"]
FALLEN = series([*USUAL, 40], of=FLAGS)
OF_TYPE = series([3.0] * 24 + [41], of=FLAGS, breakdown="type=missed_medication")
STILLBIRTHS = CATALOGUE.measures["stillbirth_rate"]
BY_LINE = Evidence(covered=frozenset(months()))
REASONS: dict[str, tuple[Series, tuple[Series, ...]]] = {
    "parts": (FALLEN, (OF_TYPE,)),
    "sites": (replace(FALLEN, evidence=Evidence(site_sums={JUNE: 61.0})), ()),
    "cases": (replace(FALLEN, evidence=Evidence(case_counts={JUNE: 61})), ()),
    "export_count": (replace(FALLEN, evidence=BY_LINE), ()),
    "relation": (
        series([*USUAL, 20], [350.0] * 24 + [351], of=STILLBIRTHS),
        (series([350.0] * 25, of=CATALOGUE.measures["births"]),),
    ),
}


def test_the_same_fall_is_an_improvement_where_nothing_speaks_against_it() -> None:
    assert judged(FALLEN).variation is Variation.IMPROVEMENT_LOW
    assert judged(series([*USUAL, 20], [350.0] * 25, of=STILLBIRTHS)).variation is Variation.IMPROVEMENT_LOW


@pytest.mark.parametrize("reason", REASONS)
def test_no_improvement_is_read_from_a_figure_that_does_not_fit(reason: str) -> None:
    """Parts above their total, sites or a list of cases that say more, an export that says too few."""
    one, others = REASONS[reason]
    found = judged(one, *others)
    assert reason in [f.code for f in found.doubts]
    assert found.variation is Variation.NO_DATA
    assert DOUBTED in found.verdict.notes


@pytest.mark.parametrize("lag", [0, 1, 3])
def test_it_is_asked_of_the_newest_month_that_is_old_enough_to_be_judged(lag: int) -> None:
    """Younger ones come after it and have no verdict: what they say takes no doubt away."""
    own = FLAGS.model_copy(update={"reporting_lag": lag})
    counts = [*USUAL, 40, *[60.0] * lag]
    judged_month = add_months(JUNE, -lag)
    summed = Evidence(site_sums={judged_month: 61.0})
    assert judged(series(counts, of=own)).variation is Variation.IMPROVEMENT_LOW
    for evidence in (summed, BY_LINE):
        assert judged(series(counts, of=own, evidence=evidence)).variation is Variation.NO_DATA


def test_the_concern_before_a_doubted_figure_stands() -> None:
    """Of a month of concern and the export after it, of which most rows are lacking."""
    raised = [*USUAL, 95.0]
    assert judged(series(raised, of=FLAGS)).variation is Variation.CONCERN_HIGH
    found = judged(series([*raised, 15], of=FLAGS, evidence=BY_LINE))
    assert "export_count" in [f.code for f in found.doubts]
    assert found.variation is Variation.CONCERN_HIGH
    assert DOUBTED in found.verdict.notes
    # A figure that is usual ends it, as ever.
    assert judged(series([*raised, 60], of=FLAGS, evidence=BY_LINE)).variation is Variation.COMMON_CAUSE


def test_no_standard_is_met_by_a_doubted_figure() -> None:
    own = proportion(better="higher", target=Target(value=80, status="local", meets=">=", source="The trust"))
    k, n = [162.0, 165, 163, 166] * 6, [180.0] * 24
    assert judged(series([*k, 164], [*n, 180], of=own)).assurance is Assurance.PASS
    found = judged(series([*k, 82], [*n, 90], of=own, evidence=BY_LINE))
    assert [f.code for f in found.doubts] == ["export_among"]
    assert found.assurance is Assurance.NONE
