"""What each rule means, and which rules speak on which chart."""

from __future__ import annotations

from datetime import date

import pytest

from spc import CHARTS, CONVENTIONS, RULES, Options, analyse
from spc.explain import RULE_MEANINGS, meaning, rules_of
from spc.subgroups import from_subgroups
from spc.types import Analysis
from tests.spc.series import CALM, judged, months
from tests.spc.test_words import FORBIDDEN


def of(chart: str, convention: str) -> Analysis:
    if CHARTS[chart].subgroups:
        days: list[date] = [day for day in months(12) for _ in range(3)]
        return analyse(from_subgroups(days, [*CALM, *CALM, *CALM]), Options(chart, convention))
    sizes = None if CHARTS[chart].denominator == "none" else [40.0] * 12
    return judged(CALM, Options(chart, convention), denominator=sizes)


@pytest.mark.parametrize("convention", CONVENTIONS)
def test_the_rules_told_are_those_that_the_analysis_asks(convention: str) -> None:
    for chart in CHARTS:
        asked = tuple(of(chart, convention).rules)
        if chart == "run":  # without limits some of them can never fire
            asked = tuple(rule for rule in asked if rule in ("shift", "trend", "runs", "alternating"))
        assert rules_of(convention, chart) == asked, chart
    assert rules_of(convention, "cusum_poisson") == ()


def test_every_rule_has_a_meaning_and_no_two_are_alike() -> None:
    assert set(RULE_MEANINGS) == set(RULES)
    said = [meaning(rule, "nelson") for rule in RULES]
    assert len(set(said)) == len(said)
    for sentence in said:
        assert not FORBIDDEN.search(sentence)
        assert sentence.endswith(".")


def test_a_meaning_has_the_lengths_of_its_convention() -> None:
    assert meaning("shift") == (
        "Shift: seven points in a row, all above the mean or all below the mean. "
        "The level has moved and stayed there."
    )
    assert "nine points" in meaning("shift", "nelson")
    assert "five points" in meaning("trend", "pbi")
    assert "or beyond it, on one side, the third on the same side" in meaning("two_of_three")
    assert "not beyond it" in meaning("two_of_three", "plotthedots")
    assert "the third anywhere." in meaning("two_of_three", "nelson")
    assert "the third anywhere but near the other limit" in meaning("two_of_three", "pbi")


def test_a_chart_of_gaps_and_a_chart_of_medians_speak_their_own_words() -> None:
    assert "all longer than the usual gap or all shorter" in meaning("shift", chart="t")
    assert "all above the median" in meaning("shift", chart="run")
