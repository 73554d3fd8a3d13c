"""Five years of incidents with their claims, as a scorecard lists them."""

from __future__ import annotations

from datetime import date, timedelta

from .made import Export, draw, said, uk

FIRST_YEAR, YEARS = 2021, 5
SPECIALTIES = {"Obstetrics": "obstetrics", "Neonatal": "neonatology", "Orthopaedic surgery": None}
CAUSES = {
    "Failure to respond to abnormal fetal heart rate": "fetal_monitoring_and_escalation",
    "Failure or delay in diagnosis": "recognition_of_deterioration",
    "Perineal tear": "perineal_trauma",
    "Not specified": None,
}
BANDS = {
    "Nil damages": 0,
    "Up to £50,000": 42_000,
    "£250,001 to £1,000,000": 610_000,
    "Over £1,000,000": 9_400_000,
}
HEADER = [
    "Claim reference", "Incident date", "Notification date", "Specialty", "Primary cause", "Damages band",
    "Total value", "Legal privilege", "Claims handler",
]  # fmt: skip


def claims() -> Export:
    """Fewer in the newer years: claims come years after the incident."""
    rng = draw("claims")
    start, end = date(FIRST_YEAR, 4, 1), date(FIRST_YEAR + YEARS, 3, 31)
    export = Export("claims", HEADER, said("Incidents from", "Incidents to", start, end))
    for year in range(FIRST_YEAR, FIRST_YEAR + YEARS):
        for measure in ("claims_received", "claims_value"):
            export.add(measure, f"{year}-04", "", 0, None)
        for _ in range(rng.poisson(14 - 2 * (year - FIRST_YEAR))):
            day = date(year, 4, 1) + timedelta(days=int(rng.integers(365)))
            specialty = list(SPECIALTIES)[int(rng.integers(3))]
            cause = list(CAUSES)[int(rng.integers(len(CAUSES)))]
            band = list(BANDS)[int(rng.integers(len(BANDS)))]
            notified = min(day + timedelta(days=int(rng.integers(60, 900))), date(2026, 9, 30))
            value = BANDS[band] + int(rng.integers(1_000, 30_000))
            reference = f"M{year % 100}CT{len(export.rows) + 1:03d}"
            export.rows.append(
                [reference, uk(day), uk(notified), specialty, cause, band, f"£{value:,}", "No", "A. Handler"]
            )
            _count(export, f"{year}-04", SPECIALTIES[specialty], CAUSES[cause], value)
    first = next(i for i, row in enumerate(export.rows) if row[1] < "z" and SPECIALTIES[row[3]])
    export.spoil(first, "Damages band", "To be agreed", "unmapped_value")
    other = next(i for i, row in enumerate(export.rows) if i != first and row[3] == "Obstetrics")
    export.spoil(other, "Total value", "about a million", "not_a_number")
    year = int(export.rows[other][1][-4:]) - (export.rows[other][1][3:5] < "04")
    export.in_part.append(f"claims_value {year}-04")
    return export


def _count(export: Export, year: str, specialty: str | None, cause: str | None, value: int) -> None:
    if specialty is None:
        export.not_used += 1
        return
    export.cases += 1
    for measure, amount in (("claims_received", 1), ("claims_value", value)):
        export.add(measure, year, "", amount, None)
        export.add(measure, year, f"specialty={specialty}", amount, None)
        if cause:
            export.add(measure, year, f"cause={cause}", amount, None)
