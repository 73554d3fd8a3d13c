"""Numbers, statuses and dates as people write them."""

from __future__ import annotations

from datetime import date

import pytest

from loaders import dates
from loaders.cells import Fault, Number, number, status
from metrics.types import Grain, Status


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("312", 312),
        (" 1,234 ", 1234),
        ("12,345,678.5", 12345678.5),
        ("1 234", 1234),
        ("1\u00a0234", 1234),
        ("+4", 4),
        (".5", 0.5),
        ("0", 0),
        ("12.50", 12.5),
    ],
)
def test_numbers_are_read_as_people_write_them(text: str, value: float) -> None:
    assert number(text) == Number(value)


def test_a_per_cent_sign_and_a_pound_sign_are_remembered() -> None:
    assert number("92.5 %") == Number(92.5, percent=True)
    assert number("£1,200") == Number(1200, pounds=True)


@pytest.mark.parametrize(
    "text",
    [
        *("1,23", "12,34", "1,2345", "1.234,5", "1,234,56", "1 23", "12345678901234567890"),
        *("(5)", "-", "–", "about 5", "1e3", "nan", "inf", "٣", "５", "0x1F", "5/6", "."),
    ],
)
def test_what_could_be_two_numbers_or_none_is_refused(text: str) -> None:
    found = number(text)
    assert isinstance(found, Fault)
    assert found.code == "not_a_number"


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("n/a", Status.NOT_APPLICABLE),
        ("DNS", Status.DID_NOT_SUBMIT),
        ("*", Status.SUPPRESSED_AT_SOURCE),
        ("<5", Status.SUPPRESSED_AT_SOURCE),
        ("Nil return", Status.NIL_RETURN),
    ],
)
def test_a_word_can_stand_for_what_is_known_of_a_figure(text: str, known: Status) -> None:
    assert number(text) is known


@pytest.mark.parametrize(("text", "code"), [("#REF!", "spreadsheet_error"), ("#N/A", "spreadsheet_error")])
def test_a_spreadsheets_error_is_named(text: str, code: str) -> None:
    found = number(text)
    assert isinstance(found, Fault)
    assert found.code == code


def test_a_status_is_one_of_a_few_words() -> None:
    assert status("") is Status.FINAL
    assert status("Provisional") is Status.PROVISIONAL
    assert status("did_not_submit") is Status.DID_NOT_SUBMIT
    assert isinstance(status("draft"), Fault)


@pytest.mark.parametrize(
    "text",
    [
        "2026-04",
        "2026/04",
        "04/2026",
        "Apr-26",
        "apr 2026",
        "April 2026",
        "April-26",
        "202604",
        "01/04/2026",
        "1.4.2026",
        "2026-04-01",
        "2026-04-01 00:00:00",
        "2026-04-01T00:00:00",
        "1 April 2026",
        "1st Apr 2026",
        "01-Apr-26",
        "01/04/26",
    ],
)
def test_april_2026_in_every_dress(text: str) -> None:
    assert dates.period(text, Grain.MONTH) == dates.Period(date(2026, 4, 1), Grain.MONTH)


def test_september_has_two_short_names() -> None:
    assert dates.period("Sept 2026", Grain.MONTH) == dates.period("Sep-26", Grain.MONTH)


def test_a_spreadsheets_day_number_is_read_and_said_aloud() -> None:
    found = dates.period("46113", Grain.MONTH)
    assert isinstance(found, dates.Period)
    assert found.start == date(2026, 4, 1)
    assert [doubt.code for doubt in found.doubts] == ["excel_serial"]


def test_a_day_within_a_month_is_read_and_said_aloud() -> None:
    found = dates.period("30/04/2026", Grain.MONTH)
    assert isinstance(found, dates.Period)
    assert found.start == date(2026, 4, 1)
    assert [doubt.code for doubt in found.doubts] == ["day_in_period"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2026-13", "not_a_date"),
        ("31/02/2026", "not_a_date"),
        ("13/13/2026", "not_a_date"),
        ("last month", "not_a_date"),
        ("2026-04-01 13:30", "not_a_date"),
        ("April", "not_a_date"),
        ("01/04/1926", "date_out_of_range"),
        ("2026", "wrong_grain"),
        ("2026-27", "wrong_grain"),
        ("2026-Q2", "wrong_grain"),
    ],
)
def test_what_is_not_a_month_is_refused(text: str, code: str) -> None:
    found = dates.period(text, Grain.MONTH)
    assert isinstance(found, Fault)
    assert found.code == code


@pytest.mark.parametrize(
    ("text", "grain", "start"),
    [
        ("2026", Grain.YEAR, date(2026, 1, 1)),
        ("2026-27", Grain.FINANCIAL_YEAR, date(2026, 4, 1)),
        ("2026/27", Grain.FINANCIAL_YEAR, date(2026, 4, 1)),
        ("2011-12", Grain.FINANCIAL_YEAR, date(2011, 4, 1)),
        ("01/04/2026", Grain.FINANCIAL_YEAR, date(2026, 4, 1)),
        ("2026-Q2", Grain.QUARTER, date(2026, 4, 1)),
        ("Q2 2026", Grain.QUARTER, date(2026, 4, 1)),
        ("April 2026", Grain.QUARTER, date(2026, 4, 1)),
        ("2011-12", Grain.MONTH, date(2011, 12, 1)),
    ],
)
def test_years_and_quarters(text: str, grain: Grain, start: date) -> None:
    found = dates.period(text, grain)
    assert isinstance(found, dates.Period)
    assert (found.start, found.grain) == (start, grain)


@pytest.mark.parametrize(
    ("text", "grain"), [("May 2026", Grain.QUARTER), ("01/05/2026", Grain.FINANCIAL_YEAR)]
)
def test_a_month_that_starts_no_period_of_the_grain_is_refused(text: str, grain: Grain) -> None:
    found = dates.period(text, grain)
    assert isinstance(found, Fault)
    assert found.code == "wrong_grain"


@pytest.mark.parametrize(
    ("texts", "reversed_dates"),
    [
        (["04/13/2026", "01/04/2026"], True),
        (["01/01/2026", "02/01/2026", "03/01/2026"], True),
        (["01/01/2026", "01/02/2026", "01/03/2026"], False),
        (["13/04/2026", "01/05/2026"], False),
        (["01/04/2026"], False),
        (["April 2026"], False),
    ],
)
def test_american_dates_are_noticed_by_the_column(texts: list[str], reversed_dates: bool) -> None:
    assert dates.month_first(texts) is reversed_dates
