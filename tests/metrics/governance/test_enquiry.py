"""Enquiries: who raises and moves them how far, their clocks, and what is read at which level."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from metrics.access import Forbidden, Viewer
from metrics.draft import DraftError
from metrics.governance import enquiry
from metrics.governance.read import thread, threads, threads_of
from metrics.governance.record import Saying, say
from metrics.governance.types import OutrunError, Thread
from metrics.store import Store
from tests.metrics.make import viewer, with_organisations

CHAMPION, LEADER, DIRECTOR = (viewer(role, "ZZA") for role in ("champion", "leadership", "director"))
LEAD, REGION = viewer("lms_lead", "ZZL"), viewer("region", "ZZR")
RAISED = {
    "title": "Day shifts",
    "question": "Since when are they short?",
    "origin": "signal",
    "level": "provider",
}
KEY = "day-shifts"


@pytest.fixture
def told(sqlite_store: Store) -> Store:
    return with_organisations(sqlite_store)


def said(store: Store, who: Viewer, step: str, base: int, **content: Any) -> int:
    return say(store, who, Saying("ZZA", "enquiry", KEY, step, content, base))


def raised(store: Store, who: Viewer = CHAMPION, **changes: Any) -> int:
    return said(store, who, "raised", 0, **(RAISED | changes))


def seen(store: Store, who: Viewer) -> list[str]:
    return [one.step for found in threads(store, who, "ZZA", ["enquiry"]) for one in found.entries]


def fault(store: Store, who: Viewer, step: str, base: int, **content: Any) -> tuple[str, str]:
    with pytest.raises(DraftError) as told:
        said(store, who, step, base, **content)
    return told.value.field, told.value.sentence


def moved(store: Store, who: Viewer, to: str, base: int) -> None:
    said(store, who, "moved", base, to_level=to, reason="Help is asked for", support="peer_trust,training")


def test_what_the_trust_looks_at_is_the_trusts_alone(told: Store) -> None:
    raised(told)
    said(told, LEADER, "responded", 1, text="Since April", evidence_kind="stated_only")
    assert seen(told, CHAMPION) == ["raised", "responded"]
    assert seen(told, LEAD) == []
    assert seen(told, REGION) == []


def test_at_the_systems_level_the_system_reads_from_there_on_and_the_region_nothing(told: Store) -> None:
    raised(told)
    said(told, LEADER, "responded", 1, text="Since April", evidence_kind="stated_only")
    moved(told, CHAMPION, "lms", 2)
    said(told, LEADER, "decided", 3, decision="A plan until May")
    assert seen(told, LEAD) == ["raised", "moved", "decided"]
    assert seen(told, REGION) == []
    moved(told, LEAD, "region", 4)
    assert seen(told, REGION) == ["raised", "moved"]
    assert seen(told, LEAD) == ["raised", "moved", "decided", "moved"]


def test_once_it_is_back_with_the_trust_what_follows_is_the_trusts(told: Store) -> None:
    number = raised(told)
    moved(told, CHAMPION, "lms", 1)
    moved(told, LEAD, "provider", 2)
    said(told, LEADER, "decided", 3, decision="The rota is drawn anew")
    assert seen(told, LEAD) == ["raised", "moved", "moved"]
    assert enquiry.level_of(thread(told, LEAD, number)) == "provider"
    assert "looked at below your level" in fault(told, LEAD, "closed", 4, outcome="It is well again")[1]


def test_a_proposal_that_was_dismissed_stays_inside_until_it_is_raised_after_all(told: Store) -> None:
    said(told, LEADER, "dismissed", 0, title="Day shifts", origin="signal", reason="It was foreseen")
    assert seen(told, LEAD) == []
    said(told, CHAMPION, "raised", 1, **(RAISED | {"level": "lms"}))
    assert seen(told, LEAD) == ["raised"]
    (found,) = threads(told, CHAMPION, "ZZA", ["enquiry"])
    assert (enquiry.level_of(found), enquiry.is_open(found)) == ("lms", True)


def test_a_proposal_is_set_aside_at_the_level_to_which_it_was_made_and_read_there(told: Store) -> None:
    other = viewer("lms_lead", "ZZL")
    other = replace(other, email="second.lead@test.example")
    aside = {"title": "Day shifts", "origin": "signal", "reason": "It was foreseen"}

    def answer(who: Viewer, key: str, step: str = "dismissed", **more: str) -> None:
        say(told, who, Saying("ZZA", "enquiry", key, step, aside | more, 0))

    for who, key in ((LEAD, "signal/births"), (CHAMPION, "lms/signal/births"), (REGION, "lms/signal/births")):
        with pytest.raises(DraftError, match="proposed to another level"):
            answer(who, key)
    with pytest.raises(DraftError, match="proposed to another level"):
        say(told, CHAMPION, Saying("ZZA", "enquiry", "lms/signal/births", "raised", RAISED, 0))
    answer(LEAD, "lms/signal/births")
    answer(CHAMPION, "signal/births")
    assert seen(told, other) == seen(told, LEAD) == ["dismissed"]
    assert seen(told, REGION) == []
    assert seen(told, DIRECTOR) == ["dismissed"] * 2


def test_its_age_counts_from_the_day_in_london(told: Store) -> None:
    told.set_meta("clock", "2026-06-30T23:30:00+00:00")
    number = raised(told, received_on="2026-07-01")
    said(told, LEADER, "responded", 1, text="Since April", evidence_kind="stated_only")
    assert enquiry.since_of(thread(told, LEADER, number)) == date(2026, 7, 1)
    say(told, LEADER, Saying("ZZA", "enquiry", "other", "raised", RAISED, 0))
    (other,) = threads(told, LEADER, "ZZA", ["enquiry"], key="other")
    assert enquiry.since_of(other) == date(2026, 7, 1)


def test_whoever_guesses_a_key_is_told_nothing_of_what_the_trust_wrote(told: Store) -> None:
    said(told, LEADER, "dismissed", 0, title="Day shifts", origin="signal", reason="It was foreseen")
    with pytest.raises(DraftError, match="open it again") as refused:
        said(told, LEAD, "raised", 0, **(RAISED | {"level": "lms"}))
    assert not isinstance(refused.value, OutrunError)
    moved_up = "another"
    say(told, CHAMPION, Saying("ZZA", "enquiry", moved_up, "raised", RAISED, 0))
    answer = {"text": "Since April", "evidence_kind": "stated_only"}
    say(told, LEADER, Saying("ZZA", "enquiry", moved_up, "responded", answer, 1))
    up = {"to_level": "lms", "reason": "Help is asked for"}
    say(told, CHAMPION, Saying("ZZA", "enquiry", moved_up, "moved", up, 2))
    with pytest.raises(OutrunError) as outrun:
        say(told, LEAD, Saying("ZZA", "enquiry", moved_up, "closed", {"outcome": "It is well again"}, 1))
    assert [one.step for one in outrun.value.thread.entries] == ["raised", "moved"]


def test_the_system_may_raise_one_about_a_trust_and_reads_it_whole(told: Store) -> None:
    raised(told, LEAD)
    said(told, LEADER, "responded", 1, text="Since April", evidence_kind="stated_only")
    assert seen(told, LEAD) == ["raised", "responded"]
    assert seen(told, REGION) == []
    said(told, LEAD, "closed", 2, outcome="The answer is enough")


@pytest.mark.parametrize(("who", "level"), [(CHAMPION, "region"), (CHAMPION, "national"), (LEAD, "national")])
def test_it_goes_one_level_up_at_most(told: Store, who: Viewer, level: str) -> None:
    assert fault(told, who, "raised", 0, **(RAISED | {"level": level}))[0] == "level"


def test_the_region_may_bring_it_to_the_nation(told: Store) -> None:
    raised(told, REGION, level="national")
    assert seen(told, LEAD) == ["raised"]


def test_a_move_names_a_reason_another_level_and_support_of_the_list(told: Store) -> None:
    raised(told)
    assert fault(told, CHAMPION, "moved", 1, to_level="lms")[0] == "reason"
    assert fault(told, CHAMPION, "moved", 1, to_level="provider", reason="Help is needed")[0] == "to_level"
    assert fault(told, CHAMPION, "moved", 1, to_level="lms", reason="Help is needed", support="money")[0] == (
        "support"
    )


def test_what_has_a_clock_names_the_day_on_which_it_came_and_is_due_by_it(told: Store) -> None:
    told.set_meta("clock", "2026-09-02T09:00:00+00:00")
    assert fault(told, CHAMPION, "raised", 0, **RAISED | {"origin": "regulation_28"})[0] == "received_on"
    came = {"origin": "regulation_28", "received_on": "2026-09-01"}
    assert fault(told, CHAMPION, "raised", 0, **RAISED | came | {"due": "2026-10-28"}) == (
        "due",
        "Its clock ends on 27 October 2026: choose that day, or an earlier one.",
    )
    raised(told, **came)
    assert _due(told) == date(2026, 10, 27)
    said(told, CHAMPION, "put", 1, due="2026-11-20", reason="The coroner has given more time")
    assert _due(told) == date(2026, 11, 20)


def test_a_move_does_not_put_off_the_clock_of_others_and_a_coroner_may(told: Store) -> None:
    told.set_meta("clock", "2026-07-04T09:00:00+00:00")
    number = raised(told, origin="regulation_28", received_on="2026-07-01")
    move = {"to_level": "lms", "reason": "Help is asked for"}
    field, sentence = fault(told, CHAMPION, "moved", 1, **move, due="2026-08-27")
    assert (field, sentence[:33]) == ("due", "Its clock ends on 26 August 2026,")
    said(told, CHAMPION, "put", 1, due="2026-09-30", reason="The coroner gave more time")
    said(told, CHAMPION, "moved", 2, **move, due="2026-09-30")
    assert enquiry.due_of(thread(told, CHAMPION, number)) == date(2026, 9, 30)


def test_without_a_clock_the_newest_day_that_was_set_is_the_one(told: Store) -> None:
    told.set_meta("clock", "2026-09-02T09:00:00+00:00")
    raised(told)
    assert _due(told) is None
    said(told, CHAMPION, "moved", 1, to_level="lms", reason="Help is needed", due="2026-12-10")
    assert _due(told) == date(2026, 12, 10)


def test_nothing_came_on_a_day_that_is_still_to_come(told: Store) -> None:
    assert fault(told, CHAMPION, "raised", 0, **RAISED | {"received_on": "2099-01-01"})[0] == "received_on"


@pytest.mark.parametrize("measure", ["no_measure", "red_flags/type=nonsense", "births/site=ZZA01"])
def test_a_measure_or_part_that_the_catalogue_lacks_is_refused(told: Store, measure: str) -> None:
    assert fault(told, CHAMPION, "raised", 0, **RAISED | {"measure": measure})[0] == "measure"


def test_a_measure_and_its_part_may_come_in_one_field(told: Store) -> None:
    raised(told, measure="red_flags/type=triage_over_30_minutes")
    assert enquiry.about_of(_only(told)) == ("red_flags", "type=triage_over_30_minutes")


def _only(store: Store) -> Thread:
    (found,) = threads(store, CHAMPION, "ZZA", ["enquiry"])
    return found


def _due(store: Store) -> date | None:
    return enquiry.due_of(_only(store))


def test_no_day_that_has_passed_is_set(told: Store) -> None:
    told.set_meta("clock", "2026-09-02T09:00:00+00:00")
    passed = ("due", "That day has passed: write a day to come.")
    assert fault(told, CHAMPION, "raised", 0, **RAISED | {"due": "2020-01-01"}) == passed
    raised(told, due="2026-09-02")
    assert fault(told, CHAMPION, "put", 1, due="2026-09-01", reason="It takes longer") == passed
    assert fault(told, CHAMPION, "moved", 1, to_level="lms", reason="Help", due="2026-09-01") == passed
    said(told, CHAMPION, "closed", 1, outcome="It was the rota")
    assert fault(told, CHAMPION, "reopened", 2, reason="It came back", due="2026-09-01") == passed


@pytest.mark.parametrize(
    ("who", "many"),
    [(CHAMPION, 1), (LEAD, 1), (REGION, 0), (viewer("leadership", "ZZB"), 0), (viewer("lms_lead", "ZZM"), 0)],
    ids=lambda one: one.name if isinstance(one, Viewer) else "",
)
def test_those_of_several_trusts_are_those_of_each_that_somebody_reads(
    told: Store, who: Viewer, many: int
) -> None:
    raised(told)
    moved(told, DIRECTOR, "lms", 1)
    asked = ("ZZB", "ZZA", "ZZA01")
    each = []
    for code in asked:
        with suppress(Forbidden):
            each += threads(told, who, code, ["enquiry"])
    assert threads_of(told, who, asked, ["enquiry"]) == tuple(each)
    assert len(each) == many
