"""A number over three columns is put together; figures side by side are no number."""

from __future__ import annotations

import pytest

from loaders.personal_split import split_numbers

HEADER = ("k1", "k2", "k3")
ANNE, BETH = ("943", "476", "5919"), ("401", "023", "2137")  # valid by their check digits
FIGURES = ("312", "280", "1020")


@pytest.mark.parametrize(
    ("rows", "at"),
    [
        ([ANNE], "row 2"),
        ([ANNE, BETH], "rows 2 and 3"),
        ([ANNE, ("", "", ""), BETH], "rows 2 and 4"),
        ([FIGURES, FIGURES], None),
        ([ANNE, FIGURES], None),  # one row of figures in eleven has the right check digit
        ([ANNE, ("", "", "")], None),
        ([("94", "3476", "5919")], None),
    ],
)
def test_every_row_must_make_a_number(rows: list[tuple[str, ...]], at: str | None) -> None:
    found = list(split_numbers(HEADER, enumerate(rows, start=2), None))
    assert [issue.code for issue in found] == (["nhs_number"] if at else [])
    assert not at or f"({at})" in found[0].sentence


def test_columns_that_are_read_as_figures_are_not_asked() -> None:
    rows = list(enumerate([ANNE, BETH], start=2))
    assert not list(split_numbers(HEADER, rows, None, within=(True, True, False)))
    assert list(split_numbers(HEADER, rows, None, within=(True, True, True)))
