"""The tests marked `soak`, in a program of their own: pytest wants to be there before what it tests."""

from __future__ import annotations

import sys

import pytest

from tests.soak import report
from tests.soak.counted import Counted


def main(paths: list[str]) -> int:
    """All of them, and their numbers in `docs/soak.md`; with paths those alone, and no numbers."""
    counted = Counted()
    ended = int(pytest.main(["-q", "-m", "soak", *(paths or ["tests"])], plugins=[counted]))
    if not paths:
        report.write("tests", "The tests marked `soak`", counted.lines())
    return ended


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
