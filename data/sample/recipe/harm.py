"""Incidents by harm, those of moderate harm or above as cases, investigations, and what was done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from .actions import action_cells
from .base import N_MONTHS, Floats, day_in, days_in
from .maker import Maker
from .reviews import Event, add_months, count, key
from .staffing import wander
from .summaries import summary
from .themes import pick

REPORTED = 0.112  # incidents for every birth
HARM = {"none": 0.70, "low": 0.30}  # of those below moderate
MODERATE_PLUS = 0.0075  # for every birth
GRADES = {"moderate": 0.86, "severe": 0.14}  # fatal ones come from deaths that were reported as incidents
FATAL = 0.25  # of term deaths
INVESTIGATED = 6  # months from an incident to the report of its investigation
PSYCHOLOGICAL = {"none": 0.45, "low": 0.35, "moderate": 0.17, "severe": 0.03}
BEFORE_SENT = timedelta(days=5)  # of the month after: returns are sent from the seventh on
CATEGORIES = ("pph_1500", "unexpected_admission", "delay_in_escalation", "medication", "other")


@dataclass(frozen=True)
class Incident:
    """One incident of moderate harm or above."""

    ref: str
    site: str
    on: date
    reported: date
    harm: str
    psychological: str
    category: str
    themes: tuple[str, ...]
    psii: bool
    candour: bool
    shared: bool  # with the board and the system, when investigated


def make_incidents(make: Maker, events: tuple[Event, ...]) -> tuple[Incident, ...]:
    """Those that go with a death or a brain injury share its key; the others have their own."""
    rng = make.rng("incident cases")
    found = [_of_event(e, rng) for e in events if _is_incident(e, rng)]
    totals = make.poisson("moderate_plus", make.births.total[make.trust.code] * MODERATE_PLUS)
    tied = count([i.on for i in found])
    shares = [s.share for s in make.trust.sites]
    planted = ~np.isnan(make.planted("moderate_plus"))
    number = 0
    for i in range(N_MONTHS):
        for _ in range(int(max(totals[i] - tied[i], 0))):
            number += 1
            site = make.trust.sites[
                0 if planted[i] and rng.random() < 0.8 else int(rng.choice(len(shares), p=shares))
            ]
            on = day_in(i, int(rng.integers(days_in(i))))
            found.append(_own(make.trust.code, number, site.code, on, rng, listening=bool(planted[i])))
    return tuple(sorted(found, key=lambda incident: (incident.on, incident.ref)))


def _is_incident(event: Event, rng: np.random.Generator) -> bool:
    return bool(event.hie) or (bool(event.mnsi) and rng.random() < FATAL)


def _of_event(event: Event, rng: np.random.Generator) -> Incident:
    grade = "severe" if event.type == "brain_injury" else "fatal"
    category = "hie_2_3" if event.hie else event.type if event.type == "maternal_death" else "perinatal_death"
    reported = event.on + timedelta(days=int(rng.integers(0, 4)))
    return Incident(
        event.ref, event.site, event.on, reported, grade, "severe", category, event.themes, True, True, True
    )


def _own(
    trust: str, number: int, site: str, on: date, rng: np.random.Generator, *, listening: bool
) -> Incident:
    grade = str(rng.choice(list(GRADES), p=list(GRADES.values())))
    themes = pick(rng, int(rng.integers(1, 3)))
    if listening and rng.random() < 0.6:
        themes = tuple(sorted({*themes, "fetal_monitoring_and_escalation"}))
    return Incident(
        key(trust, "I", number),
        site,
        on,
        on + timedelta(days=int(rng.integers(0, 6))),
        grade,
        str(rng.choice(list(PSYCHOLOGICAL), p=list(PSYCHOLOGICAL.values()))),
        CATEGORIES[int(rng.integers(len(CATEGORIES)))],
        themes,
        bool(rng.random() < (0.45 if grade == "severe" else 0.3 if listening else 0.04)),
        bool(rng.random() < 0.985),
        bool(rng.random() < 0.98),
    )


def harm(make: Maker, incidents: tuple[Incident, ...]) -> None:
    """Monthly figures from the cases, and the many incidents below moderate harm beside them."""
    births = make.births.total[make.trust.code]
    by_grade = {g: count([i.on for i in incidents if i.harm == g]) for g in ("moderate", "severe", "fatal")}
    serious = np.sum(list(by_grade.values()), axis=0)
    make.add("moderate_plus", numerator=serious, denominator=births)
    for grade, counts in by_grade.items():
        make.add("moderate_plus", numerator=counts, denominator=births, harm=grade)
    make.add("severe_plus", value=by_grade["severe"] + by_grade["fatal"], decimals=0)
    reported = np.maximum(make.poisson("incidents_reported", births * REPORTED), serious)
    none = make.rng("incidents_reported", "none").binomial((reported - serious).astype(int), HARM["none"])
    make.add("incidents_reported", numerator=reported, denominator=births)
    grades: dict[str, Floats] = {"none": none.astype(float), "low": reported - serious - none, **by_grade}
    for grade, counts in grades.items():
        make.add("incidents_reported", numerator=counts, denominator=births, harm=grade)
    _after(make, incidents)


def _after(make: Maker, incidents: tuple[Incident, ...]) -> None:
    """Duty of candour, sharing, investigations open at the month's end, actions overdue."""
    code = make.trust.code
    serious, psii = list(incidents), [i for i in incidents if i.psii]
    due = count([i.on for i in serious])
    make.add(
        "duty_of_candour", numerator=count([i.on if i.candour else None for i in serious]), denominator=due
    )
    shared = count([i.on if i.shared else None for i in psii])
    make.add("si_shared", numerator=shared, denominator=count([i.on for i in psii]))
    started, ended = count([i.on for i in psii]), count([add_months(i.on, INVESTIGATED) for i in psii])
    make.add("psii_open", value=np.cumsum(started - ended) + 1, decimals=0)
    planted = make.planted("incident_actions_overdue")  # a stock: planted as it is
    overdue = np.rint(6 * wander(make.rng("incident_actions_overdue", code), 0.5, 0.12))
    overdue = np.where(np.isnan(planted), overdue, planted)
    make.add("incident_actions_overdue", value=overdue, decimals=0)


