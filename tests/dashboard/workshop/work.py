"""Small jobs that show what a workshop does. The process reads them from here, as it does those of papers."""

from __future__ import annotations

import os
import time
from collections.abc import Hashable
from dataclasses import dataclass
from pathlib import Path

from dashboard.workshop import Steps
from metrics.store import Store, StoreError

PATIENCE = 30.0  # seconds after which something is wrong


@dataclass(frozen=True, slots=True)
class WhoAmI:
    """The number of the process that does it, after some steps."""

    steps_told: int = 0
    reads: Hashable = "nothing"

    def run(self, _store: Store, steps: Steps) -> int:
        for done in range(self.steps_told):
            steps(0.2, 0.6)(done, self.steps_told, f"step {done}")
        return os.getpid()


@dataclass(frozen=True, slots=True)
class UntilThere:
    """Tells steps until a file is there; says in another file that it has begun."""

    begun: str
    until: str
    reads: Hashable = "nothing"

    def run(self, _store: Store, steps: Steps) -> int:
        Path(self.begun).touch()
        wait_for(Path(self.until), steps)
        return os.getpid()


@dataclass(frozen=True, slots=True)
class Fails:
    reads: Hashable = "nothing"

    def run(self, store: Store, _steps: Steps) -> int:
        raise StoreError(f"Nothing is known of {store.where.rpartition('/')[2]}.")


@dataclass(frozen=True, slots=True)
class GivesWhatCannotBeSent:
    reads: Hashable = "nothing"

    def run(self, _store: Store, _steps: Steps) -> object:
        return lambda: None


def wait_for(path: Path, steps: Steps | None = None) -> None:
    end = time.monotonic() + PATIENCE
    while not path.exists():
        if time.monotonic() > end:
            raise TimeoutError(path.name)
        if steps is not None:
            steps(0, 1)(0, 1, "waiting")
        time.sleep(0.01)
