"""A SELECT becomes a file like any other: on a real SQLite and a real PostgreSQL, from row to figure."""

from __future__ import annotations

import csv
import io
import shutil
import sqlite3
import sys
from collections.abc import Mapping
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

from loaders import load
from loaders.connection.files import Held, read
from metrics.access import OPERATOR, Viewer
from metrics.store import Store
from metrics.store.files import content, issues, submissions
from metrics.store.read import cases, observations
from tests.loaders.connection.support import EXAMPLES, codes, on_database, pulled, sentence

BACKENDS = ("sqlite",) if sys.platform == "win32" else ("sqlite", "postgresql")
MAKE = (
    "CREATE TABLE births_by_month (month DATE, babies INTEGER)",
    "INSERT INTO births_by_month VALUES ('2026-04-01', 312), ('2026-05-01', 305), ('2019-04-01', 299)",
    "CREATE TABLE complaint (reference TEXT, received DATE, service TEXT, stage TEXT, subject TEXT)",
    """INSERT INTO complaint VALUES ('CM-1', '2026-04-03', 'Maternity', 'Formal', 'Not listened to'),
    ('CM-2', '2026-04-20', 'Neonatal unit', 'Formal', 'Consent'),
    ('CM-3', '2026-06-07', 'Maternity', 'Formal', 'Car parking')""",
)
BIRTHS = "SELECT 'ZZA' AS org, 'births' AS measure, month AS period, babies AS value FROM births_by_month"


