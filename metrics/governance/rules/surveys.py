"""Themes of staff and trainee surveys: a fall that chance would give less than once in 700 surveys.

The newest survey is held against those before it (three at most, two at least) by the exact chance of so few
favourable answers or fewer, given all that answered (hypergeometric), which holds for small surveys: nine of
eleven after 37 of 37 does not tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import comb

from metrics.governance.rules.types import Fact, Proposal, Sight
from metrics.governance.rules.words import figure, low
from metrics.types import Point

MEASURES = ("midwives_recommend_work", "midwives_recommend_treatment", "trainees_supervision")
LEAST_BEFORE, MOST_BEFORE = 2, 3
LEVEL = 0.00135  # one tail of three standard deviations


def surveys(sight: Sight) -> Iterator[Proposal]:
    for id_ in MEASURES:
        found = sight.board.assessments.get((id_, ""))
        known = [p for p in found.series.points if p.numerator is not None and p.denominator] if found else []
        chance = chance_of_so_few(known)
        if found is None or chance is None or chance > LEVEL:
            continue
        if not sight.hidden.periods(found.series).isdisjoint(p.period for p in known[-1 - MOST_BEFORE :]):
            continue  # the shares would tell what is hidden from this reader
        measure, year = found.series.measure, known[-1].period.year
        share, before = figure(_share(known[-1:])), figure(_share(_before(known)))
        said = (
            f"{measure.title}: {share}% in {year}, after {before}% in the surveys before it. "
            "The fall is unlikely to be chance."
        )
        yield Proposal(
            key=f"surveys/{id_}/{year}",
            rule="surveys",
            origin="surveys",
            title=f"{measure.short}, {year}",
            question=f"What lies behind the fall ({low(measure.short)}), and what do staff say themselves?",
            sentence=said,
            facts=(Fact(said, f"/measure/{id_}"),),
            about=(id_, ""),
        )


def chance_of_so_few(points: Sequence[Point]) -> float | None:
    """The chance of the newest survey's favourable answers or fewer; None with too few surveys before it."""
    before = _before(points)
    if len(before) < LEAST_BEFORE:
        return None
    yes, asked = _whole(points[-1:])
    yes_before, asked_before = _whole(before)
    all_yes, everybody = yes + yes_before, asked + asked_before
    least = max(0, asked - (everybody - all_yes))
    ways = sum(comb(all_yes, k) * comb(everybody - all_yes, asked - k) for k in range(least, yes + 1))
    return ways / comb(everybody, asked)


def _before(points: Sequence[Point]) -> Sequence[Point]:
    return points[-1 - MOST_BEFORE : -1]


def _whole(points: Sequence[Point]) -> tuple[int, int]:
    """Favourable answers and all answers."""
    return round(sum(p.numerator or 0 for p in points)), round(sum(p.denominator or 0 for p in points))


def _share(points: Sequence[Point]) -> float:
    yes, asked = _whole(points)
    return 100 * yes / asked
