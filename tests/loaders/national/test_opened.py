"""Every sheet of a published workbook is read: a second one is never left out in silence."""

from __future__ import annotations

from typing import Any

import pytest

from loaders import SOURCES
from tests.loaders.national.made import (
    ANNUAL,
    CALDERMOOR,
    DATA,
    DQ,
    MBRRACE,
    MEASURES,
    SURVEY,
    WORK,
    annual_rows,
    data_rows,
    deaths,
    metric,
    quality,
)
from tests.loaders.support import codes, context, raw, xlsx_bytes

MAY = ("2026-05-01", "2026-05-31")
SHEETS: dict[str, tuple[list[Any], list[list[Any]], list[list[Any]]]] = {
    "msds_data": (DATA, data_rows(), data_rows(days=MAY)),
    "msds_annual": (ANNUAL, annual_rows(), annual_rows(year="2024-25")),
    "msds_measures": (
        MEASURES,
        metric("CQIMApgar", 10, 820, 11),
        metric("CQIMApgar", 5, 400, 13, trust=CALDERMOOR),
    ),
    "msds_dq": (DQ, [quality("MSD101", "ITEM", 90, 100)], [quality("MSD101", "ITEM", 80, 100, "ZZB")]),
    "mbrrace": (MBRRACE, [deaths()], [deaths(ReportYear=2023)]),
    "staff_survey": (
        SURVEY,
        [["ZZA", 2025, WORK, "Midwives", "58.3", 120]],
        [["ZZA", 2024, WORK, "Midwives", "65", 20]],
    ),
}


@pytest.mark.parametrize("source", SHEETS)
def test_the_figures_of_a_second_sheet_are_read_too(source: str) -> None:
    header, first, second = SHEETS[source]
    name = f"{source}-final.xlsx"
    alone = SOURCES[source].read(raw(xlsx_bytes({"One": [header, *first]}), name), context())
    book = xlsx_bytes({"One": [header, *first], "Two": [header, *second]})
    both = SOURCES[source].read(raw(book, name), context())
    assert len(both.observations) == 2 * len(alone.observations) > 0
    assert both.rows_read == 2 * alone.rows_read
    assert {o.sheet for o in both.observations} == {"One", "Two"}


def test_two_sheets_that_tell_one_figure_differently_are_told() -> None:
    first, second = metric("CQIMApgar", 10, 820, 11), metric("CQIMApgar", 15, 820, 18)
    book = xlsx_bytes({"One": [MEASURES, *first], "Two": [MEASURES, *second]})
    found = SOURCES["msds_measures"].read(raw(book, "final.xlsx"), context())
    assert found.observations == ()
    assert "conflicting_figures" in codes(found)
