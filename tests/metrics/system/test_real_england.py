"""Real public data side by side: every trust of England, two years of maternity, three of neonatal cots."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date

import pytest

from loaders.ods_names import BOARDS
from metrics.access import OPERATOR, Reach, Viewer
from metrics.store import read
from metrics.system.comparable import compared
from metrics.system.followed import Followed, followed
from metrics.system.members import system
from metrics.system.reading import Seen, seen
from metrics.types import Point
from tests.metrics.system.real import LEAD, NATION, NEWEST, TRUSTS, RealEngland

pytestmark = pytest.mark.real_data
SOME = {id_: one for id_, one in compared().items() if id_.startswith("msds_year") or "cot" in id_}


def test_it_loads_whole_and_nothing_is_refused(real_england: RealEngland) -> None:
    told = [(r.source, r.rows_read, r.accepted, r.rejected, r.not_used) for r in real_england.reports]
    assert told == [
        ("ods", 218, 218, 0, 0),
        ("msds_annual", 16160, 605, 0, 15555),
        ("msds_annual", 16038, 679, 0, 15359),
        ("beds", 5557, 4308, 0, 1249),
    ]
    kinds = Counter(one.kind for one in read.organisations(real_england.store, OPERATOR))
    # England and Wales; and no file brought a trust that the list lacks
    assert kinds == {"nation": 2, "region": 7, "icb_lms": 42, "trust": 218}


def test_trusts_belong_to_systems_and_regions_as_the_list_says(real_england: RealEngland) -> None:
    above = read.hierarchy(real_england.store)
    with (real_england.folder / TRUSTS).open(encoding="utf-8", newline="") as opened:
        listed = {row[0]: (row[2], row[3]) for row in csv.reader(opened)}
    assert len(listed) == 218
    for code, (region, board) in listed.items():
        line = (board, region, "ENG") if board in BOARDS else (region,)
        assert above.line(code)[1:] == line, code


def figures(one: Seen, measure_id: str) -> list[Point]:
    """The points of a measure that have a number, oldest first."""
    return [point for point in one.series[measure_id, ""].points if point.value is not None]


def side_by_side(real_england: RealEngland, viewer: Viewer, code: str) -> dict[str, Seen]:
    found = system(real_england.store, viewer, code, NEWEST, everywhere=True)
    return {one.member.code: one for one in seen(real_england.store, viewer, found, SOME.values())}


def test_an_lms_lead_reads_the_national_statistics_of_every_trust(real_england: RealEngland) -> None:
    """And as many as the national viewer: what is published is the same for everybody."""
    lead, nation = side_by_side(real_england, LEAD, "QOP"), side_by_side(real_england, NATION, "ENG")
    reaches = [one.member.reach for one in lead.values()]
    assert (reaches.count(Reach.SHARED), reaches.count(Reach.PUBLIC)) == (6, 118)
    assert {code: dict(one.series) for code, one in lead.items() if one.series} == {
        code: dict(one.series) for code, one in nation.items() if one.series
    }
    assert sum("neonatal_cot_occupancy" in {id_ for id_, _ in one.series} for one in lead.values()) == 107
    assert not any(one.hidden.cells for one in lead.values()), (
        "national statistics hide small counts themselves"
    )


def test_trusts_without_maternity_are_set_apart_by_name(real_england: RealEngland) -> None:
    found = system(real_england.store, LEAD, "QOP", NEWEST)
    assert [one.code for one in found.members] == ["RMC", "R0A", "RM3", "RWJ", "RMP", "RRF"]
    assert [one.code for one in found.aside] == ["RXV", "RX7", "RT2", "RBV"], (
        "two trusts of mental health, ambulances, cancer"
    )


def test_closed_trusts_are_counted_with_their_successors_unless_two_took_them_over(
    real_england: RealEngland,
) -> None:
    found = system(real_england.store, NATION, "ENG", NEWEST)
    own = seen(real_england.store, NATION, found, SOME.values())
    joined: dict[str, Followed] = {
        one.seen.member.code: one for one in followed(real_england.store, NATION, found, own, SOME.values())
    }
    assert not {"RXH", "RW6"} & joined.keys(), "they have closed"
    sussex = joined["RYR"]
    assert [(one.code, one.on) for one in sussex.joined] == [("RXH", date(2021, 4, 1))]
    before, after = figures(sussex.seen, "msds_year_births")
    old = read.observations(real_england.store, OPERATOR, "RXH", measures=("msds_year_births",))[0].value
    new = read.observations(real_england.store, OPERATOR, "RYR", measures=("msds_year_births",))
    assert (before.value, after.value) == ((new[0].value or 0) + (old or 0), new[1].value)
    assert (new[0].value, before.value, after.value) == (4190.0, 8740.0, 7735.0), "no jump of four fifths"
    for taker in ("R0A", "RM3"):
        assert [one.code for one in joined[taker].split] == ["RW6"]
        assert joined[taker].joined == ()
    (only,) = figures(joined["RM3"].seen, "msds_year_births")
    assert only.period == date(2021, 4, 1), "nothing is put down to it for the year before"
