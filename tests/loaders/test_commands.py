"""`pqs load` and `pqs template` as a person runs them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dashboard.cli import app
from metrics.store import Store
from tests.loaders.malformed import counts
from tests.loaders.support import TIDY, csv_bytes, new_store


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in, with a store of fictional trusts."""
    new_store(tmp_path / "s.db").close()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PQS_STORE", "sqlite:///s.db")
    monkeypatch.setenv("COLUMNS", "120")
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


def test_load_prints_a_summary_and_writes_a_report(folder: Path) -> None:
    bad = ["ZZA", "births", "2026-06", "", "", "many", "", "", ""]
    (folder / "t.csv").write_bytes(csv_bytes([*TIDY[:3], bad]))
    result = run("load", "t.csv")
    assert result.exit_code == 1, result.output
    assert "error: t.csv, row" in result.output
    assert "[not_a_number]" in result.output
    assert "Accepted" in result.output
    report = (folder / "pqs-load-report.txt").read_text(encoding="utf-8")
    assert "t.csv: loaded" in report
    assert "not_a_number" in report


def test_the_report_can_be_a_table_and_cannot_carry_a_formula(folder: Path) -> None:
    (folder / "t.csv").write_text("org,measure,period,value\nZZA,births,2026-04,=1+1\nZZA,births,2026-05,3\n")
    assert run("load", "t.csv", "--report", "r.csv").exit_code == 1
    (row,) = csv.DictReader((folder / "r.csv").read_text(encoding="utf-8-sig").splitlines())
    assert (row["file"], row["source"], row["code"], row["row"]) == ("t.csv", "tidy", "not_a_number", "2")
    assert row["cell"] == "'=1+1"


def test_exit_codes(folder: Path) -> None:
    (folder / "good.csv").write_text("org,measure,period,value\nZZA,births,2026-04,312\n")
    (folder / "bad.csv").write_text("nothing,of,use\n1,2,3\n")
    assert run("load", "good.csv", "--dry-run").exit_code == 0
    assert run("load", "good.csv").exit_code == 0
    assert run("load", "good.csv").exit_code == 0
    assert run("load", "good.csv", "bad.csv").exit_code == 1
    assert run("load", "bad.csv").exit_code == 2


def test_strict_loads_nothing_of_a_bad_file(folder: Path) -> None:
    (folder / "t.csv").write_text(
        "org,measure,period,value\nZZA,births,2026-04,312\nZZA,births,2026-05,many\n"
    )
    assert run("load", "t.csv", "--strict").exit_code == 2
    store = Store.open("sqlite:///s.db")
    assert counts(store)[0] == 0


def test_template_and_back(folder: Path) -> None:
    made = run("template", "--org", "zza", "--year", "2026", "-o", "form.xlsx")
    assert made.exit_code == 0, made.output
    back = run("load", "form.xlsx")
    assert back.exit_code == 2
    assert "no_rows" in back.output


def test_help_says_what_the_exit_codes_mean() -> None:
    text = run("load", "--help").output
    assert "--dry-run" in text
    assert "--strict" in text
