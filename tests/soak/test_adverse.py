"""The check of adverse data, with one page of one situation."""

from __future__ import annotations

from dataclasses import replace

from tests.dashboard.adverse.situations import SITUATIONS
from tests.soak import adverse


def test_the_section_claims_nothing_when_something_is_wrong() -> None:
    fine = adverse.Tally(47, 376, 2_100, 300.0)
    text = "\n".join(adverse.lines(fine))
    assert "47 situations" in text
    assert "2,100 tables and" in text
    assert "Each page had one heading" in text
    wrong = "\n".join(adverse.lines(replace(fine, faults=["a merger, harm: 2 h1"])))
    assert "- a merger, harm: 2 h1" in wrong
    assert "Each page had one heading" not in wrong


def test_all_of_them_are_in_the_long_run() -> None:
    from tests.soak.__main__ import SECTIONS

    assert SECTIONS["adverse data"] is adverse.section
    assert len(SITUATIONS) >= 40
