"""Published files of fictional trusts: a good, a bad and a mixed one of every source."""

from __future__ import annotations

from tests.loaders.national.books import (
    FFT_SHEETS,
    LOCATIONS,
    PROVIDERS,
    SHEETS,
    fft_bytes,
    location,
    provider,
    replies,
    spreadsheet,
)
from tests.loaders.national.made import (
    ANNUAL,
    APRIL,
    CALDERMOOR,
    CARE,
    COUNTS,
    DATA,
    DQ,
    FIGURES,
    HOURS,
    MBRRACE,
    MEASURES,
    NORTHMERE,
    SURVEY,
    TRAINEES,
    WORK,
    annual_rows,
    data_rows,
    deaths,
    metric,
    quality,
)
from tests.loaders.support import csv_bytes

GOOD: dict[str, tuple[str, bytes]] = {
    "msds_data": (
        "msds-apr2026-exp-data-final.csv",
        csv_bytes(
            [
                DATA,
                *data_rows(),
                [*APRIL, "TotalBabies", "National", "National", "ALL SUBMITTERS", "", "Babies", 41000],
                [*APRIL, "FolicAcidSupplement", "Provider", *NORTHMERE, "Not taking", "Deliveries", 20],
            ]
        ),
    ),
    "msds_annual": ("msdscsv-2025-26.csv", csv_bytes([ANNUAL, *annual_rows(), *annual_rows(CALDERMOOR)])),
    "msds_measures": (
        "msds-apr2026-exp-measures-final.csv",
        csv_bytes(
            [
                MEASURES,
                *metric("CQIMApgar", 10, 820, 11),
                *metric("CQIMPPH", 30, 890, 34),
                *metric("CQIMVBAC", "DNS", "DNS", "DNS", currency="Rate", result="Fail"),
            ]
        ),
    ),
    "msds_dq": (
        "msds-apr2026-exp-dq-final.csv",
        csv_bytes(
            [
                DQ,
                quality("MSD101", "ETHNIC CATEGORY", 280, 300),
                quality("MSD101", "SMOKING STATUS", 260, 300),
                quality("MSD401", "APGAR SCORE", 290, 305),
            ]
        ),
    ),
    "cqc": ("Latest_ratings.ods", spreadsheet(SHEETS)),
    "mbrrace": ("mbrrace_2024.csv", csv_bytes([MBRRACE, deaths()])),
    "fft": ("fft-maternity-april-2026.xlsm", fft_bytes(FFT_SHEETS)),
    "staff_survey": (
        "staff_survey.csv",
        csv_bytes(
            [SURVEY, ["ZZA", 2025, WORK, "Midwives", "58.3", 120], ["ZZA", 2025, CARE, "Midwives", 65, 120]]
        ),
    ),
    "gmc_nts": (
        "trainees.csv",
        csv_bytes([TRAINEES, ["ZZA", 2026, HOURS, "Obstetrics and gynaecology", "90.9", 22]]),
    ),
}
BAD: dict[str, bytes] = {  # in which every figure is wrong, or which may not be loaded at all
    "msds_data": csv_bytes([DATA, [*APRIL, "TotalBabies", "Provider", "ZZA", "", "", "Babies", 303]]),
    "msds_annual": csv_bytes([ANNUAL, ["2025-26", "TotalBabies", "Provider", "N-1", "", "", "Babies", 300]]),
    "msds_measures": csv_bytes([MEASURES, *metric("CQIMApgar", 12, 820, 14)[:2]]),
    "msds_dq": csv_bytes([DQ, quality("MSD999", "SOMETHING", 280, 300)]),
    "cqc": spreadsheet({"Locations": [LOCATIONS, location("ZZA01", "Safe", "Quite good")], "Providers": [
        PROVIDERS, provider("1-100", "ZZA", "Northmere")]}),
    "mbrrace": csv_bytes([MBRRACE, deaths(OrganisationName="Nowhere Hospitals")]),
    "fft": fft_bytes(FFT_SHEETS, month="no month"),
    "staff_survey": csv_bytes([SURVEY, ["ZZA", 2025, "q25c", "Midwives", "58.3", 120]]),
    "gmc_nts": csv_bytes([[*TRAINEES[:4], "score"], ["ZZA", 2026, HOURS, "O&G", 85]]),
}  # fmt: skip
MIXED: dict[str, tuple[bytes, int]] = {  # with one fault; and how many of its rows or figures are nobody's
    "msds_data": (
        csv_bytes(
            [
                DATA,
                *data_rows(),
                [*APRIL, "TotalBabies", "Provider", *CALDERMOOR, "", "Babies", 303],
                [*APRIL, "TotalBabies", "National", "National", "ALL SUBMITTERS", "", "Babies", 41000],
            ]
        ),
        len(COUNTS) - FIGURES + 1,
    ),
    "msds_annual": (
        csv_bytes(
            [ANNUAL, *annual_rows(), ["2024-25", "TotalBabies", "Provider", *NORTHMERE, "", "Babies", "x"]]
        ),
        len(COUNTS) - FIGURES,
    ),
    "msds_measures": (
        csv_bytes([MEASURES, *metric("CQIMApgar", 10, 820, 11), *metric("CQIMTears", 12, 800, 15)]),
        6,
    ),
    "msds_dq": (
        csv_bytes(
            [DQ, quality("MSD101", "A", 280, 300), quality("MSD101", "B", 1, 5), quality("MSD401", "C", 9, 5)]
        ),
        1,
    ),
    "cqc": (
        spreadsheet(
            {**SHEETS, "Locations": [*SHEETS["Locations"], location("ZZA01", "Caring", "Good", "sometime")]}
        ),
        4,
    ),
    "mbrrace": (csv_bytes([MBRRACE, deaths(TotalBirths=3000), deaths(CountryName="Wales")]), 6),
    "fft": (fft_bytes({**FFT_SHEETS, "Trusts Q4": [replies("ZZA", 9, (5, 5, 0, 0, 0, 0, 0, 0))]}), 3),
    "staff_survey": (
        csv_bytes(
            [
                SURVEY,
                ["ZZA", 2025, WORK, "Midwives", "58.3", 120],
                ["ZZA", 2025, WORK, "Nurses", "61.0", 900],
                ["ZZA", 2024, WORK, "Midwives", "many", 120],
            ]
        ),
        1,
    ),
    "gmc_nts": (
        csv_bytes(
            [
                TRAINEES,
                ["ZZA", 2026, HOURS, "Obstetrics and gynaecology", "90.9", 22],
                ["ZZA", 2026, HOURS, "Paediatrics", "90.9", 22],
                ["ZZA", "soon", HOURS, "Obstetrics and gynaecology", "90.9", 22],
            ]
        ),
        1,
    ),
}
