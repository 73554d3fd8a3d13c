"""A long text gives the same rows as a short one, without keeping them."""

from __future__ import annotations

from itertools import islice

import pytest

from loaders import delimited
from loaders.long_rows import HEAD, LongRows, chunks

BODY = "".join(f"{n},b{n}\n" for n in range(HEAD * 2))
TEXTS = {
    "plain": "org,value\n1,2\n",
    "blank lines": "org,value\n\n1,2\n ,\n3,4\n,,,\n",
    "uneven": "org,value\n1\n1,2,3\n",
    "quotes": 'org,value\n"a, b","c\nd"\n1,2\n',
    "open quote": 'org,value\n1,2\n"a,2\n',
    "carriage returns": "org;value\r1;2\r3;4\r",
    "named separator": "sep=;\norg;value\n1;2\n",
    "no line end": "org,value\n1,2",
    "many": "org,value\n" + BODY,
    "a long cell": "org,value\n" + "x" * delimited.LONGEST_CELL + "y,2\n",
    "nothing": "\n\n  \n",
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("name", TEXTS)
def test_both_ways_give_the_same(name: str, encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    content = TEXTS[name].replace("value", "café" if encoding == "cp1252" else "value").encode(encoding)
    short, told = delimited.rows(content)
    monkeypatch.setattr(delimited, "LONG", 0)
    long, also = delimited.rows(content)
    assert (tuple(long), also) == (tuple(short), told)
    assert len(long) == len(short)
    assert bool(long) == bool(short)


def test_slices_and_places_are_those_of_a_tuple() -> None:
    lines = [["a"], [""], ["b"], *([str(n)] for n in range(HEAD))]
    rows = LongRows(lambda: iter(lines))
    held = tuple(rows)
    assert held[:2] == ((1, ("a",)), (3, ("b",)))
    for at in (0, 1, HEAD, -1):
        assert rows[at] == held[at]
    for part in (slice(0, 2), slice(1, None), slice(2, HEAD + 2), slice(HEAD + 1, None), slice(-3, None)):
        assert tuple(rows[part]) == held[part]
    assert tuple(rows[1:][1:]) == held[2:]
    with pytest.raises(IndexError):
        rows[len(held)]


def test_only_as_much_is_read_as_is_asked_for() -> None:
    read = 0

    def again() -> islice[list[str]]:
        def lines() -> object:
            nonlocal read
            for n in range(10_000):
                read += 1
                yield [str(n)]

        return islice(lines(), None)  # type: ignore[call-overload]

    rows = LongRows(again)
    assert rows[:30][29] == (30, ("29",))
    assert bool(rows[1:])
    assert read <= 2 * HEAD + 1


def test_chunks_leave_out_blank_rows_and_keep_the_numbers() -> None:
    lines = [["a", "1"], ["", ""], [], ["", "2"], [" ", "3"]]
    (chunk,) = chunks(LongRows(lambda: iter(lines)))
    assert list(chunk.numbers) == [1, 4, 5]
    assert list(chunk.lines) == [["a", "1"], ["", "2"], [" ", "3"]]
    assert [list(c.numbers) for c in chunks(((7, ("x",)),))] == [[7]]


def test_no_row_is_dropped_after_very_many_blank_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit is of blank lines: rows beyond it are told of and never lost without a word."""
    monkeypatch.setattr(delimited, "MAX_BLANK", 5)
    few = delimited.rows(b"org,value\n" + b"\n" * 5 + b"1,2\n")
    assert [number for number, _ in few[0]] == [1, 7]
    many = delimited.rows(b"org,value\n" + b"1,2\n" * 7 + b"\n" * 6 + b"3,4\n")
    assert (many[0], [(i.code, i.row) for i in many[1]]) == ((), [("too_many_rows", 8)])
