"""A workshop in the thread that asks."""

from __future__ import annotations

from typing import TypeVar

from dashboard.workshop.job import Job, Steps
from metrics.store import Store

T = TypeVar("T")


class Here:
    apart = False

    def do(self, store: Store, job: Job[T], steps: Steps) -> T:
        return job.run(store, steps)

    def ahead(self, store: Store, job: Job[object]) -> None:
        """Nothing: here it would keep everybody waiting."""
