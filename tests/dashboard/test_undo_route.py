"""Undo: what changes back is shown first, a reason is needed, and it can be undone too."""

from __future__ import annotations

import io

import openpyxl
from flask import Flask

from metrics.access import OPERATOR
from metrics.store import Store, read
from metrics.store.audit import check
from metrics.store.types import StoredSubmission
from tests.dashboard.loading import (
    CORRECTION,
    OURS,
    address,
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


def test_undone_with_a_reason_and_undone_again(load_server: Flask, load_store: Store) -> None:
    number = loaded(load_server, load_store)
    done = sent(load_server, f"/data/undo/{number}", {"reason": "The wrong month was sent"})
    assert f"undone={number}" in done.headers["Location"]
    assert births(load_store, "2026-09") == 437
    gone = newest(load_store)
    assert gone.withdrawn_because == "The wrong month was sent"
    assert "Let it count again" in words(opened(load_server, f"/data/undo/{number}"))
    assert sent(load_server, f"/data/undo/{number}", {"reason": "It was right"}).status_code == 303
    assert births(load_store, "2026-09") == 999
    assert check(load_store, OPERATOR).faults == ()


def test_without_a_reason_or_with_a_name_in_it_nothing_is_undone(
    load_server: Flask, load_store: Store
) -> None:
    number = loaded(load_server, load_store)
    for reason, said in (
        ("", "Write why"),
        ("Discussed with Daisy", "names of people"),
        ("Baby of NHS 943 476 5919", "NHS numbers"),
    ):
        answer = sent(load_server, f"/data/undo/{number}", {"reason": reason})
        assert answer.status_code == 422
        assert said in words(answer)
        assert reason in words(answer)  # what was typed stays
    assert newest(load_store).withdrawn_at is None


def test_a_form_of_another_site_undoes_nothing(load_server: Flask, load_store: Store) -> None:
    number = loaded(load_server, load_store)
    client = load_server.test_client()
    answer = client.post(address(f"/data/undo/{number}"), data={"reason": "A slip"}, headers={})
    assert answer.status_code == 403
    assert newest(load_store).withdrawn_at is None
    assert OURS["Sec-Fetch-Site"] == "same-origin"


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
