"""A database is asked, on a real SQLite and a real PostgreSQL: read-only, limited, in batches."""

from __future__ import annotations

import sqlite3
import time
from datetime import date
from pathlib import Path

import psycopg
import pytest
from psycopg.sql import SQL, Identifier
from sqlalchemy import make_url
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

from metrics.warehouse import Question, Trouble, WarehouseError, ask, parse

ROWS = 2_500  # more than two batches
MONTHS = {"covers_from": date(2026, 4, 1), "covers_to": date(2026, 5, 31)}


def as_it_stands(text: str) -> str:
    return text


def question(url: str, select: str, *, rows: int = 10_000, seconds: float = 20) -> Question:
    return Question(parse(url, as_it_stands, Path()), select, MONTHS, seconds, rows)


def answered(url: str, select: str, *, rows: int = 10_000, seconds: float = 20) -> list[tuple[object, ...]]:
    with ask(question(url, select, rows=rows, seconds=seconds)) as answer:
        return list(answer.rows)


def trouble(url: str, select: str, *, rows: int = 10_000, seconds: float = 20) -> WarehouseError:
    with pytest.raises(WarehouseError) as raised:
        answered(url, select, rows=rows, seconds=seconds)
    return raised.value


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("warehouse") / "w.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE numbers (n INTEGER, month TEXT)")
        connection.executemany("INSERT INTO numbers VALUES (?, '2026-04-01')", [(n,) for n in range(ROWS)])
    connection.close()
    return f"sqlite:///{path}"


@pytest.fixture
def server(postgres_url: str) -> str:
    with psycopg.connect(postgres_url) as connection:
        connection.execute("CREATE TABLE numbers (n INTEGER, month DATE)")
        filled = "INSERT INTO numbers SELECT n, '2026-04-01' FROM generate_series(0, %s) n"
        connection.execute(filled, (ROWS - 1,))
    return postgres_url


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    """The same table on each of the two."""
    found: str = request.getfixturevalue("file" if request.param == "sqlite" else "server")
    return found


def test_rows_come_in_order_and_whole(url: str) -> None:
    with ask(question(url, "SELECT n, month FROM numbers ORDER BY n;")) as answer:
        rows = list(answer.rows)
    assert answer.columns == ("n", "month")
    assert answer.read_only
    assert [row[0] for row in rows] == list(range(ROWS))


def test_the_days_stand_in_the_select_and_other_colons_are_left_alone(url: str) -> None:
    select = "SELECT count(*), '12:30 :noon' FROM numbers WHERE month BETWEEN :covers_from AND :covers_to"
    assert answered(url, select) == [(ROWS, "12:30 :noon")]


def test_a_cast_of_postgresql_is_no_parameter(server: str) -> None:
    assert answered(server, "SELECT '7'::int, 50 % 7") == [(7, 1)]


def test_more_rows_than_allowed_are_no_answer(url: str) -> None:
    error = trouble(url, "SELECT n FROM numbers", rows=ROWS - 1)
    assert (error.trouble, error.said) == (Trouble.ROWS, f"{ROWS - 1:,}")
    assert len(answered(url, "SELECT n FROM numbers", rows=ROWS)) == ROWS


@pytest.mark.parametrize(
    "order",
    [
        "DELETE FROM numbers",
        "DROP TABLE numbers",
        "CREATE TABLE mine (a INTEGER)",
        "WITH gone AS (DELETE FROM numbers RETURNING n) SELECT n FROM gone",
    ],
)
def test_the_database_itself_refuses_to_be_written_to(url: str, order: str) -> None:
    """What looks at the words of the statement is not asked here at all."""
    assert trouble(url, order).trouble in (Trouble.WRITES, Trouble.SYNTAX, Trouble.OTHER)
    assert len(answered(url, "SELECT n FROM numbers")) == ROWS


def test_a_function_that_writes_is_refused_too(server: str) -> None:
    with psycopg.connect(server) as connection:
        connection.execute(
            "CREATE FUNCTION sly() RETURNS int LANGUAGE sql AS 'DELETE FROM numbers; SELECT 1'"
        )
    assert trouble(server, "SELECT sly()").trouble is Trouble.WRITES
    assert len(answered(server, "SELECT n FROM numbers")) == ROWS


def test_the_read_only_transaction_cannot_be_left(server: str) -> None:
    error = trouble(server, "SELECT set_config('transaction_read_only', 'off', false)")
    assert error.trouble is Trouble.WRITES or error.trouble is Trouble.OTHER


def test_what_is_missing_is_named(url: str) -> None:
    table = trouble(url, "SELECT n FROM nothing_here")
    assert table.trouble is Trouble.NO_TABLE
    assert "nothing_here" in table.said
    column = trouble(url, "SELECT nothing_there FROM numbers")
    assert column.trouble is Trouble.NO_COLUMN
    assert "nothing_there" in column.said
    assert trouble(url, "SELECT n FROM WHERE").trouble is Trouble.SYNTAX


def test_time_is_limited(file: str, server: str) -> None:
    begun = time.monotonic()
    assert (
        trouble(file, "SELECT count(*) FROM numbers a, numbers b, numbers c", seconds=0.3).trouble
        is Trouble.TIME
    )
    assert trouble(server, "SELECT pg_sleep(20)", seconds=0.3).trouble is Trouble.TIME
    assert time.monotonic() - begun < 10


