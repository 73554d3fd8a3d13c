"""Saying something on a thread: rights, turns, nobody's words lost, and every step in the audit."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest

from metrics.access import OPERATOR, Forbidden
from metrics.draft import DraftError
from metrics.governance import commentary
from metrics.governance.content import read_content
from metrics.governance.kinds import KINDS
from metrics.governance.read import thread, threads
from metrics.governance.record import Saying, say
from metrics.governance.types import OutrunError
from metrics.store import Store, StoreError, record_return_step
from metrics.store.returns import content_of
from metrics.store.verify import check
from tests.metrics.make import JUNE, at, viewer, with_organisations

LEADER, CHAMPION = viewer("leadership", "ZZA"), viewer("champion", "ZZA")
KEY = commentary.key("births", JUNE)
WORDS = {
    "cause": "Fewer women booked here",
    "impact": "None was seen",
    "action": "Nothing is done",
    "evidence_kind": "stated_only",
}


def written(base: int = 0, **changes: Any) -> Saying:
    return Saying("ZZA", "commentary", KEY, "written", WORDS | changes, base)


def signed(text: int, base: int) -> Saying:
    return Saying("ZZA", "commentary", KEY, "signed", {"text": text}, base)


def steps(store: Store) -> list[str]:
    (found,) = threads(store, LEADER, "ZZA", ["commentary"])
    return [one.step for one in found.entries]


def test_letters_that_a_terminal_would_obey_are_left_out(store: Store) -> None:
    with_organisations(store)
    number = say(store, LEADER, written(cause="\x1b[2JFewer\x00 women\x9b booked\n\there\x7f"))
    assert thread(store, LEADER, number).last.get("cause") == "[2JFewer women booked\n\there"


def test_every_step_follows_the_last_and_keeps_what_stood_before(store: Store) -> None:
    with_organisations(store)
    number = say(store, LEADER, written())
    assert say(store, CHAMPION, written(1, cause="The clinic was closed")) == number
    say(store, CHAMPION, signed(2, 2))
    found = thread(store, LEADER, number)
    assert [(one.ordinal, one.step, one.by) for one in found.entries] == [
        (1, "written", LEADER.email),
        (2, "written", CHAMPION.email),
        (3, "signed", CHAMPION.email),
    ]
    assert [one.get("cause") for one in found.entries] == [
        "Fewer women booked here",
        "The clinic was closed",
        "",
    ]


def test_whoever_writes_over_what_they_have_not_seen_is_shown_it(store: Store) -> None:
    with_organisations(store)
    say(store, LEADER, written())
    say(store, LEADER, written(1, cause="The clinic was closed"))
    with pytest.raises(OutrunError) as told:
        say(store, CHAMPION, written(1, cause="Two wards were merged"))
    assert told.value.thread.last.get("cause") == "The clinic was closed"
    say(store, CHAMPION, written(told.value.thread.base, cause="Two wards were merged"))
    assert steps(store) == ["written"] * 3


def test_of_two_at_one_moment_one_is_told(store: Store) -> None:
    with_organisations(store)

    def attempt(who: Any) -> str:
        try:
            say(store, who, written(cause=f"Said by {who.name}"))
        except OutrunError:
            return "told"
        return "recorded"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(attempt, (LEADER, CHAMPION))) == ["recorded", "told"]
    assert steps(store) == ["written"]


def test_the_same_sent_twice_is_recorded_once(store: Store) -> None:
    with_organisations(store)
    assert say(store, LEADER, written()) == say(store, LEADER, written())
    assert steps(store) == ["written"]


def test_only_who_may_comment_does(store: Store) -> None:
    with_organisations(store)
    for role, org in (("director", "ZZA"), ("data_lead", "ZZA"), ("leadership", "ZZB"), ("lms_lead", "ZZL")):
        with pytest.raises(Forbidden, match="may not record this for ZZA; the perinatal leadership"):
            say(store, viewer(role, org), written())
    assert threads(store, LEADER, "ZZA", ["commentary"]) == ()


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"cause": "  "}, "cause", "Write what is thought to be the cause."),
        ({"cause": "?"}, "cause", "Write it in words: a board will read it."),
        (
            {"cause": "ab cde " * 3000},
            "cause",
            "This text may have 20,000 characters at most; it has 20,999.",
        ),
        ({"evidence_kind": "sure"}, "evidence_kind", "Choose what the words rest on."),
        ({"evidence_kind": "audited"}, "evidence", "Say where the evidence is, or choose “stated only”."),
        ({"colour": "red"}, "", "“colour” cannot be given here."),
    ],
)
def test_what_is_amiss_is_one_sentence_about_its_field(
    store: Store, changes: dict[str, str], field: str, said: str
) -> None:
    with_organisations(store)
    with pytest.raises(DraftError) as told:
        say(store, LEADER, written(**changes))
    assert (told.value.field, told.value.sentence) == (field, said)


def test_a_step_out_of_turn_or_of_no_kind_is_refused(store: Store) -> None:
    with_organisations(store)
    with pytest.raises(StoreError, match="There is no such commentary here"):
        say(store, LEADER, signed(1, 0))
    with pytest.raises(StoreError, match="nothing of this kind"):
        say(store, LEADER, Saying("ZZA", "gossip", "x", "written", {}))
    with pytest.raises(StoreError, match="nothing of this kind"):
        say(store, LEADER, Saying("ZZA", "commentary", KEY, "burnt", {}))
    say(store, LEADER, written())
    say(store, LEADER, signed(1, 1))
    with pytest.raises(DraftError, match="This commentary is signed now"):
        say(store, LEADER, signed(1, 2))


def test_what_a_signed_month_says_stands_still_and_a_note_may_follow(store: Store) -> None:
    with_organisations(store)
    say(store, LEADER, written(), recorded_at=None)
    lead = viewer("data_lead", "ZZA")
    for who, step in ((lead, "draft"), (lead, "submitted"), (CHAMPION, "signed")):
        record_return_step(store, who, "ZZA", JUNE, step)
    for who in (LEADER, CHAMPION, OPERATOR):
        for saying in (written(1, cause="Something else"), signed(1, 1)):
            with pytest.raises(DraftError, match="The return of June 2026 is signed"):
                say(store, who, saying)
    say(store, LEADER, Saying("ZZA", "commentary", KEY, "note", {"text": "It was the clinic"}, 1))
    assert steps(store) == ["written", "note"]


def test_a_view_of_an_earlier_moment_knows_only_what_was_said_by_then(store: Store) -> None:
    with_organisations(store)
    say(store, OPERATOR, written(), recorded_at=at(1))
    say(store, OPERATOR, written(1, cause="The clinic was closed"), recorded_at=at(3))
    (then,) = threads(store, LEADER, "ZZA", ["commentary"], known_at=at(2))
    assert [one.get("cause") for one in then.entries] == ["Fewer women booked here"]
    assert threads(store, LEADER, "ZZA", ["commentary"], known_at=at(30, 6)) == ()


def test_outside_only_what_was_signed_when_its_month_was_shared(store: Store) -> None:
    with_organisations(store)
    outside = viewer("lms_lead", "ZZL")
    say(store, OPERATOR, written(), recorded_at=at(1))
    say(store, OPERATOR, signed(1, 1), recorded_at=at(2))
    assert threads(store, outside, "ZZA", ["commentary"]) == ()
    for day, step in ((4, "draft"), (4, "submitted"), (5, "signed"), (6, "shared")):
        record_return_step(store, OPERATOR, "ZZA", JUNE, step, recorded_at=at(day))
    note = Saying("ZZA", "commentary", KEY, "note", {"text": "Said after it was shared"}, 2)
    say(store, OPERATOR, note, recorded_at=at(8))
    (seen,) = threads(store, outside, "ZZA", ["commentary"])
    assert [(one.step, one.get("cause")) for one in seen.entries] == [
        ("written", "Fewer women booked here"),
        ("signed", ""),
    ]


def test_a_text_that_was_being_written_anew_is_no_part_of_the_return_and_is_not_read_outside(
    store: Store,
) -> None:
    with_organisations(store)
    say(store, OPERATOR, written(), recorded_at=at(1))
    say(store, OPERATOR, signed(1, 1), recorded_at=at(2))
    say(store, OPERATOR, written(2, cause="A draft that nobody signed"), recorded_at=at(3))
    for day, step in ((4, "draft"), (4, "submitted"), (5, "signed"), (6, "shared")):
        record_return_step(store, OPERATOR, "ZZA", JUNE, step, recorded_at=at(day))
    assert threads(store, viewer("lms_lead", "ZZL"), "ZZA", ["commentary"]) == ()
    assert json.loads(content_of(store, LEADER, "ZZA", JUNE, known_at=at(5)))["said"] == []


@pytest.mark.parametrize("minute", ["x", "7.", "…"])
def test_a_step_that_needs_a_minute_takes_none_that_names_nothing(minute: str) -> None:
    words = {
        "reason": "None is left",
        "decision": "None is left",
        "role": "chief_executive",
        "on": "2026-07-01",
    }
    needing = [
        step.content
        for kind in KINDS.values()
        for step in kind.steps.values()
        if (field := step.content.model_fields.get("minute_ref")) is not None and field.is_required()
    ]
    assert len(needing) == 4
    for model in needing:
        given = {name: said for name, said in words.items() if name in model.model_fields}
        assert read_content(model, given | {"minute_ref": "board 7, item 2"})
        with pytest.raises(DraftError, match="Name the meeting and the item"):
            read_content(model, given | {"minute_ref": minute})


def test_every_step_is_an_entry_of_the_audit(store: Store) -> None:
    with_organisations(store)
    before = check(store, OPERATOR).entries
    say(store, LEADER, written())
    say(store, LEADER, written(1, cause="The clinic was closed"))
    found = check(store, OPERATOR)
    assert (found.entries, found.faults) == (before + 3, ())  # the thread and its two entries


def test_keys_say_what_they_are_about() -> None:
    for breakdown in ("", "site=a|b/c"):
        key = commentary.key("births", date(2026, 6, 1), breakdown)
        assert commentary.parts(key) == ("births", date(2026, 6, 1), breakdown)


def test_every_field_that_is_amiss_is_told_at_once() -> None:
    with pytest.raises(DraftError) as told:
        read_content(KINDS["action"].steps["agreed"].content, {"due": "soon"})
    fields = (told.value.field, *(field for field, _ in told.value.others))
    assert fields == ("what", "owner_role", "due")
    assert dict(told.value.others)["owner_role"] == "Choose whose action it is."
