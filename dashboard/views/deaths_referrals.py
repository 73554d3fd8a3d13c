"""Cases that went to Maternity and Newborn Safety Investigations, and to Early Notification."""

from __future__ import annotations

from dashboard.views import dates, numbers
from dashboard.views.deaths_clock import CRITERIA, NO_LIST
from dashboard.views.deaths_clock import REFERRED_OUTSIDE as OUTSIDE
from dashboard.views.deaths_types import Deaths
from dashboard.views.page_table import Cell, Column, PageTable
from dashboard.views.words import count_phrase
from metrics.deaths.tally import CriterionCount
from metrics.deaths.types import Referral

BY_ARRIVAL = (
    "The sentence and the table follow the cases of twelve months. The card of reports below counts those "
    "that arrived in the months, most of them about earlier cases."
)
NONE = "No case of the twelve months was referred to MNSI."


def referral_counts_table(deaths: Deaths) -> PageTable:
    """By criterion: what met it, and what became of the referral."""
    found = deaths.tally
    month = dates.month_year(found.period) if found else ""
    return PageTable(
        name="deaths_mnsi_counts",
        title="Referrals by criterion",
        columns=(
            Column("Criterion"),
            Column("Cases", "count"),
            Column("Referred", "count"),
            Column("Accepted", "count"),
            Column("Family informed", "count"),
            Column("Early Notification made", "count"),
            Column("Report received", "count"),
        ),
        rows=tuple(_count_row(one) for one in found.referrals) if found else (),
        note=f"Cases of the twelve months to {month}, as known on {dates.day(found.as_at)}." if found else "",
        empty=NONE if found else NO_LIST if deaths.inside else OUTSIDE,
    )


def _count_row(one: CriterionCount) -> tuple[Cell, ...]:
    counts = (one.cases, one.referred, one.accepted, one.informed, one.notified, one.reports)
    return (Cell(CRITERIA.get(one.criterion, "Criterion not recorded")), *(Cell(count) for count in counts))


COLUMNS = (
    Column("Case"),
    Column("Criterion"),
    Column("Referred on", "date"),
    Column("Accepted"),
    Column("Family informed on", "date"),
    Column("Early Notification on", "date"),
    Column("Report received on", "date"),
    Column("Safety recommendations"),
)


def referral_table(deaths: Deaths) -> PageTable:
    """One row a case, the newest first. Only for those who may read single cases."""
    found = deaths.referrals or ()
    return PageTable(
        name="deaths_mnsi",
        title="Referrals case by case",
        columns=COLUMNS,
        rows=tuple(_row(referral, deaths) for referral in found),
        note="Twelve months, and older cases whose report is awaited. Pseudonymous: a key and no name.",
        empty=NONE,
        fold=5,
    )


def _row(one: Referral, deaths: Deaths) -> tuple[Cell, ...]:
    where = f"{deaths.site_name(one.site_code)}, {dates.day_short_year(one.on)}"
    lacking = (
        Cell(None, "not recorded", tone="concern") if one.en_lacking else Cell(None, "none", tone="gone")
    )
    return (
        Cell(one.ref, note=where),
        Cell(CRITERIA.get(one.criterion, "not recorded")),
        Cell(one.referred_on) if one.referred_on else Cell(None, "not yet", tone="concern"),
        Cell({True: "yes", False: "no", None: "not recorded"}[one.accepted]),
        Cell(one.family_informed_on)
        if one.family_informed_on
        else Cell(None, "not recorded", tone="concern"),
        Cell(one.en_reported_on) if one.en_reported_on else lacking,
        Cell(one.report_on)
        if one.report_on
        else Cell(None, "awaited" if one.accepted else "none", tone="gone"),
        Cell(one.recommendations or None, "" if one.recommendations else "none recorded"),
    )


def referrals_lead(deaths: Deaths) -> str:
    """ "Ten cases met a criterion of MNSI; each was referred, ten accepted, and five reports received." """
    found = deaths.tally
    if found is None:
        return NO_LIST if deaths.inside else OUTSIDE
    cases = sum(one.cases for one in found.referrals)
    if not cases:
        return NONE
    referred = sum(one.referred for one in found.referrals)
    accepted = sum(one.accepted for one in found.referrals)
    reports = sum(one.reports for one in found.referrals)
    case = "case" if cases == 1 else "cases"
    all_of = "each was referred" if referred == cases else f"{numbers.in_words(referred)} were referred"
    said = (
        f"{count_phrase(cases)} {case} met a criterion of MNSI in the twelve months; {all_of}, "
        f"{numbers.in_words(accepted)} accepted, and {numbers.counted(reports, 'report')} received."
    )
    if found.en_lacking:
        many = numbers.counted(found.en_lacking, "accepted brain injury", "accepted brain injuries")
        said += f" No report to Early Notification is recorded for {many}."
    return said
