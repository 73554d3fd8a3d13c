"""A page as known on a day is the page of that day: word for word what a store cut there shows today.

Two stores are made of one list of events, one of all of them and one of those up to a moment. Whoever asks,
the view of that moment in the first must be today's view in the second. `make test` asks as three readers,
the one from outside at the moment at which the month is shared; `make soak` as all the others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from itertools import product
from pathlib import Path

import pytest
from flask import Flask

from dashboard.app import create_app
from dashboard.page import Page, Plain
from dashboard.pages import PAGES
from dashboard.site import current_site
from metrics.access import OPERATOR, ROLES, Forbidden
from metrics.periods import add_months
from metrics.records import Case, Meeting, Narrative, ProgrammeEntry, Rating, RequirementStatus
from metrics.store import (
    Store,
    add_meeting,
    add_setting,
    add_user,
    grant,
    read,
    record_return_step,
    withdraw_submission,
)
from tests import stores
from tests.dashboard.test_frame import words
from tests.metrics.make import JUNE, at, figure, record, with_organisations
from tests.sampled import drawn, marked

Deed = Callable[[Store, datetime], object]
FILL, MAY = "midwife_fill_day", date(2026, 5, 1)
MONTHS = [add_months(JUNE, -back) for back in range(25, -1, -1)]
NOW = at(20, 8)
MOMENTS = {"before it is signed": at(10), "after a correction": at(5, 8)}
ROLE_AT = {"lms_lead": "ZZL", "region": "ZZR"}
OFFER = {
    "actions", "ask", "brief", "challenges", "data", "declaration", "enquiries", "harm", "measure", "meeting",
    "meetings", "paper", "partners", "principles", "return", "safety_actions", "staffing",
}  # fmt: skip  # the pages that offer deeds
READERS = [role for role in ROLES if role != "administrator"]
INSIDE = drawn([role for role in READERS if role not in ROLE_AT], 2)
DRAWN = (*zip(MOMENTS, INSIDE, strict=True), ("after a correction", *drawn(ROLE_AT, 1)))  # of a shared month
MEASURES = (
    FILL,
    "births",
    "incidents_reported",
    "staff_feedback",
    "cqc_overall",
    "mssp_status",
    "safety_actions",
)
SHOWN = [page for page in PAGES if page.without is None]


def brought(*records: object, name: str) -> Deed:
    return lambda store, when: record(store, *records, when=when, name=name)


def step(month: date, *steps: str, reason: str = "") -> Deed:
    """`reason`: why a return that stood is opened again."""

    def taken(store: Store, when: datetime) -> None:
        for one in steps:
            why = reason if one == "draft" else ""
            record_return_step(store, OPERATOR, "ZZA", month, one, recorded_at=when, reason=why)

    return taken


def met(held_on: date, known_at: datetime) -> Deed:
    meeting = Meeting("ZZA", "board", held_on, known_at, "7.1")
    return lambda store, when: add_meeting(store, OPERATOR, meeting, recorded_at=when)


def decided(kind: str, on: date, measure: str, reason: str) -> Deed:
    return lambda store, when: add_setting(
        store, OPERATOR, "ZZA", kind, on, reason=reason, measure_id=measure, recorded_at=when
    )


def taken_back(name: str) -> Deed:
    def withdrawn(store: Store, when: datetime) -> None:
        number = next(f.id for f in read.submissions(store, OPERATOR, "ZZA") if f.file_name == name)
        withdraw_submission(store, OPERATOR, number, "Another trust’s", recorded_at=when)

    return withdrawn


def _fill(month: date, number: int = 9_500) -> object:
    return figure(number + month.month % 2 * 50, measure=FILL, period=month, denominator=10_000)


EVENTS: tuple[tuple[datetime, Deed], ...] = (
    (at(1), brought(*map(_fill, MONTHS), *(figure(400, period=m) for m in MONTHS), name="shifts.csv")),
    (at(1), brought(*(figure(9, measure="incidents_reported", period=m) for m in MONTHS), name="inc.csv")),
    (at(2), brought(Narrative("ZZA", "staff_feedback", JUNE, "Mary of ward 3 said so."), name="w.csv")),
    (at(2), brought(Case("E1", "ZZA", "incident", date(2026, 6, 3)), name="cases.csv")),
    (at(3), step(MAY, "draft", "submitted", "signed", "shared")),
    (at(4), step(JUNE, "draft", "submitted")),
    (at(9), brought(figure(4_321, period=JUNE), name="once.csv")),
    (at(11), brought(figure(4_876, period=JUNE), name="twice.csv")),
    (at(12), brought(Narrative("ZZA", "staff_feedback", JUNE, "It was raised."), name="w2.csv")),
    (at(14), step(JUNE, "signed", "shared")),
    (at(15), met(date(2026, 7, 22), at(15))),
    (at(17), decided("phase", date(2026, 2, 1), FILL, "A new rota")),
    (at(25), brought(Rating("ZZA", "CQC", "overall", "good", date(2026, 6, 20)), name="cqc.csv")),
    (at(26), brought(ProgrammeEntry("ZZA", "mssp", True), name="mssp.csv")),
    (at(4, 8), brought(_fill(JUNE, 9_100), name="mended.csv")),
    (at(6, 8), step(JUNE, "draft", "submitted", "signed", "shared", reason="A figure was put right")),
    (at(7, 8), met(date(2026, 9, 23), at(16, 9))),
    (at(7, 8), decided("annotation", date(2026, 3, 1), FILL, "The new unit opened")),
    (at(8, 8), brought(figure(301, measure="live_births"), name="live.csv")),
    (at(8, 8), brought(RequirementStatus("ZZA", "mis-year-8", "1.1", "green", date(2026, 6, 20)), name="r")),
    (at(9, 8), taken_back("inc.csv")),
)  # fmt: skip


def built(folder: Path, until: datetime) -> Store:
    """A store of what happened up to a moment, at that moment."""
    store = with_organisations(stores.in_file(folder / f"{until:%m%d}.db"))
    for role in READERS:
        add_user(store, OPERATOR, f"{role}@test.example", role, recorded_at=at(1, 1, 2020))
        org = ROLE_AT.get(role, "ZZA")
        grant(store, OPERATOR, f"{role}@test.example", role, org, recorded_at=at(1, 1, 2020))
    for when, deed in EVENTS:
        if when <= until:
            deed(store, when)
    store.set_meta("clock", until.isoformat())
    return store


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("replay")


@pytest.fixture(scope="module")
def whole(folder: Path) -> Iterator[Store]:
    store = built(folder, NOW)
    yield store
    store.close()


@pytest.fixture(scope="module")
def cut(request: pytest.FixtureRequest, folder: Path) -> Iterator[tuple[datetime, Store]]:
    moment = MOMENTS[request.param]
    store = built(folder, moment)
    yield moment, store
    store.close()


@pytest.mark.parametrize(("cut", "role"), marked([*product(MOMENTS, READERS)], DRAWN), indirect=["cut"])
def test_every_page_is_that_of_the_day(whole: Store, cut: tuple[datetime, Store], role: str) -> None:
    moment, store = cut
    then = pages(create_app(whole, read.viewer_of(whole, f"{role}@test.example"), False).server, moment)
    server = create_app(store, read.viewer_of(store, f"{role}@test.example"), False).server
    earlier, today = pages(server, moment), pages(server, None)
    assert then.keys() == earlier.keys() == today.keys()
    assert {where: (then[where], earlier[where]) for where in then if then[where] != earlier[where]} == {}
    # Nothing can be done on an earlier day: there, and nowhere else, the day itself shows more.
    different = {where: (then[where], today[where]) for where in then if then[where] != today[where]}
    assert {where.split()[0] for where, _ in different} <= OFFER


@pytest.mark.parametrize("moment", [at(3), at(10), at(13), at(16), NOW], ids=str)
def test_what_was_mended_before_the_sharing_is_on_no_page_and_in_no_file(
    whole: Store, moment: datetime
) -> None:
    """A figure and words with a name in them, both put right before June was signed."""
    server = create_app(whole, read.viewer_of(whole, "lms_lead@test.example"), False).server
    asked = f"org=ZZA&period=2026-06&known_at={moment:%Y-%m-%dT%H:%MZ}"
    client = server.test_client()
    files = [client.get(f"/export/{form}?measure={id_}&{asked}").text
             for id_ in ("births", "staff_feedback") for form in ("csv", "svg")]  # fmt: skip
    told = " ".join([*pages(server, moment).values(), *files])
    assert "Mary" not in told
    assert not re.search(r"4,?321", told)
    assert "twice.csv" not in told
    assert (bool(re.search("4,?876", told)), "It was raised." in told) == ((moment >= at(14),) * 2)


def pages(server: Flask, moment: datetime | None) -> dict[tuple[str, str], str]:
    """The words of every page, and where its links lead but for their moment."""
    found = {}
    asked = [(page, id_) for page in SHOWN for id_ in (MEASURES if page.name == "measure" else ("",))]
    for page, id_ in asked:
        for more in ({}, {"view": "figures"}) if page.name == "overview" else ({},):
            found[f"{page.name} {id_}", str(more)] = _one(server, page, id_, moment, more)
    return found


def _one(server: Flask, page: Page, id_: str, moment: datetime | None, more: dict[str, str]) -> str:
    query = {"org": "ZZA", "period": "2026-06", **more}
    if moment is not None:
        query["known_at"] = moment.isoformat()
    with server.test_request_context("/", query_string=query):
        try:
            asked = current_site().request(query, page.path, {"measure_id": id_} if id_ else {"number": "1"})
            told = words(page.layout(asked))
        except (Plain, Forbidden) as refusal:
            told = str(refusal)
        return " ".join(re.sub(r"[?&]known_at=[^&# ]*", "", told).split())
