"""`pqs inbox --once` on a folder: every file ends in one place with its report, and is loaded once."""

from __future__ import annotations

import os
import sqlite3
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dashboard.cli import app, sentence_for
from loaders.inbox.lock import only_one
from metrics.access import OPERATOR
from metrics.store import Store
from metrics.store.files import submissions
from tests.loaders.inbox.support import Folder, births, made
from tests.loaders.support import ODS, csv_bytes, ods_bytes


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    found = made(tmp_path)
    monkeypatch.setenv("PQS_STORE", found.url)
    return found


def once(folder: Folder, *words: str) -> Result:
    return CliRunner().invoke(app, ["inbox", str(folder.path), "--once", "--settle", "0", *words])


def told(result: Result) -> str:
    assert isinstance(result.exception, Exception)
    return sentence_for(result.exception)


def test_files_go_to_done_or_refused_each_with_its_report(folder: Folder) -> None:
    folder.put("good.csv", births(4))
    folder.put("mixed.csv", births(5) + "ZZA,births,2026-06,many\n")
    folder.put("bad.csv", "nothing,of,use\n1,2,3\n")
    result = once(folder)
    assert result.exit_code == 1, result.output
    assert folder.lies() == {"done": ["good.csv", "mixed.csv"], "refused": ["bad.csv"]}
    assert folder.report("done/good.csv").startswith("good.csv: loaded\n")
    assert "error: mixed.csv, row 3, column value: [not_a_number]" in folder.report("done/mixed.csv")
    assert "[not_recognised] No column header of a known file" in folder.report("refused/bad.csv")
    lines = [line[20:] for line in result.output.splitlines()]
    assert lines == [
        "good.csv: loaded, 1 row read; moved to done/good.csv",
        "mixed.csv: loaded, 2 rows read, 1 rejected; moved to done/mixed.csv",
        "bad.csv: not recognised (not_recognised); moved to refused/bad.csv",
    ]


def test_what_was_written_last_is_loaded_last_whatever_it_is_called(folder: Folder) -> None:
    """Two files say another figure of one month: the newer one stands, as when a person loads them."""
    os.utime(folder.put("a newer.csv", births(4, 312)), (2_000, 2_000))
    os.utime(folder.put("b older.csv", births(4, 290)), (1_000, 1_000))
    assert once(folder).exit_code == 0
    assert folder.loaded() == ["b older.csv", "a newer.csv"]


def test_what_an_earlier_run_had_taken_is_loaded_in_the_same_order(folder: Folder) -> None:
    taken = folder.path / "taken"
    taken.mkdir()
    for name, at in (("a.csv", 2_000), ("b.csv", 1_000)):
        (taken / name).write_text(births(4, at), encoding="utf-8")
        os.utime(taken / name, (at, at))
    assert once(folder).exit_code == 0
    assert folder.loaded() == ["b.csv", "a.csv"]


def test_a_file_that_ends_in_the_middle_of_a_number_is_refused(folder: Folder) -> None:
    folder.put("half.csv", "org,measure,period,value\nZZA,births,2026-04,31")
    assert once(folder).exit_code == 2
    assert "[cut_off]" in folder.report("refused/half.csv")


def test_the_exit_codes_are_those_of_load(folder: Folder) -> None:
    assert once(folder).exit_code == 0
    folder.put("good.csv", births(4))
    assert once(folder).exit_code == 0
    folder.put("bad.csv", "nothing,of,use\n1,2,3\n")
    assert once(folder).exit_code == 2


def test_nothing_that_lies_there_is_overwritten(folder: Folder) -> None:
    for value in (300, 301, 301, 302):
        folder.put("births.csv", births(4, value))
        once(folder)
    assert folder.lies() == {"done": ["births (2).csv", "births (3).csv", "births (4).csv", "births.csv"]}
    assert ",300\n" in (folder.path / "done" / "births.csv").read_text()
    assert "births (3).csv: loaded before" in folder.report("done/births (3).csv")
    assert folder.loaded() == ["births.csv"] * 3


def test_lists_of_organisations_come_first(folder: Folder) -> None:
    (folder.path / "etr.csv").write_bytes(ods_bytes(ODS))
    (folder.path / "births.csv").write_bytes(
        csv_bytes([["org", "measure", "period", "value"], ["ZZC", "births", "2026-04", 312]])
    )
    assert once(folder).exit_code == 0
    assert folder.loaded() == ["etr.csv", "births.csv"]


