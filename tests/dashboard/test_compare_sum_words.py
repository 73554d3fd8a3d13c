"""Sums of several trusts have names of their own, and say what is missing before they say what it shows."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from flask import Flask

from dashboard.views import compare_sum_words as say
from dashboard.views.compare_each import each_trust
from metrics.assess import assess
from tests.dashboard.compare import measured, one

MAY = date(2026, 5, 1)


@pytest.mark.parametrize(
    ("gone", "months", "said"),
    [
        (0, 46, "as usual"),
        (1, 46, "one of 46 months has no sum; judged by the others, as usual"),
        (23, 46, "23 of 46 months have no sum; judged by the others, as usual"),
        (1, 2, "one of two months has no sum; judged by the other, as usual"),
    ],
)
def test_missing_months_stand_before_the_verdict(gone: int, months: int, said: str) -> None:
    assert say.all_title(5, "As usual", MAY, gone, months) == f"Sum of five trusts, to May 2026: {said}"


def test_without_a_verdict_it_says_so() -> None:
    assert say.all_title(1, "", None) == "Sum of one trust: not judged"


def test_the_chart_of_the_sum_counts_its_own_gaps(demo_server: Flask) -> None:
    facts, shown = measured(demo_server, "pph_1500"), one(demo_server, "pph_1500")
    assert facts.aggregate is not None
    assert shown.of_all is not None
    points = [*facts.aggregate.series.points]
    while points[0].value is None:
        del points[0]
    gone = sum(point.value is None for point in points)
    assert gone > len(points) / 3  # of few cases most sums would tell one
    assert f": {gone} of {len(points)} months have no sum; judged by" in shown.of_all.title
    assert f"{gone} months are missing" in shown.of_all.reading


def test_one_number_on_the_page_is_called_all_together(demo_server: Flask) -> None:
    """The figure of the year, of the trusts that are shown; the picture and its words name it, no others."""
    shown = one(demo_server, "pph_1500")
    assert shown.intervals is not None
    assert shown.of_all is not None
    assert shown.shares is not None
    assert re.findall(r">(All together[^<]*)<", shown.intervals.wide) == ["All together: 30.6 per 1,000"]
    assert say.all_together(5, "April 2025 to March 2026") in shown.intervals.reading
    for drawing in (shown.of_all, shown.shares):
        words = " ".join((drawing.title, drawing.note, drawing.label, drawing.reading))
        assert "all together" not in f"{words} {drawing.wide} {drawing.narrow}".lower()
    assert ">Change: four of five trusts<" in shown.shares.wide


def test_a_trusts_own_chart_says_its_missing_months_before_it_is_calm(demo_server: Flask) -> None:
    facts = measured(demo_server, "pph_1500")
    code, found = next(
        (code, found)
        for code, found in facts.assessments.items()
        if not facts.hidden.get(code) and not found.variation.is_signal
    )
    points = tuple(
        replace(point, value=None, numerator=None, denominator=None) if 3 < place < 20 else point
        for place, point in enumerate(found.series.points[-36:])
    )
    gappy = assess(replace(found.series, points=points), known_at=facts.system.known_at)
    group = each_trust(replace(facts, assessments={**facts.assessments, code: gappy}))
    whole = each_trust(facts)
    assert group is not None
    assert whole is not None
    name = found.series.org.name
    (before,), (after,) = ([one for one in each.items if one.title == name] for each in (whole, group))
    assert "no figure" not in before.words
    assert after.words.startswith("16 of 36 months have no figure here. ")
    assert say.missing_said(1, 36) == "One of 36 months has no figure here."


def test_where_a_month_is_hidden_no_number_of_months_is_told(demo_server: Flask) -> None:
    """It would tell how many counts are small."""
    facts = measured(demo_server, "term_admissions")
    group = each_trust(facts)
    assert group is not None
    hidden = [
        item
        for member, item in zip(facts.system.members, group.items, strict=True)
        if facts.hidden.get(member.code)
    ]
    assert hidden
    assert not [item for item in hidden if "months" in item.words]
