"""Years of trusts and months of systems told together: tried against every set of counts there can be."""

from __future__ import annotations

import random
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from itertools import product
from math import inf

import pytest

from metrics.system.sums import may_tell
from metrics.system.together import Cell, Network, Span, told_months
from tests.metrics.system.seen import MONTHS
from tests.sampled import SEED

Counts = Mapping[Cell, Span]


def free_by_trying(
    counts: Counts,
    above: Mapping[Cell, Sequence[str]],
    years: Collection[str],
    months: Collection[tuple[str, date]],
) -> set[Cell]:
    """The cells that could be any of their range, by trying all."""
    cells = sorted(counts)
    sums = [[cell for cell in cells if cell[0] == code] for code in years]
    sums += [[c for c in cells if system in above.get(c, ()) and c[1] == month] for system, month in months]
    wanted = [sum(counts[cell].count for cell in one) for one in sums]
    found: dict[Cell, set[int]] = {cell: set() for cell in cells}
    for tried in product(*(range(counts[cell].least, 5) for cell in cells)):
        value = dict(zip(cells, tried, strict=True))
        if [sum(value[cell] for cell in one) for one in sums] == wanted:
            for cell in cells:
                found[cell].add(value[cell])
    return {cell for cell, values in found.items() if values == set(range(counts[cell].least, 5))}


def drawn(seed: int) -> tuple[Counts, dict[Cell, list[str]], set[str], set[tuple[str, date]]]:
    """Hidden counts of up to four trusts of two systems of a region, and sums that are told of them."""
    chance = random.Random(SEED + seed)
    lines = {"A": ["L1", "R"], "B": ["L1", "R"], "C": ["L2", "R"], "D": ["L2", "R"]}
    places = [(code, month) for code in lines for month in MONTHS[:3]]
    counts = {}
    for place in chance.sample(places, chance.randint(2, 6)):
        least = chance.choice([1, 1, 1, 0])
        counts[place] = Span(chance.randint(least, 4), least)
    above = {place: lines[place[0]] for place in counts if chance.random() < 0.9}  # some in a year alone
    years = {code for code in lines if chance.random() < 0.6}
    months = {(s, m) for s in ("L1", "L2", "R") for m in MONTHS[:3] if chance.random() < 0.4}
    return counts, above, years, months


@pytest.mark.parametrize("seed", range(24))
def test_the_network_finds_what_trying_all_finds(seed: int) -> None:
    counts, above, years, months = drawn(seed)
    fixed = Network(counts, above, years, months).fixed()
    assert set(counts) - set(fixed) == free_by_trying(counts, above, years, months)


def test_sums_that_are_harmless_alone_can_fix_a_part_together() -> None:
    """A's three months come to 6, and each pair of trusts to 5 in a month: A's third month must be 1."""
    first, second, third, fourth = MONTHS[:4]
    counts = {
        cell: Span(count)
        for cell, count in {
            ("A", first): 2, ("A", second): 3, ("A", third): 1,
            ("B", first): 3, ("B", fourth): 2, ("C", second): 2, ("C", fourth): 3,
        }.items()
    }  # fmt: skip
    above = {cell: ["R"] for cell in counts}
    wanted = [first, second, fourth]
    assert may_tell(6, [1] * 3)
    assert may_tell(5, [1] * 2)
    together = Network(counts, above, "ABC", {("R", month) for month in wanted})
    assert ("A", third) in together.fixed()
    told = told_months(counts, above, "ABC", {"R": wanted})
    assert len(told) < 3
    assert free_by_trying(counts, above, "ABC", told) == set(counts)


@pytest.mark.parametrize("seed", range(10))
def test_the_months_that_are_told_leave_every_part_free(seed: int) -> None:
    """With each sum that could be told alone on the table, for trusts, systems and the region above them."""
    counts, above, _, _ = drawn(seed)

    def alone(cells: Collection[Cell]) -> bool:
        return may_tell(sum(counts[cell].count for cell in cells), [counts[cell].least for cell in cells])

    years = {code for code in "ABCD" if alone([cell for cell in counts if cell[0] == code])}

    def of(system: str, month: date) -> list[Cell]:
        return [cell for cell in counts if system in above.get(cell, ()) and cell[1] == month]

    systems = ("L1", "L2", "R")
    wanted = {system: [month for month in MONTHS[:3] if alone(of(system, month))] for system in systems}
    told = told_months(counts, above, years, wanted)
    assert free_by_trying(counts, above, years, told) == set(counts)
    lower = told_months(counts, above, years, {name: wanted[name] for name in ("L1", "L2")})
    assert lower == {one for one in told if one[0] != "R"}  # what is told below is not taken back


def test_a_lone_hidden_part_in_a_month_is_never_told() -> None:
    counts = {("A", MONTHS[0]): Span(3)}
    assert Network(counts, {("A", MONTHS[0]): ["R"]}, (), {("R", MONTHS[0])}).fixed() == [("A", MONTHS[0])]
    assert told_months(counts, {("A", MONTHS[0]): ["R"]}, (), {"R": [MONTHS[0]]}) == frozenset()


def test_a_large_hidden_part_leaves_the_others_free() -> None:
    """Hidden for its denominator alone it may be so much less or more; it is no secret itself."""
    counts = {("A", MONTHS[0]): Span(2), ("B", MONTHS[0]): Span(9, 5, inf)}
    above = {cell: ["R"] for cell in counts}
    assert Network(counts, above, (), {("R", MONTHS[0])}).fixed() == []
    tight = {**counts, ("B", MONTHS[0]): Span(6, 5, inf)}
    assert Network(tight, above, (), {("R", MONTHS[0])}).fixed() == [("A", MONTHS[0])]
