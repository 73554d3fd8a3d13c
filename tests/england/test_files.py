"""What the trusts send: every measure with figures, and the months that some of them leave out."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date

import numpy as np
import pytest

from metrics.catalogue import catalogue
from metrics.periods import every
from metrics.types import Grain
from tests.england import sharing
from tests.england.files import correction, sent
from tests.england.places import FIRST, NEW, NEWEST, SUCCESSOR, Trust, places
from tests.england.published import cots, national, rounded
from tests.england.truth import RATES

Row = dict[str, str]


def rows(text: str) -> list[Row]:
    return list(csv.DictReader(text.splitlines()))


def of(trust: Trust) -> list[Row]:
    return [row for delivery in sharing.DELIVERIES for row in rows(sent(trust, delivery))]


def own(trust: Trust, measure: str, column: str = "value") -> dict[str, float]:
    """A trust's figures of a measure by month."""
    found = [row for row in of(trust) if (row["org"], row["measure"]) == (trust.code, measure)]
    return {row["period"]: float(row[column] or "nan") for row in found}


@pytest.fixture(scope="module")
def first() -> Trust:
    return places().at(0, 0)


def test_every_measure_with_figures_is_told(first: Trust) -> None:
    told = {row["measure"] for row in (*of(first), *rows(national(1)))} | {"neonatal_cot_occupancy"}
    numeric = {id_ for id_, one in catalogue().measures.items() if one.kind not in ("text", "category")}
    assert told >= numeric
    assert set(RATES) <= numeric


def test_sixty_months_are_told_once_each(first: Trust) -> None:
    months = [f"{month:%Y-%m}" for month in every(FIRST, NEWEST, Grain.MONTH)]
    assert list(own(first, "births")) == months
    assert len(months) == 60
    keys = Counter((r["org"], r["measure"], r["period"], r["breakdown"]) for r in of(first))
    assert set(keys.values()) == {1}


def test_sites_add_up_to_their_trust(first: Trust) -> None:
    sites: Counter[tuple[str, str]] = Counter()
    trust: dict[tuple[str, str], int] = {}
    for row in of(first):
        if row["measure"] in ("births", "pph_1500", "stillbirth_rate"):
            place, count = (row["measure"], row["period"]), int(row["numerator"] or row["value"])
            if row["org"] == first.code:
                trust[place] = count
            else:
                sites[place] += count
    assert sites == trust


def test_a_trust_that_was_taken_over_ends_where_its_successor_grows() -> None:
    by = places().at(0, SUCCESSOR)
    assert by.joined is not None
    old = next(one for one in places().trusts if one.code == by.joined[0])
    births, theirs = own(by, "births"), own(old, "births")
    assert max(theirs) == "2025-03"
    before = [births[f"2024-{month:02d}"] for month in range(4, 13)]
    after = [births[f"2025-{month:02d}"] for month in range(4, 13)]
    grown = sum(after) / sum(before) - 1
    assert grown == pytest.approx(1700 / places().parts[min(by.parts)].births, abs=0.06)


def test_a_new_trust_begins_on_its_day() -> None:
    assert min(own(places().at(0, NEW), "births")) == "2025-04"


@pytest.mark.parametrize(
    ("place", "month", "steps"),
    [
        (0, NEWEST, sharing.STEPS),
        (sharing.SILENT, NEWEST, ()),
        (sharing.DRAFTED, NEWEST, ("draft",)),
        (sharing.SUBMITTED, NEWEST, ("draft", "submitted")),
        (sharing.SIGNED, NEWEST, ("draft", "submitted", "signed")),
        (sharing.WITH_A_GAP, sharing.GAP, ()),
        (sharing.KEEPS_ONE, sharing.KEPT, ("draft", "submitted", "signed")),
        (sharing.NEVER, date(2024, 1, 1), ("draft", "submitted", "signed")),
        (NEW, date(2025, 3, 1), ()),
    ],
)
def test_where_returns_stand(place: int, month: date, steps: tuple[str, ...]) -> None:
    trust = places().at(0, place)
    assert sharing.steps_of(trust, month) == steps
    assert (f"{month:%Y-%m}" in own(trust, "births")) is bool(steps)


def test_one_case_too_many_is_put_right() -> None:
    trust = places().at(0, sharing.CORRECTS)
    month = f"{sharing.CORRECTED:%Y-%m}"
    right = {row["org"]: int(row["numerator"]) for row in rows(correction(trust))}
    wrong = {
        row["org"]: int(row["numerator"])
        for row in of(trust)
        if (row["measure"], row["period"]) == (sharing.AMISS, month) and row["org"] in right
    }
    assert set(right) == {trust.code, f"{trust.code}01"}
    assert wrong == {org: count + 1 for org, count in right.items()}


def test_national_counts_are_rounded_to_five() -> None:
    counts = np.array([0.0, 1, 7, 8, 12, 13, 992, 993])
    assert rounded(counts).tolist() == [0, 5, 5, 10, 10, 15, 990, 995]
    published = [row for row in rows(national(1)) if row["measure"].startswith(("msds_", "cqim_"))]
    counted = [row for row in published if row["measure"] != "msds_entries_valid" and not row["status"]]
    assert all(float(row["numerator"] or row["value"]) % 5 == 0 for row in counted)


def test_cots_are_told_of_every_month_of_a_trust() -> None:
    found = Counter(line.split(",")[0] for line in cots(1).splitlines()[1:])
    assert found[places().at(0, 0).code] == 60
    assert found[places().at(0, NEW).code] == 19
