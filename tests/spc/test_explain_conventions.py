"""How conventions differ, in words that follow the code field by field."""

from __future__ import annotations

from dataclasses import fields, replace
from functools import cache
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from spc import CHARTS, CONVENTIONS, Options, analyse, conventions
from spc.conventions import Convention
from spc.cusum.chart import KINDS
from spc.explain import CONVENTION_WORDS, differs
from spc.explain_conventions import DIFFERENCES
from spc.panel import Line, from_lines
from spc.types import Better, Floats, Panel
from tests.spc.series import months
from tests.spc.test_words import FORBIDDEN

MDC = CONVENTIONS["mdc"]


def test_every_convention_has_words_and_no_two_are_alike() -> None:
    assert set(CONVENTION_WORDS) == set(CONVENTIONS)
    assert len(set(CONVENTION_WORDS.values())) == len(CONVENTIONS)


def test_every_decision_of_a_convention_has_words() -> None:
    assert set(DIFFERENCES) == {field.name for field in fields(Convention)} - {"name"}


def test_the_usual_convention_does_not_differ_from_itself_nor_any_on_a_cusum() -> None:
    for chart in CHARTS:
        assert differs("mdc", chart) == ()
    for convention in CONVENTIONS:
        for chart in KINDS:
            assert differs(convention, chart) == ()


def test_the_words_are_plain_and_none_stands_twice() -> None:
    for convention in CONVENTIONS:
        for chart in CHARTS:
            said = differs(convention, chart)
            assert len(set(said)) == len(said)
            for sentence in said:
                assert sentence.endswith(".")
                assert sentence[0].isupper()
                assert not FORBIDDEN.search(sentence)


def test_the_numbers_are_those_of_the_convention() -> None:
    assert "A shift is nine points, not seven." in differs("nelson", "xmr")
    assert "A shift is eight points, not seven." in differs("western_electric", "p")
    assert "A trend is five points, not seven." in differs("pbi", "xmr")
    assert "Limits are drawn from two points on, not from 10." in differs("plotthedots", "xmr")
    assert "Rules added: runs analysis. Rules left out: trend, two of three near a limit, shift." in differs(
        "anhoej", "xmr"
    )
    assert any("2.6596" in sentence for sentence in differs("anhoej", "xmr"))
    assert any("15% too narrow" in sentence for sentence in differs("pbi", "xmr_median"))


# Do the words stand with exactly the charts on which the field makes a difference?


def numbers(chart: str) -> Floats:
    """Ninety series of forty: a third wander, a third swing, a third step; half with a freak month."""
    draw = np.random.default_rng(20261102)
    wander = 9 + draw.normal(0, 0.8, (30, 40)).cumsum(axis=1)
    swing = 9 + 7 * np.sin(np.arange(40) / 9 + np.arange(30)[:, None])
    step = 12 + 4.0 * (np.arange(40) > 20) - 9.0 * (np.arange(40) < 1 + np.arange(30)[:, None] % 3)
    level = np.clip(np.vstack([wander, swing, step]), 1, 30)
    if CHARTS[chart].between_events:
        gaps = level * draw.exponential(8, level.shape)
        gaps[30:60] = 8 * level[30:60]
        gaps[::9, :2] += 96 * level[::9, :2]
        return np.round(gaps)
    noise = np.repeat([4.0, 0.1, 0.6], 30)[:, None] * draw.normal(size=level.shape)
    values = np.clip(np.round(level + noise, 1), 0, 40)
    values[::2, 12] += 25
    return np.minimum(values, 45)


def line(chart: str, row: int, values: Floats, better: Better) -> Line:
    """One series, many of them short; with a month that is absent or blank, unless its points are events."""
    length = {1: 7 + row % 3, 3: 10 + row % 31}.get(row % 4, 40)
    months_of = not CHARTS[chart].between_events
    keep = [t for t in range(length) if not (months_of and t == 9 and row % 3)]
    cells = [None if months_of and t == 6 and row % 5 == 0 else float(values[row, t]) for t in keep]
    uneven = 0 if 30 <= row < 60 else 7
    needed = CHARTS[chart].denominator == "needed"
    sizes = [50.0 + (uneven * t + row) % 40 for t in keep] if needed else None
    return Line([months(40)[t] for t in keep], cells, sizes, better)


@cache
def panel(chart: str) -> Panel:
    """The series as a panel; some have a limit of their last point as their target."""
    values = numbers(chart)
    both = (Better.HIGHER, Better.LOWER)
    lines = [line(chart, row, values, better) for row in range(len(values)) for better in both]
    made = from_lines(lines, multiplier=100 if CHARTS[chart].denominator == "needed" else 1)
    if CHARTS[chart].subgroups:
        made = replace(made, spread=np.where(made.present, made.numerator / 36, np.nan))
    found = analyse(made, options(chart))
    target = np.full(made.target.shape, 5.0)
    for row in range(made.n_series):
        drawn = np.flatnonzero(np.isfinite(found.lower[row]))
        if drawn.size:
            near = found.lower if made.better[row] is Better.HIGHER else found.upper
            target[row] = near[row, drawn[-1]]
    return replace(made, target=target)


def options(chart: str) -> Options:
    upper = 100.0 if CHARTS[chart].upper_bound else 40.0 if CHARTS[chart].denominator == "needed" else 15.0
    return Options(chart, lower_bound=0.0, upper_bound=upper, median_ranges=chart == "xmr_median")


def answers(chart: str) -> dict[str, NDArray[Any]]:
    found = analyse(panel(chart), options(chart))
    names = ("lower", "upper", "provisional", "variation", "assurance")
    return {**found.rules, **{name: getattr(found, name) for name in names}}


usual = cache(answers)


@pytest.mark.parametrize("field", DIFFERENCES)
def test_a_field_is_told_on_exactly_the_charts_on_which_it_matters(
    field: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = {getattr(own, field) for own in CONVENTIONS.values()} - {getattr(MDC, field)}
    for chart in CHARTS:
        before = usual(chart)
        matters = False
        for value in others:
            changed = replace(MDC, **{field: value})
            with monkeypatch.context() as patch:
                patch.setattr(conventions, "CONVENTIONS", {"mdc": changed})
                after = answers(chart)
            matters |= set(after) != set(before) or any(
                not np.array_equal(after[name], before[name], equal_nan=True) for name in before
            )
        assert DIFFERENCES[field].charts(chart, MDC) is matters, chart
