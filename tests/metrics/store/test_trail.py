"""Who did what, newest first: the operator reads all of it, an administrator what is of their own."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from metrics.access import OPERATOR, Forbidden
from metrics.store import Store, StoreError, add_user, grant
from metrics.store.trail import deeds
from tests.metrics.make import viewer
from tests.soak.everything import filled


def test_every_entry_says_whose_row_it_is(store: Store) -> None:
    filled(store)
    add_user(store, OPERATOR, "nobody@test.example", "Nobody yet")
    found = deeds(store, OPERATOR)
    assert [deed.number for deed in found] == sorted((deed.number for deed in found), reverse=True)
    assert {deed.object.partition(" ")[0] for deed in found if not deed.orgs} == {"user"}
    of = {deed.object: deed.orgs for deed in found}
    assert of["submission 1"] == of["records_of_file 1"] == of["entry 1"] == of["user 1"] == ("ZZA",)
    assert of["withdrawal 1"] == ("ZZA",)
    assert of["succession 1"] == ("ZZB", "ZZA")


def test_it_can_be_of_one_organisation_since_a_moment_and_of_so_many(store: Store) -> None:
    filled(store)
    assert {org for deed in deeds(store, OPERATOR, "ZZB") for org in deed.orgs} == {"ZZA", "ZZB", "ZZB01"}
    assert deeds(store, OPERATOR, "ZZR") == tuple(deed for deed in deeds(store, OPERATOR) if deed.orgs)
    assert deeds(store, OPERATOR, since=datetime.now(UTC) + timedelta(1)) == ()
    assert deeds(store, OPERATOR, most=3) == deeds(store, OPERATOR)[:3]


def test_an_administrator_reads_what_is_of_their_organisations(sqlite_store: Store) -> None:
    filled(sqlite_store)
    add_user(sqlite_store, OPERATOR, "other@test.example", "Other")
    grant(sqlite_store, OPERATOR, "other@test.example", "director", "ZZB")
    found = deeds(sqlite_store, viewer("administrator", "ZZB"))
    assert "grant 3" in {deed.object for deed in found}
    assert {deed.object for deed in found}.isdisjoint({"submission 1", "entry 1", "grant 1", "user 1"})
    with pytest.raises(Forbidden, match="may not read the audit; the administrator may"):
        deeds(sqlite_store, viewer("data_lead", "ZZA"))


@pytest.mark.parametrize(
    "change",
    ["after = 'x{'", "after = '[1]'", "at = 'soon'", "object = 'records_of_file soon', after = NULL"],
)
def test_what_was_changed_so_that_it_cannot_be_read_is_one_sentence(sqlite_store: Store, change: str) -> None:
    filled(sqlite_store)
    with sqlite_store.writing() as connection:
        connection.exec_driver_sql(f"UPDATE audit SET {change} WHERE id = 4")
    with pytest.raises(StoreError, match="pqs audit verify names it"):
        deeds(sqlite_store, OPERATOR)
