"""The check of fuzzed files, with a few of them."""

from __future__ import annotations

import sys
from collections import Counter

import pytest

if sys.platform == "win32":
    pytest.skip("no process is forked there", allow_module_level=True)

from tests.soak import fuzzed
from tests.soak.fuzzed import Tally


def test_a_few_files_are_tried_and_counted() -> None:
    name, tally = fuzzed.part(("tidy workbook", 3, 4))
    assert name == "tidy workbook"
    assert tally.fates.total() == 4
    assert tally.faults == []
    assert tally.slowest < 20


def test_the_section_claims_nothing_when_something_is_wrong() -> None:
    fine = {"tidy": Tally(Counter({"refused": 3, "in part": 1}), issues=7, slowest=0.25, peak_mb=210.0)}
    text = "\n".join(fuzzed.lines(fine, 4))
    assert "| tidy | 3 | 1 | 0 | 0 | 0.2 |" in text
    assert "None ended in a traceback" in text
    fine["tidy"].faults.append("tidy, seed 1, file 2 (cut): raised X")
    text = "\n".join(fuzzed.lines(fine, 4))
    assert "- tidy, seed 1, file 2 (cut): raised X" in text
    assert "None ended in a traceback" not in text
