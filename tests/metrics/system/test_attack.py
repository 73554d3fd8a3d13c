"""An attack on the sums: every hidden count, with all that is told of a system, asked for its least and most.

The attacker knows what is shown, each told year of each trust, each told month of two systems and of the
region above them, and that a hidden count is 1 to 4. They solve for each count by integer programming.
"""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp

from metrics.catalogue import CATALOGUE
from metrics.periods import add_months
from metrics.system.aggregate import aggregate
from metrics.system.reading import Seen
from metrics.system.years import groups_of_year
from spc.types import Floats, Ints
from tests.metrics.system.seen import Figures, counts_of, seen, system, trust
from tests.sampled import SEED, drawn, sampled

MEASURES = CATALOGUE.measures
SYSTEMS = {"L1": ("ZZA", "ZZB"), "L2": ("ZZC", "ZZD")}
Cell = tuple[str, date]
YEAR = date(2025, 1, 1)  # deaths are summed over calendar years
MONTHS = tuple(add_months(YEAR, i) for i in range(12))
ASKED = 12  # hidden counts of each region, as each asks for two programs to be solved


def region(seed: int) -> list[Seen]:
    """Four trusts with stillbirths, neonatal deaths and births of a year; larger trusts have more of each."""
    chance = np.random.default_rng([SEED, seed])
    return [_trust(code, size, chance) for code, size in zip("ABCD", (2, 3, 1, 2), strict=True)]


def _trust(letter: str, size: float, chance: np.random.Generator) -> Seen:
    births = chance.integers(200, 320, 12) * size
    still, neonatal = chance.poisson(0.9 * size, 12), chance.poisson(0.7 * size, 12)
    live = births - still

    def cells(top: Ints, bottom: Ints | None) -> Figures:
        return [(float(n), None if bottom is None else float(bottom[i])) for i, n in enumerate(top)]

    return seen(
        trust(f"ZZ{letter}"),
        {
            "births": cells(births, None),
            "live_births": cells(live, None),
            "stillbirth_rate": cells(still, births),
            "neonatal_death_rate": cells(neonatal, live),
            "extended_perinatal_mortality": cells(still + neonatal, births),
        },
        periods=MONTHS,
    )


class Attack:
    """What is known of the hidden counts of some measures: sums, each over some cells."""

    def __init__(self, each: list[Seen], ids: tuple[str, ...]) -> None:
        self.each = {one.member.code: one for one in each}
        self.hidden = [
            (id_, code, month)
            for id_ in ids
            for code, one in self.each.items()
            for month in MONTHS
            if (code, id_, "", month) in one.hidden.cells
        ]
        self.place = {cell: i for i, cell in enumerate(self.hidden)}
        self.sums: list[tuple[Floats, float]] = []

    def count(self, id_: str, code: str, month: date) -> float:
        found = counts_of(self.each[code], id_)[MONTHS.index(month)]
        assert found is not None
        return found

    def is_hidden_for_itself(self, cell: tuple[str, str, date]) -> bool:
        id_, code, month = cell
        return (
            id_ == "stillbirth_rate" or (code, "live_births", "", month) not in self.each[code].hidden.cells
        )

    def told(self, ids: tuple[str, ...], cells: list[Cell], total: float) -> None:
        """A total over these trusts and months; of a sum of measures, over all of these measures."""
        row, left = np.zeros(len(self.hidden)), total
        for id_ in ids:
            for code, month in cells:
                if (id_, code, month) in self.place:
                    row[self.place[id_, code, month]] += 1
                else:
                    left -= self.count(id_, code, month)
        self.sums.append((row, left))

    def reach(self, cell: int, least: Floats, most: Floats) -> tuple[int, int]:
        """The least and the most that a hidden count could be."""
        aim = np.zeros(len(self.hidden))
        aim[cell] = 1
        rows, left = np.array([row for row, _ in self.sums]), [total for _, total in self.sums]
        known = LinearConstraint(rows, left, left)
        found = [
            milp(side * aim, constraints=known, integrality=np.ones_like(aim), bounds=Bounds(least, most))
            for side in (1, -1)
        ]
        assert all(one.success for one in found)
        low, high = (round(one.x[cell]) for one in found)
        return low, high


def told(each: list[Seen], attack: Attack, id_: str, ids: tuple[str, ...]) -> int:
    """All that is told of a measure, handed to the attacker; how many sums with hidden parts."""
    measure, before = MEASURES[id_], len(attack.sums)
    for group in groups_of_year(measure, YEAR, each, ()):
        if group.numerator is not None:
            attack.told(ids, [(group.member.code, month) for month in MONTHS], group.numerator)
    for name, codes in {**SYSTEMS, "ZZR": tuple(attack.each)}.items():
        own = [attack.each[code] for code in codes]
        found = aggregate(system(own), measure, own, (), SYSTEMS if name == "ZZR" else None)
        assert found is not None
        for point in found.series.points:
            if point.numerator is not None:
                attack.told(ids, [(code, point.period) for code in codes], point.numerator)
    return sum(row.any() for row, _ in attack.sums[before:])


@pytest.mark.parametrize("seed", sampled(range(40), 1))
def test_no_hidden_count_is_narrowed_by_all_that_is_told(seed: int) -> None:
    each = region(seed)
    parts = ("stillbirth_rate", "neonatal_death_rate")
    attack = Attack(each, parts)
    crossing = [told(each, attack, id_, (id_,)) for id_ in parts]
    crossing.append(told(each, attack, "extended_perinatal_mortality", parts))
    assert min(crossing) > 0, "nothing was told of hidden counts: this attack attacks nothing"
    # What is hidden for its live births may be nought, or large: the attacker is told which are large.
    least = np.array([float(attack.is_hidden_for_itself(cell)) for cell in attack.hidden])
    counts = [attack.count(*cell) for cell in attack.hidden]
    most = np.array([60.0 if count > 4 else 4.0 for count in counts])
    small = [i for i, count in enumerate(counts) if 1 <= count <= 4]
    for i in drawn(small, ASKED):
        low, high = attack.reach(i, least, most)
        assert (low <= 1, high >= 4) == (True, True), attack.hidden[i]


@pytest.mark.parametrize("seed", range(3))
def test_the_denominators_that_are_told_can_be_made_of_what_is_shown(seed: int) -> None:
    """Births stand in for live births that are kept back, so their sum says nothing of the stillbirths."""
    each = region(seed)
    for group, one in zip(groups_of_year(MEASURES["neonatal_death_rate"], YEAR, each, ()), each, strict=True):
        if group.denominator is None:
            continue
        hidden = one.hidden.periods(one.series["live_births", ""])
        pairs = zip(MONTHS, counts_of(one, "live_births"), counts_of(one, "births"), strict=True)
        shown = sum((births if month in hidden else live) or 0.0 for month, live, births in pairs)
        assert group.denominator == shown
        assert group.among_whole == bool(hidden)


def test_the_attack_finds_what_is_told_without_care() -> None:
    """Were every month of two trusts told together, some counts would be fixed: the attack can see."""
    attack = Attack(region(0), ("stillbirth_rate",))
    for month in MONTHS:
        cells = [(code, month) for code in SYSTEMS["L1"]]
        total = sum(attack.count("stillbirth_rate", *cell) for cell in cells)
        attack.told(("stillbirth_rate",), cells, total)
    asked = [i for i, (_, code, _) in enumerate(attack.hidden) if code in SYSTEMS["L1"]]
    many = len(attack.hidden)
    ends = [attack.reach(i, np.ones(many), np.full(many, 4.0)) for i in asked]
    assert any(low > 1 or high < 4 for low, high in ends)
