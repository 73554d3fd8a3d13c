"""Words that a spreadsheet would run stand behind an apostrophe; all others stand as they are."""

from __future__ import annotations

import pytest

from dashboard.inert import inert


@pytest.mark.parametrize(
    "sign", ["=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20"]
)
def test_what_would_run_does_not(sign: str) -> None:
    assert inert(f"{sign}1+1") == f"'{sign}1+1"


@pytest.mark.parametrize("text", ["", "1-2", "a=b", " =1", "–5", "‘quoted’", "'-5", "92.5%"])
def test_what_does_not_run_stands_as_it_is(text: str) -> None:
    assert inert(text) == text
