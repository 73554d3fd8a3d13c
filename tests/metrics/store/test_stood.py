"""A store as it stood at a moment: organisations, clock and sharings of then; and what a paper fixes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from metrics.access import OPERATOR, Grant, Viewer
from metrics.governance.read import threads
from metrics.governance.record import Saying, say
from metrics.store import Store, add_user, grant, read, record_return_step, save_organisations
from metrics.store.kept import MOST
from metrics.store.months import months
from metrics.store.organisations import add_succession, successions
from metrics.store.returns import taken_back
from metrics.store.stamp import kept
from metrics.types import Organisation
from tests.metrics.governance.test_paper import BYTES, made
from tests.metrics.governance.test_record import LEADER, written
from tests.metrics.make import JUNE, ORGANISATIONS, at, figure, record, with_organisations

READER = Viewer("public@paper", "Readers", (Grant("public", "ZZA"),))
TRUST, SITE = ORGANISATIONS[2], ORGANISATIONS[3]


def test_organisations_are_those_of_then_under_their_names_of_then(store: Store) -> None:
    with_organisations(store)
    later = (replace(TRUST, name="Another name"), replace(SITE, parent_code="ZZB"))
    new = Organisation("ZZA09", "A new site", "site", "ZZA", fictional=True)
    save_organisations(store, OPERATOR, (*later, new), recorded_at=at(5))
    add_succession(store, OPERATOR, "ZZB", "ZZA", JUNE, recorded_at=at(5))
    then = store.at(at(4))
    assert read.organisation(then, OPERATOR, "ZZA").name == "Northmere"
    assert [site.code for site in read.sites_of(then, READER, "ZZA")] == ["ZZA01", "ZZA02"]
    assert [site.code for site in read.sites_of(store, READER, "ZZA")] == ["ZZA02", "ZZA09"]
    assert read.hierarchy(then).parents["ZZA01"] == "ZZA"
    assert (successions(then, READER, "ZZA"), len(successions(store, READER, "ZZA"))) == ((), 1)
    assert then.now() == at(4)


def test_nothing_is_written_into_the_past(sqlite_store: Store) -> None:
    with pytest.raises(AssertionError), sqlite_store.at(at(4)).writing():
        pass


def test_what_was_taken_back_is_read_outside_of_no_earlier_day_unless_it_was_shared_then(
    store: Store,
) -> None:
    record(with_organisations(store), figure(300), when=at(1))
    for day, step in ((2, "draft"), (2, "submitted"), (3, "signed"), (4, "shared")):
        record_return_step(store, OPERATOR, "ZZA", JUNE, step, recorded_at=at(day))
    assert months(store.at(at(5)), READER, "ZZA") == (JUNE,)
    record_return_step(store, OPERATOR, "ZZA", JUNE, "draft", reason="A site was left out", recorded_at=at(8))
    assert months(store.at(at(5)), READER, "ZZA") == ()
    assert months(store.at(at(5), at(6)), READER, "ZZA") == (JUNE,)
    assert months(store.at(at(5), at(9)), READER, "ZZA") == ()
    assert taken_back(store.at(at(5), at(6)), READER, "ZZA") == {}
    assert taken_back(store.at(at(5), at(9)), READER, "ZZA") == {JUNE: at(8)}


def test_what_is_said_after_a_paper_was_made_is_not_known_at_its_moment(store: Store) -> None:
    """The clock of a demonstration stands still: what is recorded on it all the same comes after."""
    with_organisations(store)
    store.set_meta("clock", at(14).isoformat())
    known_at = store.moment()
    say(store, OPERATOR, made(known_at=known_at.isoformat()), files=[BYTES])
    say(store, LEADER, written())
    asked = (LEADER, "ZZA", ["commentary"])
    assert threads(store, *asked, known_at=known_at) == ()
    assert len(threads(store, *asked)) == 1
    again = Saying("ZZA", "commentary", written().key, "note", {"text": "It was the clinic"}, 1)
    say(store, LEADER, again)
    assert store.now() > known_at


def test_what_papers_ask_of_a_moment_crowds_out_no_answer_of_now(sqlite_store: Store) -> None:
    with_organisations(sqlite_store)
    first, _ = kept(sqlite_store, READER, "the board", None, object)
    for place in range(MOST):
        then = sqlite_store.at(at(4), at(5))
        assert kept(then, READER, place, None, lambda place=place: place + 1) == (place + 1, at(4))
    assert kept(sqlite_store, READER, "the board", None, object)[0] is first


def test_people_and_their_roles_are_those_of_the_sharing(store: Store) -> None:
    with_organisations(store)
    for day, email, role in ((1, "a@x.example", "director"), (5, "b@x.example", "champion")):
        add_user(store, OPERATOR, email, email[0], recorded_at=at(day))
        grant(store, OPERATOR, email, role, "ZZA", recorded_at=at(day))
    grant(store, OPERATOR, "a@x.example", "director", "ZZA", revoked=True, recorded_at=at(5))

    def known(of: Store) -> list[tuple[str, int]]:
        return [(one.name, len(one.grants)) for one in read.users(of, OPERATOR)]

    assert known(store.at(at(3), at(4))) == [("a", 1)]
    assert known(store.at(at(3), at(6))) == known(store.at(at(3))) == known(store) == [("a", 0), ("b", 1)]
