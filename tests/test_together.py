"""What is named to be run together, or to be begun first, is there, and stays together."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path

import pytest
from xdist.scheduler import LoadFileScheduling

from tests.together import FIRST, FOLDERS, Together

UNITS = ("tests/a.py", "tests/attack/", "tests/b.py", FIRST[0])

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("name", FIRST)
def test_each_is_a_file_or_a_folder_with_tests(name: str) -> None:
    assert (ROOT / name).is_dir() == (name in FOLDERS)
    assert any((ROOT / name).rglob("test_*.py")) or (ROOT / name).is_file()


@pytest.mark.parametrize(
    ("test", "unit"),
    [
        ("tests/attack/test_cells.py::test_no_site", "tests/attack/"),
        ("tests/dashboard/papers/test_pdf.py::test_it[a::b]", "tests/dashboard/papers/"),
        ("tests/dashboard/test_frame.py::test_it", "tests/dashboard/test_frame.py"),
    ],
)
def test_a_folder_stays_together_and_so_does_a_file(test: str, unit: str) -> None:
    assert Together.__new__(Together)._split_scope(test) == unit


def test_what_is_named_is_begun_first_and_what_a_dead_process_leaves_over_waits_its_turn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    handed: list[str] = []

    def hand_out(shared: LoadFileScheduling, _node: object) -> None:
        handed.append(shared.workqueue.popitem(last=False)[0])

    monkeypatch.setattr(LoadFileScheduling, "_assign_work_unit", hand_out)
    shared = Together.__new__(Together)
    shared.soon, shared.workqueue = [*FIRST], OrderedDict.fromkeys(UNITS)
    for _ in range(3):
        shared._assign_work_unit(None)
    shared.workqueue["tests/attack/"] = None
    shared._assign_work_unit(None)
    assert handed == [FIRST[0], "tests/attack/", "tests/a.py", "tests/b.py"]
