"""A table of figures is a sequence of observations like any other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from metrics.figure_table import joined, periods_of, table_of
from metrics.types import Grain, Observation, Status

JUNE, JULY = date(2026, 6, 1), date(2026, 7, 1)
FIGURES = (
    Observation("births", "ZZA", JUNE, value=3.0, row=2),
    Observation("births", "ZZB", JUNE, numerator=1.0, denominator=4.0, status=Status.PROVISIONAL),
    Observation("births", "ZZA", JULY, grain=Grain.QUARTER, breakdown="theme=x", value_text="5", sheet="S"),
)


def test_it_gives_back_what_it_was_made_of() -> None:
    table = table_of(FIGURES)
    assert tuple(table) == FIGURES
    assert (len(table), table[-1], tuple(table[1:])) == (3, FIGURES[2], FIGURES[1:])
    assert tuple(joined([table[2:], table[:2]])) == (FIGURES[2], *FIGURES[:2])
    assert periods_of(table) == periods_of(FIGURES) == {JUNE, JULY}
    with pytest.raises(IndexError):
        table[3]


def test_an_empty_one() -> None:
    assert tuple(table_of(())) == ()
    assert tuple(joined([table_of(()), table_of(FIGURES)])) == FIGURES


def test_figures_about_the_same_thing_are_found_wherever_they_stand() -> None:
    twice = table_of((*FIGURES, replace(FIGURES[0], value=9.0)))
    assert twice.repeated().tolist() == [0, 3]
    assert table_of(FIGURES).repeated().tolist() == []


def test_nothing_is_none_and_never_nan() -> None:
    assert [(o.numerator, o.value) for o in table_of(FIGURES)] == [(None, 3.0), (1.0, None), (None, None)]
