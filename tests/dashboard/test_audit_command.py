"""`pqs audit`: whole, or which entry is not."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dashboard.cli import app
from dashboard.commands.audit import MOST
from metrics.access import OPERATOR
from metrics.store import Store, add_setting
from tests.metrics.make import JUNE, ORGANISATIONS, with_organisations


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store in which one decision about a chart was recorded."""
    path = tmp_path / "s.db"
    monkeypatch.setenv("PQS_STORE", f"sqlite:///{path}")
    store = with_organisations(Store.open(f"sqlite:///{path}").upgrade())
    add_setting(store, OPERATOR, "ZZA", "annotation", JUNE, reason="A new ward")
    store.close()
    return path


def run(*arguments: str) -> Result:
    return CliRunner(env={"COLUMNS": "200"}).invoke(app, ["audit", *arguments])


def spoil(file: Path, *statements: str) -> None:
    with sqlite3.connect(file) as other:
        for statement in statements:
            other.execute(statement)
    other.close()


def test_a_whole_audit_says_how_many_entries_and_its_newest_hash(file: Path) -> None:
    found = run("verify")
    assert found.exit_code == 0
    assert found.output == run().output
    many = len(ORGANISATIONS) + 1
    assert f"The audit holds {many} entries. Each is as it was written and follows" in found.output
    assert "not vouched for" not in found.output
    assert "older than the audit" not in found.output
    assert len(found.output.splitlines()[-1].split()[-1]) == 64


def test_a_change_ends_with_1_and_names_the_first_broken_link_first(file: Path) -> None:
    spoil(
        file, "UPDATE chart_setting SET reason = 'Another'", "UPDATE organisation SET name = 'x' WHERE id = 3"
    )
    found = run("verify")
    assert found.exit_code == 1
    first, second = found.output.splitlines()
    link = (
        "The audit is broken. The first broken link: Organisation 3 is not what the audit says was recorded"
    )
    assert first.startswith(f"{link} (entry 3: 20")
    assert first.endswith(f" UTC, {OPERATOR.email}, organisation.add of organisation 3).")
    assert second.startswith("Chart setting 1 is not what the audit says was recorded (entry 8: ")


def test_of_many_faults_only_some_are_listed(file: Path) -> None:
    with sqlite3.connect(file) as other:
        values = "'ZZX', 'X', 'trust', 1, '2026-06-01 10:00:00.000000', 'a@b'"
        for _ in range(30):
            other.execute(
                "INSERT INTO organisation (code, name, kind, fictional, recorded_at, recorded_by) "
                f"VALUES ({values})"
            )
    other.close()
    lines = run().output.splitlines()
    assert len(lines) == 1 + MOST + 1
    assert lines[-1] == "... and 9 more."


def test_entries_taken_off_the_end_are_missed_by_the_count_and_by_a_hash_noted_earlier(file: Path) -> None:
    noted = run().output.splitlines()[-1].split()[-1]
    assert "is among them" in run("--noted", noted.upper()).output
    assert "is among them" in run("verify", "--expect", noted).output
    spoil(file, "DELETE FROM audit WHERE id = 8", "DELETE FROM chart_setting")
    found = run()
    assert found.exit_code == 1
    first = found.output.splitlines()[0]
    assert (
        "The first broken link: The audit does not end as it was written: 8 entries, the last with" in first
    )
    # Whoever writes the count anew as well is found out by a hash that was kept elsewhere alone.
    spoil(file, "UPDATE audit_head SET entries = 7, hash = (SELECT hash FROM audit WHERE id = 7)")
    assert run().exit_code == 0
    found = run("verify", "--noted", noted)
    assert found.exit_code == 1
    assert "No entry of the audit has the hash that you noted" in found.output


def test_options_before_the_word_are_not_passed_over(file: Path) -> None:
    found = run("--noted", "x", "verify")
    assert found.exit_code == 1
    assert "pqs audit verify --help" in str(found.exception)


def test_the_list_says_who_did_what_and_when_and_not_what_was_said(file: Path) -> None:
    found = run("list", "--most", "2")
    assert found.exit_code == 0
    flat = " ".join(found.output.split())
    for said in ("chart setting.add", "organisation.add", "Older entries are left out; --most 4"):
        assert said in flat
    assert "A new ward" not in flat


def test_the_list_of_one_organisation_since_a_day(file: Path) -> None:
    assert "chart setting" not in run("list", "--org", "ZZB").output
    assert run("list", "--since", "2999-01-01").output == "The audit holds no such entry.\n"
    assert "is not a day" in str(run("list", "--since", "May").exception)
    assert "No organisation has the code ZZQ" in str(run("list", "--org", "zzq").exception)
