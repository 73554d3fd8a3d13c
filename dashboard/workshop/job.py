"""What is asked of a workshop, and what a workshop is."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from contextlib import AbstractContextManager
from typing import Protocol, TypeAlias, TypeVar

from dashboard.papers.progress import Progress, silent
from metrics.store import Store

Steps: TypeAlias = Callable[[float, float], Progress]  # what is told between two shares of the whole
Result = TypeVar("Result", covariant=True)
T = TypeVar("T")


class Job(Protocol[Result]):
    """Work that only reads a store. It goes to another process, so it and its result can be pickled."""

    @property
    def reads(self) -> Hashable:
        """The same for jobs that rest on the same figures: the second of them finds them worked out."""

    def run(self, store: Store, steps: Steps) -> Result:
        """Raises whatever `steps` raises."""


class Workshop(Protocol):
    @property
    def apart(self) -> bool:
        """Whether what is asked of it now keeps nobody here from anything."""

    def do(self, store: Store, job: Job[T], steps: Steps) -> T:
        """The result, once it is there. Raises what the job raises, and what `steps` raises."""

    def beside(self, store: Store, job: Job[T]) -> AbstractContextManager[Callable[[], T | None]]:
        """It is done while the block does something else. What is called at its end gives the result; None
        where nothing came of it, and whoever asked does it.
        """

    def ahead(self, store: Store, job: Job[object]) -> None:
        """Work it out while nobody waits, where that keeps nobody from anything."""


def unseen(_low: float, _high: float) -> Progress:
    """The steps of work that nobody watches."""
    return silent
