"""Settings, meetings, returns and people: decisions are rows, and taking one back is another."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from metrics.access import OPERATOR, Forbidden, Grant
from metrics.draft import DraftError
from metrics.records import Meeting
from metrics.store import (
    Store,
    StoreError,
    add_meeting,
    add_setting,
    add_succession,
    add_user,
    grant,
    read,
    record_return_step,
    save_organisations,
    withdraw_setting,
)
from metrics.types import Organisation
from tests.metrics.make import JUNE, ORGANISATIONS, at, viewer, with_organisations

BOARD = Meeting("ZZA", "board", date(2026, 7, 20), at(10), "ZZA 2026-07", {"champion": 1})


def test_a_setting_holds_from_when_it_was_recorded_until_it_was_taken_back(store: Store) -> None:
    with_organisations(store)
    number = add_setting(
        store, OPERATOR, "ZZA", "phase", JUNE, reason="New ward", measure_id="births", recorded_at=at(5)
    )
    withdraw_setting(store, OPERATOR, number, "It was no change", recorded_at=at(9))
    assert read.settings(store, OPERATOR, "ZZA", known_at=at(4)) == ()
    (held,) = read.settings(store, OPERATOR, "ZZA", known_at=at(6))
    assert (held.kind, held.on, held.reason, held.author) == ("phase", JUNE, "New ward", "operator@local")
    assert read.settings(store, OPERATOR, "ZZA", known_at=at(9)) == ()


def test_a_setting_needs_a_reason_a_kind_and_a_measure(store: Store) -> None:
    with_organisations(store)
    with pytest.raises(StoreError, match="needs a reason"):
        add_setting(store, OPERATOR, "ZZA", "phase", JUNE, reason=" ", measure_id="births")
    with pytest.raises(StoreError, match="is none of these"):
        add_setting(store, OPERATOR, "ZZA", "colour", JUNE, reason="Nice", measure_id="births")
    with pytest.raises(StoreError, match="name the measure"):
        add_setting(store, OPERATOR, "ZZA", "phase", JUNE, reason="New ward")
    with pytest.raises(StoreError, match="no chart setting 7"):
        withdraw_setting(store, OPERATOR, 7, "Wrong")
    with pytest.raises(Forbidden, match="may not change the chart settings of ZZA"):
        add_setting(store, viewer("director", "ZZA"), "ZZA", "annotation", JUNE, reason="Inspection")


def test_meetings_are_listed_newest_first_as_known(store: Store) -> None:
    with_organisations(store)
    older = replace(BOARD, held_on=date(2026, 5, 20), known_at=at(1, 5))
    first = add_meeting(store, OPERATOR, BOARD, recorded_at=at(21))
    add_meeting(store, OPERATOR, older, recorded_at=at(20, 5))
    add_meeting(store, OPERATOR, replace(BOARD, forum="quality_committee"), recorded_at=at(22))
    assert read.meetings(store, OPERATOR, "ZZA", forum="board")[0] == first
    assert [m.held_on.month for m in read.meetings(store, OPERATOR, "ZZA", forum="board")] == [7, 5]
    assert len(read.meetings(store, OPERATOR, "ZZA", known_at=at(20))) == 1
    with pytest.raises(StoreError, match="is none of these"):
        add_meeting(store, OPERATOR, replace(BOARD, forum="pub"))
    with pytest.raises(Forbidden, match="may not sign"):
        add_meeting(store, viewer("director", "ZZA"), BOARD)


def test_a_return_goes_step_by_step_and_can_be_opened_again(store: Store) -> None:
    with_organisations(store)
    lead, champion = viewer("data_lead", "ZZA"), viewer("champion", "ZZA")
    with pytest.raises(StoreError, match="is not begun; it can be submitted once it is draft"):
        record_return_step(store, lead, "ZZA", JUNE, "submitted")
    record_return_step(store, lead, "ZZA", JUNE, "draft")
    record_return_step(store, lead, "ZZA", JUNE, "submitted")
    with pytest.raises(Forbidden, match="the board safety champion may"):
        record_return_step(store, lead, "ZZA", JUNE, "signed")
    record_return_step(store, champion, "ZZA", JUNE, "signed")
    record_return_step(store, champion, "ZZA", JUNE, "shared")
    with pytest.raises(
        Forbidden, match="may not open again the return of ZZA; the board safety champion may"
    ):
        record_return_step(store, lead, "ZZA", JUNE, "draft", reason="A late figure")
    with pytest.raises(DraftError, match="Write why the return is opened again"):
        record_return_step(store, champion, "ZZA", JUNE, "draft")
    record_return_step(store, champion, "ZZA", JUNE, "draft", reason="A late figure")
    steps = read.returns(store, OPERATOR, "ZZA")
    assert [s.step for s in steps] == ["draft", "submitted", "signed", "shared", "draft"]
    assert steps[2].by == champion.email
    with pytest.raises(StoreError, match="is none of these"):
        record_return_step(store, lead, "ZZA", JUNE, "lost")


def test_people_and_grants(store: Store) -> None:
    with_organisations(store)
    admin = viewer("administrator", "ZZL")
    add_user(store, admin, "Amara@Test.example ", "Amara Okafor")
    add_user(store, admin, "amara@test.example", "Somebody else")
    grant(store, admin, "amara@test.example", "director", "ZZA")
    grant(store, admin, "amara@test.example", "director", "ZZA")
    found = read.viewer_of(store, "AMARA@test.example")
    assert (found.name, found.grants) == ("Amara Okafor", (Grant("director", "ZZA"),))
    assert [person.email for person in read.users(store, admin)] == ["amara@test.example"]
    grant(store, admin, "amara@test.example", "director", "ZZA", revoked=True)
    assert read.viewer_of(store, "amara@test.example").grants == ()
    with pytest.raises(StoreError, match="Nobody has the e-mail address"):
        read.viewer_of(store, "nobody@test.example")
    with pytest.raises(StoreError, match="is not an e-mail address"):
        add_user(store, admin, "amara", "Amara")
    with pytest.raises(StoreError, match="A role is one of"):
        grant(store, admin, "amara@test.example", "emperor", "ZZA")
    for deed in (
        lambda: add_user(store, viewer("director", "ZZA"), "x@test.example", "X"),
        lambda: grant(store, admin, "amara@test.example", "director", "ZZR"),
        lambda: read.users(store, viewer("champion", "ZZA")),
    ):
        with pytest.raises(Forbidden):
            deed()


def test_organisations_are_versions_and_their_newest_holds(store: Store) -> None:
    with_organisations(store)
    assert save_organisations(store, OPERATOR, ORGANISATIONS) == 0
    renamed = Organisation("ZZA", "Northmere and Fell", "trust", "ZZL", fictional=True)
    assert save_organisations(store, OPERATOR, [renamed]) == 1
    assert read.organisation(store, OPERATOR, "ZZA") == renamed
    assert [o.code for o in read.organisations(store, viewer("director", "ZZA"))] == ["ZZA", "ZZA01", "ZZA02"]
    assert [o.code for o in read.sites_of(store, OPERATOR, "ZZA")] == ["ZZA01", "ZZA02"]
    with pytest.raises(StoreError, match="No organisation has the code ZZX"):
        read.organisation(store, OPERATOR, "ZZX")
    with pytest.raises(Forbidden, match="has no role at ZZB"):
        read.organisation(store, viewer("director", "ZZA"), "ZZB")
    with pytest.raises(StoreError, match="not “planet”"):
        save_organisations(store, OPERATOR, [Organisation("ZZP", "P", "planet")])
    admin = viewer("administrator", "ZZL")
    assert save_organisations(store, admin, [Organisation("ZZC", "Wharram", "trust", "ZZL")]) == 1
    with pytest.raises(Forbidden, match="may not manage the people of ZZD"):
        save_organisations(store, admin, [Organisation("ZZD", "Saltings", "trust", "ZZR")])


def test_a_merger_is_a_row(store: Store) -> None:
    with_organisations(store)
    add_succession(store, OPERATOR, "ZZB", "ZZA", date(2027, 4, 1))
    assert read.successions(store, OPERATOR, "ZZA") == (("ZZB", "ZZA", date(2027, 4, 1)),)


def test_a_trust_of_others_cannot_be_hung_below_ones_own(store: Store) -> None:
    """Its figures and cases would come under every grant on the new parent."""
    with_organisations(store)
    own = viewer("administrator", "ZZB")
    taken = replace(ORGANISATIONS[2], parent_code="ZZB")
    with pytest.raises(Forbidden, match="may not manage the people of ZZA"):
        save_organisations(store, own, [taken])
    assert read.organisation(store, OPERATOR, "ZZA").parent_code == "ZZL"
    site = Organisation("ZZB02", "Caldermoor Birth Centre", "site", "ZZB", fictional=True)
    assert save_organisations(store, own, [site]) == 1


def test_leads_record_their_own_meetings_and_not_a_trusts_board(store: Store) -> None:
    with_organisations(store)
    lead = viewer("lms_lead", "ZZL")
    with pytest.raises(Forbidden):
        add_meeting(store, lead, BOARD)
    assert add_meeting(store, lead, replace(BOARD, forum="lms")).id is not None


@pytest.mark.parametrize("value", ["90%", "nan", "inf", "five", "1_0", "1e3", "٩٠", " 90", ".", "9" * 21])
def test_a_target_that_is_no_number_is_refused(store: Store, value: str) -> None:
    with_organisations(store)
    with pytest.raises(StoreError, match="A target is a number"):
        add_setting(store, OPERATOR, "ZZA", "target", JUNE, reason="r", measure_id="births", value=value)
