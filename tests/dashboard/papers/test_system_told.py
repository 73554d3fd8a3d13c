"""What trusts told of serious incidents: count, list and heading are of the months of the report alone."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.papers.sections.system_told import HEADS, told
from dashboard.papers.types import Block, Items, Say, Table
from dashboard.views.numbers import counted
from dashboard.views.words import capital
from metrics.system.summaries import OfTrust, Summary
from tests.dashboard.papers.reading import section, tables
from tests.dashboard.papers.reports import Report
from tests.metrics.make import ORGANISATIONS

JULY, SEPTEMBER = date(2026, 7, 1), date(2026, 9, 1)
MONTHS = "July to September 2026"
ZZA, ZZB = (one for one in ORGANISATIONS if one.code in ("ZZA", "ZZB"))


def of(*months: tuple[int, int], bare: tuple[tuple[int, int], ...] = ()) -> OfTrust:
    """ZZA, which shared something in each of these months."""
    shared = (Summary(date(*month, 1), f"A swab, {month}") for month in months)
    return OfTrust(ZZA, tuple(shared), tuple(date(*month, 1) for month in bare))


def said(*each: OfTrust) -> tuple[list[str], list[str], list[tuple[str, ...]]]:
    """The sentences, how many each trust shared, and the rows of the list."""
    blocks: tuple[Block, ...] = told(each, JULY, SEPTEMBER, MONTHS)
    rows = [row for one in blocks if isinstance(one, Table) for row in one.rows]
    return (
        [one.text for one in blocks if isinstance(one, Say)],
        [text for one in blocks if isinstance(one, Items) for text in one.texts],
        [tuple(str(cell) for cell in row[:2]) for row in rows],
    )


def test_what_was_shared_before_and_after_the_months_is_counted_apart() -> None:
    both = of((2026, 10), (2026, 9), (2026, 7), (2026, 6), (2025, 1), bare=((2026, 11), (2026, 8), (2026, 6)))
    words, counts, rows = said(both, OfTrust(ZZB, (), ()))
    assert words[0] == f"Three serious incidents were shared in {MONTHS}, one of them without words."
    assert f"the list holds those of {MONTHS}." in words[1]
    assert words[2] == (
        "Three serious incidents shared before that are not listed here. The page Compare lists under "
        "“What trusts have shared of serious incidents” what was told in words in the twelve months up to "
        "the month that is chosen there. Two shared after September 2026, by the day of this paper, are for "
        "later reports."
    )
    assert counts == [
        f"{ZZA.name}: three, one of them without words.",
        f"{ZZB.name}: none, and none before.",
    ]
    assert [month for _, month in rows] == ["September 2026", "July 2026"]


def test_of_a_quarter_without_any_no_list_is_spoken_of() -> None:
    words, counts, rows = said(of((2026, 6)))
    assert words[0] == f"No serious incident was shared in {MONTHS}."
    assert words[1].startswith("One serious incident shared before that is not listed here. The page")
    assert (len(words), counts, rows) == (2, [f"{ZZA.name}: none."], [])


@pytest.mark.parametrize(
    ("shared", "bare", "count"),
    [
        ((), ((2026, 8),), "one, without words."),
        ((), ((2026, 8), (2026, 9)), "two, all without words."),
        (((2026, 8),), ((2026, 9),), "two, one of them without words."),
        (((2026, 8),), (), "one."),
    ],
)
def test_how_many_came_without_words(
    shared: tuple[tuple[int, int], ...], bare: tuple[tuple[int, int], ...], count: str
) -> None:
    _words, counts, _rows = said(of(*shared, bare=bare))
    assert counts == [f"{ZZA.name}: {count}"]


def test_the_report_lists_what_it_counts(report: Report) -> None:
    blocks = section(report.paper, "system_told").blocks
    months = report.source.order.months
    each = [one.within(months[0], months[-1]) for one in report.source.system.summaries]
    listed = tables(blocks)[f"Shared in {MONTHS}"]
    assert listed.heads == HEADS
    assert {row[1] for row in listed.rows} <= {"July 2026", "August 2026", "September 2026"}
    assert len(listed.rows) == sum(len(one.summaries) for one in each)
    lead = next(one.text for one in blocks if isinstance(one, Say))
    many = counted(sum(one.shared for one in each), "serious incident was", "serious incidents were")
    assert lead == f"{capital(many)} shared in {MONTHS}."
