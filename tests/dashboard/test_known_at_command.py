"""`pqs known-at`, `pqs files` and `pqs withdraw`: what was known, what is otherwise now, and why."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dashboard.cli import app
from metrics.access import OPERATOR
from metrics.store import Store, add_user, grant
from tests import stores
from tests.metrics.make import at, figure, record, with_organisations


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """June of Northmere on 1 July, corrected on 5 July; another trust beside it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PQS_STORE", "sqlite:///s.db")
    monkeypatch.setenv("COLUMNS", "250")
    opened = with_organisations(stores.in_file(tmp_path / "s.db"))
    record(opened, figure(301.0, row=2), when=at(1), name="first.csv")
    record(opened, figure(302.0, row=9, sheet="=June"), when=at(5), name="second.csv")
    record(opened, figure(200.0, org="ZZB"), when=at(2), name="other.csv")
    opened.set_meta("clock", at(20).isoformat())
    add_user(opened, OPERATOR, "lead@zza.example", "Lee Lead")
    grant(opened, OPERATOR, "lead@zza.example", "data_lead", "ZZA")
    return opened


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


def rows(*words: str) -> list[dict[str, object]]:
    told = run("known-at", *words, "--format", "json")
    assert told.exit_code == 0, told.output
    found: list[dict[str, object]] = json.loads(told.output)
    return found


def test_it_prints_what_was_known_with_file_row_and_who(store: Store) -> None:
    (one,) = rows("2026-07-03", "--org", "zza")
    assert (one["measure"], one["period"], one["numerator"]) == ("births", "2026-06", 301.0)
    assert (one["file"], one["row"], one["loaded_by"]) == ("first.csv", 2, OPERATOR.email)
    assert str(one["recorded"]).startswith("2026-07-01T09:00")
    assert [row["org"] for row in rows("2026-07-03")] == ["ZZA", "ZZB"]
    assert rows("now", "--org", "ZZA", "--measure", "Births")[0]["numerator"] == 302.0
    assert rows("now", "--org", "ZZA", "--measure", "red_flags") == []


def test_a_moment_of_a_day_is_told_from_its_end(store: Store) -> None:
    assert rows("2026-07-05T09:00", "--org", "ZZA")[0]["numerator"] == 301.0
    assert rows("2026-07-05", "--org", "ZZA")[0]["numerator"] == 302.0


def test_the_formats_say_the_same_and_nothing_runs_in_a_spreadsheet(store: Store) -> None:
    told = run("known-at", "2026-07-06", "--org", "ZZA", "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(told.output))
    assert (row["numerator"], row["sheet"], row["denominator"]) == ("302", "'=June", "")
    text = run("known-at", "2026-07-06", "--org", "ZZA").output
    assert "As known on 6 July 2026, 23:59: 1" in text
    assert "302" in text
    assert "second.csv" in text


def test_against_another_day_only_what_is_otherwise(store: Store) -> None:
    (one,) = rows("2026-07-03", "--org", "ZZA", "--against", "now")
    assert (one["was"], one["now"], one["why"], one["file"], one["row"]) == (
        "301",
        "302",
        "corrected",
        "second.csv",
        9,
    )
    assert rows("2026-07-06", "--org", "ZZA", "--against", "2026-07-08") == []
    told = run("known-at", "2026-07-08", "--org", "ZZA", "--against", "2026-07-06").output
    assert "nothing" in told


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("soon",), "“soon” is not a day"),
        (("2026-07-21",), "2026-07-21 has not come yet"),
        (("2026-06-30", "--org", "ZZA"), "Nothing was known of ZZA on 30 June 2026"),
        (("2026-07-03", "--org", "ZZQ"), "No organisation has the code ZZQ"),
        (("2026-07-03", "--measure", "nonsense"), "is not a measure here"),
        (("2026-07-03", "--org", "ZZB", "--as", "lead@zza.example"), "has no role at ZZB"),
    ],
)
def test_what_cannot_be_told_is_a_sentence(store: Store, words: tuple[str, ...], said: str) -> None:
    told = run("known-at", *words)
    assert told.exit_code != 0
    assert said in str(told.exception)


def test_without_an_organisation_only_those_that_may_be_read(store: Store) -> None:
    assert {row["org"] for row in rows("2026-07-03", "--as", "lead@zza.example")} == {"ZZA"}


def test_a_file_is_withdrawn_and_let_in_again_by_its_number(store: Store) -> None:
    listed = run("files", "--org", "ZZA").output
    assert "second.csv" in listed
    dry = run("withdraw", "2", "--dry-run").output
    assert "births, ZZA, Jun 2026: was 302, then 301" in dry
    assert "Nothing was written" in dry
    no_reason = run("withdraw", "2")
    assert "Say why with --reason" in str(no_reason.exception)
    assert rows("now", "--org", "ZZA")[0]["numerator"] == 302.0
    named = run("withdraw", "2", "--reason", "It was Sarah Jones, NHS 943 476 5919")
    assert "These words seem to hold" in str(named.exception)
    assert "Sarah" not in f"{named.output}{named.exception}"
    assert "forename" in str(run("withdraw", "2", "--reason", "Deepak told us").exception)
    done = run("withdraw", "2", "--reason", "The wrong ward", "--as", "lead@zza.example").output
    assert "Submission 2 is withdrawn (The wrong ward)." in done
    assert rows("now", "--org", "ZZA")[0]["numerator"] == 301.0
    assert rows("2026-07-06", "--org", "ZZA")[0]["numerator"] == 302.0
    (one,) = rows("2026-07-06", "--org", "ZZA", "--against", "now")
    assert (one["why"], one["reason"], one["by"]) == ("withdrawn", "The wrong ward", "lead@zza.example")
    assert "withdrawn: The wrong ward" in run("files", "--org", "ZZA").output
    assert "was withdrawn before" in str(run("withdraw", "2", "--reason", "Again").exception)
    back = run("withdraw", "2", "--undo", "--reason", "It was right").output
    assert "Submission 2 counts again" in back
    assert rows("now", "--org", "ZZA")[0]["numerator"] == 302.0
