"""`pqs audit`: whole, or which entry is not."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dashboard.cli import app
from metrics.access import OPERATOR
from metrics.store import Store, add_setting
from tests.metrics.make import JUNE, with_organisations


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
    return CliRunner().invoke(app, ["audit", *arguments])


def test_a_whole_audit_says_how_many_entries_and_its_newest_hash(file: Path) -> None:
    found = run()
    assert found.exit_code == 0
    assert "The audit holds 1 entry. Each is as it was written and follows the one before it." in found.output
    assert len(found.output.splitlines()[-1].split()[-1]) == 64


def test_a_change_ends_with_1_and_names_what_was_changed(file: Path) -> None:
    with sqlite3.connect(file) as other:
        other.execute("UPDATE chart_setting SET reason = 'Another'")
    other.close()
    found = run()
    assert found.exit_code == 1
    assert found.output == "Chart setting 1 is not what the audit says was recorded.\n"


def test_entries_taken_off_the_end_are_seen_by_a_hash_noted_earlier(file: Path) -> None:
    noted = run().output.splitlines()[-1].split()[-1]
    assert "is among them" in run("--noted", noted).output
    with sqlite3.connect(file) as other:
        other.execute("DELETE FROM audit")
        other.execute("DELETE FROM chart_setting")
    other.close()
    assert run().exit_code == 0
    found = run("--noted", noted)
    assert found.exit_code == 1
    assert "No entry of the audit has the hash that you noted" in found.output
