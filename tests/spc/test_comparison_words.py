from __future__ import annotations

import pytest

from spc import comparison_words as say
from spc.naming import SeriesWords

PER_CENT = SeriesWords("Preterm births", "%")


def test_names_are_short_without_the_kind_of_trust() -> None:
    names = ["Saltings NHS Foundation Trust", "Kelder NHS Trust", "Marsh Hospital"]
    assert say.short_names(names) == ("Saltings", "Kelder", "Marsh Hospital")


def test_names_stay_whole_where_two_would_be_alike() -> None:
    names = ["Saltings NHS Foundation Trust", "Saltings NHS Trust", "Kelder NHS Trust"]
    assert say.short_names(names) == (*names[:2], "Kelder")


def test_every_reason_without_a_figure_has_words() -> None:
    from metrics.system.types import Untold

    assert {one.value for one in Untold} == set(say.UNTOLD)
    assert len(set(say.UNTOLD.values())) == len(say.UNTOLD)


def test_a_row_says_its_interval_and_what_was_drawn_in() -> None:
    assert say.row((3.1, 5.62), None, PER_CENT) == "95% interval 3.1 to 5.6."
    assert say.row((3.1, 5.6), (4.0, 3.3, 4.9), PER_CENT) == (
        "95% interval 3.1 to 5.6. Stabilised 4.0%, interval 3.3 to 4.9."
    )


@pytest.mark.parametrize(
    ("value", "said"),
    [(0.314, "+0.31"), (-0.04, "−0.04"), (0.001, "0.00"), (-0.001, "0.00"), (1234.5, "+1,234.50")],
)
def test_a_difference_has_its_sign_and_nought_none(value: float, said: str) -> None:
    assert say.signed(value, 2) == said


def test_a_change_rose_fell_or_stayed() -> None:
    said = [say.share_of_all(change, PER_CENT) for change in (0.31, -0.31, 0.001)]
    assert said == [
        "The rate of all rose by 0.31.",
        "The rate of all fell by 0.31.",
        "The rate of all stayed the same.",
    ]


def test_how_far_a_figure_was_drawn_in_goes_by_its_weight() -> None:
    assert len({say.drawn_in(weight) for weight in (0.1, 0.6, 0.95)}) == 3


def test_counts_have_commas() -> None:
    assert say.counts(1234.0, 56789.0) == "1,234 of 56,789"
