"""How many tests marked `soak` ran in each part of the tests, how they ended and what they cost."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import PurePosixPath

import pytest

ENDED = ("passed", "failed", "skipped")


@dataclass(eq=False)
class Counted:
    """A plugin of pytest that counts, in the process that the others report to."""

    ended: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    seconds: Counter[str] = field(default_factory=Counter)
    wanted: set[str] = field(default_factory=set)
    seen: set[tuple[str, str]] = field(default_factory=set)  # tests, and how they ended

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_node_collection_finished(self, node: object, ids: Iterable[str]) -> None:
        self.wanted.update(ids)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        part = PurePosixPath(report.nodeid.partition("::")[0]).parent.as_posix()
        self.seconds[part] += report.duration
        this = report.nodeid, report.outcome
        # A test that ends its process is tried again in another, and reported each time.
        if (report.when == "call" or report.outcome != "passed") and this not in self.seen:
            self.seen.add(this)
            self.ended[part][report.outcome] += 1

    def lines(self) -> list[str]:
        """The section of `docs/soak.md`."""
        rows = [(part, *(self.ended[part][one] for one in ENDED)) for part in sorted(self.ended)]
        whole = ("all", *(sum(one[place] for one in self.ended.values()) for place in ENDED))
        return [
            "Each is a long test, or one of many alike of which `make test` runs a sample",
            "(`tests/sampled.py`). Two run at a time; the minutes are the sum of all.",
            "",
            *self._without_an_end(),
            f"| tests in | {' | '.join(ENDED)} | minutes |",
            "| --- | ---: | ---: | ---: | ---: |",
            *(
                f"| {part} | {' | '.join(f'{count:,}' for count in counts)} | {self._minutes(part)} |"
                for part, *counts in (*rows, whole)
            ),
        ]

    def _without_an_end(self) -> list[str]:
        """Where processes ended too often, pytest leaves what is left."""
        left = len(self.wanted - {test for test, _ in self.seen})
        return [f"{left:,} more were to be run and were not.", ""] if left else []

    def _minutes(self, part: str) -> str:
        seconds = self.seconds.total() if part not in self.ended else self.seconds[part]
        return f"{seconds / 60:.1f}"
