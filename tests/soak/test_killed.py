"""The check of killed loads, with a few of them; the same few each time."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from metrics.store import Store
from metrics.store.attempts import CutOff
from tests.metrics.make import at
from tests.soak import killed
from tests.soak.killed import Tally

FEW = 4


@pytest.mark.skipif(sys.platform == "win32", reason="a process is not forked there")
def test_a_few_killed_loads_are_whole_or_absent_and_told(empty_url: str) -> None:
    tally = killed.run(empty_url, FEW, seed=3)
    assert tally.faults == []
    assert tally.fates.total() == FEW


@pytest.mark.parametrize("number", [None, 7])
def test_a_load_that_is_told_wrongly_is_noticed(sqlite_store: Store, number: int | None) -> None:
    said = (CutOff("f.csv", at(1), "x@y", number),)
    fate, fault = killed.judged(sqlite_store, "no such checksum", 10, said)
    assert (fate, bool(fault)) == (
        ("absent, and the next start said so", False) if number is None else ("told wrongly", True)
    )


def test_files_differ_from_each_other_and_are_the_same_again(tmp_path: Path) -> None:
    checksums = [killed.make(tmp_path / "f.csv", number) for number in (1, 2, 11, 1)]
    assert len(set(checksums)) == 3
    assert checksums[0] == checksums[3]


def test_the_section_claims_nothing_when_something_is_wrong() -> None:
    tally = Tally("sqlite")
    tally.fates["in part"] += 1
    assert "None was there in part" in "\n".join(killed.lines([Tally("sqlite")], 1))
    tally.faults.append("sqlite, load 1: 1 submissions, 3 of 9 figures")
    text = "\n".join(killed.lines([tally], 1))
    assert "- sqlite, load 1: 1 submissions" in text
    assert "None was there in part" not in text
