"""The count of the tests that `make soak` runs."""

from __future__ import annotations

from typing import Literal

import pytest

from tests.soak.counted import Counted


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
