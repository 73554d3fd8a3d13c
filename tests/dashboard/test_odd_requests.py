"""Requests that no browser of ours makes are answered in one sentence, and the log gets one line."""

from __future__ import annotations

import logging

import pytest
from flask.testing import FlaskClient

from dashboard.app import create_app
from metrics.access import OPERATOR
from metrics.store import Store


@pytest.fixture
def client(sqlite_store: Store) -> FlaskClient:
    return create_app(sqlite_store, OPERATOR, False).server.test_client()


@pytest.mark.parametrize(
    "body", ["{", "", "[]", "null", "7", "{}", '{"output": 5}', '{"output": "a.b", "inputs": 3}']
)
def test_a_malformed_update_is_the_askers_fault(
    client: FlaskClient, caplog: pytest.LogCaptureFixture, body: str
) -> None:
    with caplog.at_level(logging.INFO):
        answer = client.post("/_dash-update-component", data=body, content_type="application/json")
    _one_sentence(answer.status_code, answer.text, caplog, {400})


@pytest.mark.parametrize("path", ["dash/../../x", "nothing/a.js", "dash/nothing.js", "dash/%00", "./."])
def test_a_file_that_is_not_there_is_not_found(
    client: FlaskClient, caplog: pytest.LogCaptureFixture, path: str
) -> None:
    with caplog.at_level(logging.INFO):
        answer = client.get(f"/_dash-component-suites/{path}")
    _one_sentence(answer.status_code, answer.text, caplog, {404})


def _one_sentence(status: int, text: str, caplog: pytest.LogCaptureFixture, wanted: set[int]) -> None:
    assert status in wanted
    assert "Traceback" not in text
    assert len(caplog.records) <= 1
    assert all(record.exc_info is None and "\n" not in record.getMessage() for record in caplog.records)
