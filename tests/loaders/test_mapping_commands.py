"""`pqs mapping` and `pqs load --mapping` as a person runs them."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dashboard.cli import app, sentence_for
from loaders.mapping.files import by_id, shipped
from metrics.access import OPERATOR
from metrics.store import Store, read, save_organisations
from tests.loaders.mapping.support import EASTHOLME, SAMPLES
from tests.loaders.support import NOW, TIDY, csv_bytes, new_store


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in, with a store of fictional trusts."""
    made = new_store(tmp_path / "s.db")
    save_organisations(made, OPERATOR, [EASTHOLME], recorded_at=NOW)
    made.close()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PQS_STORE", "sqlite:///s.db")
    monkeypatch.setenv("COLUMNS", "120")
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


def sample(name: str) -> str:
    return str(SAMPLES / f"{name}.csv")


def told(result: Result) -> str:
    """The one sentence of a command that could not be done."""
    assert result.exception is not None
    assert not isinstance(result.exception, SystemExit)
    assert isinstance(result.exception, Exception)
    return sentence_for(result.exception)


def stored(path: Path) -> int:
    store = Store.open(f"sqlite:///{path / 's.db'}")
    try:
        return len(read.submissions(store, OPERATOR))
    finally:
        store.close()


def test_list_names_every_mapping_and_show_prints_one_as_it_stands(folder: Path) -> None:
    listed = run("mapping", "list")
    assert all(held.mapping.id in listed.output for held in shipped())
    assert run("mapping", "show", "mnvp").output == by_id("mnvp").text
    assert "There is no mapping “rota” here; there are acuity" in told(run("mapping", "show", "rota"))


def test_check_shows_the_months_and_counts_and_stores_nothing(folder: Path) -> None:
    result = run("mapping", "check", sample("incidents"))
    assert result.exit_code == 0, result.output
    lines = [" ".join(line.split()) for line in result.output.splitlines()]
    assert lines[0] == "incidents.csv: Incident export, read by the mapping incidents for ZZA"
    assert lines[1] == "Covers 1 April 2026 to 31 October 2026: a month without a row is a nought"
    assert lines[2] == "Rows: 494 read = 370 counted + 0 with faults + 124 not used"
    assert "Discarded, never read: reporter" in lines
    assert "Figure Apr 2026 May 2026 Jun 2026 Jul 2026 Aug 2026 Sep 2026 Oct 2026" in lines
    assert "incidents_reported 44 67 50 60 48 50 51" in lines
    assert "incidents_reported by harm, by theme: 168 more figures" in lines
    assert "Cases of the kind incident: 52" in lines
    assert "Every value is named by a rule." in lines
    assert stored(folder) == 0


def test_check_counts_what_no_rule_matched_and_shows_the_gaps(folder: Path) -> None:
    result = run("mapping", "check", sample("incidents-bad"))
    lines = [" ".join(line.split()) for line in result.output.splitlines()]
    assert result.exit_code == 1
    assert "moderate_plus 3 14 – 8 – 6 7" in lines
    assert "harm: “Catastrophic” in 1 row (152)" in lines
    assert "theme: “Lost property” in 1 row (217)" in lines
    assert "June 2026 lacks a case, so it is not counted" in lines
    assert "[conflicting_rows] Stands in rows 296, 500" in result.output


def test_check_says_what_a_rule_for_all_others_took(folder: Path) -> None:
    text = by_id("mnvp").text.replace('separator = ";"', 'separator = ";"\nothers = "none_of_these"', 1)
    Path("ours.toml").write_text(text, encoding="utf-8")
    result = run("mapping", "check", sample("mnvp-bad"), "--mapping", "ours.toml")
    assert result.exit_code == 0, result.output
    assert "theme: “Catering” in 1 rows, by the rule for all others" in result.output


def test_check_names_the_rows_behind_a_figure(folder: Path) -> None:
    result = run("mapping", "check", sample("incidents"), "--rows", "severe_plus")
    shown = next(line for line in result.output.splitlines() if line.startswith("ZZA Jul 2026: rows"))
    rows = [int(number) for number in shown.partition("rows ")[2].split(", ")]
    lines = (SAMPLES / "incidents.csv").read_text(encoding="utf-8").splitlines()
    assert len(rows) == 3
    assert all(
        "/07/2026" in lines[n - 1] and (",Severe," in lines[n - 1] or ",Death," in lines[n - 1]) for n in rows
    )


