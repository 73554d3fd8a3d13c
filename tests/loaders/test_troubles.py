"""A full disk, a store that may only be read, a lost connection, two people at once: told in one sentence,
nothing lost, nothing twice."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import event, make_url

from loaders.types import LoadReport, Severity
from metrics.access import OPERATOR
from metrics.store import Store, StoreError, attempts, bulk, engine, read, save_organisations
from tests import postgres, stores
from tests.loaders.support import NOW, ORGANISATIONS
from tests.loaders.troubles import (
    Proxy,
    cut_all,
    figures,
    in_children,
    loaded,
    nothing_was_stored,
    owner_of,
    small_disk,
    years,
)

FULL = "is on a disk that is full; make room, then load again. Nothing was written."
MANY = 9_000  # figures: more than the disks below hold, and enough for the quick ways of writing
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="no process is forked there")


@pytest.fixture
def here(store: Store) -> Store:
    save_organisations(store, OPERATOR, ORGANISATIONS, recorded_at=NOW)
    return store


def refused(report: LoadReport, words: str) -> None:
    """Nothing was loaded, and one plain sentence says why."""
    assert (report.outcome, report.accepted, report.submission_id) == ("refused", 0, None)
    (issue,) = (issue for issue in report.issues if issue.severity is Severity.REFUSAL)
    assert issue.code == "store_unavailable"
    assert words in issue.sentence
    assert "\n" not in issue.sentence
    assert issue.sentence.endswith(".")
    assert "rror" not in issue.sentence


def on_disk(folder: Path) -> Store:
    store = stores.in_file(folder / "store.db")
    save_organisations(store, OPERATOR, ORGANISATIONS, recorded_at=NOW)
    return store


def test_a_disk_that_fills_up_while_a_file_is_loaded(tmp_path: Path) -> None:
    path = years(tmp_path / "years.csv", MANY)
    with small_disk(tmp_path / "disk", 2) as disk:
        store = on_disk(disk)
        room = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
        (disk / "filler").write_bytes(b"\0" * (room - 300_000))
        refused(loaded(store, path), FULL)
        assert nothing_was_stored(store)
        store.close()
        # Elsewhere there is room: the store is sound, and the same file is loaded whole.
        moved = tmp_path / "moved.db"
        moved.write_bytes((disk / "store.db").read_bytes())
    store = Store.open(f"sqlite:///{moved.as_posix()}")
    assert (loaded(store, path).accepted, figures(store)) == (MANY, MANY)
    store.close()


def test_a_database_that_may_not_grow(tmp_path: Path) -> None:
    """The same where nobody can make a disk: SQLite says of a database at its limit that the disk is full."""
    store, path = on_disk(tmp_path), years(tmp_path / "years.csv", MANY)

    @event.listens_for(store.engine, "connect")
    def _limit(connection: Any, _record: Any) -> None:
        connection.execute("PRAGMA max_page_count = 150")

    store.engine.dispose()
    refused(loaded(store, path), "disk that is full")
    assert nothing_was_stored(store)
    event.remove(store.engine, "connect", _limit)
    store.engine.dispose()
    assert loaded(store, path).accepted == MANY
    store.close()


def beside_the_server(url: str) -> Path:
    """A folder of which the user of the server finds the way."""
    return Path(str(make_url(url).query["host"])) / "disk"


def test_the_disk_of_a_server_that_fills_up(tmp_path: Path, postgres_server: str) -> None:
    path = years(tmp_path / "years.csv", MANY)
    with (
        small_disk(
            Path(make_url(postgres_server).query["host"]) / "disk", 16, owner_of(postgres_server)
        ) as disk,
        psycopg.connect(postgres_server, autocommit=True) as admin,
    ):
        admin.execute(f"CREATE TABLESPACE small LOCATION '{disk}'")
        admin.execute("CREATE DATABASE small TABLESPACE small TEMPLATE store")
        try:
            _fill_up(postgres.at(postgres_server, "small"), path, disk)
        finally:
            (disk / "filler").unlink(missing_ok=True)
            admin.execute("DROP DATABASE small WITH (FORCE)")
            admin.execute("DROP TABLESPACE small")


def _fill_up(url: str, path: Path, disk: Path) -> None:
    stores.empty(url)
    store = Store.open(url)
    save_organisations(store, OPERATOR, ORGANISATIONS, recorded_at=NOW)
    room = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
    (disk / "filler").write_bytes(b"\0" * (room - 600_000))
    refused(loaded(store, path), FULL)
    assert nothing_was_stored(store)
    (disk / "filler").unlink()
    assert loaded(store, path).accepted == MANY
    store.close()


@POSIX
def test_a_file_that_may_only_be_read(tmp_path: Path) -> None:
    store, path = on_disk(tmp_path), years(tmp_path / "years.csv", 10)
    loaded(store, path)
    store.close()
    for one in (tmp_path / "store.db", tmp_path):
        one.chmod(0o555)

    def as_somebody_else() -> None:
        if os.geteuid() == 0:
            os.setuid(65534)  # root may write whatever the file says
        with pytest.raises(StoreError, match="is read-only; ask for the right to write to it"):
            Store.open(f"sqlite:///{(tmp_path / 'store.db').as_posix()}")

    for folder in tmp_path.parents:
        if folder.stat().st_uid == os.geteuid() and "pytest" in str(folder):
            folder.chmod(0o755)
    assert in_children(as_somebody_else) == [0]
    tmp_path.chmod(0o755)
    (tmp_path / "store.db").chmod(0o644)
    store = Store.open(f"sqlite:///{(tmp_path / 'store.db').as_posix()}")
    assert figures(store) == 10
    store.close()


def test_a_database_that_may_only_be_read(here: Store, tmp_path: Path) -> None:
    loaded(here, years(tmp_path / "first.csv", 10))
    if here.url.get_backend_name() == "sqlite":
        event.listen(here.engine, "connect", lambda c, _r: c.execute("PRAGMA query_only = ON"))
    else:
        event.listen(
            here.engine, "connect", lambda c, _r: c.execute("SET default_transaction_read_only = on")
        )
    here.engine.dispose()
    refused(
        loaded(here, years(tmp_path / "second.csv", 10, more=1)), "is read-only; ask for the right to write"
    )
    assert len(read.observations(here, OPERATOR, "ZZA")) == 10  # what is there can still be read
    assert attempts.cut_off(here) == ()


MOMENTS = {
    "before the rows": (bulk, "add"),
    "amid the rows": (attempts, "stored"),
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_connection_that_is_ended_by_the_server(
    moment: str, postgres_store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, path = Store.open(postgres_store), years(tmp_path / "years.csv", 500)
    save_organisations(store, OPERATOR, ORGANISATIONS, recorded_at=NOW)
    module, name = MOMENTS[moment]
    real = getattr(module, name)

    def ended(*given: Any) -> Any:
        cut_all(postgres_store)
        return real(*given)

    monkeypatch.setattr(module, name, ended)
    refused(
        loaded(store, path), "the connection was lost. A file is stored whole or not at all; load it again"
    )
    monkeypatch.undo()
    assert nothing_was_stored(store)
    assert (loaded(store, path).outcome, figures(store)) == ("loaded", 500)
    store.close()


@pytest.fixture
def let_go() -> Iterator[None]:
    """What the test held is thrown away as long as it lasts, and not in another."""
    yield
    gc.collect()


@POSIX
@pytest.mark.usefixtures("let_go")
# Of a cursor that could not be closed, since nobody answered any more.
@pytest.mark.filterwarnings("ignore:.*ServerCursor.* was deleted while still open:ResourceWarning")
def test_a_network_that_breaks_at_any_byte(postgres_store: str, tmp_path: Path) -> None:
    path = years(tmp_path / "years.csv", 500)
    straight = Store.open(postgres_store)
    save_organisations(straight, OPERATOR, ORGANISATIONS, recorded_at=NOW)
    proxy = Proxy(postgres_store)
    opened = Store.open(proxy.url)
    before = proxy.passed
    loaded(opened, years(tmp_path / "other.csv", 500, more=1))
    length = proxy.passed - before
    for part in (0.05, 0.4, 0.6, 0.9, 0.97, 0.999):
        stores.empty(postgres_store)
        save_organisations(straight, OPERATOR, ORGANISATIONS, recorded_at=NOW)
        store = Store.open(proxy.url)
        proxy.most = proxy.passed + int(part * length)
        report = loaded(store, path)
        store.close()
        proxy.most = None
        if report.outcome == "loaded":
            assert figures(straight) == 500
            continue
        assert nothing_was_stored(straight) or "stored whole" in report.issues[0].sentence
        assert loaded(straight, path).outcome in ("loaded", "unchanged")
        assert figures(straight) == 500
    proxy.close()
    opened.close()
    straight.close()


def both_at_once(url: str, *paths: Path) -> None:
    """Two people load a file each at the same moment, from processes of their own."""

    def person(path: Path) -> None:
        store = Store.open(url)
        report = loaded(store, path)
        store.close()
        assert report.outcome in ("loaded", "unchanged"), report.issues

    assert in_children(*(lambda path=path: person(path) for path in paths)) == [0] * len(paths)  # type: ignore[misc]


@POSIX
def test_two_people_who_load_the_same_file_at_once(empty_url: str, tmp_path: Path) -> None:
    store = Store.open(empty_url).upgrade()
    save_organisations(store, OPERATOR, ORGANISATIONS, recorded_at=NOW)
    store.close()
    path = years(tmp_path / "years.csv", 1_000)
    both_at_once(empty_url, path, path)
    store = Store.open(empty_url)
    assert figures(store) == 1_000
    assert len(read.submissions(store, OPERATOR)) == 1
    store.close()


@POSIX
def test_two_people_who_load_different_figures_of_the_same_months_at_once(
    empty_url: str, tmp_path: Path
) -> None:
    store = Store.open(empty_url).upgrade()
    save_organisations(store, OPERATOR, ORGANISATIONS, recorded_at=NOW)
    store.close()
    paths = years(tmp_path / "one.csv", 432), years(tmp_path / "two.csv", 432, more=100)
    both_at_once(empty_url, *paths)
    store = Store.open(empty_url)
    first, second = sorted(read.submissions(store, OPERATOR), key=lambda one: one.recorded_at)
    assert (first.rows_accepted, second.rows_accepted, second.rows_corrected) == (432, 432, 432)
    assert first.recorded_at < second.recorded_at
    known = [o.value or 0 for o in read.observations(store, OPERATOR, "ZZA")]
    assert len(known) == 432
    assert all(value >= 100 for value in known) == (second.file_name == "two.csv")  # all of one of them
    store.close()


@pytest.fixture
def busy(here: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A second way into a store that somebody else is writing to, and that does not wait long."""
    monkeypatch.setattr(engine, "BUSY_SECONDS", 1)
    other = Store.open(here.url.render_as_string(hide_password=False))
    with here.writing():
        yield other
    other.close()


def test_a_load_that_waits_too_long_for_another(busy: Store, tmp_path: Path) -> None:
    refused(
        loaded(busy, years(tmp_path / "years.csv", 10)),
        "is busy with another load; wait until it has finished",
    )