def test_permission_is_told_from_absence(server: str) -> None:
    role = f"reader_{abs(hash(server)) % 10**8}"
    with psycopg.connect(server) as connection:
        connection.execute(SQL("CREATE ROLE {} LOGIN").format(Identifier(role)))
        connection.execute(SQL("REVOKE ALL ON numbers FROM PUBLIC"))
    reader = make_url(server).set(username=role).render_as_string(hide_password=False)
    try:
        error = trouble(reader, "SELECT n FROM numbers")
        assert error.trouble is Trouble.PERMISSION
        assert "numbers" in error.said
    finally:
        with psycopg.connect(server) as connection:
            connection.execute(SQL("DROP ROLE {}").format(Identifier(role)))


def test_a_value_that_cannot_be_worked_out_is_not_repeated(server: str) -> None:
    error = trouble(server, "SELECT CAST('943 476 5919' AS INTEGER) FROM numbers")
    assert error.trouble is Trouble.VALUE
    assert "943" not in str(error)


def test_a_connection_that_ends_midway_is_told(server: str) -> None:
    with ask(question(server, "SELECT n FROM numbers")) as answer:
        assert next(answer.rows) == (0,)
        with psycopg.connect(server, autocommit=True) as other:
            other.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        with pytest.raises(WarehouseError) as raised:
            list(answer.rows)
    assert raised.value.trouble is Trouble.LOST


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("postgresql://reader:pw@127.0.0.1:1/none", Trouble.NO_ANSWER),
        ("postgresql://reader:pw@no-such-host.invalid/none", Trouble.NO_HOST),
        ("sqlite:///no-such-file.db", Trouble.NO_FILE),
        ("mssql+pyodbc://reader:pw@host/none", Trouble.DRIVER),
        ("sqlite://", Trouble.ADDRESS),
        ("not an address", Trouble.ADDRESS),
        ("postgresql://reader@host:port/none", Trouble.ADDRESS),
    ],
)
def test_what_cannot_be_reached_is_told_apart(url: str, found: Trouble, tmp_path: Path) -> None:
    error = trouble(url, "SELECT 1")
    assert error.trouble is found
    assert "pw" not in str(error)
    assert not Path("no-such-file.db").exists()


def test_a_database_that_is_not_there_and_a_stranger(server: str) -> None:
    nowhere = make_url(server).set(database="nowhere").render_as_string(hide_password=False)
    assert trouble(nowhere, "SELECT 1").trouble is Trouble.NO_DATABASE
    stranger = make_url(server).set(username="stranger").render_as_string(hide_password=False)
    assert trouble(stranger, "SELECT 1").trouble is Trouble.SIGN_IN


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_text("org,measure\n" * 100)
    assert trouble(f"sqlite:///{tmp_path / 'x.db'}", "SELECT a FROM t").trouble is Trouble.NO_FILE


def test_a_database_without_a_read_only_transaction_is_told_apart(file: str) -> None:
    """Another kind of database than the two that we know, made of the driver that is here."""
    registry.register("otherkind", __name__, "OtherKind")
    with ask(question(file.replace("sqlite:", "otherkind:"), "SELECT n FROM numbers")) as answer:
        assert len(list(answer.rows)) == ROWS
    assert not answer.read_only


class OtherKind(SQLiteDialect_pysqlite):
    name = "otherkind"
    supports_statement_cache = True


def test_each_part_of_an_address_is_filled_by_itself() -> None:
    held = {"${U}": "reader", "${P}": "p@ss/w:rd%", "${H}": "db.example"}
    url = parse("postgresql://${U}:${P}@${H}:5432/births", lambda t: held.get(t, t), Path())
    assert (url.username, url.password, url.host, url.port) == ("reader", "p@ss/w:rd%", "db.example", 5432)
    assert url.drivername == "postgresql+psycopg"
    whole = parse("${ALL}", lambda t: t.replace("${ALL}", "postgres://a:b@c/d"), Path())
    assert (whole.username, whole.host) == ("a", "c")


def test_a_relative_file_of_sqlite_lies_beside_the_connection(tmp_path: Path) -> None:
    assert parse("sqlite:///w.db", as_it_stands, tmp_path).database == str(tmp_path / "w.db")
    assert parse(f"sqlite:///{tmp_path}/w.db", as_it_stands, Path("elsewhere")).database == f"{tmp_path}/w.db"


@pytest.mark.parametrize(
    "select",
    [
        "SELECT n, pg_sleep(0.4) FROM numbers",
        "SELECT set_config('statement_timeout', '0', true), n, pg_sleep(0.4) FROM numbers",
        "SELECT set_config('statement_timeout', '0', true), pg_sleep(0) UNION ALL SELECT 'x', pg_sleep(20)",
    ],
)
def test_the_time_is_that_of_the_whole_answer(server: str, select: str) -> None:
    begun = time.monotonic()
    assert trouble(server, select, seconds=1).trouble is Trouble.TIME
    assert time.monotonic() - begun < 5
