"""Themes from the most named: what they add up to, what has none, and each as a series with its gaps."""

from __future__ import annotations

from datetime import date

from metrics.catalogue import CATALOGUE
from metrics.harm.incidents import Incident, Listed
from metrics.harm.themes import NO_THEME, UNMAPPED, pareto, theme_series
from metrics.types import Organisation, Status

JUNE, MAY, APRIL = date(2026, 6, 1), date(2026, 5, 1), date(2026, 4, 1)
TRUST = Organisation("ZZA", "Northmere", "trust")
SERIOUS = CATALOGUE.measures["moderate_plus"]


def one(*themes: str, grade: str = "moderate", month: date = JUNE, unknown: tuple[str, ...] = ()) -> Incident:
    return Incident(month, grade, themes, unknown)


def test_the_most_named_stand_first_and_the_shares_add_up_to_all() -> None:
    found = pareto([one("a", "b"), one("b"), one("b", "c"), one("c")])
    assert [(row.theme, row.count) for row in found.rows] == [("b", 3), ("c", 2), ("a", 1)]
    assert [round(row.cumulative, 3) for row in found.rows] == [0.5, 0.833, 1.0]
    assert (found.incidents, found.namings) == (4, 6)


def test_what_has_no_theme_is_counted_and_stands_last_however_many() -> None:
    found = pareto([one("a"), one(), one(), one(unknown=("x",)), one(unknown=("x", "y"))])
    assert [row.theme for row in found.rows] == ["a", UNMAPPED, NO_THEME]
    assert [row.count for row in found.rows] == [1, 2, 2]
    assert found.words == (("x", 2), ("y", 1))
    assert found.rows[-1].cumulative == 1.0
    assert [row.theme for row in found.themes] == ["a"]


def test_a_word_beside_a_theme_is_told_and_makes_no_bar() -> None:
    found = pareto([one("a", unknown=("x",))])
    assert [row.theme for row in found.rows] == ["a"]
    assert found.words == (("x", 1),)


def test_nothing_at_all_is_an_empty_chart() -> None:
    assert pareto([]).rows == ()
    assert pareto([]).count("a") == 0


def test_a_month_that_no_list_tells_is_missing_and_never_nought() -> None:
    listed = Listed((one("a"), one("a", grade="low"), one("b")), frozenset({APRIL, JUNE}))
    births = {APRIL: 300.0, MAY: 310.0, JUNE: 320.0}
    made = theme_series(listed, "a", SERIOUS, TRUST, births, JUNE)
    assert [(p.numerator, p.status) for p in made.points] == [
        (0.0, Status.FINAL),
        (None, Status.MISSING),
        (1.0, Status.FINAL),  # the one of low harm is none of them
    ]
    assert made.points[-1].value == 1000 / 320
    assert made.breakdown == "theme=a"


def test_without_births_there_is_no_rate() -> None:
    made = theme_series(Listed((one("a"),), frozenset({JUNE})), "a", SERIOUS, TRUST, {}, JUNE)
    assert [p.status for p in made.points] == [Status.MISSING]
