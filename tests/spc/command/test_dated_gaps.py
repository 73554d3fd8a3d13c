"""Gaps that stand beside dates must be the days between them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest

from spc.command.dated_gaps import contradiction
from spc.tables import Table
from tests.spc.command.files import Capture, answer, monthly, run, write

GAPS = (9, 31, 4, 17, 0, 60, 12, 3, 44, 19, 27, 8, 15)


def days_of(gaps: Sequence[float], start: date = date(2024, 3, 5)) -> list[date]:
    """The day of the event that ends each gap."""
    days = []
    for gap in gaps:
        start += timedelta(days=int(gap))
        days.append(start)
    return days


def table(gaps: Sequence[float | None], days: Sequence[date], *, numbered: bool = False) -> Table:
    found = Table("", numbered=numbered)
    found.dates, found.numerator = list(days), list(gaps)
    return found


def csv_of(gaps: Sequence[float], days: Sequence[date]) -> str:
    return "date,value\n" + "".join(f"{on},{gap:g}\n" for on, gap in zip(days, gaps, strict=True))


@pytest.mark.parametrize(
    "gaps",
    [
        GAPS,
        [gap + 0.5 for gap in GAPS],  # the times are known
        [None if i == 4 else gap for i, gap in enumerate(GAPS)],
        [*GAPS[1:], 5],  # each row gives the days to the event that follows
    ],
)
def test_gaps_that_agree_with_their_dates_are_left_alone(gaps: Sequence[float | None]) -> None:
    assert contradiction(table(gaps, days_of(GAPS))) is None


def test_running_numbers_have_no_days() -> None:
    assert (
        contradiction(table([2, 400] * 6, [date.fromordinal(i + 1) for i in range(12)], numbered=True))
        is None
    )


def test_one_gap_that_contradicts_its_dates_is_named(capsys: Capture, tmp_path: Path) -> None:
    wrong = [*GAPS[:6], 120, *GAPS[7:]]
    found = contradiction(table(wrong, days_of(GAPS)))
    assert found is not None
    assert (found.many, found.of, found.gap, found.days, found.monthly) == (1, 12, 120, 12, False)
    told = answer(capsys, "--chart", "t", write(tmp_path, csv_of(wrong, days_of(GAPS))))["warnings"][0]
    assert told["code"] == "gaps_against_dates"
    assert told["sentence"] == (
        "One of 12 gaps is not the days since the date before: 16 July 2024 has a gap of 120 days, 12 days "
        "after it. Correct the one or the other, or leave out the column value: then the dates give the gaps."
    )
    assert all(told[name] is None for name in ("size", "chance", "points", "sigma_z"))


def test_numbers_by_month_are_no_gaps(capsys: Capture, tmp_path: Path) -> None:
    file = write(tmp_path, monthly([2.0, 400.0] * 8))
    told = answer(capsys, "--chart", "t", file)["warnings"][0]["sentence"]
    assert told.startswith("15 of 15 gaps are not the days since the date before: ")
    assert told.endswith(
        "The dates are those of months: numbers of events by month belong on a c or u chart."
    )
    _, drawn, _ = run(capsys, "--chart", "t", "--format", "svg", file)
    assert "15 of 15 gaps are not the days" in drawn.replace("</text>", " ")
    other = answer(capsys, "--chart", "g", file)["warnings"]
    assert "gaps_against_dates" not in [one["code"] for one in other]
