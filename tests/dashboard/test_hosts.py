"""Under which names the server answers: a page elsewhere can point a name of its own at this machine."""

from __future__ import annotations

import pytest
from flask import Flask

from dashboard.app import create_app
from dashboard.hosts import SETTING, named_hosts
from metrics.access import OPERATOR
from metrics.store import Store


@pytest.fixture(scope="module")
def named(demo_store: Store) -> Flask:
    server: Flask = create_app(demo_store, OPERATOR, True, ("Board.Trust.example",)).server
    return server


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("localhost:8050", 200),
        ("127.0.0.1:8050", 200),
        ("[::1]:8050", 200),
        ("LOCALHOST:8050", 200),
        ("rebound.example:8050", 400),
        ("localhost.rebound.example", 400),
        ("rebound.example@127.0.0.1", 400),
        ("127.0.0.1/x", 400),
        ("", 400),
    ],
)
def test_nothing_is_answered_under_a_strange_name(demo_server: Flask, host: str, status: int) -> None:
    answer = demo_server.test_client().get("/measure/births", headers={"Host": host})
    assert answer.status_code == status
    if status == 400:
        assert "PQS_HOSTS" in answer.text
        assert "Content-Security-Policy" in answer.headers


def test_nothing_is_recorded_or_exported_under_a_strange_name(demo_server: Flask) -> None:
    client, strange = demo_server.test_client(), {"Host": "rebound.example", "Sec-Fetch-Site": "same-origin"}
    assert client.post("/measure/births/decide", headers=strange).status_code == 400
    assert client.get("/export/csv?measure=births&org=ZZA", headers=strange).status_code == 400
    assert client.get("/healthz", headers=strange).status_code == 200  # asked by machines, and holds nothing


@pytest.mark.parametrize(
    ("host", "status"), [("board.trust.example", 200), ("127.0.0.1", 200), ("x.example", 400)]
)
def test_a_named_server_answers_under_its_name(named: Flask, host: str, status: int) -> None:
    assert named.test_client().get("/", headers={"Host": host}).status_code == status


def test_the_names_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SETTING, "board.trust.example, pqs.trust.example:8050")
    assert named_hosts() == ("board.trust.example", "pqs.trust.example:8050")
    monkeypatch.delenv(SETTING)
    assert named_hosts() == ()
