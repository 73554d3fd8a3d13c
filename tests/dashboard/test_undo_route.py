"""Undo: what changes back is shown first, a reason is needed, and it can be undone too."""

from __future__ import annotations

import io

import openpyxl
from flask import Flask
from werkzeug.test import TestResponse

from metrics.access import OPERATOR
from metrics.store import Store, read, withdraw_submission
from metrics.store.types import StoredSubmission
from metrics.store.verify import check
from tests.dashboard.loading import (
    CORRECTION,
    follow,
    hidden,
    opened,
    path_of,
    sent,
    upload,
    words,
)
from tests.dashboard.test_load_route import births


def newest(store: Store) -> StoredSubmission:
    return read.submissions(store, OPERATOR, "ZZA")[0]


def loaded(load_server: Flask, store: Store) -> int:
    brought = upload(load_server, CORRECTION)
    form = {"deed": "load", "fingerprint": hidden(follow(load_server, brought), "fingerprint")}
    assert sent(load_server, path_of(brought), form).status_code == 303
    return newest(store).id


def test_it_shows_what_changes_back_and_changes_nothing(load_server: Flask, load_store: Store) -> None:
    number = loaded(load_server, load_store)
    seen = words(opened(load_server, f"/data/undo/{number}"))
    assert "Births September 2026 999 437 Northmere University Hospitals" in seen
    assert "Births October 2020 300 nothing known Northmere University Hospitals" in seen
    assert "September 2026 of Northmere University Hospitals is shared." in seen
    assert births(load_store, "2026-09") == 999


def undone(server: Flask, number: int, reason: str, seen: TestResponse | None = None) -> TestResponse:
    """The form of the page of a file, as it was seen."""
    page = seen or opened(server, f"/data/undo/{number}")
    form = {name: hidden(page, name) for name in ("deed", "fingerprint")} | {"reason": reason}
    return sent(server, f"/data/undo/{number}", form)


def test_undone_with_a_reason_and_undone_again(load_server: Flask, load_store: Store) -> None:
    number = loaded(load_server, load_store)
    done = undone(load_server, number, "The wrong month was sent")
    assert f"undone={number}" in done.headers["Location"]
    assert births(load_store, "2026-09") == 437
    gone = newest(load_store)
    assert gone.withdrawn_because == "The wrong month was sent"
    assert "Let it count again" in words(opened(load_server, f"/data/undo/{number}"))
    assert undone(load_server, number, "It was right").status_code == 303
    assert births(load_store, "2026-09") == 999
    assert check(load_store, OPERATOR).faults == ()


def test_a_form_sent_twice_is_done_once(load_server: Flask, load_store: Store) -> None:
    """Undoing is not a switch: each form says which of the two deeds it means."""
    number = loaded(load_server, load_store)
    seen = opened(load_server, f"/data/undo/{number}")
    assert undone(load_server, number, "The wrong month was sent", seen).status_code == 303
    again = undone(load_server, number, "The wrong month was sent", seen)
    assert (again.status_code, "withdrawn already" in words(again)) == (422, True)
    assert births(load_store, "2026-09") == 437
    back = opened(load_server, f"/data/undo/{number}")
    assert undone(load_server, number, "It was right", back).status_code == 303
    twice = undone(load_server, number, "It was right", back)
    assert (twice.status_code, "counts again already" in words(twice)) == (422, True)
    assert births(load_store, "2026-09") == 999


def test_when_the_store_changed_meanwhile_it_is_looked_at_again(
    load_server: Flask, load_store: Store
) -> None:
    number = loaded(load_server, load_store)
    seen = opened(load_server, f"/data/undo/{number}")
    old = next(
        one for one in read.submissions(load_store, OPERATOR, "ZZA") if one.file_name == "figures-2026-09.csv"
    )
    withdraw_submission(load_store, OPERATOR, old.id, "Wrong month")
    answer = undone(load_server, number, "The wrong month was sent", seen)
    assert (answer.status_code, "since you looked" in words(answer)) == (422, True)
    assert newest(load_store).withdrawn_at is None
    assert sent(load_server, f"/data/undo/{number}", {"reason": "No deed is said"}).status_code == 422
    assert newest(load_store).withdrawn_at is None


def test_without_a_reason_or_with_a_name_in_it_nothing_is_undone(
    load_server: Flask, load_store: Store
) -> None:
    number = loaded(load_server, load_store)
    for reason, said in (
        ("", "Write why"),
        ("Discussed with Daisy", "A forename"),
        ("Baby of NHS 943 476 5919", "NHS numbers"),
    ):
        answer = undone(load_server, number, reason)
        assert answer.status_code == 422
        assert said in words(answer)
        assert reason in words(answer)  # what was typed stays
    assert newest(load_store).withdrawn_at is None


def test_a_number_that_is_no_file_is_told(load_server: Flask) -> None:
    assert opened(load_server, "/data/undo/987654").status_code == 404
    assert "There is no such file" in words(sent(load_server, "/data/undo/987654", {"reason": "A slip"}))


def test_a_file_that_was_loaded_can_be_had_with_its_issues_marked(
    load_server: Flask, load_store: Store
) -> None:
    number = loaded(load_server, load_store)
    copy = opened(load_server, f"/data/file/{number}/marked")
    sheet = openpyxl.load_workbook(io.BytesIO(copy.data))["Rows"]
    cell = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "many")
    assert "not a number" in cell.comment.text
