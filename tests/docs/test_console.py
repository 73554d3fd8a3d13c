"""A block that shows something else than the command prints is found out."""

from __future__ import annotations

import json

import pytest

from tests.docs.console import commands, lay_out, printed, refreshed

ANSWER = {
    "series": "A",
    "centre": 3.14159,
    "n": 12,
    "lower": None,
    "signals": ["shift"],
    "points": [{"date": f"2026-0{i}-01", "value": i / 3} for i in range(1, 7)],
    "nested": {"text": "as it is", "runs": 5.0},
}


def block(shown: str, command: str = "python -m spc FILE.csv") -> str:
    return f"Before.\n\n```console\n$ {command}\n{shown}\n```\n\nAfter.\n"


def now(shown: str, *answers: object) -> str:
    text = refreshed(block(shown), lambda _: "".join(f"{json.dumps(one)}\n" for one in answers or (ANSWER,)))
    return text.removeprefix(block("").partition("\n\n```")[0]).split("FILE.csv\n")[1].split("\n```")[0]


def test_part_of_an_answer_stands_as_it_is_shown() -> None:
    shown = '{"centre": 3.14, "n": 12, "lower": null, "nested": {"runs": 5}}'
    assert now(shown) == shown
    assert refreshed(block(shown), lambda _: json.dumps(ANSWER)) == block(shown)


def test_another_number_word_or_list_is_put_right() -> None:
    assert now('{"centre": 3.15}') == '{"centre": 3.14}'
    assert now('{"centre": 3.1}') == '{"centre": 3.1}'
    assert now('{"nested": {"text": "other"}}') == '{"nested": {"text": "as it is"}}'
    assert now('{"signals": []}') == '{"signals": ["shift"]}'
    assert now('{"lower": 1.0}') == '{"lower": null}'


def test_a_key_or_an_item_that_the_answer_lacks_is_named() -> None:
    with pytest.raises(AssertionError, match="the answer has no median"):
        now('{"median": 3}')
    with pytest.raises(AssertionError, match="nested: the answer has no gone"):
        now('{"nested": {"gone": 3}}')
    with pytest.raises(AssertionError, match="none with"):
        now('{"points": [{"date": "2027-01-01", "value": 1.0}]}')
    with pytest.raises(AssertionError, match="2 are shown and there are 6"):
        now('{"points": [{"value": 0.33}, {"value": 0.67}]}')


def test_what_a_list_leaves_out() -> None:
    shown = '{"points": [{"value": 0.33}, "...", {"value": 1.67}, {"value": 2.00}]}'
    assert now(shown) == shown
    assert now('{"points": ["...", {"date": "2026-02-01", "value": 9.9}]}') == (
        '{"points": ["...", {"date": "2026-02-01", "value": 0.7}]}'
    )


def test_many_answers_are_found_by_their_names() -> None:
    shown = '{"all": true}\n...\n{"group": "B", "value": 2.0}\n...'
    answers = ({"all": True}, {"group": "A", "value": 1.0}, {"group": "B", "value": 2.04}, {"group": "C"})
    assert now(shown, *answers) == shown


def test_text_keeps_its_first_and_last_lines() -> None:
    text = refreshed(block("old\n...\nold"), lambda _: "head\none\ntwo\nlast\n")
    assert "FILE.csv\nhead\n...\nlast\n```" in text
    assert "FILE.csv\nhead\nlast\n```" in refreshed(block("old"), lambda _: "head\nlast\n")


def test_long_objects_take_a_line_an_entry() -> None:
    wide = {"key": "x" * 60, "other": [{"a": "y" * 80}, {"b": 1}]}
    assert json.loads(lay_out(wide)) == wide
    assert max(len(line) for line in lay_out(wide).splitlines()) < 120
    assert lay_out({"a": [1, 2]}) == '{"a": [1, 2]}'


def test_a_long_sentence_is_broken_over_lines_and_still_compared() -> None:
    sentence = " ".join(f"word{i}" for i in range(40))
    shown = now('{"text": "old"}', {"text": sentence})
    assert len(shown.splitlines()) > 3
    assert " ".join(shown.split()) == f'{{ "text": "{sentence}" }}'
    assert now(shown, {"text": sentence}) == shown
    assert now(shown, {"text": "new"}) == '{"text": "new"}'


def test_commands_are_run_from_the_root_of_the_project() -> None:
    assert commands(block("x", "python -m spc \\\n    FILE.csv")) == ["python -m spc \\\n    FILE.csv"]
    assert json.loads(printed("python -m spc docs/examples/fill.csv"))["chart"] == "xmr"
    assert "cannot be read" in printed("python -m spc docs/examples/none.csv")
    with pytest.raises(ValueError, match="only python -m spc"):
        printed("rm -r docs")
