"""What became of each perinatal death: notified, reviewed, reported, graded; and which went to MNSI."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np

from .base import N_MONTHS, Floats, Line, day_in, days_in, keys, month, month_index, stream
from .births import TERM_BAND, Births, Death, working_days_after
from .themes import pick
from .trusts import Trust

PERINATAL = ("stillbirth", "neonatal_death", "late_fetal_loss")
GRADES = {"A": 0.46, "B": 0.38, "C": 0.12, "D": 0.04}
MATERNAL_DEATHS = 0.00009  # to 42 days, per birth
BRAIN_INJURY = 0.0012  # potentially severe, per term live birth; about 0.7 of them graded HIE 2 or 3


@dataclass(frozen=True)
class Event:
    """One event with the dates on which each fact became known. `None` stands for never."""

    ref: str
    site: str
    type: str
    on: date
    band: str
    notified: date
    parents: date | None
    started: date
    report: date
    external: bool
    grades: tuple[str, str]
    themes: tuple[str, ...]
    mnsi: str = ""  # the criterion, if the event met one
    referred: date | None = None
    accepted: bool = True
    family: date | None = None
    en_reported: date | None = None  # drawn for every referral, told of those that qualify
    mnsi_report: date | None = None
    hie: str = ""

    @property
    def en_qualifies(self) -> bool:
        """Early Notification is of babies: those accepted for a potentially severe brain injury."""
        return self.mnsi == "severe_brain_injury" and self.accepted


def key(trust: str, purpose: str, number: int) -> str:
    """A pseudonymous key that ties one event across incident, review and referral."""
    letters = "ABCDEFGHJKLMNPQRSTUVWXYZ"
    scrambled = (number * 7919 + sum(map(ord, purpose)) * 104729) % 24**4
    word = ""
    for _ in range(4):
        scrambled, letter = divmod(scrambled, 24)
        word += letters[letter]
    return f"{trust}-{purpose}{word}"


def make_events(trust: Trust, births: Births) -> tuple[Event, ...]:
    """Every death with its review, then every potentially severe brain injury."""
    rng = stream(trust.code, trust.draw, "reviews")
    events = [_reviewed(trust, death, rng) for death in births.deaths]
    rng = stream(trust.code, trust.draw, "brain injury")
    number = 0
    for i in range(N_MONTHS):
        for site in trust.sites:
            for _ in range(rng.binomial(int(births.term[site.code][i]), BRAIN_INJURY)):
                number += 1
                on = day_in(i, int(rng.integers(days_in(i))))
                events.append(injury(trust, number, site.code, on, rng))
            if rng.random() < births.total[site.code][i] * MATERNAL_DEATHS:
                number += 1
                on = day_in(i, int(rng.integers(days_in(i))))
                events.append(_maternal(trust, number, site.code, on, rng))
    return tuple(sorted(events, key=lambda e: (e.on, e.ref)))


def _reviewed(trust: Trust, death: Death, rng: np.random.Generator) -> Event:
    notified = working_days_after(death.on, int(rng.integers(1, 7)) if rng.random() < 0.975 else 10)
    parents = notified + timedelta(days=int(rng.integers(3, 25))) if rng.random() < 0.965 else None
    started = death.on + timedelta(
        days=int(rng.integers(18, 58) if rng.random() < 0.96 else rng.integers(63, 85))
    )
    report = death.on + timedelta(
        days=int(rng.integers(105, 178) if rng.random() < 0.83 else rng.integers(186, 260))
    )
    grades = (
        str(rng.choice(list(GRADES), p=list(GRADES.values()))),
        str(rng.choice(list(GRADES), p=list(GRADES.values()))),
    )
    external = bool(rng.random() < 0.86)
    themes = pick(rng, int(rng.integers(1, 3)))
    eligible = death.band == TERM_BAND and death.type != "late_fetal_loss" and rng.random() < 0.45
    mnsi = ""
    if eligible:
        mnsi = "intrapartum_stillbirth" if death.type == "stillbirth" else "early_neonatal_death"
    return Event(
        key(trust.code, "P", death.number), death.site, death.type, death.on, death.band,
        notified, parents, started, report, external, grades, themes,
        mnsi=mnsi, **(_referral(death.on, rng) if mnsi else {}),
    )  # fmt: skip


def injury(trust: Trust, number: int, site: str, on: date, rng: np.random.Generator) -> Event:
    """A term baby with a potentially severe brain injury diagnosed in the first seven days."""
    hie = "2" if (u := rng.random()) < 0.5 else "3" if u < 0.7 else ""
    return Event(
        key(trust.code, "B", number), site, "brain_injury", on, TERM_BAND,
        on, None, on, on, False, ("", ""), pick(rng, 2),
        mnsi="severe_brain_injury", hie=hie, **_referral(on, rng),
    )  # fmt: skip


def _maternal(trust: Trust, number: int, site: str, on: date, rng: np.random.Generator) -> Event:
    return Event(
        key(trust.code, "M", number), site, "maternal_death", on, "unknown",
        on, None, on, on, False, ("", ""), pick(rng, 2), mnsi="maternal_death", **_referral(on, rng),
    )  # fmt: skip


def _referral(on: date, rng: np.random.Generator) -> dict[str, Any]:
    referred = on + timedelta(days=int(rng.integers(2, 9)))
    report = referred + timedelta(days=int(rng.integers(150, 215)))
    accepted = bool(rng.random() < 0.85)
    return {
        "referred": referred,
        "accepted": accepted,
        "family": referred + timedelta(days=int(rng.integers(0, 4))),
        "en_reported": referred + timedelta(days=int(rng.integers(3, 15))),
        "mnsi_report": report if accepted else None,
    }


def add_months(day: date, months: int) -> date:
    """The same day `months` later, or the month's last day."""
    i = month_index(day) + months
    return month(i) + timedelta(days=min(day.day, days_in(i)) - 1)


