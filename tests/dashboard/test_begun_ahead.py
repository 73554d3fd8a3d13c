"""The matrix is begun when its address is opened, and what two processes work out is what one would."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import TypeVar

import pytest
from flask import Flask

from dashboard import matrix_asked
from dashboard.app import create_app
from dashboard.compare import read_matrix
from dashboard.viewer import current_request
from dashboard.workshop import HERE, Here, Job, equip, unseen
from dashboard.workshop.jobs import JudgeTrusts
from metrics.access import OPERATOR, Viewer
from metrics.store import Store
from metrics.store.kept import Kept
from metrics.system.matrix import matrix
from tests.dashboard.loading import PEOPLE

T = TypeVar("T")
LEAD, NOBODY = PEOPLE["lms_lead"], PEOPLE["director"]


class Apart(Here):
    """As if it were another process: it says what was asked, and on which trusts."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, ...]] = []

    @property
    def apart(self) -> bool:
        return True

    @contextmanager
    def beside(self, store: Store, job: Job[T]) -> Iterator[Callable[[], T | None]]:
        assert isinstance(job, JudgeTrusts)
        self.asked.append(tuple(one.code for one in job.found.members))
        yield lambda: HERE.do(store, job, unseen)


class Unwilling(Here):
    """One that has died, or is busy for somebody else, by the time that it is asked."""

    @property
    def apart(self) -> bool:
        return True


@pytest.fixture
def apart() -> Apart:
    return Apart()


@pytest.fixture
def server(load_store: Store, apart: Apart, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    monkeypatch.setattr(matrix_asked, "LEAST", 2)
    made: Flask = create_app(load_store, OPERATOR, True).server
    equip(made, apart)
    yield made
    ended()


def ended() -> None:
    for thread in threading.enumerate():
        if thread.name == "ahead":
            thread.join()


def test_opening_the_address_begins_it_and_the_page_finds_it(server: Flask, apart: Apart) -> None:
    address = f"/compare?org=ZZA&level=lms&as={LEAD}&period=2026-09"
    assert server.test_client().get(address).status_code == 200
    ended()
    assert len(apart.asked) == 1
    with server.test_request_context(address):
        read_matrix(current_request())
    assert len(apart.asked) == 1  # it was kept


@pytest.mark.parametrize(
    "address",
    [
        f"/compare?org=ZZA&as={NOBODY}",  # who compares nothing
        "/compare?org=NOWHERE",
        "/compare?org=ZZA&level=lms&period=1999-13",
        f"/compare?org=ZZA&level=lms&as={LEAD}&by=sites",  # trusts and sites hide each other's figures
        f"/?org=ZZA&as={LEAD}",
    ],
)
def test_nothing_is_begun_of_other_addresses(
    server: Flask, apart: Apart, address: str, caplog: pytest.LogCaptureFixture
) -> None:
    assert server.test_client().get(address).status_code == 200
    ended()
    assert not apart.asked
    assert not caplog.records


@pytest.mark.parametrize("dest", ["image", "iframe", "empty"])
def test_no_picture_of_another_site_begins_anything(server: Flask, apart: Apart, dest: str) -> None:
    asked = server.test_client().get(
        f"/compare?org=ZZA&level=lms&as={LEAD}", headers={"Sec-Fetch-Dest": dest}
    )
    assert asked.status_code == 200
    ended()
    assert not apart.asked


def test_what_cannot_be_done_there_is_done_here(server: Flask) -> None:
    equip(server, Unwilling())
    address = f"/compare?org=ZZA&level=lms&as={LEAD}"
    with server.test_request_context(address):
        request = current_request()
        asked = matrix_asked.asked_of(request)
        whole = matrix(request.store, request.viewer, asked.place.org.code, request.period)
        parted = replace(request, store=replace(request.store, kept=Kept()))
        assert matrix_asked.matrix_of(parted, asked) == whole


def test_without_a_process_nothing_is_begun(server: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    equip(server, HERE)
    monkeypatch.setattr(matrix_asked, "matrix", None)  # it would be called
    server.test_client().get(f"/compare?org=ZZA&level=lms&as={LEAD}")
    assert not [one for one in threading.enumerate() if one.name == "ahead"]


@pytest.mark.parametrize(
    ("level", "month", "measures", "share"),
    [("lms", "2026-10", "all", 0.4), ("region", "2026-07", "", 0.6), ("nation", "2025-12", "all", 0.2)],
)
def test_it_is_the_same_matrix_however_it_is_parted(
    server: Flask,
    apart: Apart,
    monkeypatch: pytest.MonkeyPatch,
    level: str,
    month: str,
    measures: str,
    share: float,
) -> None:
    viewer = PEOPLE["region"] if level != "lms" else LEAD
    address = f"/compare?org=ZZA&level={level}&as={viewer}&period={month}&measures={measures}"
    with server.test_request_context(address):
        request = current_request()
        asked = matrix_asked.asked_of(request)
        store, code, period = request.store, asked.place.org.code, request.period
        whole = matrix(store, request.viewer, code, period, whole=asked.whole)
        monkeypatch.setattr(matrix_asked, "THERE", share)
        parted = replace(request, store=replace(store, kept=Kept()))
        assert matrix_asked.matrix_of(parted, asked) == whole
    (there,) = apart.asked
    assert 0 < len(there) < len(whole.columns)


def test_what_one_reader_was_told_is_not_told_to_another(server: Flask, apart: Apart) -> None:
    for who in (LEAD, PEOPLE["region"]):
        server.test_client().get(f"/compare?org=ZZA&level=lms&as={who}")
        ended()
    assert len(apart.asked) == 2


def test_the_day_is_that_of_the_address(server: Flask, apart: Apart, lead: Viewer) -> None:
    address = f"/compare?org=ZZA&level=lms&as={LEAD}&period=2026-08&known_at=2026-10-05"
    server.test_client().get(address)
    ended()
    assert len(apart.asked) == 1
    with server.test_request_context(address):
        request = current_request()
        assert request.period == date(2026, 8, 1)
        kept = read_matrix(request).matrix
    assert kept.system.known_at == request.known_at
    assert len(apart.asked) == 1
    assert lead.email == request.viewer.email
