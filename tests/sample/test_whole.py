"""Every row of the minimum set is there, and the figures of a trust hang together."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from metrics.access import OPERATOR
from metrics.catalogue import catalogue
from metrics.framework import MINIMUM_SET, load_framework
from metrics.store import Store, read
from metrics.types import Board
from tests.sample.support import TRUSTS, figures


@pytest.mark.parametrize("code", TRUSTS)
def test_every_row_of_the_minimum_set_is_there(boards: dict[str, Board], code: str) -> None:
    page = boards[code]
    answered = {measure for measure, _ in page.assessments} | set(page.narratives)
    answered |= {f"cqc_{r.domain}" for r in page.ratings}
    answered |= {"mssp_status"} if page.programme else set()
    answered |= {"safety_actions"} if page.requirements else set()
    wanted = {m.id for m in catalogue().measures.values() if m.appendix2}
    assert wanted <= answered
    rows = {item.id for item in load_framework(MINIMUM_SET).items}
    assert rows <= {catalogue().measures[m].row for m in answered}
    assert page.framework == "mis-year-8"
    assert len(page.requirements) == 6
    cells = {b for m, b in page.assessments if m == "training_compliance"}
    assert cells == set(catalogue().measures["training_compliance"].cells)
    planned = page.assessments["midwife_fill_planned_ahead", ""].series.planned
    assert [p.period for p in planned] == [date(2026, 11, 1), date(2026, 12, 1), date(2027, 1, 1)]
    assert {len(page.assessments[m, ""].series.points) for m in ("births", "midwife_fill_day")} == {48}
    surveys = page.assessments["midwives_recommend_work", ""].series.points
    assert [p.period.year for p in surveys] == [2021, 2022, 2023, 2024, 2025]


@pytest.mark.parametrize("code", TRUSTS)
def test_the_figures_of_a_trust_hang_together(code: str) -> None:
    rows = figures(code)

    def number(org: str, measure: str, month: str, column: str = "value") -> float:
        return float(rows[org, measure, month][column])

    sites = sorted({org for org, *_ in rows} - {code})
    may_exceed = {m.id for m in catalogue().measures.values() if m.kind in ("ratio", "rate")}
    for (_, measure, _), row in rows.items():
        if row["numerator"] and measure not in may_exceed:
            assert float(row["numerator"]) <= float(row["denominator"]), row
    for month in sorted({month for _, measure, month in rows if measure == "births"}):
        births = number(code, "births", month)
        assert 120 <= births <= 660
        assert births == number(code, "live_births", month) + number(
            code, "stillbirth_rate", month, "numerator"
        )
        assert births == number(code, "stillbirth_rate", month, "denominator")
        assert number(code, "term_births", month) == number(code, "term_admissions", month, "denominator")
        if (sites[0], "births", month) in rows:
            assert births == sum(number(site, "births", month) for site in sites)
            for measure in ("midwife_fill_day", "midwife_fill_night", "term_admissions"):
                for column in ("numerator", "denominator"):
                    whole = number(code, measure, month, column)
                    assert whole == sum(number(site, measure, month, column) for site in sites)


@pytest.mark.parametrize("code", TRUSTS)
def test_monthly_deaths_and_incidents_are_the_cases(built: Store, code: str) -> None:
    rows = figures(code)
    cases = read.cases(built, OPERATOR, code)
    for measure, kind, wanted in (
        ("stillbirth_rate", "perinatal_death", {"stillbirth"}),
        ("neonatal_death_rate", "perinatal_death", {"neonatal_death"}),
        ("moderate_plus", "incident", {None}),
    ):
        graver = [c for c in cases if kind != "incident" or c.harm_physical not in ("none", "low")]
        of_kind = [c for c in graver if c.kind == kind and c.fields.get("type") in wanted]
        counted = Counter(f"{c.occurred_on:%Y-%m}" for c in of_kind)
        sent = {
            m: int(r["numerator"]) for (org, name, m), r in rows.items() if (org, name) == (code, measure)
        }
        assert {m: n for m, n in sent.items() if n} == dict(counted)
    refs: dict[str, set[str]] = {}
    for case in cases:
        refs.setdefault(case.event_ref, set()).add(case.kind)
    assert sum(len(kinds) > 1 for kinds in refs.values()) >= 3  # one event in several lists


def test_the_trust_that_lists_every_incident_lists_as_many_of_each_grade_as_it_counts(built: Store) -> None:
    listed = Counter(
        (f"harm={c.harm_physical}", c.occurred_on.replace(day=1))
        for c in read.cases(built, OPERATOR, "ZZD", kind="incident")
    )
    counted = {
        (o.breakdown, o.period): int(o.numerator or 0)
        for o in read.observations(built, OPERATOR, "ZZD")
        if o.measure_id == "incidents_reported" and o.breakdown.startswith("harm=") and o.numerator
    }
    assert dict(listed) == counted
    others = [c for code in ("ZZA", "ZZB", "ZZC", "ZZE") for c in read.cases(built, OPERATOR, code)]
    assert {c.harm_physical for c in others if c.kind == "incident"} == {"moderate", "severe", "fatal"}


def test_the_list_of_failures_of_one_trust_is_what_its_monthly_shares_lack(built: Store) -> None:
    rows, listed = figures("ZZA"), read.cases(built, OPERATOR, "ZZA", kind="standard_not_met")
    for standard in ("one_to_one_care", "supernumerary_coordinator"):
        dated = Counter(f"{c.occurred_on:%Y-%m}" for c in listed if c.fields["standard"] == standard)
        lacked = {
            month: int(row["denominator"]) - int(row["numerator"])
            for (org, measure, month), row in rows.items()
            if (org, measure) == ("ZZA", standard)
        }
        assert len(lacked) == 48
        assert dict(dated) == {month: n for month, n in lacked.items() if n}
    assert {c.fields["standard"] for c in listed} == {"one_to_one_care"}  # every shift had its coordinator
    others = [read.cases(built, OPERATOR, code, kind="standard_not_met") for code in TRUSTS[1:]]
    assert others == [()] * 4


def test_what_the_return_counts_as_shared_has_its_days_on_the_list(built: Store) -> None:
    for code in TRUSTS:
        rows = figures(code)
        listed = read.cases(built, OPERATOR, code, kind="psii")
        without = Counter(
            f"{c.occurred_on:%Y-%m}"
            for c in listed
            if not {"shared_with_board_on", "shared_with_lms_on"} <= set(c.fields)
        )
        lacked = {
            month: int(row["denominator"]) - int(row["numerator"])
            for (org, measure, month), row in rows.items()
            if (org, measure) == (code, "si_shared") and row["numerator"]
        }
        assert dict(without) == {month: n for month, n in lacked.items() if n}


@pytest.mark.parametrize("code", TRUSTS)
def test_no_twelve_months_accept_more_referrals_than_were_made(code: str) -> None:
    """Cases count in the month in which they happened, so a year's rows of the form can be read together."""
    rows = figures(code)
    months = sorted(month for _, measure, month in rows if measure == "mnsi_eligible")
    assert len(months) == 48
    for end in range(12, len(months) + 1):
        year = months[end - 12 : end]
        accepted = sum(float(rows[code, "mnsi_accepted", month]["value"]) for month in year)
        referred = sum(float(rows[code, "mnsi_referred", month]["numerator"] or 0) for month in year)
        eligible = sum(float(rows[code, "mnsi_eligible", month]["value"]) for month in year)
        assert accepted <= referred <= eligible, year[-1]
