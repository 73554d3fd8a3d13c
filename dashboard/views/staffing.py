"""Staffing: were enough midwives and doctors there, and will they be? Everything its page says and shows."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.views.card_section import calm_words, changed, section, tally
from dashboard.views.card_types import Card
from dashboard.views.page_head import page_head_view
from dashboard.views.staffing_flags import red_flag_table
from dashboard.views.staffing_hours import AHEAD, DAY, NIGHT, hours_drawing
from dashboard.views.staffing_types import Staff, StaffingPart, StaffingView
from dashboard.views.staffing_words import (
    BY_SITE,
    COORDINATOR,
    LISTED,
    MET,
    ONE_TO_ONE,
    RECORDED,
    acuity_lead,
    answer,
    failures_lead,
    failures_note,
    flags_lead,
    rota_note,
)

NAME, QUESTION = "Staffing", "Were enough midwives and doctors there, and will they be?"
FLAGS = "red_flags"
DOCTORS = ("obstetric_cover", "obstetric_rota_gaps", "consultant_attendance", "anaesthetic_rota_24_7")
PEOPLE = ("midwife_vacancy", "midwife_sickness", "midwife_turnover", "midwife_to_birth_ratio")
NEONATAL = ("neonatal_nursing_bapm", "neonatal_medical_bapm", "neonatal_qis")
MEASURES = (DAY, NIGHT, AHEAD, *DOCTORS, FLAGS, ONE_TO_ONE, COORDINATOR, MET, RECORDED, *PEOPLE, *NEONATAL)
AT_SITES = (DAY, NIGHT)  # what trusts return for each of their sites


def staffing_view(staff: Staff) -> StaffingView:
    """The page of the trust; of one site, the parts that have figures of it."""
    cards = (*staff.cards.values(), *staff.flags)
    at_site = staff.board.org != staff.trust
    parts = (*_shifts(staff), *(() if at_site else _others(staff)))
    shown = _shown(parts) if at_site else cards
    return StaffingView(
        head=page_head_view(
            NAME,
            QUESTION,
            answer(staff) + (f" {BY_SITE}" if at_site else ""),
            staff.board,
            shown,
            trust=staff.trust,
            sites=staff.sites,
            told=staff.told,
        ),
        changed=changed(shown),
        calm=calm_words(tally(shown)),
        parts=parts,
    )


def _shown(parts: Iterable[StaffingPart]) -> tuple[Card, ...]:
    return tuple(
        card for part in parts for card in (*part.section.large, *part.section.small, *part.section.missing)
    )


def _shifts(staff: Staff) -> tuple[StaffingPart, ...]:
    at_site = staff.board.org != staff.trust
    shifts = section(
        "shifts",
        "Midwives: planned and there, by day and by night",
        [staff.cards[DAY], staff.cards[NIGHT]],
        large=(DAY, NIGHT),
        beside=staff.by_site,
    )
    rota = section(
        "rota",
        "Hours that nobody worked" if at_site else "The rota: what was open, and what still is",
        [] if at_site else [staff.cards[AHEAD]],
        lead="" if at_site else None,
        note="" if at_site else rota_note(staff),
        large=(AHEAD,),
    )
    return StaffingPart(shifts), StaffingPart(rota, drawing=hours_drawing(staff))


def _others(staff: Staff) -> tuple[StaffingPart, ...]:
    def cards(ids: Iterable[str]) -> list[Card]:
        return [staff.cards[id_] for id_ in ids]

    listed = [id_ for id_ in LISTED.values() if id_ in staff.cards]
    days = {LISTED[id_]: id_ for id_ in LISTED}
    between = [id_ for id_ in listed if staff.assessments[id_].chart == "t"]  # days from one to the next
    failures = section(
        "failures",
        "One-to-one care, and a coordinator who is free",
        cards((ONE_TO_ONE, COORDINATOR, *listed)),
        lead=failures_lead(staff),
        note=failures_note(staff),
        large=[one for id_ in between for one in (id_, days[id_])],  # beside the share of each month
    )
    flags = section(
        "flags", "Red flags", [staff.cards[FLAGS], *staff.flags], lead=flags_lead(staff), large=()
    )
    acuity = section(
        "acuity", "Did staffing match what women needed?", cards((MET, RECORDED)), lead=acuity_lead(staff)
    )
    return (
        StaffingPart(section("doctors", "Obstetric and anaesthetic cover", cards(DOCTORS))),
        StaffingPart(flags, table=red_flag_table(staff)),
        StaffingPart(failures, half=not between),
        StaffingPart(acuity, half=not between),
        StaffingPart(section("people", "Midwives in post", cards(PEOPLE))),
        StaffingPart(section("neonatal", "The neonatal unit, by the BAPM standards", cards(NEONATAL))),
    )
