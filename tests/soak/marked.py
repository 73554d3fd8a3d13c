"""The tests marked `soak`, in a program of their own: pytest wants to be there before what it tests."""

from __future__ import annotations

import sys

import pytest

from tests.soak import report
from tests.soak.counted import Counted

# Two processes. Those of one file stay together, since they share a store that one of them builds; and files
# begin in their order, not with those of most tests: the longest are few to a file, and come first.
# A test that ends its process is tried once more; if it does so again, pytest leaves what is left.
BESIDE = ("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder", "--max-worker-restart", "1")


def run(paths: list[str], counted: Counted) -> int:
    """How pytest ended with the marked tests below these paths. Both processes report to this one."""
    return int(pytest.main(["-q", "-m", "soak", *BESIDE, *paths], plugins=[counted]))


def main(paths: list[str]) -> int:
    """All of them, and their numbers in `docs/soak.md`; with paths those alone, and no numbers."""
    counted = Counted()
    ended = run(paths or ["tests"], counted)
    if not paths:
        report.write("tests", "The tests marked `soak`", counted.lines())
    return ended


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
