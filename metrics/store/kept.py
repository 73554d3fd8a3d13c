"""What was worked out from a store, kept in memory while it still holds: the newest few answers."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Event, Lock, get_ident

MOST = 36  # boards and what they rest on; one takes some megabytes


@dataclass(slots=True, eq=False)
class _Making:
    """An answer that a thread works on; `answer` is there once it is `done`, unless working it out failed."""

    by: int = field(default_factory=get_ident)
    done: Event = field(default_factory=Event)
    answer: object | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Kept:
    """Answers by question, the least recently asked given up first. Safe to share between threads."""

    most: int = MOST
    _answers: OrderedDict[Hashable, object] = field(default_factory=OrderedDict)
    _making: dict[Hashable, _Making] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def get(self, question: Hashable) -> object | None:
        with self._lock:
            return self._found(question)

    def once(self, question: Hashable, make: Callable[[], object]) -> object:
        """The answer. One thread works it out; who asks the same meanwhile waits for that answer.

        A fault reaches the thread that worked; the next one that waits tries for itself.
        """
        while True:
            with self._lock:
                found = self._found(question)
                if found is not None:
                    return found
                other = self._making.get(question)
                if other is None:
                    mine = self._making[question] = _Making()
                    break
            if other.by == get_ident():  # it would wait for itself
                return make()
            other.done.wait()
            if other.answer is not None:
                return other.answer
        try:
            mine.answer = make()
        finally:
            with self._lock:
                if mine.answer is not None:
                    self._keep(question, mine.answer)
                del self._making[question]
            mine.done.set()
        return mine.answer

    def _found(self, question: Hashable) -> object | None:
        if question not in self._answers:
            return None
        self._answers.move_to_end(question)
        return self._answers[question]

    def _keep(self, question: Hashable, answer: object) -> None:
        self._answers[question] = answer
        self._answers.move_to_end(question)
        while len(self._answers) > self.most:
            self._answers.popitem(last=False)
