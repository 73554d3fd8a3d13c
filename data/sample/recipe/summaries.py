"""What a trust tells its system of a serious incident: what happened and what was found, without names."""

from __future__ import annotations

HAPPENED = {
    "hie_2_3": "A baby was cooled after birth for a suspected brain injury (HIE grade 2 or 3).",
    "perinatal_death": "A baby died.",
    "maternal_death": "A woman died within six weeks of birth.",
    "unexpected_admission": "A baby born at term was admitted to the neonatal unit unexpectedly.",
    "pph_1500": "A woman lost 1,500 ml of blood or more.",
    "medication": "A woman was given a medicine in the wrong dose.",
    "delay_in_escalation": "A concern in labour reached a senior doctor late.",
    "other": "A woman was harmed in care after birth.",
}
FOUND = {
    "fetal_monitoring_and_escalation": "A change in the fetal heart was seen and not acted on at once.",
    "recognition_of_deterioration": "Early warning scores rose before help was asked for.",
    "induction_delay": "The induction had waited for a bed on the labour ward.",
    "staffing_and_capacity": "The coordinator had women of her own to care for.",
    "communication_and_listening": "What the family had told staff was not written down or passed on.",
    "consent_and_personalised_care": "The risks of each choice had not been talked through beforehand.",
    "handover_and_team_working": "The handover did not name who would look again, and when.",
    "neonatal_resuscitation": "The neonatal team was called after the birth and not before it.",
    "reduced_fetal_movements": "A second call about fewer movements ended with advice by telephone.",
    "medication": "Two similar ampoules were kept beside each other.",
    "growth_surveillance": "A growth scan was booked later than the guideline says.",
    "equity_interpreting_and_discrimination": "No interpreter was there; a relative had spoken for her.",
    "bereavement_care": "The family was not told whom to call after going home.",
    "information_and_records": "The notes of two systems did not say the same.",
    "perineal_trauma": "The tear was graded by one person and not checked by a second.",
    "postpartum_haemorrhage": "Blood was weighed late, and the emergency call followed late.",
    "environment_and_equipment": "The resuscitaire had not been checked that day.",
    "infection_and_sepsis": "Antibiotics were given later than an hour after they were prescribed.",
    "transfer_and_triage": "Triage took longer than it should before a midwife saw her.",
}


def summary(category: str, theme: str) -> str:
    return f"{HAPPENED[category]} {FOUND[theme]}"
