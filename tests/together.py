"""What of the tests one process runs after another, where several share them, and what of it is begun first.

A process runs whole files. Those of a folder that rest on one thing that is long in the making, once for each
process, stay with one of them. Such a folder is begun early: begun last, it would be waited for alone.
"""

from __future__ import annotations

from typing import Any

import pytest
from xdist.scheduler import LoadFileScheduling
from xdist.workermanage import WorkerController

FOLDERS = ("tests/dashboard/papers/", "tests/metrics/system/", "tests/attack/", "tests/spc/reference/")
FIRST = (
    "tests/dashboard/test_quarter_browser.py",  # while others build the demonstration
    *FOLDERS,
    "tests/dashboard/test_signed_stands.py",
)


class Together(LoadFileScheduling):
    """Hands out folders and files. What a process that has died leaves over waits its turn."""

    def __init__(self, config: pytest.Config, log: Any = None) -> None:
        super().__init__(config, log)
        self.soon = [*FIRST]

    def _split_scope(self, nodeid: str) -> str:
        file = super()._split_scope(nodeid)
        return next((folder for folder in FOLDERS if file.startswith(folder)), file)

    def _assign_work_unit(self, node: WorkerController) -> None:
        while self.soon:
            first = self.soon.pop(0)
            if first in self.workqueue:
                self.workqueue.move_to_end(first, last=False)
                break
        super()._assign_work_unit(node)
