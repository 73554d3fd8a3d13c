"""How many tests marked `soak` ran in each part of the tests, how they ended and what they cost."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import PurePosixPath

import pytest

ENDED = ("passed", "failed", "skipped")


@dataclass(eq=False)
class Counted:
    """A plugin of pytest that counts."""

    ended: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    seconds: Counter[str] = field(default_factory=Counter)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        part = PurePosixPath(report.nodeid.partition("::")[0]).parent.as_posix()
        self.seconds[part] += report.duration
        if report.when == "call" or report.outcome != "passed":
            self.ended[part][report.outcome] += 1

    def lines(self) -> list[str]:
        """The section of `docs/soak.md`."""
        rows = [(part, *(self.ended[part][one] for one in ENDED)) for part in sorted(self.ended)]
        whole = ("all", *(sum(one[place] for one in self.ended.values()) for place in ENDED))
        return [
            "Each is a long test, or one of many alike of which `make test` runs a sample",
            "(`tests/sampled.py`).",
            "",
            f"| tests in | {' | '.join(ENDED)} | minutes |",
            "| --- | ---: | ---: | ---: | ---: |",
            *(
                f"| {part} | {' | '.join(f'{count:,}' for count in counts)} | {self._minutes(part)} |"
                for part, *counts in (*rows, whole)
            ),
        ]

    def _minutes(self, part: str) -> str:
        seconds = self.seconds.total() if part not in self.ended else self.seconds[part]
        return f"{seconds / 60:.1f}"
