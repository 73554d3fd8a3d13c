"""The count of the tests that `make soak` runs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Literal

import pytest

from tests.soak.counted import Counted

ROOT = Path(__file__).parents[2]
SETTINGS = """
[pytest]
addopts = -p no:dash -m 'not soak'
markers = soak: a long test
"""
FIRST = """
import os
import pytest

pytestmark = pytest.mark.soak

def test_that_holds(): pass
def test_that_does_not(): assert 1 + 1 == 3
def test_that_cannot(): pytest.skip("nothing is there")
def test_that_takes_its_process_along(): os._exit(1)
def test_that_is_never_reached(): pass
"""
SECOND = """
import pytest

@pytest.fixture
def missing(): raise OSError("it is not there")

@pytest.mark.soak
@pytest.mark.parametrize("number", range(5))
def test_of_many(number): assert number != 3

@pytest.mark.soak
def test_without_its_store(missing): pass

def test_of_every_day(): assert False
"""
RUN = """
import sys
from tests.soak import marked
from tests.soak.counted import Counted

counted = Counted()
ended = marked.run(sys.argv[1:], counted)
print(f"ended {ended}", *counted.lines(), sep="\\n")
"""


def ran(
    counted: Counted,
    test: str,
    outcome: Literal["passed", "failed", "skipped"],
    when: Literal["setup", "call", "teardown"] = "call",
    seconds: float = 60.0,
) -> None:
    counted.pytest_runtest_logreport(
        pytest.TestReport(test, ("", 0, ""), {}, outcome, None, when, duration=seconds)
    )


def test_each_test_is_counted_once_in_its_part() -> None:
    counted = Counted()
    one = "tests/attack/test_attack.py::test_one"
    ran(counted, one, "passed", "setup")
    ran(counted, one, "passed")
    ran(counted, one, "passed", "teardown")
    ran(counted, "tests/attack/test_attack.py::test_two[who]", "failed")
    ran(counted, "tests/dashboard/papers/test_pdf.py::test_three", "skipped", "setup", 6.0)
    lines = counted.lines()
    assert "| tests/attack | 1 | 1 | 0 | 4.0 |" in lines
    assert "| tests/dashboard/papers | 0 | 0 | 1 | 0.1 |" in lines
    assert lines[-1] == "| all | 1 | 1 | 1 | 4.1 |"


def test_two_processes_are_counted_as_one(tmp_path: Path) -> None:
    """Also where a test fails, cannot begin, or ends the process that it runs in and all after it."""
    (tmp_path / "pytest.ini").write_text(SETTINGS, encoding="utf-8")
    for part, tests in (("first", FIRST), ("second", SECOND)):
        (tmp_path / part).mkdir()
        (tmp_path / part / f"test_{part}.py").write_text(tests, encoding="utf-8")
    ours = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    ran = subprocess.run(
        [sys.executable, "-c", RUN, "first", "second"],
        cwd=tmp_path,
        env=ours | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    found = ran.stdout.splitlines()
    assert "ended 1" in found, ran.stdout + ran.stderr
    assert "1 more were to be run and were not." in found
    counts = [[word.strip() for word in line.split("|")[1:5]] for line in found if line.startswith("| ")]
    assert counts[2:] == [["first", "1", "2", "1"], ["second", "4", "2", "0"], ["all", "5", "4", "1"]]
