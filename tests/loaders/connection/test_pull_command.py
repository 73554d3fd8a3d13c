"""`pqs pull` as a person or a scheduler runs it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dashboard.cli import app, sentence_for
from metrics.access import OPERATOR
from metrics.store import Store
from metrics.store.files import submissions
from tests.loaders.connection.server import Reply, Server
from tests.loaders.connection.support import EXAMPLES
from tests.loaders.support import BEDS, csv_bytes, new_store


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in, with a store, a database, and the examples of the documentation."""
    new_store(tmp_path / "s.db").close()
    with sqlite3.connect(tmp_path / "warehouse.db") as connection:
        connection.execute("CREATE TABLE births_by_month (month TEXT, babies INTEGER)")
        connection.execute("INSERT INTO births_by_month VALUES ('2026-04-01', 312), ('2026-05-01', 305)")
    connection.close()
    births = (EXAMPLES / "births.toml").read_text(encoding="utf-8")
    before = next(line for line in births.splitlines() if line.startswith("url = "))
    births = births.replace(before, 'url = "sqlite:///${PQS_WAREHOUSE}"')
    (tmp_path / "births.toml").write_text(births.replace("last 13 months", "2026-04..2026-05"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PQS_STORE", "sqlite:///s.db")
    monkeypatch.setenv("PQS_WAREHOUSE", "warehouse.db")
    monkeypatch.setenv("COLUMNS", "120")
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["pull", *words])


def loaded() -> int:
    store = Store.open("sqlite:///s.db")
    try:
        return len(submissions(store, OPERATOR))
    finally:
        store.close()


def test_a_dry_run_shows_and_stores_nothing_and_a_pull_loads(folder: Path) -> None:
    dry = run("births.toml", "--dry-run")
    assert dry.exit_code == 0, dry.output
    assert "new: births, ZZA: 2, Apr 2026 to May 2026" in dry.output
    assert loaded() == 0
    done = run("births.toml")
    assert done.exit_code == 0, done.output
    assert "information: births 20" in done.output
    assert loaded() == 1
    report = (folder / "pqs-load-report.txt").read_text(encoding="utf-8")
    assert "[fetched] Asked of sqlite:///${PQS_WAREHOUSE} by the connection births.toml" in report


def test_one_that_fails_does_not_stop_the_next(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (folder / "births.toml").read_text().replace("${PQS_WAREHOUSE}", "${PQS_NOT_SET}")
    (folder / "other.toml").write_text(text)
    result = run("other.toml", "births.toml")
    assert result.exit_code == 1
    assert "refusal: other.toml: [variable_missing]" in result.output
    assert loaded() == 1
    assert run("other.toml").exit_code == 2


def test_a_file_of_the_web_that_is_unchanged_ends_with_0(folder: Path, server: Server) -> None:
    text = (EXAMPLES / "published.toml").read_text(encoding="utf-8")
    text = text.replace("https://statistics.example.nhs.uk/beds.csv", server.url("/beds.csv"))
    (folder / "published.toml").write_text(text)
    server.says(Reply(csv_bytes(BEDS), headers={"ETag": '"7"'}), Reply(status=304), path="/beds.csv")
    assert run("published.toml").exit_code == 0
    again = run("published.toml")
    assert again.exit_code == 0
    assert "the server has nothing newer, and nothing was loaded" in again.output
    assert loaded() == 1


def test_faults_of_every_file_are_told_before_anything_is_fetched(folder: Path) -> None:
    (folder / "bad.toml").write_text('id = "bad"\nname = "Bad"\n')
    result = run("births.toml", "bad.toml")
    assert isinstance(result.exception, Exception)
    lines = sentence_for(result.exception).splitlines()
    assert lines == ["The connection has 1 fault:", "bad.toml: say one of [database] and [web]"]
    assert loaded() == 0


def test_help_says_where_passwords_stand() -> None:
    text = " ".join(run("--help").output.split())
    assert "Passwords stand in environment variables" in text
