"""Rows that are taken together become what they become one by one, and every issue is the same."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders import many, tidy, tidy_sieve
from loaders.types import Checked
from metrics.figure_table import FigureTable
from tests.loaders.support import TIDY, context, csv_bytes, raw

MEASURES = ("births", "term_admissions", "midwife_fill_day", "red_flags", "complaints", "caesarean_rate", "")
PERIODS = ("2026-04", "2026-05", "Apr 2026", "01/04/2026", "2026-13", "2027-01", "total", "")
NUMBERS = (
    "",
    "0",
    "3",
    "14",
    "280",
    "312",
    "14.5",
    "-2",
    "95%",
    "0.95",
    "5%",
    "£3",
    "1,234",
    "*",
    "n/a",
    "x",
)
STATUSES = ("", "final", "provisional", "planned", "nil", "DNS", "maybe")
BREAKDOWNS = ("", "theme=communication_and_listening", "staff_group=midwives", "nonsense")
ROW = st.tuples(
    st.sampled_from(("ZZA", "zza", "ZZB", " ZZA ", "ZZX", "")),
    st.sampled_from(MEASURES),
    st.sampled_from(PERIODS),
    st.sampled_from(NUMBERS),
    st.sampled_from(NUMBERS),
    st.sampled_from(NUMBERS),
    st.sampled_from(BREAKDOWNS),
    st.sampled_from(STATUSES),
)
HEADER = ("org", "measure", "period", "numerator", "denominator", "value", "breakdown", "status")


def one_by_one(table: tidy_sieve.Table, *_: Any) -> tidy_sieve.Sieved:
    """A sieve through which every row falls."""
    nothing = np.zeros(0, dtype=np.intp)
    return tidy_sieve.Sieved(REAL(table, *_).figures.take(nothing), nothing, np.arange(len(table.coded)))


REAL = tidy_sieve.sieve


def read(rows: list[tuple[str, ...]], few: int, sieve: Any = REAL) -> Checked:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tidy, "sieve", sieve)
        patch.setattr(many, "FEW", few)
        return tidy.read(raw(csv_bytes([HEADER, *rows])), context())


@settings(max_examples=150)
@given(st.lists(ROW, min_size=1, max_size=25))
def test_both_ways_give_the_same_figures_and_the_same_issues(rows: list[tuple[str, ...]]) -> None:
    slow = read(rows, many.FEW, one_by_one)
    together, kept_together = read(rows, many.FEW), read(rows, 0)
    for other in (together, kept_together):
        assert set(other.observations) == set(slow.observations)
        assert other.issues == slow.issues
        assert (other.rows_read, other.rows_rejected, other.rows_not_used) == (
            (slow.rows_read, slow.rows_rejected, slow.rows_not_used)
        )
        assert (other.covers_from, other.covers_to) == (slow.covers_from, slow.covers_to)


def test_many_good_rows_stay_in_a_table_in_the_order_of_the_file() -> None:
    rows = [
        ("ZZA", "births", "2026-04", "", "", "312", "", ""),
        ("ZZB", "births", "2026-05", "", "", "9", "", ""),
    ]
    found = read(rows, 0).observations
    assert isinstance(found, FigureTable)
    assert [(o.org_code, o.value, o.row) for o in found] == [("ZZA", 312.0, 2), ("ZZB", 9.0, 3)]


def test_the_good_rows_of_an_ordinary_file_are_taken_together(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = []

    def watched(*given_: Any) -> tidy_sieve.Sieved:
        found = REAL(*given_)
        taken.append((len(found.taken), len(found.left)))
        return found

    monkeypatch.setattr(tidy, "sieve", watched)
    checked = tidy.read(raw(csv_bytes(TIDY)), context())
    assert taken == [(8, 4)]  # words, ratings and the like are read one by one
    assert len(checked.observations) == 8
