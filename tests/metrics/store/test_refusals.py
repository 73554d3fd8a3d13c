"""Files that were refused whole: noted by name and code, for whom they concern, until they are loaded."""

from __future__ import annotations

from datetime import timedelta

import pytest

from metrics.access import OPERATOR, Forbidden
from metrics.store import Store, add_user, grant, read
from metrics.store.refusals import LASTS, Refused, note_refusal, refused_files
from tests.metrics.make import at, figure, record, viewer, with_organisations

TOM, NELL = "tom@northmere.example", "nell@caldermoor.example"


@pytest.fixture
def people(store: Store) -> Store:
    with_organisations(store)
    for email, org in ((TOM, "ZZA"), (NELL, "ZZB")):
        add_user(store, OPERATOR, email, email)
        grant(store, OPERATOR, email, "data_lead", org)
    store.set_meta("clock", at(20).isoformat())
    return store


def waiting(store: Store, who: str = TOM, org: str = "ZZA") -> tuple[Refused, ...]:
    return refused_files(store, read.viewer_of(store, who), org)


def test_it_stands_until_a_file_of_that_name_is_loaded(people: Store) -> None:
    note_refusal(people, OPERATOR, "june.csv", "no_good_row", org_code="ZZA", recorded_at=at(5))
    note_refusal(people, OPERATOR, "june.csv", "person_name", org_code="ZZA", recorded_at=at(6))
    (one,) = waiting(people)
    assert one == Refused("june.csv", "person_name", at(6), OPERATOR.email, 2)
    record(people, figure(301.0), when=at(7), name="june.csv")
    assert waiting(people) == ()
    note_refusal(people, OPERATOR, "june.csv", "no_rows", org_code="ZZA", recorded_at=at(8))
    assert [(one.code, one.times) for one in waiting(people)] == [("no_rows", 1)]
    early = refused_files(people, OPERATOR, "ZZA", known_at=at(5, hour=23))
    assert [one.code for one in early] == ["no_good_row"]


def test_after_two_months_it_is_forgotten(people: Store) -> None:
    note_refusal(people, OPERATOR, "june.csv", "no_rows", org_code="ZZA", recorded_at=at(5))
    people.set_meta("clock", (at(5) + LASTS - timedelta(hours=1)).isoformat())
    assert len(waiting(people)) == 1
    people.set_meta("clock", (at(5) + LASTS).isoformat())
    assert waiting(people) == ()


def test_without_a_trust_it_is_of_those_for_which_its_bringer_may_load(people: Store) -> None:
    note_refusal(people, read.viewer_of(people, TOM), "a.csv", "not_recognised")
    note_refusal(people, OPERATOR, "b.csv", "not_recognised", recorded_at=at(6))
    assert [one.file_name for one in waiting(people)] == ["a.csv"]
    assert waiting(people, NELL, "ZZB") == ()
    own = refused_files(people, OPERATOR, "ZZB")
    assert [one.file_name for one in own] == ["b.csv"]


def test_only_those_who_load_are_told(people: Store) -> None:
    for role in ("director", "champion", "lms_lead"):
        with pytest.raises(Forbidden):
            refused_files(people, viewer(role, "ZZA"), "ZZA")


def test_a_name_that_is_too_long_is_cut_and_nobody_else_names_the_moment(people: Store) -> None:
    note_refusal(people, OPERATOR, f"{'x' * 500}.csv", "no_rows", org_code="ZZA")
    assert len(waiting(people)[0].file_name) == 400
    with pytest.raises(Forbidden):
        note_refusal(people, read.viewer_of(people, TOM), "a.csv", "no_rows", recorded_at=at(5))
