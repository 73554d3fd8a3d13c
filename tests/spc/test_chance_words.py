"""False alarms as one quarter in so many, for every chart under every convention."""

from __future__ import annotations

import re

import pytest

from spc import CHARTS, CONVENTIONS
from spc.chance import signal_chance
from spc.chance_words import false_alarms, one_in
from tests.spc.test_words import FORBIDDEN


@pytest.mark.parametrize("convention", CONVENTIONS)
@pytest.mark.parametrize("chart", CHARTS)
def test_every_chart_states_its_false_alarms(chart: str, convention: str) -> None:
    said = false_alarms(chart, convention)
    events = CHARTS[chart].between_events
    often = r"about once in (\d+) events" if events else r"in about 1 quarter in (\d+)"
    found = re.fullmatch(
        rf"If nothing had changed, a chart like this one would still show a new signal {often}\.", said
    )
    assert found is not None, said
    points = 3 if events else 1
    assert int(found.group(1)) == round(points / signal_chance(chart, convention, 36))
    assert not FORBIDDEN.search(said)


@pytest.mark.parametrize(
    ("rate", "said"),
    [
        (0.066, "in about 1 quarter in 15"),
        (0.5, "in about 1 quarter in 2"),
        (1.0, "in about 1 quarter in 1"),
        (0.004, "in about 1 quarter in 250"),
        (0.002, "in fewer than 1 quarter in 300"),
        (0.0, "in fewer than 1 quarter in 300"),
    ],
)
def test_a_rate_is_one_in_so_many(rate: float, said: str) -> None:
    assert one_in(rate) == said


@pytest.mark.parametrize(
    ("rate", "said"),
    [
        (0.0714, "about once in 42 weeks"),
        (1.0, "about once in three weeks"),
        (0.0, "less than once in 900 weeks"),
    ],
)
def test_of_other_points_it_is_once_in_so_many(rate: float, said: str) -> None:
    assert one_in(rate, "week") == said


def test_what_is_no_rate_is_refused() -> None:
    for rate in (-0.1, 1.1, float("nan")):
        with pytest.raises(ValueError, match="between 0 and 1"):
            one_in(rate)


def test_small_counts_other_periods_and_too_few_points() -> None:
    assert false_alarms("u", level=0.5).endswith("in about 1 quarter in 10.")
    assert false_alarms("xmr", period="week").endswith("a new signal about once in 46 weeks.")
    assert false_alarms("xmr", n_points=9) == (
        "This chart cannot raise a signal by chance: with nine points no rule is asked yet."
    )
    with pytest.raises(ValueError, match="no chance is known"):
        false_alarms("moss")
