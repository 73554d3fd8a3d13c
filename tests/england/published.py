"""What national bodies publish of the trusts of the simulated England, whether they have signed or not.

The national data set's counts, MBRRACE-UK's rates and the regulator's ratings come as a tidy table of all
trusts, cots as NHS England's return of beds.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np

from metrics.periods import add_months
from tests.england.figures import figures
from tests.england.files import HEADER, PERIODS, PUBLISHED, YEARS, rows_of, whole
from tests.england.places import FIRST, MONTHS, Trust, index, months, places
from tests.england.truth import Floats, stream

COMPARED = date(2022, 4, 1)  # the first whole financial year

# The measure of the national data set -> the trust's own that it is of, and how many months it rolls over.
NATIONAL = {
    "msds_births": ("births", 1),
    "msds_women_giving_birth": ("women_giving_birth", 1),
    "msds_apgar_low": ("apgar_low", 1),
    "msds_preterm": ("preterm", 1),
    "msds_breast_milk_first_feed": ("breast_milk_first_feed", 1),
    "msds_induction": ("induction", 1),
    "cqim_preterm": ("preterm", 1),
    "cqim_breast_milk_first_feed": ("breast_milk_first_feed", 1),
    "cqim_smoking_at_delivery": ("smoking_at_delivery", 1),
    "cqim_apgar_low": ("apgar_low", 3),
    "cqim_severe_tear": ("severe_tear", 3),
    "cqim_pph_1500": ("pph_1500", 3),
    "cqim_vbac": ("vbac", 3),
    "cqim_caesarean_robson_1": ("caesarean_robson_1", 3),
    "cqim_caesarean_robson_2": ("caesarean_robson_2", 3),
    "cqim_caesarean_robson_5": ("caesarean_robson_5", 3),
}
OF_YEAR = {name.replace("msds_", "msds_year_"): own for name, (own, _) in NATIONAL.items() if "msds_" in name}


def rounded(counts: Floats) -> Floats:
    """As the national data set publishes: 1 to 7 as 5, larger counts to the nearest 5."""
    small = (counts >= 1) & (counts <= 7)
    found: Floats = np.where(small, 5.0, 5 * np.floor(counts / 5 + 0.5))
    return found


def national(regions: int) -> str:
    """The national data set of every trust, signed or not: by month and by financial year; entries valid."""
    lines = [HEADER]
    for trust in places().in_first(regions):
        begins, ends = _open(trust)
        for measure, (own, window) in NATIONAL.items():
            counts = [
                None if part is None else _rolling(part, window) for part in whole(trust, figures()[own, ""])
            ]
            numerator = rounded(counts[0]) if counts[0] is not None else np.zeros(MONTHS)
            denominator = None if counts[1] is None else np.maximum(rounded(counts[1]), numerator)
            months_of = list(range(begins + window - 1, ends))
            lines += rows_of(trust.code, measure, "", numerator, denominator, months_of)
        lines += [*_by_year(trust), *_entries(trust, begins, ends), *_mbrrace(trust), *_ratings(trust)]
    return "\n".join(lines) + "\n"


def _open(trust: Trust) -> tuple[int, int]:
    """The months of a trust: the first, and the first after."""
    return min(a for a, _ in trust.parts.values()), max(b for _, b in trust.parts.values())


def _rolling(counts: Floats, window: int) -> Floats:
    return np.convolve(counts, np.ones(window))[:MONTHS]


def _by_year(trust: Trust) -> Iterator[str]:
    begins, ends = _open(trust)
    for measure, own in OF_YEAR.items():
        numerator, denominator = whole(trust, figures()[own, ""])
        for year in range(COMPARED.year, 2026):
            at = index(date(year, 4, 1))
            if begins <= at and at + 12 <= ends:
                k = rounded(numerator[at : at + 12].sum(keepdims=True))[0]
                period = f"{trust.code},{measure},{year}-{year - 1999},"
                if denominator is None:
                    yield f"{period},,,{k:.0f},"
                else:
                    n = rounded(denominator[at : at + 12].sum(keepdims=True))[0]
                    yield f"{period},{k:.0f},{max(n, k):.0f},,"


def _entries(trust: Trust, begins: int, ends: int) -> Iterator[str]:
    """Entries of the national data set that could be used, published three months later."""
    own = stream("entries", trust.code)
    for i in range(begins, min(ends, MONTHS - 3)):
        n = 20_000
        yield f"{trust.code},msds_entries_valid,{PERIODS[i]},,{own.binomial(n, 0.965)},{n},,"


def _mbrrace(trust: Trust) -> Iterator[str]:
    """MBRRACE-UK's rates of three calendar years: crude, and drawn half way to the nation's."""
    begins, ends = _open(trust)
    for name, own in (
        ("stillbirth", "stillbirth_rate"),
        ("neonatal_death", "neonatal_death_rate"),
        ("extended_perinatal", "extended_perinatal_mortality"),
    ):
        numerator, denominator = whole(trust, figures()[own, ""])
        nation = figures()[own, ""]
        assert denominator is not None
        assert nation.denominator is not None
        usual = 1000 * nation.numerator.sum() / nation.denominator.sum()
        for year in YEARS[:-1]:
            at = index(date(year, 1, 1))
            if begins <= at and at + 12 <= ends:
                k, n = numerator[at : at + 12].sum(), denominator[at : at + 12].sum()
                yield f"{trust.code},mbrrace_{name},{year},,{k:.0f},{n:.0f},,"
                stabilised = usual + 0.5 * (1000 * k / n - usual)
                yield f"{trust.code},mbrrace_{name}_stabilised,{year},,,,{stabilised:.2f},"


DOMAINS = ("overall", "safe", "effective", "caring", "well_led", "responsive")
SAID = ("outstanding", "good", "requires_improvement", "inadequate")


def _ratings(trust: Trust) -> Iterator[str]:
    """The regulator's ratings of maternity, published once on a day of the trust's own."""
    own = stream("ratings", trust.code)
    on = add_months(FIRST, 1 + int(own.integers(0, 36)))
    if trust.opened or trust.closed:
        return
    for domain in DOMAINS:
        said = SAID[own.choice(len(SAID), p=(0.06, 0.47, 0.39, 0.08))]
        yield f"{trust.code},cqc_{domain},{on:%Y-%m}-14,,,,{said},"


def cots(regions: int) -> str:
    """NHS England's monthly return of beds with the two numbers of neonatal cots, of every trust."""
    columns = ("bed_available", "bed_occupied", "occupancy_rate")
    names = ",".join(f"neonatal_intensive_care_{name}" for name in columns)
    lines = [f"nhs_trust22_code,date,{names}"]
    figure = figures()[PUBLISHED, ""]
    for trust in places().in_first(regions):
        occupied, available = whole(trust, figure)
        assert available is not None
        begins, ends = _open(trust)
        for i in range(begins, ends):
            rate = occupied[i] / available[i]
            lines.append(f"{trust.code},{months()[i]:%B %Y},{available[i]:.0f},{occupied[i]:.0f},{rate:.3f}")
    return "\n".join(lines) + "\n"
