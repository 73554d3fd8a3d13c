"""A workshop in the thread that asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from dashboard.workshop.job import Job, Steps
from metrics.store import Store

T = TypeVar("T")


class Here:
    @property
    def apart(self) -> bool:
        return False

    def do(self, store: Store, job: Job[T], steps: Steps) -> T:
        return job.run(store, steps)

    @contextmanager
    def beside(self, _store: Store, _job: Job[T]) -> Iterator[Callable[[], T | None]]:
        yield lambda: None

    def ahead(self, store: Store, job: Job[object]) -> None:
        """Nothing: here it would keep everybody waiting."""
