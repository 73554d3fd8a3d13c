"""What was worked out from a store, kept in memory while it still holds: the newest few answers."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field
from threading import Lock

MOST = 36  # boards and what they rest on; one takes some megabytes


@dataclass(frozen=True, slots=True, eq=False)
class Kept:
    """Answers by question, the least recently asked given up first. Safe to share between threads."""

    most: int = MOST
    _answers: OrderedDict[Hashable, object] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def get(self, question: Hashable) -> object | None:
        with self._lock:
            if question not in self._answers:
                return None
            self._answers.move_to_end(question)
            return self._answers[question]

    def put(self, question: Hashable, answer: object) -> None:
        with self._lock:
            self._answers[question] = answer
            self._answers.move_to_end(question)
            while len(self._answers) > self.most:
                self._answers.popitem(last=False)
