"""A stock month by month: every month takes focus and says its counts; months ahead are hollow."""

from __future__ import annotations

from spc.draw.months_ahead import StockMonth, months_ahead


def month(value: float | None, key: str = "a", *, ahead: bool = False) -> StockMonth:
    said = "no return" if value is None else f"{value:g}%"
    return StockMonth(key, f"Midwives, {key}", value, said, "9 of 10", ahead)


def drawn(*months: StockMonth) -> str:
    return months_ahead(months, 90.0, label="Midwives: month by month")


def test_every_month_takes_focus_and_says_its_figure_and_counts() -> None:
    made = drawn(month(95.0, "a"), month(None, "b"), month(80.0, "c", ahead=True))
    assert made.count('tabindex="0"') == 3
    assert 'aria-label="Midwives, a: 95%, 9 of 10"' in made
    assert 'aria-label="Midwives, b: no return, 9 of 10"' in made
    assert 'role="group"' in made


def test_the_line_breaks_where_a_month_has_no_figure() -> None:
    whole, broken = drawn(*map(month, (95.0, 94.0, 93.0))), drawn(*map(month, (95.0, None, 93.0)))
    assert whole.count('stroke-width="1.7"') == 1
    assert broken.count('stroke-width="1.7"') == 0


def test_months_ahead_are_dashed_from_the_newest_one_on() -> None:
    made = drawn(month(95.0), month(92.0), month(80.0, ahead=True), month(70.0, ahead=True))
    assert made.count('stroke-dasharray="2.5 2.5"') == 1
    assert made.count("L") >= 2


def test_no_month_at_all_draws_the_standard_alone() -> None:
    assert 'class="pt"' not in drawn()
    assert drawn(month(None)).count('class="pt"') == 1
