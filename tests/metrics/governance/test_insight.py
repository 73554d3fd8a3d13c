"""What partners say: who logs and reads it; objectives and thematic reviews above trusts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dashboard.views.partner_words import PARTNERS as NAMES
from metrics.access import Forbidden
from metrics.draft import DraftError
from metrics.governance import insight, objective
from metrics.governance.read import threads
from metrics.governance.record import Saying, say
from metrics.store import Store
from tests.metrics.governance.test_record import CHAMPION, LEADER
from tests.metrics.make import viewer, with_organisations

DATA, DIRECTOR = viewer("data_lead", "ZZA"), viewer("director", "ZZA")
LEAD, REGION = viewer("lms_lead", "ZZL"), viewer("region", "ZZR")
SAID = {
    "partner": "rcm",
    "nature": "concern",
    "text": "Breaks are not taken",
    "themes": "staffing_and_capacity",
    "on": "2026-07-01",
}
SET = {"title": "Day shifts", "aim": "Nine in ten hours are worked", "due": "2027-03-31"}
HELD = {
    "title": "Triage",
    "themes": "transfer_and_triage",
    "covers": "Two trusts, spring",
    "text": "Nobody rings back",
    "on": "2026-07-01",
}


@pytest.fixture
def own(sqlite_store: Store) -> Store:
    with_organisations(sqlite_store).set_meta("clock", "2026-07-04T09:00:00+00:00")
    return sqlite_store


def logged(store: Store, who: Any, org: str = "ZZA", key: str = "i", **changes: Any) -> None:
    say(store, who, Saying(org, "insight", key, "logged", SAID | changes))


def read_by(store: Store, who: Any, org: str = "ZZA") -> int:
    return len(threads(store, who, org, ["insight"]))


def test_every_partner_of_the_issue_has_its_name() -> None:
    asked = {
        "neonatal_network", "rcm", "rcog", "deanery", "voices_partnership", "coroner", "cqc",
        "nhs_resolution", "mnsi", "nmc", "gmc",
    }  # fmt: skip
    assert asked <= set(insight.PARTNERS)
    assert set(NAMES) == set(insight.PARTNERS)


@pytest.mark.parametrize("who", [LEADER, CHAMPION, DATA])
def test_the_trust_logs_its_own_and_keeps_it_inside(own: Store, who: Any) -> None:
    logged(own, who)
    assert [read_by(own, one) for one in (DIRECTOR, LEAD, REGION)] == [1, 0, 0]


def test_a_director_logs_nothing(own: Store) -> None:
    with pytest.raises(Forbidden):
        logged(own, DIRECTOR)


def test_what_is_known_to_the_system_is_read_above(own: Store) -> None:
    logged(own, LEADER, level="lms")
    assert [read_by(own, one) for one in (DIRECTOR, LEAD, REGION)] == [1, 1, 1]


def test_a_lead_logs_of_a_trust_what_its_system_is_to_know(own: Store) -> None:
    with pytest.raises(DraftError) as told:
        logged(own, LEAD)
    assert told.value.field == "level"
    logged(own, LEAD, level="lms")
    assert read_by(own, DIRECTOR) == 1


def test_what_is_said_of_a_system_is_read_by_those_above_it(own: Store) -> None:
    with pytest.raises(DraftError, match="is known there"):
        logged(own, LEAD, "ZZL")
    logged(own, LEAD, "ZZL", level="lms")
    assert [read_by(own, one, "ZZL") for one in (LEAD, REGION)] == [1, 1]
    with pytest.raises(Forbidden):
        read_by(own, DIRECTOR, "ZZL")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"themes": ""}, "themes"),
        ({"themes": "gossip"}, "themes"),
        ({"partner": "somebody"}, "partner"),
        ({"on": "2026-07-05"}, "on"),
        ({"text": "?"}, "text"),
    ],
)
def test_it_needs_a_partner_a_theme_words_and_a_day(own: Store, changes: dict[str, str], field: str) -> None:
    with pytest.raises(DraftError) as told:
        logged(own, LEADER, **changes)
    assert told.value.field == field


def test_what_was_taken_back_does_not_count(own: Store) -> None:
    logged(own, LEADER)
    say(own, LEADER, Saying("ZZA", "insight", "i", "withdrawn", {"reason": "It was another trust"}, 1))
    (found,) = threads(own, LEADER, "ZZA", ["insight"])
    assert not insight.stands(found)


def test_objectives_are_set_reviewed_and_ended_by_a_system(own: Store) -> None:
    say(own, LEAD, Saying("ZZL", "objective", "o", "set", SET))
    review = {"stands": "off_course", "text": "It fell", "on": "2026-07-02", "due": "2027-06-30"}
    say(own, REGION, Saying("ZZL", "objective", "o", "reviewed", review, 1))
    (found,) = threads(own, LEAD, "ZZL", ["objective"])
    assert (objective.due_of(found), objective.reviewed_of(found)) == (date(2027, 6, 30), date(2026, 7, 2))
    say(
        own,
        LEAD,
        Saying("ZZL", "objective", "o", "ended", {"reached": "no", "reason": "Another holds it"}, 2),
    )
    (found,) = threads(own, LEAD, "ZZL", ["objective"])
    assert objective.KIND.state(found) == "ended"


@pytest.mark.parametrize(
    ("kind", "step", "given"), [("objective", "set", SET), ("thematic_review", "held", HELD)]
)
def test_a_trust_sets_no_objective_and_holds_no_thematic_review(
    own: Store, kind: str, step: str, given: dict[str, str]
) -> None:
    with pytest.raises(DraftError, match="of a system or a region"):
        say(own, LEAD, Saying("ZZA", kind, "o", step, given))
    with pytest.raises(Forbidden):
        say(own, LEADER, Saying("ZZA", kind, "o", step, given))
    say(own, LEAD, Saying("ZZL", kind, "o", step, given))
