"""The words behind the short names in a breakdown: `module=fetal_monitoring` is Fetal monitoring.

One taxonomy of themes serves incidents, reviews, complaints, claims and voices, so that they can be
laid side by side. A value that is not here cannot be used in a measure definition.
"""

from __future__ import annotations

from metrics.themes import themes

ORGANISATION_KINDS = ("nation", "region", "icb_lms", "trust", "site")  # the widest first
ABOVE = ("icb_lms", "region", "nation")  # kinds of organisation of which the trusts are compared
LABELS: dict[str, dict[str, str]] = {
    "theme": {name: theme.label for name, theme in themes().items()},  # metrics/themes.toml
    "module": {
        "fetal_monitoring": "Fetal monitoring",
        "multi_professional_emergencies": "Obstetric emergencies, multi-professional",
        "newborn_life_support": "Newborn life support",
        "saving_babies_lives": "Saving Babies’ Lives",
        "equality_and_personalised_care": "Equality and personalised care",
        "labour_and_postnatal_care": "Care in labour and after birth",
        "safeguarding": "Safeguarding",
        "infection_prevention": "Infection prevention",
        "adult_resuscitation": "Adult resuscitation",
        "blood_transfusion": "Blood transfusion",
    },
    "staff_group": {
        "midwives": "Midwives",
        "maternity_support_workers": "Maternity support workers",
        "obstetric_consultants": "Obstetric consultants",
        "other_obstetric_doctors": "Other obstetric doctors",
        "obstetric_doctors": "Obstetric doctors",
        "obstetric_anaesthetic_consultants": "Obstetric anaesthetic consultants",
        "other_anaesthetists": "Other anaesthetists on the rota",
        "neonatal_consultants": "Neonatal and paediatric consultants",
        "neonatal_junior_doctors": "Neonatal junior doctors",
        "neonatal_nurses": "Neonatal nurses",
        "advanced_neonatal_nurse_practitioners": "Neonatal nurse practitioners",
    },
    "type": {  # red flags of NICE guideline NG4
        "delayed_or_cancelled_activity": "Time-critical activity delayed or cancelled",
        "missed_or_delayed_care": "Care missed or delayed",
        "missed_medication": "Medication missed",
        "pain_relief_over_30_minutes": "Pain relief later than 30 minutes",
        "triage_over_30_minutes": "Triage later than 30 minutes",
        "no_full_examination": "No full examination in labour",
        "admission_to_induction_over_2_hours": "Two hours or more from admission to induction",
        "delayed_action_on_abnormal_signs": "Abnormal signs not acted on in time",
        "no_continuous_one_to_one_care": "No continuous one-to-one care in labour",
    },
    "harm": {
        "none": "No harm",
        "low": "Low harm",
        "moderate": "Moderate harm",
        "severe": "Severe harm",
        "fatal": "Fatal",
    },
    "ethnicity": {
        "asian": "Asian or Asian British",
        "black": "Black or Black British",
        "mixed": "Mixed",
        "white": "White",
        "other": "Other ethnic group",
        "not_known": "Ethnic group not known",
    },
    "imd_quintile": {
        "1": "Most deprived fifth",
        "2": "Second most deprived fifth",
        "3": "Middle fifth",
        "4": "Second least deprived fifth",
        "5": "Least deprived fifth",
        "not_known": "Deprivation not known",
    },
    "death_type": {
        "stillbirth": "Stillbirth",
        "neonatal_death": "Neonatal death",
        "late_fetal_loss": "Late fetal loss",
        "post_neonatal_death": "Death after 28 days, after neonatal care",
    },
    "stage": {"before_birth": "Care before birth", "after_birth": "Care after birth"},
    "msds_table": {  # of the Maternity Services Data Set, version 2
        "msd000": "Submission header",
        "msd001": "Mother and household",
        "msd002": "General practice",
        "msd003": "Social circumstances",
        "msd004": "Overseas visitors",
        "msd101": "Pregnancy and booking",
        "msd102": "Care plans",
        "msd103": "Dating scans",
        "msd104": "Scored assessments in pregnancy",
        "msd105": "Provisional diagnoses in pregnancy",
        "msd106": "Diagnoses in pregnancy",
        "msd107": "Medical history",
        "msd108": "Family history",
        "msd109": "Findings about the mother",
        "msd201": "Care contacts",
        "msd202": "Care activities in pregnancy",
        "msd203": "Scored assessments at contacts",
        "msd301": "Labour and delivery",
        "msd302": "Care in labour and delivery",
        "msd401": "Babies",
        "msd402": "Neonatal admissions",
        "msd403": "Provisional neonatal diagnoses",
        "msd404": "Neonatal diagnoses",
        "msd405": "Care of babies",
        "msd406": "Scored assessments of babies",
        "msd501": "Hospital stays",
        "msd502": "Commissioners of stays",
        "msd503": "Ward stays",
        "msd504": "Care professionals assigned",
        "msd601": "Anonymous self-assessments",
        "msd602": "Anonymous findings",
        "msd901": "Staff",
    },
    "specialty": {
        "obstetrics": "Obstetrics",
        "neonatology": "Neonatology",
        "gynaecology_and_maternity_other": "Gynaecology and other maternity",
    },
}
LABELS["cause"] = LABELS["theme"]  # claims are laid beside incidents and complaints by the same themes


def parts(breakdown: str) -> dict[str, str]:
    """`module=a|staff_group=b` as a dict; the total (empty text) is an empty dict."""
    return dict(part.split("=", 1) for part in breakdown.split("|") if part)


def label(key: str, value: str) -> str:
    """The words for one value. A value that only an old file knows is shown as it stands."""
    return LABELS.get(key, {}).get(value, value.replace("_", " ").capitalize())


def describe(breakdown: str) -> str:
    """`module=fetal_monitoring|staff_group=midwives` as "Fetal monitoring, midwives"; the total is ""."""
    words = [label(key, value) for key, value in parts(breakdown).items()]
    return ", ".join([*words[:1], *(word[:1].lower() + word[1:] for word in words[1:])])
