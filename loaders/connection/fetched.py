"""What was fetched, or why nothing was: the same of a database and of the web."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from loaders.raw import refusal
from loaders.types import Issue


@dataclass(frozen=True, slots=True)
class Fetched:
    """The bytes of a whole answer, and what is to be told of where they came from."""

    file_name: str
    content: bytes
    told: tuple[Issue, ...]
    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The server says that it has nothing newer than what was fetched before."""

    since: datetime
    submission_id: int | None


@dataclass(frozen=True, slots=True)
class Earlier:
    """What a connection brought the last time, by which a server tells whether it has something newer."""

    at: datetime
    etag: str = ""
    last_modified: str = ""
    submission_id: int | None = field(default=None)


class NotFetchedError(Exception):
    """Nothing came, or not the whole of it. Holds the issue that says why."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.issue = refusal(code, sentence)
