"""Two measures in words: which comes first, how strong, how sure; and never why."""

from __future__ import annotations

import re

import numpy as np
import pytest

from spc.association import association
from spc.association_words import moves_with, strength
from spc.types import Floats
from tests.spc.test_words import FORBIDDEN

DRAW = np.random.default_rng(7)
LEADS = DRAW.normal(size=50)
FOLLOWS = np.concatenate([DRAW.normal(size=2), LEADS[:-2]]) + 0.4 * DRAW.normal(size=50)
OTHER = DRAW.normal(size=50)


def say(first: Floats, second: Floats, lags: tuple[int, ...] = tuple(range(-3, 4))) -> str:
    return moves_with(association(first, second, lags=lags, draws=300), "Red flags", "Complaints")


def test_the_one_that_leads_is_named_first() -> None:
    sentence = say(LEADS, FOLLOWS)
    assert sentence.startswith(
        "Red flags: moves with Complaints, two months later. Months with higher figures of the one tend to "
        "be followed, two months later, by higher figures of the other. The link is strong (0.91, the "
        "strongest of seven timings), and it stays so allowing for chance ("
    )
    assert sentence.endswith("This does not say why: both may follow something else.")
    assert say(FOLLOWS, LEADS).startswith("Complaints: moves with Red flags, two months later.")


def test_the_other_way_round() -> None:
    assert "followed, two months later, by lower figures" in say(LEADS, -FOLLOWS)
    assert "(-0.91," in say(LEADS, -FOLLOWS)


def test_in_step_with_an_interval_in_words() -> None:
    sentence = say(LEADS, 0.7 * LEADS + OTHER, lags=(0,))
    assert (
        "moves with Complaints, in the same month. Months with higher figures of the one tend to" in sentence
    )
    assert re.search(
        r"allowing for chance it could be anything from weak \(0\.\d\d\) to (fairly )?strong \(0\.\d\d\)",
        sentence,
    )
    assert "timings" not in sentence


def test_not_found_is_not_ruled_out() -> None:
    assert re.fullmatch(
        r"Red flags and Complaints: no sign that they move together, in the same month or up to three months "
        r"apart\. That does not rule it out: with 50 months a link under about 0\.[45] would stay unseen\.",
        say(LEADS, OTHER),
    )
    assert "move together, in the same month. That" in say(LEADS, OTHER, lags=(0,))
    assert "move together, up to two months apart. That" in say(LEADS, OTHER, lags=(1, 2))


def test_a_link_that_is_said_to_stay_unseen_would_have() -> None:
    """The smallest link that the sentence calls visible is found when it is there, at half the draws."""
    (told,) = re.findall(r"under about (0\.\d)", say(LEADS, OTHER, lags=(0,)))
    seen = float(told)
    draw = np.random.default_rng(8)
    found = 0
    for _ in range(40):
        first = draw.normal(size=50)
        second = seen * first + np.sqrt(1 - seen**2) * draw.normal(size=50)
        found += association(first, second, lags=(0,), draws=200).strongest is not None
    assert 12 <= found <= 36


def test_too_few_pairs_and_nothing_that_moves() -> None:
    assert say(LEADS[:12], OTHER[:12], lags=(0,)) == (
        "Red flags and Complaints: too few to tell. 12 months have a figure for both, and 16 are needed."
    )
    only = np.where(np.arange(50) == 3, LEADS, np.nan)
    assert "One month has a figure for both" in say(only, OTHER, lags=(0,))
    assert say(LEADS, np.ones(50), lags=(0,)) == (
        "Red flags and Complaints: nothing to tell. One of them is the same in every month."
    )


@pytest.mark.parametrize(
    ("size", "name"),
    [
        (0.0, "weak"),
        (0.29, "weak"),
        (-0.3, "moderate"),
        (0.5, "fairly strong"),
        (-0.7, "strong"),
        (1, "strong"),
    ],
)
def test_strength(size: float, name: str) -> None:
    assert strength(size) == name


def test_it_never_says_why_and_speaks_of_the_series_own_periods() -> None:
    for first, second in ((LEADS, FOLLOWS), (LEADS, OTHER), (LEADS[:9], OTHER[:9]), (LEADS, np.ones(50))):
        sentence = moves_with(association(first, second, lags=(0, 2), draws=100), "A", "B", "week")
        assert not FORBIDDEN.search(sentence)
        assert not re.search(r"caus|because|due to|leads to|effect|month", sentence)
