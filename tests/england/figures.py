"""What every part of the simulated England counts in every month: arrays of 190 sites by 60 months.

Only chance works on the true rates (`truth`): Poisson births, and binomial or Poisson counts among them. What
belongs together is drawn together, so that figures of a month hold as `metrics/quality/relations.toml` asks.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from tests.england.draws import Counts, Draws, Figure
from tests.england.places import places
from tests.england.truth import stream


@cache
def figures() -> dict[tuple[str, str], Figure]:
    """Every monthly figure of every part, by measure and breakdown."""
    draws = Draws(places())
    births = _births(draws)
    _harm(draws, births)
    _clinical(draws, births)
    _neonatal(draws, births)
    _staffing(draws, births)
    _voices(draws, births)
    return draws.held


@dataclass(frozen=True, slots=True)
class Births:
    all: Counts
    live: Counts
    live_term: Counts
    women: Counts
    single: Counts  # babies born alive alone


def _births(draws: Draws) -> Births:
    """Births, deaths and what follows from them. Deaths at term are among the deaths."""
    births = draws.add("births", draws.poisson("births", draws.size * draws.days / 365.25), by_site=True)
    still = draws.share("stillbirth_rate", births, by_site=True)
    live = draws.add("live_births", births - still, by_site=True)
    twins = draws.some("twins", live, 0.0145)
    women = draws.add("women_giving_birth", births - twins, by_site=True)
    deaths = draws.share("neonatal_death_rate", live, by_site=True)
    draws.add("extended_perinatal_mortality", still + deaths, births, by_site=True)
    live_term, still_term = draws.some("live_term", live, 0.915), draws.some("still_term", still, 0.3)
    draws.add("term_births", live_term + still_term, by_site=True)
    draws.add("term_event_signal", still_term + draws.some("term_deaths", deaths, 0.25), by_site=True)
    late = draws.rate("late_fetal_losses", births, alone=True)
    eligible = draws.add("pmrt_eligible", still + deaths + late)
    for measure in ("pmrt_notified", "pmrt_parents_asked", "pmrt_started_2m", "pmrt_report_6m"):
        draws.share(measure, eligible)
    reviewed = draws.some("reviewed", eligible, 0.9)
    draws.share("pmrt_external_member", reviewed)
    draws.share("pmrt_grade_c_d", reviewed)
    return Births(births, live, live_term, women, np.maximum(live - 2 * twins, 0))


def _harm(draws: Draws, births: Births) -> None:
    cases = draws.rate("mnsi_eligible", births.all, alone=True)
    draws.share("mnsi_referred", cases)
    draws.share("mnsi_families_informed", cases)
    draws.add("mnsi_accepted", draws.some("mnsi_accepted", cases, draws.truth("mnsi_accepted")))
    draws.rate("mnsi_reports", births.all, alone=True)
    draws.share("en_reported", draws.some("qualifying", cases, 0.6))
    draws.share("hie_2_3", births.live_term)
    deaths = draws.some("maternal_deaths", births.women, draws.truth("maternal_deaths"))
    draws.add("maternal_deaths", deaths)
    moderate = draws.rate("moderate_plus", births.all, by_site=True)
    draws.add("severe_plus", draws.some("severe_plus", moderate, draws.truth("severe_plus")))
    lesser = draws.poisson("incidents_reported", births.all * draws.truth("incidents_reported"))
    draws.add("incidents_reported", moderate + lesser, births.all)
    draws.share("term_admissions", births.live_term, by_site=True)
    draws.share("pph_1500", births.women, by_site=True)
    draws.share("si_shared", draws.poisson("investigations", births.all * 0.0015))
    draws.share("duty_of_candour", moderate)
    draws.add("psii_open", draws.poisson("psii_open", draws.size * 0.0009))
    draws.add("incident_actions_overdue", draws.poisson("incident_actions_overdue", draws.size * 0.0006))


def _clinical(draws: Draws, births: Births) -> None:
    """Robson groups and vaginal births are apart, as no woman is in two of them."""
    women = births.women
    first = draws.some("robson_1", women, 0.13)
    second = draws.some("robson_2", women - first, 0.25)
    fifth = draws.some("robson_5", women - first - second, 0.21)
    caesareans = sum(
        draws.share(f"caesarean_robson_{n}", among) for n, among in ((1, first), (2, second), (5, fifth))
    )
    vaginal = draws.some("vaginal", women - caesareans, 0.72)
    draws.share("severe_tear", vaginal, by_site=True)
    again = draws.some("one_caesarean", fifth, 0.6)
    draws.add("vbac", np.minimum(draws.some("vbac", again, draws.truth("vbac")), vaginal), again)
    draws.share("induction", women, by_site=True)
    scored = draws.some("scored", np.minimum(births.live_term, births.single), 0.97)
    draws.share("apgar_low", scored, by_site=True)
    draws.share("preterm", births.single, by_site=True)
    draws.share("smoking_at_delivery", draws.some("status_known", women, 0.985), by_site=True)
    draws.share("breast_milk_first_feed", draws.some("feed_known", births.live, 0.98), by_site=True)


def _neonatal(draws: Draws, births: Births) -> None:
    live = births.live
    before_34 = draws.some("mothers_before_34", live, 0.022)
    draws.share("antenatal_steroids", before_34)
    draws.share("magnesium_sulphate", draws.some("before_30", before_34, 0.35))
    draws.share("optimal_cord_management", draws.some("before_34", live, 0.024))
    admitted = draws.some("admitted_before_34", live, 0.022)
    draws.share("normothermia_on_admission", admitted)
    draws.share("breast_milk_24h", admitted)
    draws.share("breast_milk_at_discharge", draws.some("home_before_34", live, 0.02))
    draws.share("parents_seen_24h", draws.some("admitted", live, 0.08))
    draws.share("retinopathy_screening", draws.some("screening_due", live, 0.01))
    draws.share("right_place_of_birth", draws.some("before_27", live, 0.006))
    cots = draws.whole(np.maximum(4, draws.size / 220))
    own = stream("truth", "neonatal_cot_occupancy").normal(0.74, 0.05, draws.at.units)
    noise = stream("count", "neonatal_cot_occupancy").normal(0, 0.06, cots.shape)
    of_part = own[[part.unit for part in draws.at.parts], None]
    occupied = np.rint(np.clip(of_part + noise, 0, 1) * cots)
    draws.add("neonatal_cot_occupancy", occupied, cots)
    draws.add("neonatal_cots_available", cots)
    draws.rate("late_onset_infection", np.maximum(occupied, 1) * draws.days)
    draws.rate("neonatal_transfers_capacity", live, alone=True)
    draws.add("neonatal_closures", draws.poisson("neonatal_closures", draws.whole(1) * 0.5))


def _staffing(draws: Draws, births: Births) -> None:
    midwives = draws.whole(draws.size / 26)
    for measure, level, hours in (("midwife_fill_day", 0.945, 48.0), ("midwife_fill_night", 0.96, 34.0)):
        planned = np.rint(midwives * hours * draws.days / 30.4)
        draws.add(measure, _level(draws, measure, planned, level, 0.012, 0.015), planned, by_site=True)
    on_call = draws.whole(draws.days * 48)
    covered = np.minimum(_level(draws, "obstetric_cover", on_call, 0.985, 0.004, 0.004), on_call)
    draws.add("obstetric_cover", covered, on_call)
    draws.add("obstetric_rota_gaps", draws.poisson("obstetric_rota_gaps", 3 + draws.size / 500))
    labours = draws.some("labours", births.women, 0.82)
    draws.add("one_to_one_failures", labours - draws.share("one_to_one_care", labours))
    shifts = draws.whole(draws.days * 2)
    draws.add("coordinator_failures", shifts - draws.share("supernumerary_coordinator", shifts))
    draws.rate("red_flags", births.all, alone=True)
    recorded = draws.share("acuity_periods_recorded", draws.whole(draws.days * 6))
    draws.share("birthrate_plus_acuity_met", recorded)
    draws.share("consultant_attendance", draws.some("calls", births.women, 0.03))
    draws.share("anaesthetic_rota_24_7", shifts)
    draws.share("neonatal_nursing_bapm", shifts)
    draws.share("neonatal_medical_bapm", shifts)
    days = np.rint(midwives * draws.days * 0.82)
    draws.add("midwife_sickness", _level(draws, "midwife_sickness", days, 0.053, 0.006, 0.004), days)
    _posts(draws, births, midwives)
    _training(draws, midwives)


def _posts(draws: Draws, births: Births, midwives: Counts) -> None:
    """Stocks of posts and people, which hardly move; planned rotas are written by `files`."""
    vacant = np.rint(_level(draws, "midwife_vacancy", midwives, 0.075, 0.02, 0.004))
    draws.add("midwife_vacancy", vacant, midwives)
    leavers = _level(draws, "midwife_turnover", midwives, 0.10, 0.02, 0.008)
    draws.add("midwife_turnover", leavers, midwives)
    yearly = np.rint(births.all * 365.25 / draws.days)
    draws.add("midwife_to_birth_ratio", yearly, midwives - vacant)
    nurses = draws.whole(draws.size * 0.014)
    draws.add("neonatal_qis", _level(draws, "neonatal_qis", nurses, 0.73, 0.05, 0.01), nurses)
    needed = np.rint(midwives * 82 * draws.days / 30.4)
    filled = _level(draws, "midwife_fill_planned_ahead", needed, 0.94, 0.01, 0.012)
    draws.add("midwife_fill_planned_ahead", filled, needed)


TRAINED = {  # measure: module, and the staff of each group for every midwife
    "training_compliance": (
        "fetal_monitoring",
        {"midwives": 1.0, "obstetric_consultants": 0.08, "other_obstetric_doctors": 0.13},
    ),
    "training_job_essential": ("safeguarding", {"midwives": 1.0}),
}


def _training(draws: Draws, midwives: Counts) -> None:
    for measure, (module, groups) in TRAINED.items():
        for group, of_midwives in groups.items():
            staff = np.maximum(np.rint(midwives * of_midwives), 3)
            name = f"module={module}|staff_group={group}"
            trained = np.minimum(_level(draws, f"{measure} {name}", staff, 0.92, 0.02, 0.01), staff)
            draws.add(measure, trained, staff, breakdown=name)


def _level(draws: Draws, name: str, among: Counts, level: float, apart: float, monthly: float) -> Counts:
    """Hours or posts: a share of so many around the trust's own level, with noise from month to month."""
    own = stream("truth", name).normal(level, apart, draws.at.units)
    noise = stream("count", name).normal(0, monthly, among.shape)
    share = own[[part.unit for part in draws.at.parts], None] + noise
    return np.rint(np.clip(share, 0, 1.15) * among)


def _voices(draws: Draws, births: Births) -> None:
    draws.rate("complaints", births.all)
    replies = draws.share("fft_response_rate", births.women)
    draws.share("fft_birth", replies)
    for measure, share in (
        ("fft_antenatal", 0.10),
        ("fft_postnatal_ward", 0.16),
        ("fft_postnatal_community", 0.08),
    ):
        draws.share(measure, draws.some(f"replies {measure}", births.women, share))
    for measure, mean in (
        ("mnvp_items", 6.0),
        ("walkabout_items", 8.0),
        ("external_concerns_received", 0.03),
    ):
        draws.add(measure, draws.poisson(measure, draws.whole(1) * mean))
    reports = draws.add("reg28_received", draws.poisson("reg28_received", draws.whole(1) * 0.01))
    draws.share("reg28_replied_in_time", reports)
