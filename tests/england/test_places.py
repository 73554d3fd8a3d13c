"""The places are as many as asked for, and none of them is a real one."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from metrics.types import Organisation
from tests.england.places import NEW, REGIONS, SUCCESSOR, organisations, places

CODE, NAME = 0, 1  # columns of the list of the Organisation Data Service
OF_ALL_KINDS = ("hospitals", "general", "royal", "cottage")


@pytest.fixture(scope="module")
def every() -> tuple[Organisation, ...]:
    return organisations(len(REGIONS))


def test_there_are_as_many_as_in_england(every: tuple[Organisation, ...]) -> None:
    kinds = Counter(one.kind for one in every if one.valid_to is None)
    assert kinds == {"nation": 1, "region": 7, "icb_lms": 42, "trust": 124, "site": 190}
    assert all(one.fictional for one in every)


def test_the_first_region_has_18_trusts_with_27_sites() -> None:
    kinds = Counter(one.kind for one in organisations(1) if one.valid_to is None)
    assert kinds == {"nation": 1, "region": 1, "icb_lms": 6, "trust": 18, "site": 27}


def test_a_region_is_the_same_however_many_are_built(every: tuple[Organisation, ...]) -> None:
    assert set(organisations(1)) <= set(every)


def test_codes_and_names_are_unique_and_parents_come_first(every: tuple[Organisation, ...]) -> None:
    assert len({one.code for one in every}) == len({one.name for one in every}) == len(every)
    seen: set[str | None] = {None}
    for one in every:
        assert one.parent_code in seen
        seen.add(one.code)


def test_every_system_has_trusts_and_every_trust_a_site(every: tuple[Organisation, ...]) -> None:
    above = Counter(one.parent_code for one in every if one.kind in ("trust", "site") and not one.valid_to)
    owed = [one.code for one in every if one.kind in ("icb_lms", "trust") and one.valid_to is None]
    assert all(above[code] for code in owed)


def test_groups_follow_size() -> None:
    groups = Counter(one.group for one in places().trusts)
    assert set(groups) == {
        *("level_3_surgery", "level_3", "births_4000_plus", "births_2000_3999", "births_under_2000"),
    }
    for trust in places().trusts:
        births = places().parts[min(trust.parts)].births
        assert trust.closed or trust.group != "births_under_2000" or births < 2000


def test_two_trusts_were_taken_over_and_one_is_new() -> None:
    at = places()
    joined = {trust.code: trust.joined for trust in at.trusts if trust.joined}
    closed = {trust.code: trust.closed for trust in at.trusts if trust.closed}
    assert dict(joined.values()) == closed
    assert sorted(closed.values()) == [date(2023, 10, 1), date(2025, 4, 1)]
    assert at.at(0, SUCCESSOR).joined
    assert [trust.code for trust in at.trusts if trust.opened] == [at.at(0, NEW).code]


@pytest.mark.real_data
def test_no_trust_has_the_code_or_the_name_of_a_real_one(
    every: tuple[Organisation, ...], shared_data: Path
) -> None:
    text = (shared_data / "ods" / "etr.csv").read_text("utf-8").replace('"', "").lower()
    listed = [line.split(",") for line in text.splitlines()]
    codes = {cells[CODE] for cells in listed}
    names = " ".join(cells[NAME] for cells in listed)
    trusts = [one for one in every if one.kind == "trust"]
    assert not {one.code.lower() for one in trusts} & codes
    assert not [one.name for one in trusts if one.name.split()[0].lower() in names]
