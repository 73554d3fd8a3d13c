"""Files of subgroups, and every fault of a file with its row."""

from __future__ import annotations

from datetime import date

import pytest

from spc import CHARTS
from spc.tables import Table, TableError, read

RINGS = """date,value,target,rebase,ghost,series
2024-01-01,1,,,,a
2024-02-01,3,9,,typing error,a
2024-01-01,2,8,,,a
2024-02-01,,,,typing error,a
2024-02-01,5,,new gauge,,a
2024-01-01,7,,,,b
"""


def tables(text: str, chart: str = "xbar") -> list[Table]:
    return read(text, CHARTS[chart])[0]


def faults(text: str, chart: str = "xbar") -> tuple[str, ...]:
    with pytest.raises(TableError) as stopped:
        read(text, CHARTS[chart])
    return stopped.value.faults


def test_a_date_that_repeats_is_one_subgroup_and_any_row_may_speak_for_it() -> None:
    one, other = tables(RINGS)
    assert one.dates == [date(2024, 1, 1), date(2024, 2, 1)]
    assert one.measured == [[1.0, 2.0], [3.0, 5.0]]
    assert one.target == [8.0, 9.0]
    assert (one.rebase, one.ghost) == ({date(2024, 2, 1): "new gauge"}, {date(2024, 2, 1): "typing error"})
    assert other.measured == [[7.0]]


@pytest.mark.parametrize(
    ("text", "labels", "measured"),
    [
        ("subgroup,value\n2,1\n1,2\n2,3\n", ["1", "2"], [[2.0], [1.0, 3.0]]),
        ("subgroup,value\nnight,1\nday,2\nnight,3\n", ["night", "day"], [[1.0, 3.0], [2.0]]),
        ("subgroup,value\n2024-02-01,1\n2024-01-01,2\n", ["2024-01-01", "2024-02-01"], [[2.0], [1.0]]),
        ("subgroup,value\nA,1\n1,2\nA,3\n", ["A", "1"], [[1.0, 3.0], [2.0]]),
        ("date,value\n7,1\n5,2\n7,3\n", ["5", "7"], [[2.0], [1.0, 3.0]]),
    ],
)
def test_subgroups_by_number_by_name_or_by_date(
    text: str, labels: list[str], measured: list[list[float]]
) -> None:
    (table,) = tables(text)
    assert (table.labels, table.measured) == (labels, measured)
    assert table.dates == sorted(table.dates)


def test_two_rows_of_a_subgroup_that_differ_are_a_fault() -> None:
    text = "date,value,target,rebase,ghost\n1,2,5,,a\n1,3,5,b,\n1,4,6,b,c\n"
    assert faults(text) == (
        "row 4: target: its subgroup 1 has 5.0 already",
        "row 4: ghost: its subgroup 1 has 'a' already",
    )


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("value", "row 1: no column 'date', nor 'subgroup'"),
        (
            "date,subgroup,value",
            "row 1: both 'date' and 'subgroup' say which measurements belong together; keep one",
        ),
        ("date", "row 1: chart xbar needs the column 'value', one row for each measurement"),
    ],
)
def test_the_columns_of_subgroups(head: str, said: str) -> None:
    assert faults(f"{head}\n") == (said,)


def test_faults_of_measurements_have_their_row() -> None:
    assert faults("subgroup,value\n,1\nA,x\nB,2,3\n", "s") == (
        "row 2: subgroup: an empty cell is no name of a subgroup",
        "row 3: value: 'x' is not a number; leave a missing value empty",
        "row 4: 3 cells where the header has 2",
    )


def test_measurements_and_values_may_be_negative_where_their_ranges_are_drawn() -> None:
    assert tables("date,value\n1,-2\n1,-4\n", "s")[0].measured == [[-2.0, -4.0]]
    assert tables("date,value\n1,-2\n2,-4\n", "mr")[0].numerator == [-2.0, -4.0]
    assert faults("date,value\n1,-2\n", "c") == ("row 2: value: -2 is negative, which chart c cannot show",)


def test_running_numbers_keep_their_order_and_their_distance() -> None:
    (table,) = tables("date,value\n12,1\n3,2\n", "xmr")
    assert (table.labels, table.numbered) == (["3", "12"], True)
    assert (table.dates[1] - table.dates[0]).days == 9
    (huge,) = tables("date,value\n5000000,1\n0,2\n", "xmr")
    assert huge.labels == ["0", "5000000"]
    assert (huge.dates[1] - huge.dates[0]).days == 1


def test_only_some_entries_are_kept_with_their_reasons() -> None:
    one = tables(RINGS)[0].only([True, False])
    assert (one.labels, one.measured, one.rebase, one.ghost) == (["2024-01-01"], [[1.0, 2.0]], {}, {})
    assert one.denominator == [None]