def count(days: list[date | None], keep: int = N_MONTHS) -> Floats:
    """How many of these days fall in each month; days outside the 48 months are left out."""
    counts = np.zeros(keep)
    for day in days:
        if day is not None and 0 <= month_index(day) < keep:
            counts[month_index(day)] += 1
    return counts


def graded(e: Event) -> tuple[str, ...]:
    """Care before birth is graded for every death, care after birth for babies who were born alive."""
    return e.grades if e.type == "neonatal_death" else e.grades[:1]


def review_lines(trust: Trust, births: Births, events: tuple[Event, ...]) -> list[Line]:
    """The monthly figures that follow from the cases: they can be reconciled, and they agree."""
    deaths = [e for e in events if e.type in PERINATAL]
    total, live, term = (part[trust.code] for part in (births.total, births.live, births.term))
    still, neonatal = births.deaths_by_month("stillbirth"), births.deaths_by_month("neonatal_death")
    hie = count([e.on for e in events if e.hie])
    lines = [
        Line("stillbirth_rate", trust.code, (), still, total),
        Line("neonatal_death_rate", trust.code, (), neonatal, live),
        Line("extended_perinatal_mortality", trust.code, (), still + neonatal, total),
        Line(
            "maternal_deaths",
            trust.code,
            value=count([e.on for e in events if e.type == "maternal_death"]),
            decimals=0,
        ),
        Line("late_fetal_losses", trust.code, value=births.deaths_by_month("late_fetal_loss"), decimals=0),
        Line("hie_2_3", trust.code, (), hie, term),
    ]
    for org in dict.fromkeys([trust.code, *(s.code for s in trust.sites)]):
        site = None if org == trust.code else org
        term_events = births.deaths_by_month("stillbirth", "neonatal_death", band=TERM_BAND, site=site)
        lines.append(Line("term_event_signal", org, value=term_events, decimals=0))
    return lines + _clock_lines(trust, deaths) + _mnsi_lines(trust, events)


def _clock_lines(trust: Trust, deaths: list[Event]) -> list[Line]:
    def share(measure: str, due: list[date], met: list[bool]) -> Line:
        return Line(
            measure,
            trust.code,
            (),
            count([d if m else None for d, m in zip(due, met, strict=True)]),
            count(list(due)),
        )

    notify_by = [working_days_after(e.on, 7) for e in deaths]
    eligible = [
        Line(
            "pmrt_eligible",
            trust.code,
            keys(death_type=t) if t else (),
            value=count([e.on for e in deaths if t in ("", e.type)]),
            decimals=0,
        )
        for t in ("", *PERINATAL)
    ]
    two, six = [add_months(e.on, 2) for e in deaths], [add_months(e.on, 6) for e in deaths]
    reports = [e.report for e in deaths]
    poor = [bool({"C", "D"} & set(graded(e))) for e in deaths]
    return [
        *eligible,
        share(
            "pmrt_notified", notify_by, [e.notified <= by for e, by in zip(deaths, notify_by, strict=True)]
        ),
        share("pmrt_parents_asked", [e.started for e in deaths], [e.parents is not None for e in deaths]),
        share("pmrt_started_2m", two, [e.started <= by for e, by in zip(deaths, two, strict=True)]),
        share("pmrt_report_6m", six, [e.report <= by for e, by in zip(deaths, six, strict=True)]),
        share("pmrt_external_member", reports, [e.external for e in deaths]),
        share("pmrt_grade_c_d", reports, poor),
    ]


def _mnsi_lines(trust: Trust, events: tuple[Event, ...]) -> list[Line]:
    """Cases count in the month in which they happened, so no month accepts more than it referred."""
    eligible = [e for e in events if e.mnsi]
    happened = count([e.on for e in eligible])
    referred = count([e.on if e.referred else None for e in eligible])
    accepted = [e for e in eligible if e.accepted]
    due = count([e.on for e in accepted if e.referred])
    qualifying = count([e.on for e in accepted if e.referred and e.en_qualifies])
    return [
        Line("mnsi_eligible", trust.code, value=happened, decimals=0),
        Line("mnsi_referred", trust.code, (), referred, happened),
        Line(
            "mnsi_families_informed",
            trust.code,
            (),
            count([e.on if e.family else None for e in eligible]),
            happened,
        ),
        Line("mnsi_accepted", trust.code, value=due, decimals=0),
        Line("mnsi_reports", trust.code, value=count([e.mnsi_report for e in accepted]), decimals=0),
        Line("en_reported", trust.code, (), qualifying, qualifying),
    ]