def incident_rows(trust: str, incidents: tuple[Incident, ...], seen: date) -> list[dict[str, str]]:
    """The incident cases, each by its report date; an investigated one is also a row of kind `psii`."""
    rows = []
    for i in incidents:
        if i.reported > seen:
            continue
        row = {
            "event_ref": i.ref, "org": trust, "site": i.site, "kind": "incident",
            "occurred_on": i.on.isoformat(), "reported_on": i.reported.isoformat(),
            "harm_physical": i.harm, "harm_psychological": i.psychological,
            "themes": ";".join(i.themes), "category": i.category,
            "duty_of_candour_on": _on(i.reported + timedelta(days=6), seen) if i.candour else "",
        }  # fmt: skip
        rows.append(row)
        opened = i.reported + timedelta(days=9)
        if i.psii and opened <= seen:
            rows.append(
                {
                    **row,
                    "kind": "psii",
                    "reported_on": opened.isoformat(),
                    "shared_with_board_on": _on(_told(i.on, opened, 20), seen) if i.shared else "",
                    "shared_with_lms_on": _on(_told(i.on, opened, 24), seen) if i.shared else "",
                    "summary": summary(i.category, i.themes[0]),
                    **action_cells(i.ref, i.themes, add_months(i.on, INVESTIGATED), seen),
                }
            )
    return rows


def _told(on: date, opened: date, days: int) -> date:
    """So long after it was opened, but before the return of its month is sent, which counts it as shared."""
    return max(opened, min(opened + timedelta(days=days), add_months(on.replace(day=1), 1) + BEFORE_SENT))


def _on(day: date, seen: date) -> str:
    return day.isoformat() if day <= seen else ""
