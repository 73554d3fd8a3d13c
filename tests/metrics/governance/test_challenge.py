"""A question on the record: given, answered, judged by another, due, overdue, decided, taken back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from metrics.access import Forbidden
from metrics.draft import DraftError
from metrics.governance.challenge import AskedError, Stand, due_of, stand
from metrics.governance.read import threads
from metrics.governance.record import Saying, say
from metrics.governance.types import Thread
from metrics.store import Store, StoreError
from metrics.store.people import people_at
from tests.metrics.governance.test_record import CHAMPION, LEADER
from tests.metrics.make import viewer, with_organisations

DIRECTOR, OTHER = viewer("director", "ZZA"), viewer("director", "ZZB")
TODAY = date(2026, 7, 4)
DUE = TODAY + timedelta(days=10)
ASKED = {"question": "What changed in June?", "measure": "births", "month": "2026-06"}
GIVEN = {"to_role": "leadership", "due": DUE.isoformat()}
ANSWER = {"answer": "The clinic was closed", "evidence_kind": "stated_only"}


@pytest.fixture
def own(sqlite_store: Store) -> Store:
    with_organisations(sqlite_store).set_meta("clock", "2026-07-04T09:00:00+00:00")
    return sqlite_store


def step(store: Store, who: Any, name: str, base: int, **given: Any) -> Thread:
    say(store, who, Saying("ZZA", "challenge", "q", name, given, base))
    (found,) = threads(store, LEADER, "ZZA", ["challenge"], key="q")
    return found


def test_where_it_stands_follows_its_steps_and_the_day(own: Store) -> None:
    found = step(own, DIRECTOR, "asked", 0, **ASKED)
    assert (stand(found, TODAY), due_of(found)) == (Stand.OPEN, None)
    found = step(own, CHAMPION, "assigned", 1, **GIVEN)
    assert (stand(found, DUE), due_of(found)) == (Stand.DUE, DUE)
    assert stand(found, DUE + timedelta(days=1)) is Stand.OVERDUE
    found = step(own, LEADER, "answered", 2, **ANSWER)
    assert stand(found, DUE + timedelta(days=1)) is Stand.ANSWERED
    found = step(own, DIRECTOR, "returned", 3, reason="Say who noticed it")
    assert [stand(found, DUE), stand(found, DUE + timedelta(days=1))] == [Stand.DUE, Stand.OVERDUE]
    step(own, LEADER, "answered", 4, **ANSWER | {"answer": "The midwife in charge did"})
    found = step(own, DIRECTOR, "accepted", 5)
    assert stand(found, DUE + timedelta(days=1)) is Stand.ACCEPTED
    found = step(own, CHAMPION, "decided", 6, decision="To look again", minute_ref="board 7, item 2")
    assert stand(found, TODAY) is Stand.ACCEPTED


def test_the_same_question_of_the_same_person_stands_once_while_it_is_open(own: Store) -> None:
    step(own, DIRECTOR, "asked", 0, **ASKED)

    def again(who: Any = DIRECTOR, key: str = "again", **changed: str) -> None:
        say(own, who, Saying("ZZA", "challenge", key, "asked", ASKED | changed))

    with pytest.raises(AskedError, match="You asked this on 4 July 2026, and it is open: question 1 stands"):
        again(question="What  changed in june?")
    again(CHAMPION, "hers")
    again(key="other month", month="2026-05")
    step(own, DIRECTOR, "withdrawn", 1, reason="Not needed")
    again()


def test_until_it_is_judged_whoever_answered_answers_anew_and_the_first_stays(own: Store) -> None:
    step(own, DIRECTOR, "asked", 0, **ASKED)
    step(own, LEADER, "answered", 1, **ANSWER)
    with pytest.raises(DraftError, match="whoever answered it may answer it anew"):
        step(own, CHAMPION, "answered", 2, **ANSWER | {"answer": "Another tells"})
    found = step(own, LEADER, "answered", 2, **ANSWER | {"answer": "The ward was closed"})
    assert [one.get("answer") for one in found.by_step["answered"]] == [
        "The clinic was closed",
        "The ward was closed",
    ]
    step(own, DIRECTOR, "accepted", 3)
    with pytest.raises(DraftError, match="accepted now"):
        step(own, LEADER, "answered", 4, **ANSWER)


def test_what_is_returned_after_its_day_gets_a_new_one(own: Store) -> None:
    step(own, DIRECTOR, "asked", 0, **ASKED)
    step(own, CHAMPION, "assigned", 1, **GIVEN)
    step(own, LEADER, "answered", 2, **ANSWER)
    late = TODAY + timedelta(days=20)
    own.set_meta("clock", f"{late}T09:00:00+00:00")
    with pytest.raises(DraftError, match="has passed: choose a new one") as fault:
        step(own, DIRECTOR, "returned", 3, reason="Say who noticed it")
    assert fault.value.field == "due"
    with pytest.raises(DraftError, match="still to come"):
        step(own, DIRECTOR, "returned", 3, reason="Say who", due=f"{late - timedelta(days=1)}")
    day = late + timedelta(days=7)
    found = step(own, DIRECTOR, "returned", 3, reason="Say who noticed it", due=f"{day}")
    assert (stand(found, late), due_of(found)) == (Stand.DUE, day)


def test_whoever_answered_does_not_judge_the_answer(own: Store) -> None:
    step(own, DIRECTOR, "asked", 0, **ASKED)
    step(own, CHAMPION, "answered", 1, **ANSWER)  # a champion may answer, and may accept what others answer
    for name, given in (("accepted", {}), ("returned", {"reason": "Not enough"})):
        with pytest.raises(DraftError, match="does not judge the answer"):
            step(own, CHAMPION, name, 2, **given)
    step(own, DIRECTOR, "accepted", 2)


def test_only_whoever_asked_takes_it_back(own: Store) -> None:
    step(own, DIRECTOR, "asked", 0, **ASKED)
    with pytest.raises(DraftError, match="by whoever asked it"):
        step(own, CHAMPION, "withdrawn", 1, reason="Not needed")
    assert stand(step(own, DIRECTOR, "withdrawn", 1, reason="Asked before"), TODAY) is Stand.WITHDRAWN


@pytest.mark.parametrize(
    ("given", "field", "said"),
    [
        ({"due": "2026-07-03"}, "due", "still to come"),
        ({"to_role": "director"}, "to_role", "answers no questions here"),
        ({"to_role": "region"}, "to_role", "answers no questions here"),
        ({"to_role": "cook"}, "to_role", "Choose whose answer"),
    ],
)
def test_it_is_given_to_a_role_that_answers_by_a_day_to_come(
    own: Store, given: dict[str, str], field: str, said: str
) -> None:
    step(own, DIRECTOR, "asked", 0, **ASKED)
    with pytest.raises(DraftError, match=said) as told:
        step(own, CHAMPION, "assigned", 1, **GIVEN | given)
    assert told.value.field == field


def test_a_decision_names_its_minute(own: Store) -> None:
    step(own, DIRECTOR, "asked", 0, **ASKED)
    with pytest.raises(DraftError, match="Name the meeting and the item"):
        step(own, CHAMPION, "decided", 1, decision="To look again", minute_ref="7")


def test_it_is_about_what_there_is_here(own: Store) -> None:
    with pytest.raises(DraftError, match="no measure of the list"):
        step(own, DIRECTOR, "asked", 0, **ASKED | {"measure": "gossip"})
    with pytest.raises(DraftError, match="no such text here"):
        step(own, DIRECTOR, "asked", 0, question="Who wrote this?", thread=99)
    elsewhere = Saying("ZZB", "challenge", "other", "asked", {"question": "What changed there?"})
    other = say(own, OTHER, elsewhere)
    with pytest.raises(DraftError, match="no such text here"):
        step(own, DIRECTOR, "asked", 0, question="Who wrote this?", thread=other)


def test_the_system_reads_and_follows_what_it_asked_and_no_other(own: Store) -> None:
    lead = viewer("lms_lead", "ZZL")
    step(own, DIRECTOR, "asked", 0, **ASKED)
    mine = say(own, lead, Saying("ZZA", "challenge", "mine", "asked", {"question": "What would help you?"}))
    assert [one.id for one in threads(own, lead, "ZZA", ["challenge"])] == [mine]
    assert len(threads(own, LEADER, "ZZA", ["challenge"])) == 2


def test_from_outside_nobody_goes_on_with_a_question_that_they_may_not_read(own: Store) -> None:
    step(own, DIRECTOR, "asked", 0, **ASKED)
    lead, region = viewer("lms_lead", "ZZL"), viewer("region", "ZZR")
    for who, name, given in (
        (lead, "assigned", GIVEN),
        (lead, "decided", {"decision": "To look again", "minute_ref": "LMS 7, item 2"}),
        (region, "decided", {"decision": "To look again", "minute_ref": "region 7, item 2"}),
    ):
        with pytest.raises(StoreError, match="no such question here"):
            step(own, who, name, 1, **given)
    step(own, LEADER, "answered", 1, **ANSWER)
    for name, given in (("accepted", {}), ("returned", {"reason": "Not enough"})):
        with pytest.raises(StoreError, match="no such question here"):
            step(own, lead, name, 2, **given)


def test_only_who_reads_a_trust_is_told_who_works_there(own: Store) -> None:
    assert people_at(own, LEADER, "ZZA") == ()  # nobody has been added
    with pytest.raises(Forbidden):
        people_at(own, viewer("leadership", "ZZB"), "ZZA")
