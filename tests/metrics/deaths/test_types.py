"""A review as it stood on a day: what has a later day had not happened."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from metrics.deaths.clock import Standing
from metrics.deaths.types import referral_of, review_of
from tests.metrics.deaths.make import death, referral

DIED = date(2026, 3, 2)
WHOLE = death(
    "E1",
    DIED,
    type_="neonatal_death",
    themes=("medication",),
    notified_on="2026-03-05",
    parents_asked_on="2026-03-20",
    review_started_on="2026-05-10",
    report_published_on="2026-08-20",
    external_member=True,
    grade_before="a",
    grade_after="c",
    actions="Audit of charts",
    contributory_issues="Dose chart not read",
    born_here=False,
)


def test_a_finished_review_tells_steps_grades_panel_and_words() -> None:
    found = review_of(WHOLE, date(2026, 9, 30))
    stood = [step.standing for step in found.steps]
    assert stood == [Standing.IN_TIME, Standing.IN_TIME, Standing.LATE, Standing.IN_TIME]
    assert (found.open, found.outside, found.poor, found.external) == (False, False, True, True)
    assert (found.before, found.after, found.themes, found.actions) == (
        "A",
        "C",
        ("medication",),
        "Audit of charts",
    )
    assert found.born_here is False


def test_on_an_earlier_day_the_report_and_what_it_says_are_not_known() -> None:
    found = review_of(WHOLE, date(2026, 4, 30))
    assert [step.standing for step in found.steps][2:] == [Standing.OPEN, Standing.OPEN]
    assert (found.open, found.before, found.after, found.themes) == (True, "", "", ())
    assert (found.external, found.actions, found.issues, found.poor) == (None, "", "", False)


def test_an_open_review_with_a_step_over_its_day_is_outside_its_clock() -> None:
    found = review_of(death("E1", DIED, notified_on="2026-03-05"), date(2026, 6, 1))
    assert found.outside
    assert found.overdue == 30  # since 2 May
    done = review_of(death("E1", DIED, report_published_on="2026-05-20"), date(2026, 6, 1))
    assert not done.outside  # finished: what was never done is told step by step


def test_what_is_not_recorded_is_not_guessed() -> None:
    found = review_of(replace(death("E1", DIED), gestation_band=None), date(2026, 6, 1))
    assert (found.gestation, found.external, found.born_here, found.graded) == ("unknown", None, None, False)
    assert not found.born_alive


def test_a_referral_lacks_early_notification_only_for_an_accepted_brain_injury() -> None:
    day = date(2026, 9, 30)
    lacking = referral_of(referral("E2", DIED, referred_on="2026-03-06", accepted=True), day)
    assert lacking.en_lacking
    told = referral("E2", DIED, referred_on="2026-03-06", accepted=True, en_reported_on="2026-03-20")
    assert not referral_of(told, day).en_lacking
    assert referral_of(told, date(2026, 3, 10)).en_lacking  # not yet on that day
    assert not referral_of(referral("E2", DIED, accepted=False), day).en_lacking
    assert not referral_of(referral("E2", DIED, "intrapartum_stillbirth", accepted=True), day).en_lacking


def test_recommendations_come_with_the_report() -> None:
    case = referral("E2", DIED, report_received_on="2026-08-01", recommendations="Two")
    assert referral_of(case, date(2026, 9, 1)).recommendations == "Two"
    assert referral_of(case, date(2026, 7, 1)).recommendations == ""


def test_what_mnsi_said_of_a_referral_is_not_known_before_it_was_made() -> None:
    case = referral("R1", DIED, referred_on="2026-03-09", accepted=True)
    assert referral_of(case, date(2026, 3, 8)).accepted is None
    assert referral_of(case, date(2026, 3, 9)).accepted is True
    assert referral_of(referral("R2", DIED, accepted=False), DIED).accepted is False  # no day is recorded
