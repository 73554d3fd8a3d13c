"""A value that is worked out when somebody first asks for it."""

from __future__ import annotations

import pickle

import pytest

from dashboard.papers.walk import retold
from dashboard.views.late import Late


def test_it_is_worked_out_once_and_not_before() -> None:
    made: list[int] = []

    def make() -> tuple[str, ...]:
        made.append(1)
        return ("a figure",)

    late = Late(make)
    doubled = late.then(lambda found: found * 2)
    assert not made
    assert (late(), late(), doubled()) == (("a figure",), ("a figure",), ("a figure", "a figure"))
    assert made == [1]


def test_one_that_failed_is_tried_again() -> None:
    tries = iter([0, 2])
    late = Late(lambda: 1 / next(tries))
    with pytest.raises(ZeroDivisionError):
        late()
    assert late() == 0.5


def test_another_process_gets_the_value() -> None:
    """What it is made of cannot be sent, and stays."""
    late: Late[str] = Late(lambda: "a figure")
    assert pickle.loads(pickle.dumps(late))() == "a figure"


def test_what_a_paper_says_otherwise_is_said_late_too() -> None:
    asked: list[str] = []

    def say(text: str) -> str:
        asked.append(text)
        return text.upper()

    told = retold(Late.of(("a", "b")), say, lambda _thing, _field: False, ("dashboard",))
    assert not asked
    assert told() == ("A", "B")
