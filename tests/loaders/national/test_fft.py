"""The Friends and Family Test: two-row headers, England above the trusts, stars, own figures that stay."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from loaders import load
from loaders.national import fft
from loaders.types import Checked
from metrics.access import OPERATOR
from metrics.store import read
from metrics.types import Status
from tests.loaders.national.books import ENGLAND, FFT_SHEETS, fft_bytes, replies
from tests.loaders.support import NOW, codes, context, csv_bytes, new_store, raw, xlsx_bytes

ANSWERS = (30, 15, 2, 1, 1, 1, 40, 10)


def reading(sheets: dict[str, list[list[Any]]], month: str = "April 2026", **about: Any) -> Checked:
    return fft.read(raw(fft_bytes(sheets, month=month)), context(**about))


def q1(*rows: list[Any], **about: Any) -> Checked:
    return reading({"Trusts Q1": list(rows)}, **about)


def test_four_questions_and_the_share_that_replied() -> None:
    found = reading(FFT_SHEETS)
    said = {(o.org_code, o.measure_id): (o.numerator, o.denominator, o.status) for o in found.observations}
    hidden = (None, None, Status.SUPPRESSED_AT_SOURCE)
    assert said == {
        ("ZZA", "fft_antenatal"): (45.0, 50.0, Status.FINAL),
        ("ZZA", "fft_birth"): (54.0, 60.0, Status.FINAL),
        ("ZZA", "fft_response_rate"): (60.0, 240.0, Status.FINAL),
        ("ZZB", "fft_birth"): hidden,
        ("ZZB", "fft_response_rate"): hidden,
        ("ZZA", "fft_postnatal_ward"): (34.0, 40.0, Status.FINAL),
        ("ZZA", "fft_postnatal_community"): (None, None, Status.NOT_APPLICABLE),  # nobody replied
    }
    assert {(o.period, o.sheet) for o in found.observations if o.measure_id == "fft_antenatal"} == {
        (date(2026, 4, 1), "Trusts Q1")
    }
    assert (found.visibility, found.rows_read, found.rows_rejected, found.rows_not_used) == (
        "public",
        10,
        0,
        3,
    )


def test_england_and_the_selection_stand_first_and_are_no_trusts() -> None:
    selection = ["", "", "Selection (excluding suppressed data)", 9000]
    found = q1([*ENGLAND, 9999], selection, ["", "England", "England", 1], replies("ZZA", 50, ANSWERS))
    assert {o.org_code for o in found.observations} == {"ZZA"}
    assert found.rows_not_used == 3


@pytest.mark.parametrize(
    "month", ["April 2026", "Period: April 2026", "Maternity FFT, April 2026 (Q1)", "2026-04-01"]
)
def test_the_month_stands_above_the_table(month: str) -> None:
    assert {o.period for o in q1(replies("ZZA", 50, ANSWERS), month=month).observations} == {date(2026, 4, 1)}


@pytest.mark.parametrize(
    ("month", "code"),
    [
        ("Maternity", "no_period"),
        ("April 2026 and May 2026", "no_period"),
        ("Published 11 June 2026", "no_period"),
        ("April 2028", "period_in_future"),
    ],
)
def test_a_workbook_without_its_one_month_is_refused(month: str, code: str) -> None:
    found = q1(replies("ZZA", 50, ANSWERS), month=month)
    assert code in codes(found)
    assert (found.observations, found.issues[-1].severity) == ((), "refusal")


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (replies("ZZA", 51, ANSWERS), "value_disagrees"),
        (replies("ZZA", 50, ANSWERS, positive=0.5), "value_disagrees"),
        (replies("ZZA", "many", ANSWERS, positive=0.9), "not_a_number"),
        (replies("ZZA", 50, ("x", *ANSWERS[1:]), positive=0.9), "not_a_number"),
        (replies("ZZA", 50, ("", *ANSWERS[1:]), positive=0.9), "no_figure"),
        (replies("Z-", 50, ANSWERS), "unknown_organisation"),
    ],
)
def test_a_wrong_row_is_kept_out(row: list[Any], code: str) -> None:
    found = q1(row)
    assert code in codes(found)
    assert found.observations == ()
    assert found.rows_rejected == 1


def test_more_replies_than_women_asked_keeps_that_figure_out_and_the_other_in() -> None:
    found = reading({"Trusts Q2": [replies("ZZA", 50, ANSWERS, asked=40)]})
    assert {o.measure_id for o in found.observations} == {"fft_birth"}
    assert "more_than_all" in codes(found)
    assert (found.rows_read, found.rows_rejected) == (2, 1)


def test_other_sheets_are_named_and_not_read() -> None:
    content = fft_bytes(
        {"Trusts Q1": [replies("ZZA", 50, ANSWERS)]}, others=("Front sheet", "ICB Q1", "Sites Q1")
    )
    found = fft.read(raw(content), context())
    (told,) = [issue for issue in found.issues if issue.code == "sheet_not_read"]
    assert "Front sheet, ICB Q1, Sites Q1" in told.sentence
    assert len(found.observations) == 1


def test_only_a_workbook_with_such_sheets_is_recognised() -> None:
    assert fft.recognise(raw(fft_bytes(FFT_SHEETS)))
    assert not fft.recognise(raw(xlsx_bytes({"Trusts Q1": [["Trust Code", "Trust Name"]]})))
    assert not fft.recognise(raw(csv_bytes([["Trust Code", "Total Responses"]])))


def test_a_star_never_takes_the_place_of_the_trusts_own_number(tmp_path: Path) -> None:
    store = new_store(tmp_path / "s.db")
    own, published = tmp_path / "own.csv", tmp_path / "fft.xlsm"
    own.write_bytes(
        csv_bytes(
            [["org", "measure", "period", "numerator", "denominator"], ["ZZB", "fft_birth", "2026-04", 3, 4]]
        )
    )
    published.write_bytes(fft_bytes(FFT_SHEETS))
    load([own], store, OPERATOR, recorded_at=NOW)
    (report,) = load([published], store, OPERATOR, recorded_at=NOW + timedelta(days=1))
    (kept,) = read.observations(store, OPERATOR, "ZZB", measures=("fft_birth",))
    assert (kept.numerator, kept.denominator, kept.status) == (3.0, 4.0, Status.FINAL)
    assert any("the trust's own figure is here and stays" in issue.sentence for issue in report.issues)
    assert report.rows_read == report.accepted + report.unchanged + report.rejected + report.not_used
