"""`pqs measures`: what it prints, and that `--check` can fail."""

from __future__ import annotations

import csv
import io
import json
from types import MappingProxyType

import pytest
import typer
from typer.testing import CliRunner

from dashboard.commands import measures as command
from metrics.catalogue import Catalogue, catalogue

APP = typer.Typer()
APP.command()(command.measures)


def run(*arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(APP, list(arguments), env={"COLUMNS": "200"})
    assert result.exit_code == code, result.output
    return result.output


def test_the_table_shows_every_measure_with_its_whole_id_and_target_status() -> None:
    printed = run()
    for measure in catalogue().measures.values():
        assert measure.id in printed
    assert "90 or more, national" in printed
    assert "5 or less, local" in printed
    assert "100, national" in printed
    assert printed.rstrip().endswith(f"{len(catalogue().measures)} measures.")


def test_a_row_and_a_search_choose() -> None:
    assert [m["id"] for m in json.loads(run("--row", "7", "--format", "json"))] == [
        "reg28",
        "reg28_received",
        "reg28_replied_in_time",
    ]
    found = [m["id"] for m in json.loads(run("--search", "coordinator supernumerary", "--format", "json"))]
    assert found == ["supernumerary_coordinator"]
    assert run("--search", "zeppelin").rstrip().endswith("0 measures.")


def test_an_unknown_row_says_which_there_are() -> None:
    assert "context" in run("--row", "99", code=2)


def test_json_and_csv_hold_the_same_measures() -> None:
    as_json = json.loads(run("--format", "json"))
    as_csv = list(csv.DictReader(io.StringIO(run("--format", "csv"))))
    assert [row["id"] for row in as_csv] == [m["id"] for m in as_json] == list(catalogue().measures)
    fill = next(row for row in as_csv if row["id"] == "midwife_fill_day")
    assert json.loads(fill["target"])["status"] == "local"
    assert fill["aliases"].split("; ")[0] == "Midwife fill rate day"


def test_markdown_is_one_table() -> None:
    lines = run("--format", "markdown").splitlines()
    assert len(lines) == len(catalogue().measures) + 2
    assert {line.replace("\\|", "").count("|") for line in lines} == {8}


def test_check_prints_a_line_for_every_row_and_passes() -> None:
    lines = run("--check").splitlines()
    assert [line.split()[1] for line in lines[:-1]] == ["answered"] * 14
    assert lines[-1].startswith("14 of 14 rows of the 2020 minimum set are answered")


def test_check_fails_and_names_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = {id_: m for id_, m in catalogue().measures.items() if id_ not in ("reg28", "obstetric_rota_gaps")}
    short = Catalogue(MappingProxyType(kept), catalogue().by_alias)
    monkeypatch.setattr("metrics.catalogue.catalogue", lambda: short)
    printed = run("--check", code=1)
    assert "- reports with dates: there is no measure reg28" in printed
    assert "- gaps in rotas: there is no measure obstetric_rota_gaps" in printed
    assert "12 of 14 rows" in printed
