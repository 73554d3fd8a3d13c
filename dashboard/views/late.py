"""A value that is worked out when somebody first asks for it: most cards are shown without their table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")
U = TypeVar("U")


class Late(Generic[T]):
    """Called, it gives its value, the same each time. Two threads that ask at once may both work it out."""

    __slots__ = ("_make",)

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make

    @classmethod
    def of(cls, value: T) -> Late[T]:
        """One that is there already."""
        return cls(lambda: value)

    def __call__(self) -> T:
        value = self._make()
        self._make = lambda: value  # what it was made of is let go
        return value

    def then(self, change: Callable[[T], U]) -> Late[U]:
        """What is made of it, just as late."""
        return Late(lambda: change(self()))

    def __reduce__(self) -> tuple[Callable[[T], Late[T]], tuple[T]]:
        """For another process it is worked out first: what it is made of stays here."""
        return Late.of, (self(),)
