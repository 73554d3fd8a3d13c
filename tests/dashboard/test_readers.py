"""Who reads: the person of the address, and a sentence whenever that is somebody else."""

from __future__ import annotations

import pytest
from flask import Flask

from dashboard.site import Site, site
from metrics.access import OPERATOR, Viewer
from metrics.store import Store, add_user, grant, save_organisations
from metrics.store.people import viewer_of
from metrics.types import Organisation
from tests.dashboard.conftest import DIRECTOR, LEAD
from tests.dashboard.test_frame import OVERVIEW, opened


@pytest.fixture
def demo(demo_store: Store) -> Site:
    return site(demo_store, OPERATOR, True)


def test_a_link_to_another_trust_says_whose_eyes_these_are(demo_server: Flask) -> None:
    seen = opened(demo_server, OVERVIEW, org="ZZB")
    assert (
        "You are now reading as Grace Adeyemi, Non-executive director, because Amara Okafor may not read "
        "the figures of Caldermoor Hospitals (ZZB)."
    ) in seen
    assert "You are now reading" not in opened(demo_server, OVERVIEW, org="ZZA")


def test_who_may_read_a_trust_goes_on_reading_it(demo_store: Store) -> None:
    lead = viewer_of(demo_store, LEAD)
    assert Site(demo_store, lead, True).reader("", "ZZB").viewer == lead


def test_an_unknown_person_is_named_and_so_is_who_reads_instead(demo: Site, demo_server: Flask) -> None:
    reader = demo.reader("zoe@nowhere.example")
    assert reader.viewer.email == DIRECTOR
    assert reader.told == (
        "The address says as=zoe@nowhere.example, and nobody here has that address: "
        "you are reading as Amara Okafor, Non-executive director."
    )
    seen = opened(demo_server, OVERVIEW, **{"as": "zoe@nowhere.example", "org": "ZZA"})
    assert reader.told in seen
    assert "&as=zoe" not in seen  # and no link goes on with it


def test_no_file_is_made_for_an_unknown_person(demo_server: Flask) -> None:
    address = "/export/csv?measure=births&org=ZZA&as=zoe@nowhere.example"
    answer = demo_server.test_client().get(address)
    assert answer.status_code == 404
    assert "nobody here has that address" in answer.get_data(as_text=True)


def test_elsewhere_the_person_of_the_start_reads_and_the_page_says_so(
    demo_store: Store, director: Viewer
) -> None:
    reader = Site(demo_store, director, False).reader(LEAD)
    assert reader.viewer == director
    assert "here everybody reads as Amara Okafor" in reader.told
    assert not Site(demo_store, director, False).reader(DIRECTOR).told


def test_only_a_store_that_is_marked_lets_readers_change_places(sqlite_store: Store) -> None:
    save_organisations(sqlite_store, OPERATOR, [Organisation("RXX", "A trust", "trust", fictional=True)])
    add_user(sqlite_store, OPERATOR, "a@trust.example", "Ann")
    grant(sqlite_store, OPERATOR, "a@trust.example", "director", "RXX")
    assert site(sqlite_store, OPERATOR, True).people() == ()
    sqlite_store.set_meta("demo", "yes")
    assert [p.name for p in site(sqlite_store, OPERATOR, True).people()] == ["Ann"]


def test_nobody_becomes_a_person_of_a_trust_that_is_not_invented(sqlite_store: Store) -> None:
    sqlite_store.set_meta("demo", "yes")
    save_organisations(sqlite_store, OPERATOR, [Organisation("RXX", "A trust", "trust")])
    add_user(sqlite_store, OPERATOR, "a@trust.example", "Ann")
    grant(sqlite_store, OPERATOR, "a@trust.example", "director", "RXX")
    served = site(sqlite_store, OPERATOR, True)
    assert served.people() == ()
    assert served.reader("a@trust.example", "RXX").viewer == OPERATOR
