"""The files that the trusts of the simulated England send: tidy tables of figures.

Each sends its history, then its newest months; one of each region puts a figure right in between.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import numpy as np

from metrics.periods import add_months, every
from metrics.types import Grain
from tests.england.draws import Counts, Figure, true_rates
from tests.england.figures import figures
from tests.england.places import MONTHS, NEWEST, Trust, index, months, places
from tests.england.sharing import AMISS, CORRECTED, CORRECTS, Delivery, sends
from tests.england.truth import stream

HEADER = "org,measure,period,breakdown,numerator,denominator,value,status"
PLANNED = "midwife_fill_planned_ahead"
QUARTERLY = "right_place_of_birth"
PUBLISHED = "neonatal_cot_occupancy"  # not sent by trusts: the national return of beds tells it
AHEAD = 3  # months for which a rota is planned
SURVEYS = {  # measure: people asked for every thousand births
    "midwives_recommend_work": 38,
    "midwives_recommend_treatment": 38,
    "trainees_supervision": 4,
}
YEARS = (2022, 2023, 2024, 2025)  # whole ones within the sixty months


def whole(trust: Trust, figure: Figure) -> tuple[Counts, Counts | None]:
    """A figure of a trust: the sum of what its parts count while they are its parts."""
    numerator, denominator = np.zeros(MONTHS), np.zeros(MONTHS)
    for part, (begins, ends) in trust.parts.items():
        numerator[begins:ends] += figure.numerator[part, begins:ends]
        if figure.denominator is not None:
            denominator[begins:ends] += figure.denominator[part, begins:ends]
    return numerator, None if figure.denominator is None else denominator


def sent(trust: Trust, delivery: Delivery) -> str:
    """The file of one delivery: figures of the trust and of its sites, a row each."""
    told = [month for month in every(delivery.first, delivery.last, Grain.MONTH) if sends(trust, month)]
    places_of = [index(month) for month in told]
    lines = [HEADER]
    for (measure, _), figure in figures().items():
        if measure == PUBLISHED:
            continue
        if measure == PLANNED:
            lines += _planned(trust, figure, delivery)
        elif measure == QUARTERLY:
            lines += _quarterly(trust, figure, delivery)
        else:
            lines += rows_of(trust.code, measure, figure.breakdown, *whole(trust, figure), places_of)
            if figure.by_site and trust.closed is None:
                lines += _of_sites(trust, measure, figure, places_of)
    lines += [*_surveys(trust, delivery), *_claims(trust, delivery)]
    if trust.place == CORRECTS:
        lines = [_amiss(line) if _is_amiss(line) else line for line in lines]
    return "\n".join(lines) + "\n"


def correction(trust: Trust) -> str:
    """What a trust that had sent one too many says instead, of itself and of its first site."""
    figure, first = figures()[AMISS, ""], min(trust.parts)
    own = rows_of(trust.code, AMISS, "", *whole(trust, figure), [index(CORRECTED)])
    of_site = _of_sites(replace(trust, parts={first: (0, MONTHS)}), AMISS, figure, [index(CORRECTED)])
    return "\n".join([HEADER, *own, *of_site]) + "\n"


def _is_amiss(line: str) -> bool:
    org, measure, period, *_ = line.split(",", 3)
    second = len(org) > len("Z00") and not org.endswith("01")
    return measure == AMISS and period == f"{CORRECTED:%Y-%m}" and not second


def _amiss(line: str) -> str:
    cells = line.split(",")
    return ",".join([*cells[:4], str(int(cells[4]) + 1), *cells[5:]])


PERIODS = tuple(f"{month:%Y-%m}" for month in months())


def rows_of(
    org: str, measure: str, breakdown: str, numerator: Counts, denominator: Counts | None, which: list[int]
) -> Iterator[str]:
    start = f"{org},{measure},"
    if denominator is None:
        for i in which:
            yield f"{start}{PERIODS[i]},{breakdown},,,{numerator[i]:.0f},"
        return
    for i in which:
        if denominator[i]:
            yield f"{start}{PERIODS[i]},{breakdown},{numerator[i]:.0f},{denominator[i]:.0f},,"
        else:  # nobody to count among: neither missing nor none of so many
            yield f"{start}{PERIODS[i]},{breakdown},,,,not_applicable"


def _of_sites(trust: Trust, measure: str, figure: Figure, which: list[int]) -> Iterator[str]:
    for part, (begins, ends) in trust.parts.items():
        among = None if figure.denominator is None else figure.denominator[part]
        own = [i for i in which if begins <= i < ends]
        yield from rows_of(places().parts[part].code, measure, "", figure.numerator[part], among, own)


def _planned(trust: Trust, figure: Figure, delivery: Delivery) -> Iterator[str]:
    """The rota of the months ahead, with the newest file alone; as full as the newest months were."""
    numerator, denominator = whole(trust, figure)
    if delivery.last < NEWEST or denominator is None or trust.closed is not None:
        return
    for ahead in range(AHEAD):
        filled, needed = numerator[MONTHS - 1 - ahead], denominator[MONTHS - 1 - ahead]
        period = add_months(NEWEST, ahead + 1)
        yield f"{trust.code},{PLANNED},{period:%Y-%m},,{filled:.0f},{needed:.0f},,planned"


def _quarterly(trust: Trust, figure: Figure, delivery: Delivery) -> Iterator[str]:
    numerator, denominator = whole(trust, figure)
    assert denominator is not None
    for start in every(date(2022, 1, 1), date(2026, 7, 1), Grain.QUARTER):
        three = [add_months(start, n) for n in range(3)]
        if delivery.first <= three[-1] <= delivery.last and all(sends(trust, month) for month in three):
            at = slice(index(start), index(start) + 3)
            k, n = numerator[at].sum(), denominator[at].sum()
            figure_of = f"{k:.0f},{n:.0f},," if n else ",,,not_applicable"
            yield f"{trust.code},{QUARTERLY},{start:%Y-%m},,{figure_of}"


def _births(trust: Trust) -> float:
    """Babies born in a year at what the trust is now."""
    return sum(places().parts[part].births for part in trust.parts)


def _surveys(trust: Trust, delivery: Delivery) -> Iterator[str]:
    """Surveys of four years, known by the first file."""
    if trust.closed or trust.opened or delivery.last == NEWEST:
        return
    unit = places().parts[min(trust.parts)].unit
    for measure, of_thousand in SURVEYS.items():
        own, rate = stream("survey", measure, trust.code), true_rates(measure)[unit]
        for year in YEARS:
            n = max(8, round(_births(trust) / 1000 * of_thousand))
            yield f"{trust.code},{measure},{year},,{own.binomial(n, rate)},{n},,"


def _claims(trust: Trust, delivery: Delivery) -> Iterator[str]:
    """Claims of five financial years of incidents, known by the first file."""
    if trust.closed or trust.opened or delivery.last == NEWEST:
        return
    own = stream("claims", trust.code)
    for year in range(2020, 2025):
        count = own.poisson(_births(trust) * 0.002)
        value = round(float(own.gamma(1.2, 400_000, count).sum()), -3)
        yield f"{trust.code},claims_received,{year}-{year - 1999},,,,{count},"
        yield f"{trust.code},claims_value,{year}-{year - 1999},,,,{value:.0f},"
