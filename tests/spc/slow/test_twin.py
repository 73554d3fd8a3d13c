"""`spc.analyse` against the slow second implementation, on random panels: every line, rule and verdict."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from spc import CHARTS, CONVENTIONS, RULES, Analysis, Assurance, Better, Options, Variation, analyse
from spc.panel import from_series
from tests.spc.slow import panels, whole
from tests.spc.slow.compare import differences
from tests.spc.slow.rules import RULES as SLOW_RULES
from tests.spc.slow.schools import SCHOOLS
from tests.spc.slow.whole import Told

SAMPLE, WHOLE = 5, 250  # panels for each chart and convention: in `make test`, in `make soak`


def draw(chart: str, convention: str, number: int) -> tuple[Analysis, list[Told]]:
    seed = [number, list(CHARTS).index(chart), list(CONVENTIONS).index(convention)]
    rng = np.random.default_rng(seed)
    panel = panels.panel(rng, chart)
    options = panels.options(rng, panel, chart, convention)
    return analyse(panel, options), whole.analyse(panel, options)


def check(chart: str, convention: str, numbers: range) -> None:
    for number in numbers:
        faults = differences(*draw(chart, convention, number))
        assert not faults, f"panel {number}: " + "; ".join(faults[:5])


@pytest.mark.parametrize("convention", CONVENTIONS)
@pytest.mark.parametrize("chart", CHARTS)
def test_both_agree_on_every_line_rule_and_verdict(chart: str, convention: str) -> None:
    check(chart, convention, range(SAMPLE))


@pytest.mark.soak
@pytest.mark.parametrize("convention", CONVENTIONS)
@pytest.mark.parametrize("chart", CHARTS)
def test_both_agree_on_thousands_of_panels(chart: str, convention: str) -> None:
    check(chart, convention, range(SAMPLE, WHOLE))


def test_nothing_is_missing_from_the_slow_one() -> None:
    assert set(whole.CHARTS) == set(CHARTS)
    assert set(SCHOOLS) == set(CONVENTIONS)
    assert set(SLOW_RULES) == set(RULES)


@pytest.mark.parametrize("convention", CONVENTIONS)
def test_the_fewest_points_that_may_be_asked_for_are_those_of_the_slow_one(convention: str) -> None:
    panel = from_series(panels.months(24), [float(i * i % 7) for i in range(24)])
    least = SCHOOLS[convention].least
    analyse(panel, Options(convention=convention, baseline=least, freeze=least))
    for fewer in ({"baseline": least - 1}, {"freeze": least - 1}):
        with pytest.raises(ValueError, match="points must set limits"):
            analyse(panel, Options(convention=convention, **fewer))


def test_the_panels_make_every_rule_fire_and_every_verdict_appear() -> None:
    told = [
        series
        for chart in ("xmr", "p", "t")
        for convention in CONVENTIONS
        for number in range(SAMPLE, 4 * SAMPLE)
        for series in draw(chart, convention, number)[1]
    ]
    assert {rule for t in told for rule, marks in t.rules.items() if any(marks.values())} == set(RULES)
    assert {t.variation for t in told} == {v.value for v in Variation}
    assert {t.assurance for t in told} == {a.value for a in Assurance}
    assert any(t.provisional for t in told)
    assert any(t.open_gap and any(t.open_gap.values()) for t in told)


@pytest.mark.parametrize("part", ["value", "centre", "lower", "upper", "provisional", "counted"])
def test_a_difference_on_one_point_is_found(part: str) -> None:
    panel = from_series(panels.months(24), [float(i * i % 7) for i in range(24)], better=Better.LOWER)
    found, told = analyse(panel), whole.analyse(panel, Options())
    assert differences(found, told) == []
    wrong = getattr(found, part).copy()
    wrong[0, 11] = not wrong[0, 11] if wrong.dtype == bool else wrong[0, 11] * (1 + 1e-8)
    assert len(differences(replace(found, **{part: wrong}), told)) == 1


def test_a_rule_that_fires_elsewhere_is_found() -> None:
    panel = from_series(panels.months(24), [float(i * i % 7) for i in range(24)])
    found, told = analyse(panel), whole.analyse(panel, Options())
    rules = {rule: sides.copy() for rule, sides in found.rules.items()}
    rules["trend"][0, 3] = 1
    assert differences(replace(found, rules=rules), told) == ["series 0, point 3: trend 1, slowly 0"]
