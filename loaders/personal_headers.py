"""Headers that say that a column identifies people."""

from __future__ import annotations

import re

from loaders.grid import plain

# Of whom a column may tell: the words that stand before or after "name", "initials", "dob" and the like.
_WHO = (
    "mothers?|mums?|mum_s|fathers?|dads?|baby|babys|babies|infants?|child|childs|twins?|patients?|pat|pt|pts|woman|womans"
    "|women|clients?|persons?|partners?|parents?|consultants?|midwife|midwifes|doctors?|staff|clinicians?|nurses?"
    "|next_of_kin|nok|gp|service_users?|complainants?|claimants?|family|employees?|birthing_persons?|person_s|handler"
    "|reporter"
)
_NUMBER = "no|nos|num|nr|number|numbers|id|ref|identifier"
HEADERS: dict[str, re.Pattern[str]] = {
    "nhs_number": re.compile(
        rf"(^|_)n_?h_?s_?({_NUMBER})(_|$)|^nhs$|(^|_)({_WHO})_nhs(_|$)|(^|_)nhs_({_WHO})(_|$)"
        rf"|(^|_)chi_?({_NUMBER})(_|$)|(^|_)h_c_?(no|number)(_|$)"
    ),
    "date_of_birth": re.compile(
        r"(^|_)(dob|d_o_b|birthdays?|birth_day|bday)(_|$)|birth_?date|(date|dt|year|d)_?of_?birth(_|$)|(^|_)(birth_dt|dt_birth|yob|d_?o_?birth)(_|$)|^born(_on)?$"
        rf"|(^|_)({_WHO})_born(_on)?(_|$)|(^|_)date_born(_|$)|(^|_)(age_?(0|zero|nought)_?date|date_?age_?(0|zero))(_|$)"
    ),
    "person_name": re.compile(
        rf"^(f|l|s|m)_?names?$|(^|_)names?_({_WHO})(_|$)|(^|_)({_WHO}|full)_nm(_|$)"
        r"|^names?$|(^|_)(fore|first|sur|last|middle|given|family|full|maiden|christian|preferred|second)_?names?(_|$)"
        rf"|(^|_)({_WHO})_?(fore|sur|last|first|full)?_?names?(_|$)|(^|_)names?_of_(the_)?({_WHO})(_|$)"
        rf"|(^|_)({_WHO})_initials?(_|$)|(^|_)initials?_of(_|$)|^initials?$|(^|_)surnames?(_|$)|^(also_)?known_as$|^alias$"
        r"|(^|_)name_?(surname|forename)|^next_of_kin$|^nok$"
    ),
    "address": re.compile(
        r"(^|_)(address|address_?(line)?_?[0-9]?|addr_?[0-9]?|postcodes?|post_?codes?|p_?code|postal_?code|zip_?code|street"
        r"|house_?(no|number|name)|home_add)(_|$)"
    ),
    "contact": re.compile(
        rf"(^|_)(telephone|phone|mobile|mob|tel|e_?mail)s?(_({_NUMBER}|address|of_.*))?(_?[0-9])?$"
        r"|(^|_)contact_(no|number|details)(_|$)"
    ),
    "local_identifier": re.compile(
        rf"(^|_)(mrn|(hosp|hospital|unit|district|patient|pt|pas|crn|k|epr|pmi|cerner|lorenzo|emis|systmone|badger|badgernet|local_patient)_?({_NUMBER})"
        rf"|case_?notes?_?({_NUMBER})|local_patient_identifier|unit_number|nino|ni_(no|number)"
        r"|national_insurance(_number)?)(_|$)"
    ),
}
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
# Said of many things that are nobody's: a patient's reference in a list of cases is a pseudonym.
INNOCENT = re.compile(r"(^|_)(patient|pt|local_patient)_?ref(_|$)")


def in_header(header: str) -> str | None:
    """What a column says that it holds, when that identifies a person; `NHSNumber` says so too."""
    for name in {plain(header): None, plain(CAMEL.sub(" ", header)): None}:
        kind = next((kind for kind, pattern in HEADERS.items() if pattern.search(name)), None)
        if kind is not None and not INNOCENT.search(name):
            return kind
    return None
