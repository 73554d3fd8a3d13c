"""Rows of published tables, of fictional trusts: the maternity data set, MBRRACE-UK and the surveys."""

from __future__ import annotations

from typing import Any

APRIL = ("2026-04-01", "2026-04-30")
NORTHMERE = ("ZZA", "NORTHMERE UNIVERSITY HOSPITALS NHS FOUNDATION TRUST")
CALDERMOOR = ("ZZB", "CALDERMOOR HOSPITALS NHS TRUST")
DATA = [
    *("ReportingPeriodStartDate", "ReportingPeriodEndDate", "Dimension", "Org_Level", "Org_Code", "Org_Name"),
    *("Measure", "Count_Of", "Final_value"),
]
ANNUAL = ["Period", *DATA[2:-1], "Value"]
MISSING = "Missing Value / Value outside reporting parameters"
COUNTS: tuple[tuple[str, str, str, int], ...] = (  # dimension, category, of what, how many in a month
    ("TotalBabies", "", "Babies", 305),
    ("TotalDeliveries", "", "Deliveries", 300),
    ("ApgarScore5TermGroup7", "0 to 6", "Babies", 5),
    ("ApgarScore5TermGroup7", "7 to 10", "Babies", 270),
    ("ApgarScore5TermGroup7", MISSING, "Babies", 10),
    ("GestationLengthBirthGroup37", "<37 weeks", "Babies", 25),
    ("GestationLengthBirthGroup37", ">=37 weeks", "Babies", 280),
    ("GestationLengthBirthGroup37", MISSING.replace(" / ", "/"), "Babies", 0),
    ("BabyFirstFeedBreastMilkStatus", "Maternal or Donor Breast Milk", "Babies", 210),
    ("BabyFirstFeedBreastMilkStatus", "Not Breast Milk", "Babies", 90),
    ("BabyFirstFeedBreastMilkStatus", MISSING, "Babies", 5),
    ("OnsetOfLabour", "Medical induction", "Deliveries", 20),
    ("OnsetOfLabour", "Surgical induction", "Deliveries", 5),
    ("OnsetOfLabour", "Surgical and medical induction", "Deliveries", 75),
    ("OnsetOfLabour", "Spontaneous", "Deliveries", 130),
    ("OnsetOfLabour", "Caesarean Section", "Deliveries", 65),
    ("OnsetOfLabour", "Not known", "Deliveries", 5),
)
FIGURES = 6  # that the counts of one trust make


def data_rows(
    trust: tuple[str, str] = NORTHMERE, days: tuple[str, str] = APRIL, level: str = "Provider"
) -> list[list[Any]]:
    """The counts of one trust and month."""
    return [[*days, name, level, *trust, category, of, value] for name, category, of, value in COUNTS]


def annual_rows(
    trust: tuple[str, str] = NORTHMERE, year: str = "2025-26", times: int = 12
) -> list[list[Any]]:
    """The counts of one trust and financial year."""
    return [
        [year, name, "Provider", *trust, category, of, value * times] for name, category, of, value in COUNTS
    ]


MEASURES = [
    *("Org_Code", "Org_Name", "Org_Level", "RPStartDate", "RPEndDate", "IndicatorFamily", "Indicator"),
    *("Currency", "Value"),
]


def metric(
    indicator: str,
    numerator: Any,
    denominator: Any,
    rate: Any,
    *,
    trust: tuple[str, str] = NORTHMERE,
    days: tuple[str, str] = ("01/04/2026", "30/04/2026"),
    level: str = "Provider",
    currency: str = "Rate per Thousand",
    result: str = "Pass",
) -> list[list[Any]]:
    """The four rows of one metric."""
    head = [*trust, level, *days, "CQIM_Rate", indicator]
    parts = (("Numerator", numerator), ("Denominator", denominator), (currency, rate), ("Result", result))
    return [[*head, name, value] for name, value in parts]


DQ = [
    *("ReportingPeriodStartDate", "ReportingPeriodEndDate", "Org_Code", "DataTable", "UID", "DataItem"),
    *("Valid", "Default", "Invalid", "Missing", "Denominator"),
]


def quality(table: str, item: str, valid: Any, denominator: Any, code: str = "ZZA") -> list[Any]:
    rest = 0 if isinstance(valid, str) else denominator - valid
    return [*APRIL, code, table, f"{table[-3:]}001", item, valid, 0, 0, rest, denominator]


MBRRACE = [
    *("ReportYear", "OrganisationCode", "OrganisationName", "CountryName", "RegionName"),
    *("SustainabilityAndTransformationPartnershipName", "IntegratedCareBoardName", "NeonatalNetworkName"),
    *("Longitude", "Latitude", "TotalBirths", "TotalStillbirths", "CrudeStillbirthRate"),
    *("CrudeStillbirthCategoryID", "CrudeStillbirthCategoryName", "StabilisedStillbirthRate"),
    *("StabilisedStillbirthCategoryID", "StabilisedStillbirthCategoryName", "StabilisedStillbirthCI"),
    *("TotalLiveBirths", "TotalNeonatalDeaths", "CrudeNeonatalDeathRate", "CrudeNeonatalDeathCategoryID"),
    *("CrudeNeonatalDeathCategoryName", "StabilisedNeonatalDeathRate", "StabilisedNeonatalDeathCategoryID"),
    *("StabilisedNeonatalDeathCategoryName", "StabilisedNeonatalDeathCI", "TotalPerinatalDeaths"),
    *("CrudePerinatalDeathRate", "CrudePerinatalDeathCategoryID", "CrudePerinatalDeathCategoryName"),
    *("StabilisedPerinatalDeathRate", "StabilisedPerinatalDeathCategoryID"),
    *("StabilisedPerinatalDeathCategoryName", "StabilisedPerinatalDeathCI", "ComparatorGroupID"),
    *("ComparatorGroupName", "GroupAverageStillbirthRate", "GroupAverageNeonatalDeathRate"),
    "GroupAveragePerinatalDeathRate",
]
DEATHS: dict[str, Any] = {
    "ReportYear": 2024,
    "OrganisationCode": 4117,
    "OrganisationName": "Northmere University Hospitals NHS Foundation Trust",
    "CountryName": "England",
    "TotalBirths": 4000,
    "TotalStillbirths": 14,
    "CrudeStillbirthRate": "3.50",
    "StabilisedStillbirthRate": "3.21",
    "StabilisedStillbirthCI": "2.71 to 3.98",
    "TotalLiveBirths": 3986,
    "TotalNeonatalDeaths": -1,
    "CrudeNeonatalDeathRate": -1,
    "StabilisedNeonatalDeathRate": "1.10",
    "StabilisedNeonatalDeathCI": "0.80 to 1.52",
    "TotalPerinatalDeaths": -1,
    "CrudePerinatalDeathRate": "4.25",
    "StabilisedPerinatalDeathRate": -1,
    "StabilisedPerinatalDeathCI": -1,
    "ComparatorGroupName": "4,000 or more",
}


def deaths(**changes: Any) -> list[Any]:
    """One row of the tables; every column that nothing is said of is blank."""
    said = {**DEATHS, **changes}
    return [said.get(name, "") for name in MBRRACE]


SURVEY = ["org", "year", "question", "occupation", "percent", "n"]
TRAINEES = ["org", "year", "question", "programme", "percent", "n"]
WORK = "I would recommend my organisation as a place to work"
CARE = "If a friend or relative needed treatment I would be happy with the standard of care"
HOURS = "Clinical supervision out of hours: excellent or good"
