"""The columns that a list of cases may have, by kind of case. Nothing else is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Type = Literal["date", "yes_no", "word", "text", "number"]
HARM = ("none", "low", "moderate", "severe", "fatal")
GRADES = ("a", "b", "c", "d")
GESTATIONS = ("22_to_23", "24_to_27", "28_to_31", "32_to_36", "37_plus", "unknown")


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a list of cases. `among` lists its words when only these are allowed."""

    type: Type
    among: tuple[str, ...] = ()


DATE, YES_NO, WORD, TEXT, NUMBER = (
    Field("date"),
    Field("yes_no"),
    Field("word"),
    Field("text"),
    Field("number"),
)

COMMON: dict[str, Field] = {
    "reported_on": DATE,
    "harm_physical": Field("word", HARM),
    "harm_psychological": Field("word", HARM),
    "gestation_band": Field("word", GESTATIONS),
    "summary": TEXT,
    "category": WORD,
    "shared_with_board_on": DATE,
    "shared_with_lms_on": DATE,
    "duty_of_candour_on": DATE,
    "closed_on": DATE,
    "ethnicity": WORD,
    "imd_quintile": WORD,
}
FIELDS: dict[str, dict[str, Field]] = {
    "perinatal_death": {
        "type": Field("word", ("stillbirth", "neonatal_death", "late_fetal_loss", "post_neonatal_death")),
        "birthweight_band": WORD,
        "intrapartum": YES_NO,
        "age_days": NUMBER,
        "notified_on": DATE,
        "parents_asked_on": DATE,
        "review_started_on": DATE,
        "report_published_on": DATE,
        "external_member": YES_NO,
        "grade_before": Field("word", GRADES),
        "grade_after": Field("word", GRADES),
        "contributory_issues": TEXT,
        "actions": TEXT,
        "born_here": YES_NO,
    },
    "mnsi_referral": {
        "criterion": Field(
            "word",
            ("intrapartum_stillbirth", "early_neonatal_death", "severe_brain_injury", "maternal_death"),
        ),
        "referred_on": DATE,
        "accepted": YES_NO,
        "family_informed_on": DATE,
        "en_reported_on": DATE,
        "report_received_on": DATE,
        "recommendations": TEXT,
    },
    "incident": {"actions": TEXT, "actions_due_on": DATE, "actions_done_on": DATE},
    "psii": {
        "opened_on": DATE,
        "report_on": DATE,
        "actions": TEXT,
        "actions_due_on": DATE,
        "actions_done_on": DATE,
    },
    "complaint": {"answered_on": DATE, "upheld": YES_NO},
    "claim": {
        "specialty": WORD,
        "cause": WORD,
        "damages_band": WORD,
        "incident_on": DATE,
        "notified_on": DATE,
        "privileged": YES_NO,
    },
    "reg28": {"reply_due_on": DATE, "replied_on": DATE, "recommendations": TEXT},
    "external_concern": {
        "body": Field("word", ("mnsi", "nhs_resolution", "cqc", "nmc", "gmc", "deanery", "other")),
        "request": TEXT,
        "reply_due_on": DATE,
        "replied_on": DATE,
    },
    # A time that a standard of all was not met: a woman in labour, or a shift of the delivery suite.
    "standard_not_met": {"standard": Field("word", ("one_to_one_care", "supernumerary_coordinator"))},
    # A signal sent by the national system: occurred_on is the day on which it was sent.
    "national_signal": {"level": Field("word", ("1", "2")), "source": WORD, "check_done_on": DATE},
}
MAY_BE_LATER = ("reply_due_on", "actions_due_on")  # dates that may lie ahead
