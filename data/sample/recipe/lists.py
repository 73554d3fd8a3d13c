"""Two more lists of cases: complaints month by month, and a claims scorecard of five years of incidents."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from .base import day_in, days_in, month, stream
from .deliveries import Delivery, Row, months_seen
from .harm import Incident
from .reviews import key
from .trust_lines import Made
from .voices import claim_values

COLUMNS = ("kind", "event_ref", "org", "site", "occurred_on", "reported_on", "themes")
CLAIM_COLUMNS = (*COLUMNS, "specialty", "cause", "damages_band", "incident_on", "notified_on", "privileged")
ABOUT_AN_INCIDENT = 0.1  # of complaints whose theme an incident of the last months has too
FIRST_YEAR, SENT_WITH = 2020, "2026-10"
CLAIMED = 0.35  # of brain injuries
BANDS = ((50_000, "up_to_50_000"), (250_000, "50_000_to_250_000"), (1_000_000, "250_000_to_1_000_000"))
CAUSES = {
    "fetal_monitoring_and_escalation": 0.30, "recognition_of_deterioration": 0.15, "perineal_trauma": 0.12,
    "neonatal_resuscitation": 0.10, "communication_and_listening": 0.09, "postpartum_haemorrhage": 0.06,
    "infection_and_sepsis": 0.06, "growth_surveillance": 0.05, "induction_delay": 0.04,
    "consent_and_personalised_care": 0.03,
}  # fmt: skip
SPECIALTIES = {"obstetrics": 0.75, "neonatology": 0.15, "gynaecology_and_maternity_other": 0.10}


def complaint_rows(made: Made) -> list[Row]:
    """Every complaint that the monthly figures count, on a day of its month; some are about an incident."""
    code, rng, rows, number = (
        made.trust.code,
        stream(made.trust.code, made.trust.draw, "complaint list"),
        [],
        0,
    )
    sites = [s.code for s in made.trust.sites]
    shares = [s.share for s in made.trust.sites]
    used: set[str] = set()
    lines = [line for line in made.lines if line.measure == "complaints" and line.breakdown]
    for line in lines:
        theme = dict(line.breakdown)["theme"]
        assert line.numerator is not None
        for i, count in enumerate(line.numerator):
            for _ in range(int(count)):
                number += 1
                on = day_in(i, int(rng.integers(days_in(i))))
                site = sites[int(rng.choice(len(sites), p=shares))]
                about = _about(made.incidents, theme, on, used) if rng.random() < ABOUT_AN_INCIDENT else None
                ref = about.ref if about else key(code, "C", number)
                used.add(ref)
                rows.append(_row("complaint", ref, code, about.site if about else site, on, on, theme))
    return sorted(rows, key=lambda r: (r["occurred_on"], r["event_ref"]))


def _about(incidents: tuple[Incident, ...], theme: str, on: date, used: set[str]) -> Incident | None:
    """The newest incident of the theme in the three months before, about which nobody has complained."""
    since = on - timedelta(days=90)
    found = [i for i in incidents if theme in i.themes and since <= i.reported <= on and i.ref not in used]
    return found[-1] if found else None


def complaints_of(rows: list[Row], delivery: Delivery) -> list[Row]:
    """The complaints of one delivery's months."""
    first, last = month(delivery.first).isoformat(), months_seen(delivery).isoformat()
    return [row for row in rows if first <= row["occurred_on"] <= last]


def claim_rows(made: Made) -> list[Row]:
    """The claims that the yearly figures count: each with its cause, its band, and when it was notified."""
    code, rng, rows, number = made.trust.code, stream(made.trust.code, made.trust.draw, "claims list"), [], 0
    until = months_seen_of(SENT_WITH)
    sites, shares = [s.code for s in made.trust.sites], [s.share for s in made.trust.sites]
    for year, values in enumerate(claim_values(made.trust), FIRST_YEAR):
        injuries = [e for e in made.events if e.hie and _year(e.on) == year and rng.random() < CLAIMED]
        for value in values:
            number += 1
            event = injuries.pop() if injuries else None
            on = event.on if event else date(year, 4, 1) + timedelta(days=int(rng.integers(365)))
            cause = event.themes[0] if event else str(rng.choice(list(CAUSES), p=list(CAUSES.values())))
            notified = on + timedelta(days=int(rng.integers(60, min(1_000, (until - on).days))))
            site = event.site if event else sites[int(rng.choice(len(sites), p=shares))]
            ref = event.ref if event else key(code, "L", number)
            rows.append(
                _row("claim", ref, code, site, on, notified, cause)
                | {
                    "specialty": str(rng.choice(list(SPECIALTIES), p=list(SPECIALTIES.values()))),
                    "cause": cause,
                    "damages_band": next((name for top, name in BANDS if value <= top), "over_1_000_000"),
                    "incident_on": on.isoformat(),
                    "notified_on": notified.isoformat(),
                    "privileged": "yes" if rng.random() < 0.1 else "no",
                }
            )
    return sorted(rows, key=lambda r: (r["occurred_on"], r["event_ref"]))


def claims_cover() -> tuple[date, date]:
    """The incidents that the scorecard lists: five financial years."""
    return date(FIRST_YEAR, 4, 1), date(FIRST_YEAR + 5, 3, 31)


def months_seen_of(label: str) -> date:
    """The last day of a month written as 2026-10."""
    year, number = map(int, label.split("-"))
    return date(year + number // 12, number % 12 + 1, 1) - timedelta(days=1)


def _year(day: date) -> int:
    return day.year if day.month >= 4 else day.year - 1


def _row(kind: str, ref: str, org: str, site: str, on: date, reported: date, theme: str) -> Row:
    cells = (kind, ref, org, site, on.isoformat(), reported.isoformat(), theme)
    return dict(zip(COLUMNS, cells, strict=True))


assert abs(np.sum(list(CAUSES.values())) - 1) < 1e-9
