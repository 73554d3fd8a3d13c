"""The support programme: which criteria of entry and exit are met, not met or not known, by which fact."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from metrics.access import OPERATOR
from metrics.draft import DraftError
from metrics.governance.programme import DOMAINS, Standing, programme
from metrics.governance.record import Saying, say
from metrics.records import ProgrammeEntry, Rating
from metrics.store import Store
from tests.metrics.make import at, record, viewer, with_organisations

FIRST, SECOND, UNTIL = date(2022, 2, 8), date(2025, 5, 14), date(2026, 7, 10)
LEADER, LEAD = viewer("leadership", "ZZA"), viewer("lms_lead", "ZZL")
GOOD = dict.fromkeys(("overall", *DOMAINS), "good")
MET, NOT_MET, NOT_KNOWN = Standing.MET, Standing.NOT_MET, Standing.NOT_KNOWN


def rated(store: Store, on: date, **domains: str) -> None:
    ratings = [Rating("ZZA", "CQC", domain, rating, on) for domain, rating in domains.items()]
    record(store, *ratings, when=at(8), name=f"{on}")


def standing(store: Store, until: date = UNTIL) -> dict[str, Standing]:
    return {one.name: one.standing for one in programme(store, OPERATOR, "ZZA", until).criteria}


def flag(store: Store, name: str, base: int = 0, **content: Any) -> None:
    said = {"holds": "yes", "on": "2026-06-01", "text": "By letter"} | content
    say(store, LEADER, Saying("ZZA", "programme_flag", name, "noted", said, base))


@pytest.fixture
def store_(sqlite_store: Store) -> Store:
    return with_organisations(sqlite_store)


def test_without_ratings_or_words_nothing_is_known(store_: Store) -> None:
    assert set(standing(store_).values()) == {NOT_KNOWN}


def test_a_good_service_meets_none_that_ratings_tell_of(store_: Store) -> None:
    rated(store_, FIRST, **GOOD)
    found = standing(store_)
    assert [found[name] for name in ("inadequate", "requires_improvement", "dropped")] == [NOT_MET] * 3
    assert found["warning_notice"] is NOT_KNOWN


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ({"overall": "inadequate", "safe": "inadequate"}, (MET, NOT_MET, MET)),
        ({"overall": "requires_improvement", "responsive": "inadequate"}, (NOT_MET, MET, NOT_MET)),
        ({"overall": "requires_improvement", "safe": "requires_improvement"}, (NOT_MET, NOT_MET, MET)),
        ({"overall": "requires_improvement", "caring": "requires_improvement"}, (NOT_MET, NOT_MET, NOT_MET)),
    ],
)
def test_ratings_that_fell_are_told_apart(
    store_: Store, now: dict[str, str], expected: tuple[Standing, ...]
) -> None:
    rated(store_, FIRST, **GOOD)
    rated(store_, SECOND, **(GOOD | now))
    found = standing(store_)
    assert (found["inadequate"], found["requires_improvement"], found["dropped"]) == expected
    assert standing(store_, date(2025, 5, 13))["dropped"] is NOT_MET  # before the second report


def test_of_a_low_rating_without_one_before_it_nobody_says_that_it_fell(store_: Store) -> None:
    rated(store_, SECOND, **(GOOD | {"safe": "requires_improvement"}))
    assert standing(store_)["dropped"] is NOT_KNOWN


def test_a_flag_counts_from_its_day_and_the_newest_word_stands(store_: Store) -> None:
    flag(store_, "warning_notice")
    assert standing(store_)["warning_notice"] is MET
    assert standing(store_, date(2026, 5, 31))["warning_notice"] is NOT_KNOWN
    flag(store_, "warning_notice", 1, holds="no", on="2026-07-01")
    assert standing(store_)["warning_notice"] is NOT_MET
    assert standing(store_, date(2026, 6, 30))["warning_notice"] is MET
    seen = programme(store_, LEAD, "ZZA", UNTIL)
    assert [one.flag is not None for one in seen.criteria].count(True) == 1


def test_there_are_three_flags_and_none_is_of_a_day_to_come(store_: Store) -> None:
    with pytest.raises(DraftError, match="no such flag"):
        flag(store_, "luck")
    with pytest.raises(DraftError, match="still to come"):
        flag(store_, "told_to_cqc", on="2099-01-01")


@pytest.mark.parametrize(
    ("safe", "well_led", "expected"),
    [
        ("good", "requires_improvement", MET),
        ("good", "inadequate", NOT_MET),  # well-led stays where it was
        ("requires_improvement", "good", NOT_MET),
    ],
)
def test_it_is_left_once_safe_and_well_led_are_both_a_step_better(
    store_: Store, safe: str, well_led: str, expected: Standing
) -> None:
    rated(store_, FIRST, **(GOOD | {"safe": "requires_improvement", "well_led": "inadequate"}))
    record(store_, ProgrammeEntry("ZZA", "mssp", True, date(2022, 6, 1)), when=at(8))
    assert standing(store_, date(2025, 5, 13))["improved"] is NOT_MET
    rated(store_, SECOND, **(GOOD | {"safe": safe, "well_led": well_led}))
    assert standing(store_)["improved"] is expected


def test_an_earlier_day_knows_whether_the_trust_was_on_it_then(store_: Store) -> None:
    record(store_, ProgrammeEntry("ZZA", "mssp", False, date(2022, 6, 1), date(2025, 6, 1)), when=at(8))
    days = (date(2022, 5, 31), date(2022, 6, 1), date(2025, 5, 31), date(2025, 6, 1))
    assert [programme(store_, OPERATOR, "ZZA", day).on for day in days] == [False, True, True, False]
