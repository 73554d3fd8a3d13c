"""A few fuzzed files of every format: no traceback, no half load, no hang. `make soak` runs thousands."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from loaders import SOURCES, load
from loaders.mapping.files import shipped
from metrics.access import OPERATOR
from tests.loaders import fuzz
from tests.loaders.support import NOW, new_store

FEW = 6


@pytest.mark.parametrize("name", fuzz.formats())
def test_fuzzed_files_give_issues_and_no_half_load(name: str, tmp_path: Path) -> None:
    for number, (spoilt, tried) in enumerate(fuzz.each_tried(name, 20261114, FEW, tmp_path)):
        assert tried.faults == (), f"{name}, file {number}: {spoilt.how}"


def test_every_source_and_every_mapping_is_among_the_formats() -> None:
    assert set(SOURCES) <= set(fuzz.formats())
    assert {f"mapping {held.mapping.id}" for held in shipped()} <= set(fuzz.formats())


@pytest.mark.parametrize("name", fuzz.formats())
def test_the_files_that_are_changed_are_good_ones(name: str, tmp_path: Path) -> None:
    file_name, content = fuzz.formats()[name]
    (tmp_path / file_name).write_bytes(content)
    store = new_store(tmp_path / "s.db")
    (report,) = load([tmp_path / file_name], store, OPERATOR, recorded_at=NOW)
    assert report.outcome == "loaded"
    store.close()


def test_the_same_seed_gives_the_same_files() -> None:
    first, second = ([s.content for s in fuzz.fuzzed("fft", 3, 8)] for _ in range(2))
    assert first == second
    assert len(set(first)) > 4


@pytest.mark.skipif(sys.platform == "win32", reason="there are no alarms there")
def test_what_takes_too_long_is_ended() -> None:
    with pytest.raises(fuzz.TooLongError), fuzz.within(1):
        time.sleep(5)
