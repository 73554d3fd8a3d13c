"""`pqs meeting`: a board that is recorded on the command line is the board that `new` is measured from."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import loaders
from dashboard.cli import app, sentence_for
from metrics.access import OPERATOR
from metrics.draft import DraftError
from metrics.store import Store
from tests.loaders.support import csv_bytes, new_store

HEAD = ["org", "measure", "period", "numerator", "denominator"]


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A trust whose term admissions rise far from May 2026 on; loaded in May and in October."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PQS_STORE", "sqlite:///s.db")
    monkeypatch.setenv("COLUMNS", "200")
    opened = new_store(tmp_path / "s.db")
    months = [date(2024 + i // 12, i % 12 + 1, 1) for i in range(33)]
    rows = [
        ["ZZA", "term_admissions", f"{m:%Y-%m}", 12 + i % 3 if m < date(2026, 5, 1) else 40, 280]
        for i, m in enumerate(months)
    ]
    for name, part, when in (
        ("early.csv", rows[:28], datetime(2026, 5, 5, 9, tzinfo=UTC)),
        ("late.csv", rows[28:], datetime(2026, 10, 5, 9, tzinfo=UTC)),
    ):
        Path(name).write_bytes(csv_bytes([HEAD, *part]))
        (report,) = loaders.load([Path(name)], opened, OPERATOR, recorded_at=when)
        assert report.rejected == 0
    return opened


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


def status() -> str:
    told = run("signals", "--org", "ZZA", "--period", "Sep 2026", "--format", "json")
    assert told.exit_code == 0, told.output
    found = {row["measure"]: row for row in json.loads(told.output)}
    assert found["term_admissions"]["period"] == "2026-09"
    return str(found["term_admissions"]["status"])


@pytest.mark.parametrize(("known_at", "due"), [("2026-05-06", "new"), ("2026-10-06", "continuing")])
def test_what_the_board_saw_decides_what_is_new(store: Store, known_at: str, due: str) -> None:
    told = run(
        "meeting", "add", "--org", "zza", "--date", "2026-10-08", "--known-at", known_at, "--minute", "7"
    )
    assert told.exit_code == 0, told.output
    assert "board of 8 October 2026 recorded" in told.output
    assert status() == due
    listed = run("meeting", "list", "--org", "ZZA").output
    assert "8 October 2026" in listed


def test_without_a_day_the_newest_load_before_the_meeting_is_taken_and_said(store: Store) -> None:
    told = run("meeting", "add", "--org", "ZZA", "--date", "2026-09-24")
    assert "It saw what was known on 5 May 2026, 10:00 (the newest load before that day)." in told.output


def test_a_meeting_that_cannot_be_is_refused_with_what_to_do(store: Store) -> None:
    early = run("meeting", "add", "--org", "ZZA", "--date", "2026-01-08")
    assert "Nothing had been loaded for ZZA before 2026-01-08" in str(early.exception)
    late = run("meeting", "add", "--org", "ZZA", "--date", "2026-09-24", "--known-at", "2026-10-01")
    assert "cannot be of a meeting on 2026-09-24" in str(late.exception)
    assert "No meeting of ZZA is recorded" in run("meeting", "list", "--org", "ZZA").output


def test_a_meeting_is_corrected_and_cancelled_with_a_reason(store: Store) -> None:
    add = ("meeting", "add", "--org", "ZZA", "--date", "2026-10-08", "--known-at", "2026-10-06")
    assert run(*add).exit_code == 0
    here = ("--org", "ZZA", "--date", "2026-10-08")
    assert status() == "continuing"
    told = run("meeting", "correct", *here, "--known-at", "2026-05-06", "--reason", "The pack was older")
    assert told.exit_code == 0, told.output
    assert "Board of 8 October 2026: corrected." in told.output
    assert status() == "new"
    told = run("meeting", "cancel", *here, "--reason", "It was never held")
    assert told.exit_code == 0, told.output
    assert "No meeting of ZZA is recorded" in run("meeting", "list", "--org", "ZZA").output
    missing = run("meeting", "cancel", *here, "--reason", "Again")
    assert missing.exit_code != 0
    assert "No board of ZZA on 2026-10-08 is recorded" in str(missing.exception)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("correct", "--known-at", "2026-05-06", "--reason", "x"), "Write it in words"),
        (("correct", "--reason", "It was misread"), "Write what is right: the day, the day of the pack"),
        (("cancel", "--reason", "x"), "Write it in words: a board will read it."),
    ],
)
def test_an_ordinary_refusal_is_one_sentence_and_no_crash(
    store: Store, words: tuple[str, ...], told: str
) -> None:
    assert run("meeting", "add", "--org", "ZZA", "--date", "2026-10-08").exit_code == 0
    fault = run("meeting", words[0], "--org", "ZZA", "--date", "2026-10-08", *words[1:]).exception
    assert isinstance(fault, DraftError)
    assert sentence_for(fault).startswith(told)


def test_a_meeting_to_come_will_see_what_comes_before_its_day(store: Store) -> None:
    told = run("meeting", "add", "--org", "ZZA", "--date", "2090-01-12")
    assert "It will see what is known on 11 January 2090, 23:59 (whatever comes before that day)." in (
        told.output
    )
