"""What reviews come to: deaths by their day, finished reviews by that of their report, open ones always."""

from __future__ import annotations

from datetime import date

from metrics.deaths.tally import ReviewTally, tally
from metrics.deaths.types import referral_of, review_of
from metrics.records import Case
from tests.metrics.deaths.make import death, referral

JUNE, DAY = date(2026, 6, 1), date(2026, 7, 10)


def told(*cases: Case, referrals: tuple[Case, ...] = ()) -> ReviewTally:
    found = [review_of(case, DAY) for case in cases]
    return tally(found, [referral_of(case, DAY) for case in referrals], JUNE, DAY, date(2026, 6, 30))


def reported(ref: str, on: date, report: str, **more: object) -> Case:
    steps = {
        "notified_on": on.isoformat(),
        "parents_asked_on": on.isoformat(),
        "review_started_on": on.isoformat(),
    }
    return death(ref, on, report_published_on=report, **steps, **more)


def test_deaths_are_those_of_twelve_months_and_open_reviews_those_of_any_time() -> None:
    found = told(
        death("E1", date(2026, 6, 30), notified_on="2026-07-02"),
        death("E2", date(2025, 7, 1), type_="late_fetal_loss"),
        death("E3", date(2025, 6, 30)),  # a day too early, and still open
    )
    assert (found.deaths, dict(found.by_type)) == (2, {"stillbirth": 1, "late_fetal_loss": 1})
    assert (found.open, found.outside) == (3, 2)


def test_each_step_adds_up_to_the_deaths() -> None:
    found = told(
        reported("E1", date(2025, 9, 1), "2026-02-20"),
        reported("E2", date(2025, 9, 1), "2026-03-20"),
        death("E3", date(2026, 6, 20), notified_on="2026-06-22"),
        death("E4", date(2026, 1, 2), notified_on="2026-02-02"),
    )
    steps = {step.step: (step.in_time, step.late, step.open, step.overdue) for step in found.steps}
    assert steps == {
        "notified": (3, 1, 0, 0),
        "parents": (2, 0, 1, 1),
        "started": (2, 0, 1, 1),
        "reported": (1, 1, 1, 1),
    }
    assert {step.in_time + step.late + step.open + step.overdue for step in found.steps} == {found.deaths}


def test_finished_reviews_are_those_of_the_months_in_which_the_report_came() -> None:
    found = told(
        reported("E1", date(2025, 1, 3), "2025-07-01", grade_before="c", external_member=True),
        reported("E2", date(2025, 1, 3), "2025-06-30", grade_before="d", external_member=False),
        reported(
            "E3", date(2026, 1, 3), "2026-06-30", grade_before="a", type_="neonatal_death", grade_after="b"
        ),
        reported("E4", date(2026, 1, 3), "2026-07-01", grade_before="d"),  # belongs to July
    )
    now, before = found.finished, found.year_before
    assert (now.count, now.poor, now.external, now.external_known) == (2, 1, 1, 1)
    assert (dict(now.before_birth), dict(now.after_birth)) == ({"C": 1, "A": 1}, {"B": 1})
    assert (before.count, before.poor, before.external) == (1, 1, 0)


def test_care_after_birth_is_counted_for_babies_born_alive_alone() -> None:
    found = told(
        reported("E1", date(2026, 1, 3), "2026-05-01", type_="neonatal_death", grade_before="a"),
        reported("E2", date(2026, 1, 3), "2026-05-01", type_="late_fetal_loss", grade_before="a"),
    )
    assert dict(found.finished.after_birth) == {"": 1}


def test_a_theme_counts_once_a_review_and_is_set_beside_the_year_before() -> None:
    found = told(
        reported("E1", date(2026, 1, 3), "2026-05-01", themes=("medication", "medication"), grade_before="d"),
        reported("E2", date(2026, 1, 3), "2026-05-01", themes=("medication", "bereavement_care")),
        reported("E3", date(2025, 1, 3), "2025-05-01", themes=("growth_surveillance",)),
    )
    assert [(t.theme, t.now, t.before, t.poor) for t in found.themes] == [
        ("medication", 2, 0, 1),
        ("bereavement_care", 1, 0, 0),
        ("growth_surveillance", 0, 1, 0),
    ]


def test_referrals_are_counted_by_criterion() -> None:
    sent = {"referred_on": "2026-05-04", "family_informed_on": "2026-05-05"}
    found = told(
        referrals=(
            referral("B1", date(2026, 5, 2), accepted=True, **sent),
            referral("B2", date(2026, 5, 2), accepted=False, **sent),
            referral("B3", date(2026, 5, 2), "maternal_death"),
            referral("B4", date(2024, 5, 2), accepted=True, **sent),  # before the twelve months
        )
    )
    assert [
        (c.criterion, c.cases, c.referred, c.accepted, c.informed, c.notified) for c in found.referrals
    ] == [
        ("maternal_death", 1, 0, 0, 0, 0),
        ("severe_brain_injury", 2, 2, 1, 2, 0),
    ]
    assert found.en_lacking == 1


def test_a_baby_born_elsewhere_is_said() -> None:
    found = told(
        death("E1", date(2026, 5, 2), born_here=False), death("E2", date(2026, 5, 2), born_here=True)
    )
    assert (found.deaths, found.elsewhere) == (2, 1)
