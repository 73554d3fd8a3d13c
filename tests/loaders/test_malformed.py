"""Spoilt files give clear issues: never an exception, never half a load. `make soak` runs hundreds more."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from metrics.store import Store
from tests.loaders.malformed import malformed, survives, zip_bomb
from tests.loaders.support import form_bytes, new_store

SAMPLE, SOAK = 60, 400


def _check(seed: int, n: int, folder: Path) -> None:
    empty = folder / "empty.db"
    new_store(empty).close()
    for index, spoilt in enumerate(malformed(seed, n)):
        path = folder / f"{index}.db"
        shutil.copy(empty, path)
        store = Store.open(f"sqlite:///{path.as_posix()}")
        faults = survives(spoilt, store, folder)
        store.close()
        path.unlink()
        assert faults == [], f"file {index} of seed {seed}: {spoilt.source}, {spoilt.how}"


def test_a_sample_of_spoilt_files_gives_issues_and_no_half_load(tmp_path: Path) -> None:
    _check(20261114, SAMPLE, tmp_path)


@pytest.mark.soak
def test_hundreds_of_spoilt_files_give_issues_and_no_half_load(tmp_path: Path) -> None:
    _check(2, SOAK, tmp_path)


def test_the_same_seed_gives_the_same_files() -> None:
    first, second = ([(s.source, s.how, s.content) for s in malformed(7, 12)] for _ in range(2))
    assert first == second


def test_a_zip_bomb_is_not_opened(tmp_path: Path) -> None:
    import random

    from loaders.grid import grids
    from tests.loaders.support import raw

    found = grids(raw(zip_bomb(random.Random(1), form_bytes(tmp_path))))
    assert found.grids == ()
    assert [issue.code for issue in found.issues] == ["zip_bomb"]
