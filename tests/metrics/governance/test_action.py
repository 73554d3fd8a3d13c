"""Actions: what is overdue, who judges whether they worked, and who reads them from above."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from metrics.access import Viewer
from metrics.draft import DraftError
from metrics.governance import action
from metrics.governance.read import threads
from metrics.governance.record import Saying, say
from metrics.governance.types import Thread
from metrics.store import Store, StoreError
from tests.metrics.make import viewer, with_organisations

CHAMPION, LEADER = viewer("champion", "ZZA"), viewer("leadership", "ZZA")
LEAD, REGION = viewer("lms_lead", "ZZL"), viewer("region", "ZZR")
AGREED = {"what": "Ring all who wait", "owner_role": "leadership", "due": "2026-05-31", "measure": "births"}


@pytest.fixture
def told(sqlite_store: Store) -> Store:
    sqlite_store.set_meta("clock", "2026-05-21T09:00:00+00:00")
    return with_organisations(sqlite_store)


def said(store: Store, who: Viewer, step: str, base: int, **content: Any) -> int:
    return say(store, who, Saying("ZZA", "action", "ring", step, content, base))


def only(store: Store, who: Viewer = CHAMPION) -> Thread:
    (found,) = threads(store, who, "ZZA", ["action"])
    return found


def test_it_is_overdue_from_the_day_after_its_day_until_it_is_done(told: Store) -> None:
    said(told, LEADER, "agreed", 0, **AGREED)
    late = [action.is_overdue(only(told), date(2026, month, day)) for month, day in ((5, 31), (6, 1))]
    assert late == [False, True]
    said(told, LEADER, "put", 1, due="2026-06-30", reason="The post is not filled")
    assert not action.is_overdue(only(told), date(2026, 6, 1))
    said(told, LEADER, "done", 2, done_on="2026-05-20", evidence="The log of calls")
    assert not action.is_overdue(only(told), date(2026, 7, 1))


@pytest.mark.parametrize("due", ["2020-01-01", "2026-05-20"])
def test_it_is_not_agreed_nor_put_for_a_day_that_has_passed(told: Store, due: str) -> None:
    with pytest.raises(DraftError, match="That day has passed") as refused:
        said(told, LEADER, "agreed", 0, **AGREED | {"due": due})
    assert refused.value.field == "due"
    said(told, LEADER, "agreed", 0, **AGREED | {"due": "2026-05-21"})  # today is still to come
    with pytest.raises(DraftError, match="That day has passed"):
        said(told, LEADER, "put", 1, due=due, reason="The post is not filled")


def test_whoever_did_it_does_not_judge_whether_it_worked(told: Store) -> None:
    said(told, CHAMPION, "agreed", 0, **AGREED)
    said(told, CHAMPION, "done", 1, done_on="2026-05-20", evidence="The log of calls")
    with pytest.raises(DraftError, match="somebody else does"):
        said(told, CHAMPION, "checked", 2, worked="yes", reason="The chart moved")
    said(told, viewer("director", "ZZA"), "checked", 2, worked="no", reason="The chart did not move")
    assert action.KIND.state(only(told)) == action.CHECKED


def test_an_action_that_is_opened_again_is_not_done(told: Store) -> None:
    said(told, LEADER, "agreed", 0, **AGREED)
    said(told, LEADER, "done", 1, done_on="2026-05-20", evidence="The log of calls")
    assert action.done_of(only(told)) is not None
    said(told, LEADER, "reopened", 2, reason="The log was of another clinic")
    assert action.done_of(only(told)) is None


@pytest.mark.parametrize(("level", "readers"), [("provider", ""), ("lms", "lead"), ("region", "lead region")])
def test_from_above_those_are_read_that_are_followed_there(told: Store, level: str, readers: str) -> None:
    said(told, LEADER, "agreed", 0, **AGREED, level=level)
    seen = [
        name for name, who in (("lead", LEAD), ("region", REGION)) if threads(told, who, "ZZA", ["action"])
    ]
    assert seen == readers.split()


def test_from_above_one_goes_on_only_with_what_is_followed_there(told: Store) -> None:
    said(told, LEADER, "agreed", 0, **AGREED)
    for step, content in (
        ("progressed", {"text": "Half of them were rung"}),
        ("put", {"due": "2026-06-30", "reason": "The post is not filled"}),
        ("done", {"done_on": "2026-05-20", "evidence": "The log of calls"}),
        ("dropped", {"reason": "Another way was found", "minute_ref": "item 7"}),
    ):
        with pytest.raises(StoreError, match="no such action here"):
            said(told, LEAD, step, 1, **content)
    assert [one.step for one in only(told).entries] == ["agreed"]


def test_it_comes_out_of_a_matter_of_the_same_organisation(told: Store) -> None:
    question = {"question": "What has changed since April?"}
    here, there = (
        say(told, viewer("director", org), Saying(org, "challenge", "q", "asked", question))
        for org in ("ZZA", "ZZB")
    )
    for number in (there, 999):
        with pytest.raises(DraftError, match="no such matter here"):
            said(told, LEADER, "agreed", 0, **(AGREED | {"thread": number}))
    said(told, LEADER, "agreed", 0, **(AGREED | {"thread": here}))
    assert only(told).opening.get("thread") == here


def test_it_is_not_done_on_a_day_to_come_nor_about_no_measure(told: Store) -> None:
    with pytest.raises(DraftError, match="is no measure of the list"):
        said(told, LEADER, "agreed", 0, **(AGREED | {"measure": "luck"}))
    said(told, LEADER, "agreed", 0, **AGREED)
    with pytest.raises(DraftError, match="still to come"):
        said(told, LEADER, "done", 1, done_on="2099-06-20", evidence="The log of calls")


def test_the_same_judgement_is_not_made_twice_and_another_one_is(told: Store) -> None:
    said(told, LEADER, "agreed", 0, **AGREED)
    said(told, LEADER, "done", 1, done_on="2026-05-20", evidence="The log of calls")
    judged = {"worked": "too_early", "reason": "One point since"}
    said(told, CHAMPION, "checked", 2, **judged)
    with pytest.raises(DraftError, match="judged so already"):
        said(told, viewer("director", "ZZA"), "checked", 3, **judged)
    said(told, CHAMPION, "checked", 3, worked="yes", reason="Nine points since")
    said(told, LEADER, "reopened", 4, reason="It came back")
    said(told, LEADER, "done", 5, done_on="2026-05-21", evidence="The log of calls")
    said(told, CHAMPION, "checked", 6, worked="yes", reason="Nine points since")  # of another doing
