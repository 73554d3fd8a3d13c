"""What it means that a series does not keep what its chart assumes."""

from __future__ import annotations

import pytest

from spc import checks
from spc.checks import Warned
from spc.naming import SeriesWords
from spc.warning_words import WARNINGS, warned
from tests.spc.test_words import FORBIDDEN

MONTHS = SeriesWords("Complaints")
KINDS = {
    "alike": Warned("autocorrelated", 0.62, 0.001, 40),
    "turning": Warned("autocorrelated", -0.41, 0.001, 40),
    "seasonal": Warned("autocorrelated", 0.05, 0.001, 40),
    "wide": Warned("over_dispersed", 4.0, 0.001, 40, 1.9),
    "drifting": Warned("over_dispersed", 4.0, 0.001, 40, 1.05),
    "calm": Warned("under_dispersed", 0.09, 0.001, 40, 0.3),
}


@pytest.mark.parametrize(
    ("kind", "seen", "limits", "instead"),
    [
        (
            "alike",
            "Each month resembles the one before (correlation 0.6)",
            "too narrow",
            "declare its window",
        ),
        ("turning", "A high month tends to be followed by a low one", "too wide", "chart longer periods"),
        ("seasonal", "Months some way apart resemble one another", "without any change", "year before"),
        ("wide", "vary about 2.0 times as widely as counting", "too narrow", "A p' or u' chart"),
        ("drifting", "neighbours hardly differ", "too narrow", "new phase"),
        ("calm", "more alike than counting allows", "too wide", "an XmR chart"),
    ],
)
def test_what_is_seen_what_it_does_and_what_to_use(kind: str, seen: str, limits: str, instead: str) -> None:
    sentence = warned(KINDS[kind], MONTHS)
    assert sentence.index(seen) < sentence.index(limits) < sentence.index(instead)


def test_every_code_of_the_checks_has_words_and_no_two_read_alike() -> None:
    assert set(WARNINGS) == {checks.AUTOCORRELATED, checks.OVER, checks.UNDER}
    said = [warned(one, MONTHS) for one in KINDS.values()]
    assert len(set(said)) == len(said)
    for sentence in said:
        assert not FORBIDDEN.search(sentence)
        assert sentence.endswith(".")


def test_the_period_is_the_series_own() -> None:
    weekly = SeriesWords("Complaints", period="week")
    for one in KINDS.values():
        assert "month" not in warned(one, weekly)
        assert "week" in warned(one, weekly)
