"""`pqs remind`: who is reminded of what, on the screen and by mail, and what no mail holds."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dashboard.cli import app
from dashboard.mail import SENDER, SERVER
from metrics.access import OPERATOR
from metrics.governance.record import Saying, say
from metrics.records import Case, Meeting
from metrics.store import Store, add_meeting, add_user, grant, record_return_step
from metrics.store.database import CLOCK
from metrics.store.people import viewer_of
from tests import stores
from tests.dashboard.smtp import mail_server
from tests.metrics.make import JUNE, at, record, with_organisations

PEOPLE = {"data_lead": "ZZA", "champion": "ZZA", "director": "ZZA", "leadership": "ZZA", "lms_lead": "ZZL"}
WORDS = "Ring Marigold ward each Monday"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """14 July 2026 at Northmere: June is begun and overdue, an action is late, a review is due."""
    monkeypatch.setenv("PQS_STORE", f"sqlite:///{tmp_path / 's.db'}")
    monkeypatch.setenv("COLUMNS", "200")
    made = with_organisations(stores.in_file(tmp_path / "s.db"))
    for role, org in PEOPLE.items():
        add_user(made, OPERATOR, f"{role}@test.example", f"The {role}", recorded_at=at(1))
        grant(made, OPERATOR, f"{role}@test.example", role, org, recorded_at=at(1))
    made.set_meta(CLOCK, at(2).isoformat())
    agreed = {"what": WORDS, "owner_role": "leadership", "due": "2026-07-10"}
    say(made, viewer_of(made, "leadership@test.example"), Saying("ZZA", "action", "a", "agreed", agreed))
    record_return_step(made, OPERATOR, "ZZA", JUNE, "draft", recorded_at=at(10))
    board = Meeting("ZZA", "board", date(2026, 7, 23), at(1), "board item 7", {})
    add_meeting(made, OPERATOR, board, recorded_at=at(1))
    record(made, Case("E1", "ZZA", "perinatal_death", date(2026, 5, 20)), when=at(10))
    made.set_meta(CLOCK, at(14).isoformat())
    return made


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["remind", *words], catch_exceptions=False)


def test_the_list_says_what_whose_and_how_late(store: Store) -> None:
    said = run("--org", "zza").output
    for told in (
        "Submit the return of June 2026",
        "Four days overdue",
        "Trust data lead",
        "An action is to be done",
    ):
        assert told in said
    assert "Due in nine days" in said
    assert WORDS not in said
    assert "ZZB" not in run().output


def test_from_outside_no_step_of_a_return_is_listed(store: Store) -> None:
    said = run("--as", "lms_lead@test.example").output
    assert "The board meets" in said
    assert "return" not in said.lower()


def test_each_person_is_mailed_their_own_part_without_a_figure(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SENDER, "quality@test.example")
    with mail_server() as taken:
        monkeypatch.setenv(SERVER, f"smtp://127.0.0.1:{taken.port}")
        said = run("--send")
    assert (said.exit_code, said.output) == (0, "Mail was sent to 3 people.\n")
    texts = {to: mail.get_content().replace("\r\n", "\n") for _from, to, mail in taken.mails}
    assert set(texts) == {f"{role}@test.example" for role in ("data_lead", "champion", "leadership")}
    assert texts["data_lead@test.example"].splitlines()[:5] == [
        "Dear The data_lead,",
        "",
        "Northmere:",
        "- 10 July 2026: Submit the return of June 2026 (four days overdue)",
        "- 23 July 2026: The board meets (in nine days)",
    ]
    leads = texts["leadership@test.example"]
    assert "An action is to be done (four days overdue)" in leads
    assert "Steps of deaths’ reviews are" in leads
    assert "Submit the return" not in leads
    for text in texts.values():
        assert WORDS not in text
        assert not re.search(r"\b(one|two|three) steps?\b", text)  # how many reviews there are is a figure


@pytest.mark.parametrize(
    ("words", "server", "said"),
    [
        (("--send",), "", "No mail server is set"),
        (("--send", "--as", "champion@test.example"), "smtp://127.0.0.1:9", "sent by the local operator"),
    ],
)
def test_what_stands_in_the_way_of_sending_is_said(
    store: Store, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], server: str, said: str
) -> None:
    monkeypatch.setenv(SERVER, server)
    monkeypatch.setenv(SENDER, "quality@test.example")
    with pytest.raises(Exception, match=said):
        run(*words)
