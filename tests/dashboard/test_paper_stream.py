"""Long work told line by line: steps, faults in a sentence, and an end as soon as nobody reads."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from dashboard.page import Plain
from dashboard.paper_stream import Telling, streamed
from dashboard.papers.progress import Cancelled
from metrics.draft import DraftError

Work = Callable[[Telling], None]


def lines(work: Work) -> list[dict[str, Any]]:
    text = "".join(part if isinstance(part, str) else part.decode() for part in streamed(work).response)
    return [json.loads(line) for line in text.split("\n") if line]


def test_each_step_is_told_with_its_share_of_the_whole() -> None:
    def work(telling: Telling) -> None:
        progress = telling.between(0.5, 1)
        progress(0, 2, "Deaths and reviews")
        progress(1, 2, "Harm “and” learning")
        telling.tell({"file": "/paper/file/1"})

    assert lines(work) == [
        {"done": 0, "of": 2, "what": "Deaths and reviews", "share": 0.5},
        {"done": 1, "of": 2, "what": "Harm “and” learning", "share": 0.75},
        {"file": "/paper/file/1"},
    ]


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (Plain("Not a day", "Write it otherwise."), "Write it otherwise."),
        (DraftError("title", "Give it a title."), "Give it a title."),
        (RuntimeError("secret"), "The paper could not be made: something in the program went wrong."),
    ],
)
def test_a_fault_is_one_sentence(fault: Exception, said: str) -> None:
    def work(telling: Telling) -> None:
        telling.between(0, 1)(0, 1, "Summary")
        raise fault

    told = lines(work)
    assert [list(line) for line in told] == [["done", "of", "what", "share"], ["fault"]]
    assert told[1]["fault"].startswith(said)
    assert "secret" not in str(told)


def test_it_is_sent_as_it_comes_and_kept_by_nobody() -> None:
    answer = streamed(lambda telling: telling.tell({"page": 1}))
    assert answer.mimetype == "application/x-ndjson"
    assert (answer.headers["X-Accel-Buffering"], answer.headers["Cache-Control"]) == ("no", "no-store")


def test_a_reader_who_goes_stops_it_at_the_next_step_and_nothing_is_stored() -> None:
    stored = []

    def work(telling: Telling) -> None:
        progress = telling.between(0, 1)
        progress(0, 3, "Summary")
        telling.gone.wait()
        try:
            progress(1, 3, "Deaths and reviews")
        except Cancelled:
            stored.append("cancelled")
            raise
        stored.append("stored")

    reading = iter(streamed(work).response)
    assert '"Summary"' in str(next(reading))
    assert str(next(reading)) == "\n"  # while nothing is told, so that a reader who has gone is noticed
    reading.close()  # type: ignore[attr-defined]
    assert stored == ["cancelled"]


def test_a_reader_who_goes_before_it_is_stored_is_noticed() -> None:
    stored = []

    def work(telling: Telling) -> None:
        telling.tell({"what": "Storing"})
        telling.before_storing()
        stored.append("stored")

    reading = iter(streamed(work).response)
    next(reading)
    reading.close()  # type: ignore[attr-defined]
    assert stored == []
    assert [list(line) for line in lines(work)] == [["what"]]
    assert stored == ["stored"]
