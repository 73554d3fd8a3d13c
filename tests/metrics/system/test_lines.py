"""Who took over from whom: lines of trusts that are counted together, through chains, splits and loops."""

from __future__ import annotations

from datetime import date

from metrics.system.lines import Joined, Line, Part, joined_by, line_of, taken_over
from metrics.types import Grain

APRIL, JULY, OCTOBER = date(2025, 4, 1), date(2025, 7, 1), date(2025, 10, 1)
END = date(2026, 3, 31)


def test_a_trust_that_took_over_nobody_stands_alone() -> None:
    line = line_of("A", [("B", "C", APRIL)], END)
    assert line == Line("A", (Part("A"),))
    assert not line.is_joined


def test_a_trust_that_took_another_over_counts_with_it_until_the_day() -> None:
    line = line_of("A", [("B", "A", APRIL)], END)
    assert line.parts == (Part("A"), Part("B", None, APRIL))
    assert line.olds == ("B",)


def test_a_new_code_counts_from_its_first_day() -> None:
    line = line_of("N", [("A", "N", APRIL), ("B", "N", APRIL)], END, new={"N"})
    assert line.parts == (Part("N", APRIL), Part("A", None, APRIL), Part("B", None, APRIL))


def test_a_chain_is_followed_to_its_beginning() -> None:
    steps = [("A", "B", APRIL), ("B", "C", JULY), ("D", "C", OCTOBER)]
    assert line_of("C", steps, END, new={"B"}).parts == (
        Part("C"),
        Part("B", APRIL, JULY),
        Part("D", None, OCTOBER),
        Part("A", None, APRIL),
    )


def test_what_went_to_several_is_counted_with_none_of_them() -> None:
    steps = [("A", "B", APRIL), ("A", "C", APRIL), ("D", "A", date(2024, 4, 1))]
    for code in ("B", "C"):
        line = line_of(code, steps, END)
        assert line.parts == (Part(code),)
        assert line.split == (Part("A", None, APRIL),)


def test_nothing_is_joined_before_its_day() -> None:
    steps = [("B", "A", JULY)]
    assert not line_of("A", steps, date(2025, 6, 30)).is_joined
    assert line_of("A", steps, JULY).is_joined


def test_a_loop_in_the_notes_ends_the_line_and_a_trust_counts_once() -> None:
    assert line_of("A", [("B", "A", APRIL), ("A", "B", JULY)], END).olds == ("B",)
    steps = [("B", "A", JULY), ("C", "A", JULY), ("D", "C", APRIL)]
    assert sorted(line_of("A", steps, END).olds) == ["B", "C", "D"]


def test_the_days_of_a_part() -> None:
    part = Part("A", APRIL, date(2025, 7, 15))
    assert [
        part.covers(month, Grain.MONTH) for month in (date(2025, 3, 1), APRIL, JULY, date(2025, 8, 1))
    ] == [
        False,
        True,
        True,
        False,
    ]
    assert part.ends_within(JULY, Grain.MONTH)
    assert not Part("A", None, JULY).ends_within(JULY, Grain.MONTH)
    assert Part("A", None, JULY).ends_within(APRIL, Grain.FINANCIAL_YEAR)


def test_a_trust_that_was_taken_over_is_none_from_the_month_of_the_day() -> None:
    steps = [("B", "A", JULY)]
    assert [taken_over("B", steps, month) for month in (date(2025, 6, 1), JULY, OCTOBER)] == [
        False,
        True,
        True,
    ]
    assert not taken_over("A", steps, OCTOBER)


def test_marks_stand_by_day_and_name() -> None:
    line = line_of("C", [("A", "C", JULY), ("B", "C", APRIL), ("E", "C", JULY)], END)
    assert joined_by(line, {"A": "Zeal", "E": "Eden"}) == (
        Joined("B", "B", APRIL),
        Joined("E", "Eden", JULY),
        Joined("A", "Zeal", JULY),
    )