def test_check_of_a_training_export_shows_each_group_and_no_name(folder: Path) -> None:
    result = run("mapping", "check", sample("training"))
    assert result.exit_code == 0
    assert "A picture of 31 October 2026" in result.output
    assert "training_compliance: Fetal monitoring, midwives" in result.output
    assert "68 of 87" in result.output
    assert "Walker" not in result.output


def test_a_narrow_screen_shows_the_newest_months(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    output = run("mapping", "check", sample("pmrt")).output
    assert "Oct 2026" in output
    assert "Apr 2025 to" in output
    assert "earlier periods" in output


def test_check_refuses_what_it_cannot_use(folder: Path) -> None:
    Path("t.csv").write_bytes(csv_bytes(TIDY))
    assert "has the columns of no mapping" in told(run("mapping", "check", "t.csv"))
    assert "could not be opened" in told(run("mapping", "check", "nothing.csv"))
    lacking = run(
        "mapping", "check", "t.csv", "--mapping", str(SAMPLES.parents[2] / "loaders/mappings/mnvp.toml")
    )
    assert lacking.exit_code == 2
    assert "The file has no column “MNVP item” or “MNVP point”" in lacking.output


def test_every_fault_of_a_mapping_is_told_before_anything_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PQS_STORE", "sqlite:///no/such/folder/s.db")
    Path("bad.toml").write_text('id = "bad"\nfoo = 1\n', encoding="utf-8")
    for words in (("mapping", "check"), ("load",)):
        lines = told(run(*words, "x.csv", "--mapping", "bad.toml")).splitlines()
        assert lines[0] == "The mapping has 5 faults:"
        assert "bad.toml: foo: there is no such field; is it misspelt?" in lines
    assert "does not say which days" in told(run("load", "x.csv", "--covers", "soon"))


def test_load_by_a_mapping_of_ones_own(folder: Path) -> None:
    text = by_id("incidents").text.replace('fatal = ["Fatal", ', 'fatal = ["Catastrophic", "Fatal", ', 1)
    Path("ours.toml").write_text(text, encoding="utf-8")
    first = run("load", sample("incidents-bad"))
    assert first.exit_code == 1
    assert "[unmapped_value] Holds “Catastrophic”" in first.output
    again = run("load", sample("incidents-bad"), "--mapping", "ours.toml")
    assert "Catastrophic" not in again.output
    assert "mapping:incidents" in again.output
    assert stored(folder) == 2


def test_load_with_the_days_and_the_trust_said(folder: Path) -> None:
    rows = [
        ["Complaint ID", "Date received", "Service", "Stage"],
        ["C1", "2026-04-03", "Maternity", "Formal"],
    ]
    Path("c.csv").write_bytes(csv_bytes(rows))
    assert run("load", "c.csv").exit_code == 2
    dry = run("load", "c.csv", "--org", "zza", "--covers", "2026-04..2026-05", "--dry-run")
    assert "new: complaints, ZZA: 2, Apr 2026 to May 2026" in dry.output
    done = run("load", "c.csv", "--org", "zza", "--covers", "2026-04..2026-05")
    assert done.exit_code == 0, done.output
    store = Store.open("sqlite:///s.db")
    found = {o.period.month: o.numerator for o in read.observations(store, OPERATOR, "ZZA")}
    store.close()
    assert found == {4: 1, 5: 0}


def test_help_loads_and_says_how() -> None:
    text = " ".join(run("mapping", "check", "--help").output.split())
    assert "Nothing is stored" in text
    assert "1 when some were not" in text


def test_the_rows_behind_a_measure_that_is_not_counted_are_asked_in_vain(folder: Path) -> None:
    result = run("mapping", "check", sample("incidents"), "--rows", "nosuch")
    assert "counts no “nosuch”; it counts incidents_reported, moderate_plus" in str(result.exception)
