from __future__ import annotations

from datetime import date

import pytest

from spc import english

OCT, SEP, DEC = date(2026, 10, 1), date(2026, 9, 1), date(2025, 12, 1)


def test_counts_are_words_to_nine() -> None:
    said = [english.counted(n, "month") for n in (0, 1, 2, 7, 9, 10, 1204)]
    assert said == [
        "no months",
        "one month",
        "two months",
        "seven months",
        "nine months",
        "10 months",
        "1,204 months",
    ]


def test_places_are_words_to_three_and_end_as_they_are_said() -> None:
    said = [english.ordinal_word(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 22, 23, 100, 101, 111, 1003)]
    assert said == [
        "first", "second", "third", "4th", "11th", "12th", "13th", "21st", "22nd", "23rd", "100th", "101st",
        "111th", "1,003rd",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("noun", "many"),
    [
        ("case", "cases"),
        ("baby", "babies"),
        ("day", "days"),
        ("death", "deaths"),
        ("loss", "losses"),
        ("birth", "births"),
    ],
)
def test_plurals(noun: str, many: str) -> None:
    assert (english.plural(noun, 1), english.plural(noun, 2)) == (noun, many)


def test_lists() -> None:
    assert [english.listed(["a", "b", "c"][:n]) for n in range(4)] == ["", "a", "a and b", "a, b and c"]


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (8915, 0, "8,915"),
        (87.449, 1, "87.4"),
        (0.125, 2, "0.13"),
        (2.5, 0, "3"),
        (-0.04, 1, "0.0"),
        (-1.25, 1, "-1.3"),
    ],
)
def test_figures_round_halves_up(value: float, decimals: int, text: str) -> None:
    assert english.figure(value, decimals) == text


def test_a_figure_must_be_finite() -> None:
    with pytest.raises(ValueError, match="finite"):
        english.figure(float("nan"))


@pytest.mark.parametrize(
    ("value", "standard", "text"),
    [
        (89.96, 90, "89.96"),
        (90.0, 90, "90.0"),
        (90.04, 90, "90.04"),
        (89.9, 90, "89.9"),
        (99.97, 100, "99.97"),
        (5.0, None, "5.0"),
    ],
)
def test_a_figure_never_rounds_onto_a_standard_it_has_not_reached(
    value: float, standard: float | None, text: str
) -> None:
    assert english.figure_against(value, 1, standard) == text


@pytest.mark.parametrize(
    ("text", "unit", "joined"),
    [
        ("87.4", "%", "87.4%"),
        ("7.2", "per 1,000", "7.2 per 1,000"),
        ("134", "count", "134"),
        ("1", "days", "1 day"),
        ("17", "days", "17 days"),
        ("120", "£", "£120"),
    ],
)
def test_units(text: str, unit: str, joined: str) -> None:
    assert english.unit_joined(text, unit) == joined


def test_periods_in_prose() -> None:
    assert english.period_long(OCT) == "October 2026"
    assert english.period_long(date(2026, 7, 1), "quarter") == "Jul to Sep 2026"
    assert english.period_long(date(2026, 11, 1), "quarter") == "Nov 2026 to Jan 2027"
    assert english.period_long(date(2026, 9, 30), "quarter") == "Jul to Sep 2026"
    assert english.period_long(date(2027, 1, 31), "quarter") == "Nov 2026 to Jan 2027"
    assert english.period_long(date(2024, 2, 29), "quarter") == "Dec 2023 to Feb 2024"
    assert english.period_long(OCT, "year") == "2026"
    assert english.period_long(date(2026, 11, 12), "event") == "12 November 2026"
    assert english.period_name(SEP, near=OCT) == "September"
    assert english.period_name(date(2025, 10, 1), near=OCT) == "October 2025"


def test_ranges_of_periods_never_use_a_dash() -> None:
    assert english.period_range(date(2026, 4, 1), OCT) == "Apr to Oct 2026"
    assert english.period_range(DEC, OCT) == "Dec 2025 to Oct 2026"
    assert english.period_range(OCT, OCT) == "Oct 2026"
    assert english.periods_short([SEP, OCT]) == "Sep, Oct 2026"
    assert english.periods_short([DEC, date(2026, 1, 1)]) == "Dec 2025, Jan 2026"
    assert english.between("89.2", "98.1") == "89.2 to 98.1"


@pytest.mark.parametrize("period", ["week", "day", "point"])
def test_weeks_days_and_points_are_named_by_their_day(period: str) -> None:
    monday = date(2026, 10, 5)
    assert english.period_long(monday, period) == "5 October 2026"
    assert english.period_short(monday, period) == "5 Oct 2026"
    assert english.at(monday, period) == "on"
    assert english.at(monday, "month") == "in"


def test_a_running_number_is_never_a_date() -> None:
    number = date.fromordinal(1204)
    assert english.is_number(number)
    assert english.day(number) == english.period_long(number, "point") == "point 1,204"
    assert english.period_range(date.fromordinal(3), number, "point") == "point 3 to point 1,204"
    assert english.at(number, "point") == "at"
    assert not english.is_number(OCT)


def test_a_figure_of_an_unknown_kind_has_no_unit() -> None:
    assert english.unit_joined("12", "figure") == "12"
