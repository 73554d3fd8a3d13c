"""Where requirements stand: one count for every page, the newest word, and any day of the past."""

from __future__ import annotations

from datetime import date

import pytest

from metrics import safety
from metrics.access import OPERATOR
from metrics.board import board
from metrics.framework import load_framework
from metrics.governance.record import Saying, say
from metrics.records import RequirementStatus
from metrics.store import Store
from tests.metrics.make import JUNE, at, figure, record, with_organisations

PUBLISHED = (7, 3, 4, 23, 5, 6, 7, 16, 10, 8)  # year six, by action


def rate(store: Store, number: str, rag: str, day: int, base: int = 0, framework: str = "mis-year-8") -> None:
    given = {"rag": rag, "reason": "As it was found"}
    saying = Saying("ZZA", "requirement", f"{framework}/{number}", "rated", given, base)
    say(store, OPERATOR, saying, recorded_at=at(day))


def filed(store: Store, number: str, rag: str, on: date, day: int) -> None:
    record(store, RequirementStatus("ZZA", "mis-year-8", number, rag, on), when=at(day))


def state(store: Store, number: str, until: date | None = None) -> str:
    found = safety.requirements(store, OPERATOR, "ZZA", "mis-year-8", until=until)
    return next(one.rag for one in found if one.number == number)


def test_the_counts_of_year_six_are_the_published_ones(sqlite_store: Store) -> None:
    with_organisations(sqlite_store)
    assert safety.counts(sqlite_store, OPERATOR, "ZZA", "mis-year-6") == {}  # nothing was said: no row at all
    rate(sqlite_store, "4.23", "green", 2, framework="mis-year-6")
    found = safety.counts(sqlite_store, OPERATOR, "ZZA", "mis-year-6")
    assert tuple(sum(states.values()) for states in found.values()) == PUBLISHED
    assert sum(sum(states.values()) for states in found.values()) == 89
    assert found["4"] == {"red": 22, "amber": 0, "green": 1, "blue": 0}


@pytest.mark.parametrize(("year", "actions"), [("mis-year-6", 10), ("mis-year-7", 10), ("mis-year-8", 6)])
def test_who_signs_goes_by_the_year(year: str, actions: int) -> None:
    framework = load_framework(year)
    assert len(framework.items) == actions
    assert ("icb_accountable_officer" in framework.signatories) == (year != "mis-year-8")
    assert framework.signatories[0] == "chief_executive"


def test_of_a_file_and_a_person_the_newer_day_counts(sqlite_store: Store) -> None:
    with_organisations(sqlite_store)
    rate(sqlite_store, "1.1", "amber", 10)
    filed(sqlite_store, "1.1", "green", date(2026, 7, 5), 12)  # came later, and is of an earlier day
    assert state(sqlite_store, "1.1") == "amber"
    filed(sqlite_store, "1.1", "green", date(2026, 7, 14), 15)
    assert state(sqlite_store, "1.1") == "green"
    rate(sqlite_store, "1.1", "red", 20, base=1)
    assert state(sqlite_store, "1.1") == "red"
    (one,) = safety.requirements(sqlite_store, OPERATOR, "ZZA", "mis-year-8")
    assert [(word.rag, bool(word.file)) for word in one.words] == [
        ("green", True),
        ("amber", False),
        ("green", True),
        ("red", False),
    ]


def test_a_blue_that_only_a_file_says_is_a_claim_and_counts_as_green(sqlite_store: Store) -> None:
    with_organisations(sqlite_store)
    filed(sqlite_store, "1.1", "blue", date(2026, 7, 5), 6)
    found = safety.requirements(sqlite_store, OPERATOR, "ZZA", "mis-year-8")
    assert [(one.rag, one.claimed, one.said_here) for one in found] == [("green", True, None)]
    assert safety.counted(found)["1"] == {"red": 0, "amber": 0, "green": 1, "blue": 0}
    rate(sqlite_store, "1.1", "green", 8)
    (one,) = safety.requirements(sqlite_store, OPERATOR, "ZZA", "mis-year-8")
    assert (one.rag, one.claimed) == ("green", False)  # now it is a person's word


def test_the_state_at_any_day(sqlite_store: Store) -> None:
    with_organisations(sqlite_store)
    for base, (day, rag) in enumerate([(2, "red"), (9, "amber"), (20, "green")]):
        rate(sqlite_store, "2.4", rag, day, base)
    for day, rag in [(2, "red"), (8, "red"), (9, "amber"), (19, "amber"), (20, "green"), (31, "green")]:
        assert state(sqlite_store, "2.4", until=date(2026, 7, day)) == rag
        known = safety.counts(sqlite_store, OPERATOR, "ZZA", "mis-year-8", known_at=at(day, hour=23))
        assert known["2"][rag] == 1
    assert safety.counts(sqlite_store, OPERATOR, "ZZA", "mis-year-8", until=date(2026, 7, 1)) == {}


def test_the_board_counts_what_the_page_counts(sqlite_store: Store) -> None:
    with_organisations(sqlite_store)
    record(sqlite_store, figure(300, period=JUNE), when=at(1))
    filed(sqlite_store, "1.2", "green", date(2026, 7, 1), 2)
    rate(sqlite_store, "1.10", "amber", 3)
    rate(sqlite_store, "1.2", "red", 4)
    seen = board(sqlite_store, OPERATOR, "ZZA", JUNE)
    assert seen.requirements == safety.counts(sqlite_store, OPERATOR, "ZZA", "mis-year-8")
    assert seen.requirements["1"] == {"red": 1, "amber": 1, "green": 0, "blue": 0}
    numbers = [one.number for one in safety.requirements(sqlite_store, OPERATOR, "ZZA", "mis-year-8")]
    assert numbers == ["1.2", "1.10"]
