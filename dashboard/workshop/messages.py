"""What the server and its workshop's process say to each other, pickled, one after the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

from dashboard.workshop.job import Job


@dataclass(frozen=True, slots=True)
class Ask:
    """To the process. `waited`: somebody waits for the result; else the job is done ahead."""

    number: int
    url: str  # of the store
    job: Job[Any]
    waited: bool


@dataclass(frozen=True, slots=True)
class Stop:
    """To the process: nobody waits any more."""

    number: int


@dataclass(frozen=True, slots=True)
class Ready:
    """From the process: it has read all that it needs of the program."""


@dataclass(frozen=True, slots=True)
class Step:
    number: int
    low: float
    high: float
    done: int
    of: int
    what: str


@dataclass(frozen=True, slots=True)
class Done:
    number: int
    result: Any


@dataclass(frozen=True, slots=True)
class Failed:
    """The log of the process says why."""

    number: int


Answer: TypeAlias = Step | Done | Failed
