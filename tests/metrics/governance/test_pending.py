"""Which proposals wait: what was raised or set aside is not proposed again, nor asked twice while open."""

from __future__ import annotations

from typing import Any

import pytest

from metrics.governance.pending import Paired, paired
from metrics.governance.read import threads
from metrics.governance.record import Saying, say
from metrics.governance.rules.types import Proposal
from metrics.store import Store
from tests.metrics.make import viewer, with_organisations

CHAMPION = viewer("champion", "ZZA")
FILL = ("midwife_fill_day", "")
RAISED = {
    "title": "Day shifts",
    "question": "Since when are they short?",
    "origin": "signal",
    "level": "provider",
    "measure": "midwife_fill_day",
    "themes": "staffing_and_capacity",
}


def proposal(key: str = "concern/fill", themes: tuple[str, ...] = (), **more: Any) -> Proposal:
    about = more.pop("about", FILL)
    return Proposal(key, "concern", "signal", "Fill", "Why is it low?", "It is low.", (), about, themes)


def said(store: Store, key: str, step: str, base: int, **content: Any) -> None:
    say(store, CHAMPION, Saying("ZZA", "enquiry", key, step, content, base))


def pair(store: Store, one: Proposal) -> Paired:
    (found,) = paired([one], threads(store, CHAMPION, "ZZA", ["enquiry"]))
    return found


@pytest.fixture
def told(sqlite_store: Store) -> Store:
    return with_organisations(sqlite_store)


def test_it_waits_until_somebody_raises_it_or_says_why_not(told: Store) -> None:
    assert pair(told, proposal()).waits
    said(told, "concern/fill", "dismissed", 0, title="Fill", origin="signal", reason="It was foreseen")
    assert not pair(told, proposal()).waits
    assert pair(told, proposal("concern/fill/again")).waits  # another signal of the same measure, later


def test_an_open_enquiry_on_the_same_measure_and_part_answers_it(told: Store) -> None:
    said(told, "by-hand", "raised", 0, **RAISED)
    assert not pair(told, proposal()).waits
    assert pair(told, proposal(about=("midwife_fill_day", "site=ZZA01"))).waits
    said(told, "by-hand", "closed", 1, outcome="The posts are filled")
    assert pair(told, proposal()).waits  # it signals anew, and nobody looks into it


def test_an_enquiry_with_a_theme_in_common_is_near_and_answers_nothing(told: Store) -> None:
    said(told, "by-hand", "raised", 0, **RAISED)
    other = proposal(themes=("staffing_and_capacity",), about=("term_admissions", ""))
    found = pair(told, other)
    assert (found.waits, found.near is not None) == (True, True)
    assert pair(told, proposal(themes=("medication",), about=None)).near is None
