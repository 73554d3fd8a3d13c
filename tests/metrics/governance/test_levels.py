"""Enquiries and actions of a trust, a system and a region: who raises them, and who reads them, from when."""

from __future__ import annotations

import pytest

from metrics.access import OPERATOR, ROLES, Forbidden, Permission, Viewer, permissions
from metrics.draft import DraftError
from metrics.governance import action, enquiry
from metrics.governance.read import thread, threads
from metrics.governance.record import Saying, say
from metrics.store import Store, StoreError
from metrics.store.organisations import hierarchy_of
from tests.metrics.make import viewer, with_organisations

AT = {"lms_lead": "ZZL", "region": "ZZR", "administrator": "ZZL"}  # the others are of a trust
PEOPLE = {role: viewer(role, AT.get(role, "ZZA")) for role in ROLES}
LEAD, REGION, CHAMPION = PEOPLE["lms_lead"], PEOPLE["region"], PEOPLE["champion"]
OWN = {"ZZA": "provider", "ZZL": "lms", "ZZR": "region"}
READERS = {  # of what is looked at on the level of the organisation itself
    "ZZA": {"data_lead", "leadership", "champion", "director"},
    "ZZL": {"lms_lead"},
    "ZZR": {"region"},
}


def raised(level: str) -> dict[str, str]:
    return {"title": "Transfers", "question": "Where do they wait?", "origin": "other", "level": level}


def agreed(level: str) -> dict[str, str]:
    return {"what": "Ask each trust", "owner_role": "lms_lead", "due": "2099-01-01", "level": level}


GIVEN = {enquiry.NAME: ("raised", raised), action.NAME: ("agreed", agreed)}


def begun(store: Store, org: str, kind: str = enquiry.NAME, who: Viewer = OPERATOR, level: str = "") -> int:
    step, given = GIVEN[kind]
    return say(store, who, Saying(org, kind, "k", step, given(level or OWN[org])))


def move(store: Store, org: str, who: Viewer, level: str, base: int) -> None:
    say(store, who, Saying(org, enquiry.NAME, "k", "moved", {"to_level": level, "reason": "It grows"}, base))


def seen(store: Store, who: Viewer, org: str, kind: str = enquiry.NAME) -> list[str]:
    try:
        return [one.step for found in threads(store, who, org, [kind]) for one in found.entries]
    except Forbidden:
        return []


@pytest.mark.parametrize("kind", GIVEN)
@pytest.mark.parametrize("org", OWN)
@pytest.mark.parametrize("role", ROLES)
def test_what_is_looked_at_on_a_level_is_read_there_and_raised_by_those_who_may(
    sqlite_store: Store, role: str, org: str, kind: str
) -> None:
    store, who = with_organisations(sqlite_store), PEOPLE[role]
    number = begun(store, org, kind)
    assert bool(seen(store, who, org, kind)) == (role in READERS[org])
    if role not in READERS[org]:
        with pytest.raises(StoreError, match="nothing recorded under this number"):
            thread(store, who, number)
    with store.reading() as connection:
        held = permissions(who, org, hierarchy_of(connection))
    step, given = GIVEN[kind]
    saying = Saying(org, kind, "another", step, given(OWN[org]))
    if held.intersection({Permission.ENQUIRE, *({Permission.COMMENT} if kind == action.NAME else ())}):
        assert say(store, who, saying)
    else:
        with pytest.raises(Forbidden):
            say(store, who, saying)


def test_a_trusts_enquiry_is_read_above_from_the_level_to_which_it_is_moved_and_never_sooner(
    sqlite_store: Store,
) -> None:
    store = with_organisations(sqlite_store)
    begun(store, "ZZA", who=CHAMPION)
    say(store, CHAMPION, Saying("ZZA", enquiry.NAME, "k", "decided", {"decision": "The trust looks"}, 1))
    assert (seen(store, LEAD, "ZZA"), seen(store, REGION, "ZZA")) == ([], [])
    with pytest.raises(DraftError, match="one level up at most"):
        move(store, "ZZA", CHAMPION, "region", 2)
    move(store, "ZZA", CHAMPION, "lms", 2)
    assert seen(store, LEAD, "ZZA") == ["raised", "moved"]  # what the trust decided alone stays there
    assert seen(store, REGION, "ZZA") == []
    move(store, "ZZA", LEAD, "region", 3)
    assert seen(store, REGION, "ZZA") == ["raised", "moved"]
    assert seen(store, PEOPLE["director"], "ZZA") == ["raised", "decided", "moved", "moved"]
    assert seen(store, viewer("director", "ZZB"), "ZZA") == []


def test_a_systems_own_enquiry_reaches_the_region_once_it_is_moved_there(sqlite_store: Store) -> None:
    store = with_organisations(sqlite_store)
    begun(store, "ZZL", who=LEAD)
    assert (seen(store, LEAD, "ZZL"), seen(store, REGION, "ZZL")) == (["raised"], [])
    with pytest.raises(StoreError, match="no such enquiry here"):
        say(store, REGION, Saying("ZZL", enquiry.NAME, "k", "closed", {"outcome": "None"}, 1))
    with pytest.raises(DraftError, match="goes no lower"):
        move(store, "ZZL", LEAD, "provider", 1)
    move(store, "ZZL", LEAD, "region", 1)
    assert seen(store, REGION, "ZZL") == ["raised", "moved"]
    say(store, REGION, Saying("ZZL", enquiry.NAME, "k", "decided", {"decision": "A review"}, 2))
    assert seen(store, CHAMPION, "ZZL") == []


@pytest.mark.parametrize(("org", "level"), [("ZZL", "provider"), ("ZZR", "provider"), ("ZZR", "lms")])
@pytest.mark.parametrize("kind", GIVEN)
def test_what_is_a_systems_own_is_not_put_below_it(
    sqlite_store: Store, kind: str, org: str, level: str
) -> None:
    store = with_organisations(sqlite_store)
    with pytest.raises(DraftError, match="above the trusts"):
        begun(store, org, kind, level=level)
