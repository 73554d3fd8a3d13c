"""What is named to be run together, or to be begun first, is there, and stays together."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.together import FIRST, FOLDERS, Together

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