def test_a_file_that_an_earlier_run_loaded_and_did_not_move_is_moved_and_not_loaded(folder: Folder) -> None:
    folder.put("births.csv", births(4))
    once(folder)
    (folder.path / "done" / "births.csv").rename(folder.path / "taken" / "births.csv")
    result = once(folder)
    said = "births.csv: an earlier run had loaded it and was ended before it could move it"
    assert said in result.output
    assert folder.lies() == {"done": ["births.csv"]}
    assert len(folder.loaded()) == 1


def test_a_file_that_an_earlier_run_took_and_did_not_load_is_loaded(folder: Folder) -> None:
    once(folder)
    folder.put("taken/births.csv", births(4))
    folder.put("births.csv", births(5))
    result = once(folder)
    assert "births.csv: an earlier run had taken it and was ended before it was loaded; now" in result.output
    assert folder.lies() == {"done": ["births (2).csv", "births.csv"]}
    assert len(folder.loaded()) == 2


def test_while_the_store_is_away_the_files_wait(folder: Folder) -> None:
    once(folder)
    database = folder.path.parent / "s.db"
    folder.put("births.csv", births(4))
    with sqlite3.connect(database) as connection:
        connection.execute("ALTER TABLE observation RENAME TO away")
    connection.close()
    result = once(folder)
    assert result.exit_code == 2, result.output
    assert "The files wait and are tried again." in result.output
    assert folder.lies() == {"taken": ["births.csv"]}
    with sqlite3.connect(database) as connection:
        connection.execute("ALTER TABLE away RENAME TO observation")
    connection.close()
    assert once(folder).exit_code == 0
    assert folder.lies() == {"done": ["births.csv"]}


def test_a_file_that_changes_while_it_is_loaded_is_put_back(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    from loaders.inbox import work

    real = work.load_raw

    def and_somebody_writes(*given: object, **more: object) -> object:
        with (folder.path / "taken" / "births.csv").open("a") as file:
            file.write("ZZA,births,2026-05,305\n")
        return real(*given, **more)  # type: ignore[arg-type]

    folder.put("births.csv", births(4))
    monkeypatch.setattr(work, "load_raw", and_somebody_writes)
    result = once(folder)
    assert "it changed while it was loaded, and is another file now" in result.output
    assert folder.lies() == {"": ["births.csv"]}
    monkeypatch.setattr(work, "load_raw", real)
    once(folder)
    assert "same as before 1" in folder.report("done/births.csv")


def test_a_second_inbox_on_the_folder_is_refused_in_words(folder: Folder) -> None:
    with only_one(folder.path):
        said = told(once(folder))
    assert said.startswith(f"Another inbox watches {folder.path} already (process {os.getpid()} on ")
    assert once(folder).exit_code == 0


def test_what_is_no_folder_is_said(folder: Folder, tmp_path: Path) -> None:
    said = told(CliRunner().invoke(app, ["inbox", str(tmp_path / "none"), "--once"]))
    assert said == f"{tmp_path / 'none'} is not a folder. Make it, or name the one where files arrive."
    (folder.path / "done").write_text("in the way")
    assert "cannot be made (file exists)" in told(once(folder))


def test_strict_is_that_of_load(folder: Folder) -> None:
    folder.put("mixed.csv", births(5) + "ZZA,births,2026-06,many\n")
    assert once(folder, "--strict").exit_code == 2
    assert folder.lies() == {"refused": ["mixed.csv"]}


def test_a_name_that_identifies_somebody_is_in_no_report_no_line_and_no_folder(folder: Folder) -> None:
    folder.put("Mrs Patel complaint.csv", births(4))
    folder.put("S. Jones.csv", "")
    result = once(folder)
    assert "Patel" not in result.output
    assert "Jones" not in result.output
    names = sorted(path.name for path in (folder.path / "refused").iterdir())
    assert not [name for name in names if "Patel" in name or "Jones" in name]
    assert len(folder.lies()["refused"]) == 2
    reports = [path.read_text(encoding="utf-8") for path in (folder.path / "refused").glob("*.report.txt")]
    assert len(reports) == 2
    assert not any("Patel" in text or "Jones" in text for text in reports)


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own there")
def test_a_link_put_in_the_place_of_a_file_that_was_looked_at_is_not_followed(
    folder: Folder, tmp_path: Path
) -> None:
    from loaders.inbox.places import Places
    from loaders.inbox.work import Work

    elsewhere = tmp_path / "elsewhere.csv"
    elsewhere.write_text(births(4))
    (folder.path / "births.csv").symlink_to(elsewhere)
    said: list[str] = []
    store = Store.open(folder.url)
    work = Work(Places(folder.path).made(), store, OPERATOR, said.append)
    assert not list(work.finish(work.take([folder.path / "births.csv"]), lambda: False, again=False))
    assert "which an inbox does not follow" in said[0]
    assert not submissions(store, OPERATOR)
    store.close()
