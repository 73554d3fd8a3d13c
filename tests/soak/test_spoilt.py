"""A seeded few of the malformed files, and the section that the whole run writes of them."""

from __future__ import annotations

import pytest

from tests.loaders import malformed
from tests.loaders.malformed import Spoilt, Tried
from tests.soak import spoilt


@pytest.fixture(scope="module")
def tally() -> spoilt.Tally:
    return spoilt.run(12)


def test_every_file_made_stands_in_one_column(tally: spoilt.Tally) -> None:
    text = "\n".join(spoilt.lines(tally))
    rows = [line.strip("| ").split(" | ") for line in spoilt.lines(tally) if line.startswith("|")][2:]
    assert tally.made == 12
    assert rows[-1][:2] == ["all", "12"]
    for name, made, *fates in rows:
        assert int(made) == sum(map(int, fates)), name
    assert sum(int(row[1]) for row in rows[:-1]) == 12
    assert tally.faults == []
    assert "No load ended in a traceback" in text


def test_every_way_of_spoiling_has_its_words() -> None:
    ways = {*malformed.ANY, *malformed.OF_TEXT, *malformed.OF_WORKBOOKS}
    assert {way.__name__ for way in ways} == set(spoilt.HOW)


def test_a_fault_is_written_and_nothing_is_claimed() -> None:
    tally = spoilt.Tally()
    tally.add(Spoilt("tidy", "cut", "t.csv", b""), Tried("raised", 0, errors=False, faults=("raised X",)))
    text = "\n".join(spoilt.lines(tally))
    assert "- tidy, cut: raised X" in text
    assert "No load ended in a traceback" not in text


@pytest.mark.parametrize(
    ("tried", "words"),
    [
        (Tried("refused", 1, errors=True, faults=()), "refused"),
        (Tried("not_recognised", 1, errors=False, faults=()), "refused"),
        (Tried("loaded", 2, errors=True, faults=()), "in part"),
        (Tried("loaded", 2, errors=False, faults=()), "whole, with issues"),
        (Tried("loaded", 0, errors=False, faults=()), "whole, without issues"),
    ],
)
def test_what_became_of_a_file(tried: Tried, words: str) -> None:
    assert spoilt.fate(tried) == words
