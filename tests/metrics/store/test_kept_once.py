"""An answer is worked out by one thread at a time, and kept until others are asked more."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event

import pytest

from metrics.store.kept import Kept

SECONDS = 30  # before a test gives up waiting


class Maker:
    """Makes an answer once it is let go; says how often it began, and what it then does."""

    def __init__(self, *answers: object) -> None:
        self.answers, self.begun = list(answers), 0
        self.at_work, self.go_on = Event(), Event()

    def __call__(self) -> object:
        answer = self.answers[self.begun]
        self.begun += 1
        self.at_work.set()
        assert self.go_on.wait(SECONDS)
        if isinstance(answer, Exception):
            raise answer
        return answer


def asked(kept: Kept, threads: ThreadPoolExecutor, make: Callable[[], object]) -> Future[object]:
    return threads.submit(kept.once, "question", make)


def test_the_least_recently_asked_is_given_up_first() -> None:
    kept = Kept(most=2)
    for question in ("a", "b"):
        kept.once(question, question.upper)
    assert kept.get("a") == "A"
    kept.once("c", lambda: "C")
    assert [kept.get(question) for question in "abc"] == ["A", None, "C"]


def test_what_is_being_worked_out_is_waited_for() -> None:
    kept, make = Kept(), Maker("the answer")
    with ThreadPoolExecutor(3) as threads:
        first = asked(kept, threads, make)
        assert make.at_work.wait(SECONDS)
        others = [asked(kept, threads, make) for _ in range(2)]
        assert kept.once("another", lambda: "at once") == "at once"  # nothing else waits
        make.go_on.set()
        assert {one.result(SECONDS) for one in (first, *others)} == {"the answer"}
    assert make.begun == 1


def test_after_a_fault_the_next_one_tries() -> None:
    kept, make = Kept(), Maker(ValueError("torn"), "the answer")
    with ThreadPoolExecutor(2) as threads:
        first = asked(kept, threads, make)
        assert make.at_work.wait(SECONDS)
        second = asked(kept, threads, make)
        make.go_on.set()
        with pytest.raises(ValueError, match="torn"):
            first.result(SECONDS)
        assert second.result(SECONDS) == "the answer"
    assert make.begun == 2


def test_an_answer_given_up_at_once_still_reaches_who_waited() -> None:
    kept, make = Kept(most=0), Maker("the answer", "another")
    with ThreadPoolExecutor(2) as threads:
        first = asked(kept, threads, make)
        assert make.at_work.wait(SECONDS)
        second = asked(kept, threads, make)
        make.go_on.set()
        assert (first.result(SECONDS), second.result(SECONDS)) == ("the answer", "the answer")
    assert kept.get("question") is None


def test_a_question_that_asks_itself_does_not_wait_for_itself() -> None:
    kept = Kept()
    assert kept.once("a", lambda: ("outer", kept.once("a", lambda: "inner"))) == ("outer", "inner")
    assert kept.get("a") == ("outer", "inner")
