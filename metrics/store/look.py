"""One look at a store: all that is read in it is of one snapshot, and what is asked twice is read once.

A board paper asks some two hundred questions more than a thousand times.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TypeVar, cast

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

Answer = TypeVar("Answer")
REMEMBERED = "pqs_remembered"  # an option of the connection: what was answered in its look


@dataclass(slots=True, eq=False)
class Look:
    """The connection of a look, for one thread. After a fault of the database nothing more is read by it."""

    connection: Connection
    whole: bool = True

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        try:
            yield self.connection
        except SQLAlchemyError:
            self.whole = False
            raise

    def end(self) -> None:
        """Only reading was done, so there is nothing to keep, and a connection that is lost loses nothing."""
        self.whole = False
        for leave in (self.connection.rollback, self.connection.close):
            with suppress(SQLAlchemyError):
                leave()


def remembered(connection: Connection, question: Hashable, make: Callable[[], Answer]) -> Answer:
    """The answer to a question, asked once in a look; outside of one it is asked each time. What is given is
    shared by all who ask: nobody changes it.
    """
    answers: dict[Hashable, object] | None = connection.get_execution_options().get(REMEMBERED)
    if answers is None:
        return make()
    if question not in answers:
        answers[question] = make()
    return cast("Answer", answers[question])
