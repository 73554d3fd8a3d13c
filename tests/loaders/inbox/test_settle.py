"""A half-copied file is never taken: only one that has looked the same for a while."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from loaders.inbox.places import free, report_of
from loaders.inbox.settle import Settling


class Clock:
    """A clock that stands still until it is told the time."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def names(settling: Settling) -> list[str]:
    return [path.name for path in settling.whole()]


def test_a_file_is_taken_after_it_has_stood_still(tmp_path: Path, clock: Clock) -> None:
    settling = Settling(tmp_path, 5, clock)
    (tmp_path / "a.csv").write_text("one\n")
    assert names(settling) == []
    clock.now += 4.9
    assert names(settling) == []
    clock.now += 0.1
    assert names(settling) == ["a.csv"]


def test_a_file_that_grows_waits_from_its_last_change(tmp_path: Path, clock: Clock) -> None:
    settling = Settling(tmp_path, 5, clock)
    for _ in range(4):
        with (tmp_path / "a.csv").open("a") as file:
            file.write("another line\n")
        assert names(settling) == []
        clock.now += 4
    clock.now += 5
    assert names(settling) == ["a.csv"]


def test_the_same_size_at_another_time_is_a_change(tmp_path: Path, clock: Clock) -> None:
    settling = Settling(tmp_path, 5, clock)
    path = tmp_path / "a.csv"
    path.write_text("one\n")
    assert names(settling) == []
    clock.now += 5
    os.utime(path, (1, 1))
    assert names(settling) == []
    path.unlink()
    path.write_text("two\n")
    os.utime(path, (1, 1))
    clock.now += 5
    assert names(settling) == []  # another file under the same name


def test_a_file_that_is_renamed_into_place_is_taken(tmp_path: Path, clock: Clock) -> None:
    settling = Settling(tmp_path, 5, clock)
    (tmp_path / "a.csv.part").write_text("one\n")
    assert names(settling) == []
    clock.now += 60
    assert names(settling) == []
    (tmp_path / "a.csv.part").rename(tmp_path / "a.csv")
    assert names(settling) == []
    clock.now += 5
    assert names(settling) == ["a.csv"]


@pytest.mark.parametrize(
    "name",
    ["a.csv.part", "A.TMP", "~$return.xlsx", ".hidden.csv", "x.crdownload", "x.filepart", "a.csv.report.txt"],
)
def test_names_of_unfinished_files_are_left_alone(name: str, tmp_path: Path, clock: Clock) -> None:
    settling = Settling(tmp_path, 0, clock)
    (tmp_path / name).write_text("x")
    assert names(settling) == []
    assert settling.seen == []


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own there")
def test_folders_and_links_are_left_alone(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "inside").mkdir()
    (tmp_path / "inside" / "a.csv").write_text("x")
    (tmp_path / "link.csv").symlink_to(tmp_path / "inside" / "a.csv")
    assert names(Settling(tmp_path, 0, clock)) == []


def test_a_name_that_is_not_free_is_numbered(tmp_path: Path) -> None:
    assert free(tmp_path, "a.csv").name == "a.csv"
    (tmp_path / "a.csv").write_text("x")
    assert free(tmp_path, "a.csv").name == "a (2).csv"
    (tmp_path / "a (2).csv").write_text("x")
    assert free(tmp_path, "a.csv").name == "a (3).csv"
    (tmp_path / "bare").write_text("x")
    assert free(tmp_path, "bare").name == "bare (2)"


def test_a_report_without_its_file_is_in_the_way_but_for_the_same_bytes(tmp_path: Path) -> None:
    report_of(tmp_path / "a.csv").write_text("a.csv: loaded\n  sha256 abc123\n", encoding="utf-8")
    assert free(tmp_path, "a.csv", "abc123").name == "a.csv"
    assert free(tmp_path, "a.csv", "def456").name == "a (2).csv"
    assert free(tmp_path, "a.csv").name == "a (2).csv"
