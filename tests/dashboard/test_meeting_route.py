"""Writing a meeting down on its page: who may, what is refused, and where one goes on from there."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from dashboard.app import create_app
from dashboard.pages import meeting as meeting_page
from dashboard.tokens import MARK_FIELD
from dashboard.viewer import current_request
from dashboard.views.meeting_words import WRITTEN_DOWN
from metrics.access import OPERATOR, ROLES, Permission
from metrics.governance.meeting_keys import named
from metrics.records import Meeting
from metrics.store import Store, read
from metrics.store.verify import check
from tests.dashboard.test_decide_route import OURS, PEOPLE, marked
from tests.stores import entries

FORM = {
    "forum": "quality_committee",
    "held_on": "2026-11-12",
    "known_on": "2026-11-09",
    "minute_ref": "item 4",
}
KEY = "quality_committee/2026-11-12"


@pytest.fixture(scope="module")
def copied(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Store, Flask]]:
    copy = tmp_path_factory.mktemp("meetings") / "demo.db"
    shutil.copy(demo_file, copy)
    store = Store.open(f"sqlite:///{copy}")
    yield copy, store, create_app(store, OPERATOR, True).server
    store.close()


@pytest.fixture
def own_store(copied: tuple[Path, Store, Flask], demo_file: Path) -> Store:
    with closing(sqlite3.connect(demo_file)) as made, closing(sqlite3.connect(copied[0])) as copy:
        made.backup(copy)
    return copied[1]


@pytest.fixture
def server(copied: tuple[Path, Store, Flask], own_store: Store) -> Flask:
    return copied[2]


def sent(
    server: Flask, role: str = "champion", *, org: str = "ZZB", back: str = "", **form: str
) -> TestResponse:
    person = PEOPLE[role]
    own = {MARK_FIELD: marked(server, person, org)}
    beside = {"back": back, "level": "lms"} if back else {}
    return server.test_client().post(
        "/meetings/add",
        query_string={"org": org, "period": "2026-10", "as": person},
        data=own | beside | FORM | form,
        headers=OURS | {"Accept": "application/json"},
    )


def meeting(store: Store, org: str = "ZZB", key: str = KEY) -> Meeting | None:
    return named(read.meetings(store, OPERATOR, org), key)


def test_it_is_written_down_with_what_it_knew_and_its_own_page_opens(server: Flask, own_store: Store) -> None:
    answer = sent(server)
    assert answer.status_code == 303, answer.text
    found = meeting(own_store)
    assert found is not None
    assert (found.minute_ref, found.known_at) == ("item 4", datetime(2026, 11, 9, 23, 59, 59, tzinfo=UTC))
    there = answer.headers["Location"]
    assert there.startswith(f"/meetings/{found.id}?org=ZZB")
    with server.test_request_context(there):
        page = str(meeting_page.layout(current_request({"number": str(found.id)})))
    assert WRITTEN_DOWN in page
    assert check(own_store, OPERATOR).faults == ()


def test_without_a_pack_it_knew_up_to_the_newest_file_before_it(server: Flask, own_store: Store) -> None:
    assert sent(server, known_on="").status_code == 303
    found = meeting(own_store)
    came = [one.recorded_at for one in read.submissions(own_store, OPERATOR, "ZZB")]
    assert found is not None
    assert found.known_at == max(moment for moment in came if moment.date() < date(2026, 11, 12))


def test_one_to_come_without_a_pack_knows_what_comes_before_its_day(server: Flask, own_store: Store) -> None:
    assert sent(server, held_on="2030-01-10", known_on="").status_code == 303
    found = meeting(own_store, key="quality_committee/2030-01-10")
    assert found is not None
    assert found.known_at == datetime(2030, 1, 9, 23, 59, 59, tzinfo=UTC)


def test_one_to_come_keeps_the_day_of_its_pack(server: Flask, own_store: Store) -> None:
    assert sent(server, held_on="2026-12-17", known_on="2026-12-07").status_code == 303
    found = meeting(own_store, key="quality_committee/2026-12-17")
    assert found is not None
    assert found.known_at.date() == date(2026, 12, 7)


@pytest.mark.parametrize(
    ("form", "field"),
    [
        ({"forum": ""}, "forum"),
        ({"forum": "pub"}, "forum"),
        ({"held_on": "soon"}, "held_on"),
        ({"held_on": "1066-10-14"}, "held_on"),
        ({"known_on": "2026-11-13"}, "known_on"),
        ({"held_on": "2020-03-02", "known_on": ""}, "known_on"),
        ({"minute_ref": "7"}, "minute_ref"),
        ({"minute_ref": "item 4, Mrs Susan Whitfield"}, "minute_ref"),
        ({"forum": "board", "held_on": "2026-09-24", "known_on": ""}, ""),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    server: Flask, own_store: Store, form: dict[str, str], field: str
) -> None:
    before = entries(own_store)
    told = sent(server, **form).json or {}
    assert (told["field"], told["sentence"][-1]) == (field, ".")
    assert entries(own_store) == before


@pytest.mark.parametrize("role", [r for r, (_name, held) in ROLES.items() if Permission.SIGN not in held])
def test_who_does_not_sign_writes_down_no_meeting_of_the_trust(
    server: Flask, own_store: Store, role: str
) -> None:
    before = entries(own_store)
    answer = sent(server, role)
    assert (answer.status_code, answer.text[:22]) == (403, "Nothing was recorded. ")
    assert entries(own_store) == before


def test_a_lead_writes_down_the_systems_own_and_goes_back_to_the_trusts_page(
    server: Flask, own_store: Store
) -> None:
    answer = sent(server, "lms_lead", org="ZZL", back="ZZB", forum="lms", known_on="")
    assert answer.status_code == 303, answer.text
    found = meeting(own_store, "ZZL", "lms/2026-11-12")
    assert found is not None
    assert answer.headers["Location"].startswith(f"/meetings/{found.id}?org=ZZB&period=2026-10&level=lms")


def test_a_form_from_elsewhere_or_without_our_mark_records_nothing(server: Flask, own_store: Store) -> None:
    before = entries(own_store)
    ask = {"org": "ZZB", "as": PEOPLE["champion"]}
    client = server.test_client()
    unmarked = client.post("/meetings/add", query_string=ask, data=FORM, headers=OURS)
    foreign = client.post(
        "/meetings/add", query_string=ask, data=FORM, headers={"Sec-Fetch-Site": "cross-site"}
    )
    earlier = client.post(
        "/meetings/add",
        query_string=ask | {"known_at": "2026-10-20"},
        data=FORM | {MARK_FIELD: marked(server, PEOPLE["champion"], "ZZB")},
        headers=OURS,
    )
    assert [unmarked.status_code, foreign.status_code, earlier.status_code] == [403, 403, 422]
    assert entries(own_store) == before
