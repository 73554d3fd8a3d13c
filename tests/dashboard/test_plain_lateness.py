"""How late a figure is, in words that somebody would say."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.views import words
from metrics.types import MissingRow
from spc.english import lateness, periods_named
from tests.metrics.make import measure

TODAY = date(2026, 11, 14)


@pytest.mark.parametrize(
    ("days", "said"),
    [(1, "one day"), (12, "12 days"), (96, "about three months"), (226, "about seven months")],
)
def test_lateness(days: int, said: str) -> None:
    assert lateness(days) == said


def test_more_than_a_year_is_not_counted() -> None:
    assert lateness(438) == "more than a year"


@pytest.mark.parametrize(
    ("grain", "period", "due", "last", "said"),
    [
        (
            "month",
            date(2026, 10, 1),
            date(2026, 11, 10),
            date(2026, 9, 1),
            "No figure for October. It is four days late; the last one was for September 2026.",
        ),
        (
            "year",
            date(2025, 1, 1),
            date(2026, 4, 2),
            date(2024, 1, 1),
            "No figure for 2025. It was due by 2 April 2026; the last one was for 2024.",
        ),
        (
            "financial_year",
            date(2025, 4, 1),
            date(2026, 4, 2),
            None,
            "No figure for 2025 to 2026, nor for any year before it.",
        ),
        (
            "month",
            date(2025, 8, 1),
            date(2025, 9, 2),
            None,
            "No figure for August 2025, nor for any month before it.",
        ),
        (
            "month",
            date(2026, 10, 1),
            date(2026, 11, 20),
            None,
            "No figure for October, nor for any month before it. It is due by 20 November.",
        ),
    ],
)
def test_a_missing_figure(grain: str, period: date, due: date, last: date | None, said: str) -> None:
    row = MissingRow("1", "births", "", period, due, last)
    assert words.missing_sentence(row, TODAY, measure(grain=grain)) == said


def test_nought_is_a_figure_where_a_count_begins_a_sentence() -> None:
    assert f"{words.count_phrase(0)} of 2,161" == "0 of 2,161"
    assert words.count_phrase(3) == "Three"


def test_a_span_over_the_new_year_has_both_years() -> None:
    span = [date(2025, 11, 1), date(2025, 12, 1), date(2026, 1, 1)]
    assert periods_named(span, near=date(2026, 2, 1)) == "November 2025 to January 2026"
    assert periods_named(span[:1], near=date(2026, 2, 1)) == "November"