@pytest.fixture(params=BACKENDS)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The same two tables on each of the two."""
    if request.param == "sqlite":
        with sqlite3.connect(tmp_path / "complaints.db") as connection:
            for statement in MAKE:
                connection.execute(statement)
        connection.close()
        return "sqlite:///complaints.db"
    url: str = request.getfixturevalue("postgres_url")
    with psycopg.connect(url) as server:
        for statement in MAKE:
            server.execute(statement)
    return url


def example(name: str, folder: Path, url: str) -> Held:
    """A connection of the documentation, on this database."""
    text = (EXAMPLES / f"{name}.toml").read_text(encoding="utf-8")
    before = next(line for line in text.splitlines() if line.startswith("url = "))
    text = text.replace(before, f'url = "{url}"').replace("last 13 months", "2026-04..2026-06")
    (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return read(folder / f"{name}.toml")


def test_a_tidy_answer_is_loaded_with_its_rows_traced(database: str, tmp_path: Path, store: Store) -> None:
    report = pulled(example("births", tmp_path, database), store)
    assert (report.outcome, report.source, report.accepted) == ("loaded", "tidy", 2)
    found = {o.period.month: (o.value, o.row) for o in observations(store, OPERATOR, "ZZA")}
    assert found == {4: (312, 2), 5: (305, 3)}
    (held,) = submissions(store, OPERATOR)
    assert held.file_name.startswith("births 20")
    assert content(store, OPERATOR, held.id) == (
        b"org,measure,period,value\nZZA,births,2026-04-01,312\nZZA,births,2026-05-01,305\n"
    )
    said = sentence(report, "fetched")
    assert "by the connection births.toml (" in said
    assert "2 rows. Row 1 of the query is row 2 of the file that is kept." in said
    (told,) = [i for i in issues(store, OPERATOR, held.id) if i.code == "fetched"]
    assert "FROM births_by_month" in (told.cell or "")


def test_rows_for_a_mapping_say_by_themselves_whose_and_of_when_they_are(
    database: str, tmp_path: Path, store: Store
) -> None:
    report = pulled(example("complaints", tmp_path, database), store)
    assert report.outcome == "loaded", report.issues
    assert (report.source or "").startswith("mapping:complaints@")
    found = {
        o.period.month: o.numerator
        for o in observations(store, OPERATOR, "ZZA")
        if (o.measure_id, o.breakdown) == ("complaints", "")
    }
    assert found == {4: 2, 5: 0, 6: 1}
    (held,) = submissions(store, OPERATOR)
    rows = list(csv.reader(io.StringIO(content(store, OPERATOR, held.id).decode())))
    assert rows[:3] == [["org", "ZZA"], ["covers_from", "2026-04-01"], ["covers_to", "2026-06-30"]]
    assert rows[4][0] == "CM-1"
    assert "Row 1 of the query is row 5" in sentence(report, "fetched")


def test_the_file_that_is_kept_can_be_loaded_again_and_comes_to_the_same(
    database: str, tmp_path: Path, store: Store
) -> None:
    pulled(example("complaints", tmp_path, database), store)
    (tmp_path / "kept.csv").write_bytes(content(store, OPERATOR, 1))
    (again,) = load([tmp_path / "kept.csv"], store, OPERATOR)
    assert again.outcome == "unchanged"


def test_the_same_answer_changes_nothing_and_another_corrects(
    database: str, tmp_path: Path, store: Store
) -> None:
    held = on_database(tmp_path, database, BIRTHS)
    assert pulled(held, store).outcome == "loaded"
    assert pulled(held, store).outcome == "unchanged"
    now = on_database(tmp_path, database, BIRTHS.replace("babies", "babies + 1"))
    assert pulled(now, store).corrected == 3
    assert len(submissions(store, OPERATOR)) == 2


def test_cases_say_their_kinds_and_days(database: str, tmp_path: Path, store: Store) -> None:
    select = "SELECT 'E-1' AS event_ref, '2026-04-03' AS occurred_on, 'incident' AS kind WHERE 1 = {}"
    head = 'source = "cases"\norg = "ZZA"\ncovers = "2026-04..2026-05"\nkinds = ["incident"]'
    assert pulled(on_database(tmp_path, database, select.format(1), head), store).outcome == "loaded"
    assert [case.event_ref for case in cases(store, OPERATOR, "ZZA")] == ["E-1"]


def test_what_identifies_a_person_is_refused_as_in_any_file(
    database: str, tmp_path: Path, store: Store
) -> None:
    select = BIRTHS.replace("SELECT", "SELECT 943 || ' 476 ' || 5919 AS remark,")
    report = pulled(on_database(tmp_path, database, select), store)
    assert (report.outcome, "nhs_number" in codes(report)) == ("refused", True)
    assert "943 476" not in repr(report.issues)
    assert submissions(store, OPERATOR) == ()


def test_another_trust_than_the_connection_says_is_refused(
    database: str, tmp_path: Path, store: Store
) -> None:
    head = 'source = "tidy"\norg = "ZZA"'
    other = pulled(on_database(tmp_path, database, BIRTHS.replace("'ZZA'", "'ZZB'"), head), store)
    assert "The connection is of ZZA, and figures of ZZB came too" in sentence(other, "other_organisation")
    own_site = BIRTHS.replace("'ZZA'", "'ZZA01'")
    assert pulled(on_database(tmp_path, database, own_site, head), store).outcome == "loaded"


def test_only_the_operator_calls_figures_public(database: str, tmp_path: Path, store: Store) -> None:
    from loaders.connection.pull import pull

    held = on_database(tmp_path, database, BIRTHS, 'source = "tidy"\nvisibility = "public"')
    somebody = Viewer("someone@example.nhs.uk", frozenset())
    report = pull(held, store, somebody, variables={})
    assert report.outcome == "refused"
    assert "public_by_operator" in codes(report)
    pulled(held, store)
    assert submissions(store, OPERATOR)[0].visibility == "public"


def test_what_the_source_does_not_know_is_said_as_of_a_file(
    database: str, tmp_path: Path, store: Store
) -> None:
    report = pulled(on_database(tmp_path, database, "SELECT babies FROM births_by_month"), store)
    assert (report.outcome, codes(report)) == ("not_recognised", ["not_recognised"])
    bad = pulled(on_database(tmp_path, database, BIRTHS.replace("babies AS", "'many' AS")), store)
    assert "not_a_number" in codes(bad)
    assert bad.issues[-2].row is not None


@pytest.mark.parametrize(
    ("select", "code", "words"),
    [
        ("SELECT a FROM nowhere", "table_missing", "nowhere"),
        ("SELECT colour FROM complaint", "select_column_missing", "colour"),
        ("SELECT FROM WHERE", "query_failed", "does not understand the SELECT"),
    ],
)
def test_what_the_database_says_is_said_in_one_sentence(
    select: str, code: str, words: str, database: str, tmp_path: Path, store: Store
) -> None:
    report = pulled(on_database(tmp_path, database, select), store)
    assert (report.outcome, codes(report)) == ("refused", [code])
    assert words in sentence(report, code)
    assert "\n" not in sentence(report, code)


def test_limits_are_told_with_what_to_do(database: str, tmp_path: Path, store: Store) -> None:
    report = pulled(on_database(tmp_path, database, BIRTHS, more="rows = 2"), store)
    assert sentence(report, "too_many_rows").startswith("The answer has more than 2 rows, so nothing")
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    slow = pulled(on_database(tmp_path, database, endless, more="seconds = 0.2"), store)
    assert "within 0.2 seconds" in sentence(slow, "timed_out")


def test_an_odd_type_is_named_with_its_row_and_column(database: str, tmp_path: Path, store: Store) -> None:
    odd = (
        {"X'00FF'": "bytes"} if database.startswith("sqlite") else {"'x'::bytea": "bytes", "ARRAY[1]": "list"}
    )
    for value, kind in odd.items():
        select = f"SELECT month, {value} AS scan FROM births_by_month"
        report = pulled(on_database(tmp_path, database, select), store)
        said = f"Row 1 of the query, column “scan” holds a value of the type {kind}"
        assert sentence(report, "odd_type").startswith(said)


def test_a_variable_that_is_not_set_is_named(tmp_path: Path, store: Store) -> None:
    held = on_database(tmp_path, "postgresql://${PQS_U}:${PQS_P}@127.0.0.1:1/d", BIRTHS)
    report = pulled(held, store, {"PQS_U": "me"})
    assert "the environment variable PQS_P, which is not set" in sentence(report, "variable_missing")
    both = pulled(held, store)
    assert "variables PQS_P and PQS_U, which are not set" in sentence(both, "variable_missing")


@pytest.mark.skipif(len(BACKENDS) == 1, reason="PostgreSQL is not here")
def test_a_password_is_never_shown(postgres_url: str, tmp_path: Path, store: Store) -> None:
    url = make_url(postgres_url)
    secret = "sesame-4711"
    variables: Mapping[str, str] = {"PQS_U": "nobody_here", "PQS_P": secret}
    template = f"postgresql://${{PQS_U}}:${{PQS_P}}@/{url.database}?host={url.query['host']}"
    report = pulled(on_database(tmp_path, template, BIRTHS), store, variables)
    said = sentence(report, "cannot_connect")
    assert said.startswith("postgresql://${PQS_U}:${PQS_P}@/")
    assert "did not let us in" in said
    assert secret not in repr(report)
    whole = {"ALL": f"postgresql://nobody:{secret}@127.0.0.1:1/d"}
    report = pulled(on_database(tmp_path, "${ALL}", BIRTHS), store, whole)
    assert sentence(report, "cannot_connect").startswith("${ALL} does not answer")
    good = {"ALL": postgres_url.replace("postgres:@", f"postgres:{secret}@")}
    pulled(
        on_database(
            tmp_path, "${ALL}", "SELECT 'ZZA' AS org, 'births' AS measure, '2026-04' AS period, 312 AS value"
        ),
        store,
        good,
    )
    store.close()
    stored = (tmp_path / "s.db").read_bytes() + b"".join(f.read_bytes() for f in tmp_path.glob("s.db-*"))
    assert secret.encode() not in stored


def test_a_kind_of_database_without_a_driver_is_said(tmp_path: Path, store: Store) -> None:
    held = on_database(tmp_path, "mssql+pyodbc://${U}:${P}@host/d", BIRTHS)
    report = pulled(held, store, {"U": "reader", "P": "secret"})
    assert "Nothing here speaks to mssql+pyodbc" in sentence(report, "cannot_connect")


def test_a_file_of_sqlite_that_is_not_there_is_not_made(tmp_path: Path, store: Store) -> None:
    shutil.copy(EXAMPLES / "complaints.toml", tmp_path)
    report = pulled(read(tmp_path / "complaints.toml"), store)
    assert "sqlite:///complaints.db is not there" in sentence(report, "cannot_connect")
    assert not (tmp_path / "complaints.db").exists()
