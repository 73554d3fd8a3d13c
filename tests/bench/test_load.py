"""The bench of a million figures, with a few hundred of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders import load
from metrics.access import OPERATOR
from metrics.store import Store, save_organisations
from metrics.types import Organisation
from tests.bench import load as bench


def test_the_file_and_the_rows_of_the_driver_say_the_same(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bench, "MONTHS", 20)
    path = tmp_path / "some.csv"
    bench.as_csv(path, 500)
    save_organisations(store, OPERATOR, [Organisation("Z00", "Trust", "trust", fictional=True)])
    (report,) = load([path], store, OPERATOR)
    assert (report.outcome, report.accepted, report.issues) == ("loaded", 500, ())
    with store.reading() as connection:
        ours = connection.exec_driver_sql(f"SELECT {bench.NAMES} FROM observation").all()
    of = store.url.get_backend_name()
    assert sorted(map(repr, ours)) == sorted(map(repr, bench.as_rows(500, of)))


def test_there_are_a_million_rows() -> None:
    assert bench.ORGS * len(bench.measures()) * bench.MONTHS == bench.ROWS
