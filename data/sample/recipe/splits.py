"""Perinatal deaths and births by ethnic group and by deprivation, as the trusts sent them for three years."""

from __future__ import annotations

import numpy as np

from .base import N_MONTHS, month, stream
from .births import Death
from .deliveries import Row
from .trust_lines import Made

MEASURE, RATE_OF = "extended_perinatal_mortality", ("stillbirth", "neonatal_death")
COLUMNS = ("org", "measure", "period", "ethnicity", "imd_quintile", "numerator", "denominator")
FROM = N_MONTHS - 36
SHARES: dict[str, dict[str, float]] = {  # of births; deaths fall on the groups as births do
    "ethnicity": {
        "asian": 0.17, "black": 0.07, "mixed": 0.05, "other": 0.05, "white": 0.62, "not_known": 0.04,
    },
    "imd_quintile": {"1": 0.27, "2": 0.22, "3": 0.19, "4": 0.16, "5": 0.13, "not_known": 0.03},
}  # fmt: skip


def split_rows(made: Made) -> list[Row]:
    """The rows of one trust: in every month the groups add up to the trust's own figure."""
    return [row for key, shares in SHARES.items() for row in _rows(made, key, shares)]


def _rows(made: Made, key: str, shares: dict[str, float]) -> list[Row]:
    code, rng = made.trust.code, stream(made.trust.code, made.trust.draw, "split", key)
    names, weights = list(shares), list(shares.values())
    rows = []
    for i in range(FROM, N_MONTHS):
        births = rng.multinomial(int(made.births.total[code][i]), weights)
        deaths = np.zeros(len(names), dtype=int)
        for _death in _of_month(made, i):
            deaths[rng.choice(len(names), p=births / births.sum())] += 1
        for name, dead, born in zip(names, deaths, births, strict=True):
            row = dict.fromkeys(COLUMNS, "")
            row |= {"org": code, "measure": MEASURE, "period": f"{month(i):%Y-%m}", key: name}
            rows.append(row | {"numerator": str(dead), "denominator": str(born)})
    return rows


def _of_month(made: Made, index: int) -> list[Death]:
    start, end = month(index), month(index + 1)
    return [d for d in made.births.deaths if d.type in RATE_OF and start <= d.on < end]
