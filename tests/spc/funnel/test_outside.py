"""The finding of a funnel says what lies at each step: outside, between, and by chance alone."""

from __future__ import annotations

import re

import pytest

from spc import funnel_outside as say
from spc.funnel import Funnel, FunnelOptions, Kind, Overdispersion, funnel

NAMES, TRUST = tuple("ABCDEFGHIJKL"), "trust"
BOTH = "between the 95% and the 99.8% limits"
ALONE = "By limits for chance alone"


def of(*cases: float, model: Overdispersion = Overdispersion.NONE) -> Funnel:
    """Trusts of 1,000 births each, around 100 of 1,000 by chance: 95% limits at about 82 and 119."""
    options = FunnelOptions(kind=Kind.PROPORTION, overdispersion=model, centre=100.0, multiplier=1000)
    return funnel(list(cases), [1000.0] * len(cases), options)


@pytest.mark.parametrize(
    ("cases", "said"),
    [
        ((100,), "One trust lies inside the 95% limits."),
        ((100, 101), "Both trusts lie inside the 95% limits."),
        ((100, 101, 99, 98, 102), "All five trusts lie inside the 95% limits."),
        (
            (100, 101, 99, 98, 122),
            f"None of five trusts lies outside the 99.8% limits; one lies {BOTH}: E (above).",
        ),
        (
            (79, 101, 99, 98, 122),
            f"None of five trusts lies outside the 99.8% limits; two lie {BOTH}: A (below) and E (above).",
        ),
        ((100, 101, 99, 98, 150), "One of five trusts lies outside the 99.8% limits: E (above)."),
        (
            (60, 101, 79, 98, 150),
            (
                "Two of five trusts lie outside the 99.8% limits: A (below) and E (above); "
                f"one lies {BOTH}: C (below)."
            ),
        ),
    ],
)
def test_none_one_and_several_at_each_step(cases: tuple[float, ...], said: str) -> None:
    found = of(*cases)
    assert say.headline(found, NAMES, TRUST) == said
    without_names = re.sub(r": [^;.]*(?=;|\.$)", "", said).removesuffix(".")
    assert say.title(found, TRUST) == without_names


def test_whom_the_limits_of_chance_alone_would_leave_outside_is_said() -> None:
    """They are inside once ordinary differences are allowed for, and the headline does not hide them."""
    cases = (70, 132, 88, 115, 85, 112, 100, 95)
    chance, wide = of(*cases), of(*cases, model=Overdispersion.ADDITIVE)
    assert say.found_in(chance).outside
    assert not say.found_in(chance).before  # nothing was allowed for
    told = say.found_in(wide)
    assert set(told.before) == set(say.found_in(chance).outside) - set(told.outside)
    assert told.before
    assert ALONE in say.headline(wide, NAMES)
    assert ALONE not in say.headline(chance, NAMES)


@pytest.mark.parametrize(
    ("before", "between", "outside", "said"),
    [
        ((), (0,), (), ""),
        ((0,), (0,), (), f"{ALONE} it would lie outside."),
        ((0, 1), (0, 1), (), f"{ALONE} both would lie outside."),
        ((0, 1), (0, 1), (2,), f"{ALONE} both would lie outside too."),
        ((0, 1, 2), (0, 1, 2), (), f"{ALONE} all three would lie outside."),
        ((0, 1), (0,), (), f"{ALONE} two would lie outside: A (above) and B (below)."),
        ((1,), (), (2,), f"{ALONE} one more would lie outside: B (below)."),
    ],
)
def test_chance_alone_in_words(
    before: tuple[int, ...], between: tuple[int, ...], outside: tuple[int, ...], said: str
) -> None:
    told = say.Found(5, outside, between, before, frozenset({0, 2}))
    assert say._before(told, NAMES) == said


def test_of_very_many_some_are_named_and_the_others_counted() -> None:
    found = of(*[100.0] * 20, *[122.0] * 9)
    names = [f"T{place}" for place in range(29)]
    said = say.headline(found, names, TRUST)
    assert "nine lie between" in said
    assert said.endswith("T24 (above) and four more.")


def test_how_many_chance_would_put_there_is_said_of_both() -> None:
    said = (
        "If chance were the only difference between {}, {} would lie outside the 99.8% limits and {} between"
    )
    assert say.by_chance([of(*[100.0] * 5)], TRUST).startswith(
        said.format("five trusts", "hardly any", "about 0.2")
    )
    assert say.by_chance([of(*[100.0] * 120)], TRUST).startswith(
        said.format("120 trusts", "about 0.2", "about 5.8")
    )


def test_of_several_funnels_chance_is_told_over_all_of_them() -> None:
    said = say.by_chance([of(*[100.0] * 5), of(*[100.0] * 20)], TRUST)
    assert said == (
        "If chance were the only difference between trusts, in all about 0.1 would lie outside the "
        "99.8% limits and about 1.2 between these and the 95% limits."
    )


def test_with_one_pair_of_limits_nothing_lies_between() -> None:
    options = FunnelOptions(levels=(95.0,), centre=0.1, overdispersion=Overdispersion.NONE)
    found = funnel([100.0, 150.0], [1000.0] * 2, options)
    assert say.headline(found, NAMES) == "One of two groups lies outside the 95% limits: B (above)."
    assert say.by_chance([found]).endswith("about 0.1 would lie outside the 95% limits.")
    assert say.lies(found.flag(1), (95.0,)) == "above the 95% limits"


def test_without_a_figure_nobody_is_called_inside() -> None:
    assert say.headline(of(float("nan")), NAMES) == "No group has a figure."


@pytest.mark.parametrize(
    ("flag", "said"),
    [
        ("inside", "inside the limits"),
        ("no_data", "no figure"),
        ("above_99.8", "above the 99.8% limits"),
        ("below_95", f"{BOTH}, below"),
    ],
)
def test_where_one_trust_lies(flag: str, said: str) -> None:
    assert say.lies(flag, (95.0, 99.8)) == said
