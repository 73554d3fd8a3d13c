"""Clinical quality improvement metrics: windows, words for numbers, and rates that fit their counts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from loaders.national import msds_measures
from loaders.national.msds_measures import INDICATORS
from loaders.types import Checked
from metrics.catalogue import catalogue
from metrics.types import Observation, Status
from tests.loaders.national.made import CALDERMOOR, MEASURES, metric
from tests.loaders.support import codes, context, csv_bytes, raw, xlsx_bytes


def reading(*rows: list[list[Any]], **about: Any) -> Checked:
    content = csv_bytes([MEASURES, *[line for block in rows for line in block]])
    return msds_measures.read(raw(content, "exp-measures-final.csv"), context(**about))


def one(found: Checked) -> Observation:
    (made,) = found.observations
    return made


def test_the_two_counts_are_the_figure_and_the_other_rows_are_parts_of_it() -> None:
    found = reading(metric("CQIMApgar", 10, 820, 11))
    made = one(found)
    assert (made.measure_id, made.org_code, made.period) == ("cqim_apgar_low", "ZZA", date(2026, 4, 1))
    assert (made.numerator, made.denominator, made.value) == (10.0, 820.0, None)
    assert (made.status, made.row, found.visibility) == (Status.FINAL, 2, "public")
    assert (found.rows_read, found.rows_not_used) == (4, 3)


@pytest.mark.parametrize(
    ("indicator", "last", "window"),
    [
        ("CQIMApgar", date(2026, 4, 1), 3),
        ("CQIMTears", date(2026, 4, 1), 3),
        ("CQIMVBAC", date(2026, 4, 1), 3),
        ("CQIMRobson01", date(2026, 4, 1), 3),
        ("CQIMRobson02", date(2026, 4, 1), 3),
        ("CQIMRobson05", date(2026, 4, 1), 3),
        ("CQIMPPH", date(2026, 3, 1), 3),  # January to March, published under April
        ("CQIMSmokingDelivery", date(2026, 3, 1), 1),
        ("CQIMPreterm", date(2026, 4, 1), 1),
        ("CQIMBreastfeeding", date(2026, 4, 1), 1),
    ],
)
def test_a_figure_stands_under_the_last_month_that_it_covers(indicator: str, last: date, window: int) -> None:
    made = one(reading(metric(indicator, 30, 890, 34 if "PPH" in indicator else "")))
    assert made.period == last
    assert catalogue().measures[made.measure_id].window == window


def test_every_indicator_is_a_measure_and_every_such_measure_has_one() -> None:
    measures = {indicator.measure for indicator in INDICATORS.values()}
    assert measures == {id_ for id_ in catalogue().measures if id_.startswith("cqim_")}


@pytest.mark.parametrize(
    ("cells", "status", "words"),
    [
        (("DNS", "DNS", "DNS"), Status.DID_NOT_SUBMIT, None),
        ((0, 0, "Low DQ"), Status.SUPPRESSED_AT_SOURCE, "Low DQ"),
        ((5, 820, "*"), Status.SUPPRESSED_AT_SOURCE, None),
    ],
)
def test_what_stands_for_a_number_is_never_read_as_one(
    cells: tuple[Any, Any, Any], status: Status, words: str | None
) -> None:
    """With Low DQ the two counts are printed as 0 and 0: they are no zeros."""
    made = one(reading(metric("CQIMTears", *cells, result="Fail")))
    assert (made.numerator, made.denominator, made.value) == (None, None, None)
    assert (made.status, made.value_text) == (status, words)


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ((12, 820, 15), "not_rounded"),
        ((10, 820, 90), "value_disagrees"),
        ((10, 820, "high"), "not_a_number"),
        ((830, 820, 1012), "more_than_all"),
        ((-5, 820, 1), "negative"),
    ],
)
def test_a_wrong_row_keeps_its_figure_out(cells: tuple[Any, Any, Any], code: str) -> None:
    found = reading(metric("CQIMTears", *cells))
    assert code in codes(found)
    assert found.observations == ()
    assert (found.rows_rejected, found.rows_not_used) == (1, 3)


@pytest.mark.parametrize(("lost", "code"), [(0, "no_numerator"), (1, "no_denominator")])
def test_a_count_without_a_row_is_not_a_zero(lost: int, code: str) -> None:
    rows = metric("CQIMTears", 10, 820, 12)
    del rows[lost]
    found = reading(rows)
    assert code in codes(found)
    assert found.observations == ()


def test_nothing_among_nobody_is_no_figure() -> None:
    found = reading(metric("CQIMTears", 0, 0, 0))
    assert found.observations == ()
    assert found.rows_not_used == 4


def test_a_rate_of_exact_counts_fits_counts_that_were_rounded() -> None:
    """7 of 402 is 17 per 1,000, printed beside 5 of 400."""
    assert one(reading(metric("CQIMApgar", 5, 400, 17))).numerator == 5


def test_two_answers_for_one_figure_keep_it_out() -> None:
    found = reading(metric("CQIMTears", 10, 820, 12), metric("CQIMTears", 15, 820, 18))
    assert "conflicting_figures" in codes(found)
    assert found.observations == ()


def test_other_indicators_levels_and_checks_are_counted_with_the_reason() -> None:
    found = reading(
        metric("CQIMApgar", 10, 820, 11),
        metric("CQIMDQ14", 800, 820, 97.6, currency="Rate"),
        metric("CQIMSmokingBooking", 40, 310, 12.9, currency="Rate"),
        metric("CQIMApgar", 400, 41000, 10, trust=("National", "ALL SUBMITTERS"), level="National"),
    )
    assert len(found.observations) == 1
    assert found.rows_not_used == 3 + 4 + 4 + 4


def test_both_forms_of_dates_and_a_workbook_read_the_same() -> None:
    given = reading(metric("CQIMApgar", 10, 820, 11)).observations
    assert reading(metric("CQIMApgar", 10, 820, 11, days=("2026-04-01", "2026-04-30"))).observations == given
    rows = [
        [
            date(2026, 4, 1) if cell == "01/04/2026" else date(2026, 4, 30) if cell == "30/04/2026" else cell
            for cell in r
        ]
        for r in metric("CQIMApgar", 10, 820, 11)
    ]
    book = msds_measures.read(raw(xlsx_bytes({"Sheet1": [MEASURES, *rows]}), "final.xlsx"), context())
    assert [(o.numerator, o.period) for o in book.observations] == [(10.0, date(2026, 4, 1))]


def test_trusts_are_kept_apart() -> None:
    found = reading(metric("CQIMApgar", 10, 820, 11), metric("CQIMApgar", 5, 400, "*", trust=CALDERMOOR))
    assert {(o.org_code, o.status) for o in found.observations} == {
        ("ZZA", Status.FINAL),
        ("ZZB", Status.SUPPRESSED_AT_SOURCE),
    }


def test_a_figure_whose_rate_has_no_row_is_not_made() -> None:
    """The rate says `Low DQ` where the two counts, printed as 0, are none."""
    found = reading(metric("CQIMPPH", 0, 300, "Low DQ")[:2])
    assert found.observations == ()
    assert "no_figure" in codes(found)
    (issue,) = [issue for issue in found.issues if issue.code == "no_figure"]
    assert "has no row with the rate of this figure" in issue.sentence


def test_a_comma_between_thousands_is_no_fault() -> None:
    made = one(reading(metric("CQIMApgar", "10", "1,230", "8")))
    assert (made.numerator, made.denominator) == (10.0, 1230.0)
