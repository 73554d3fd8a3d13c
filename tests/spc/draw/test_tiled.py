"""Pictures of several sites as one: in columns, none over another, their points still to be reached."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree as ET

import pytest

from spc.draw.sums import SumPoint, sums
from spc.draw.tiled import tiled


def picture(key: str) -> str:
    point = SumPoint(date(2026, 10, 1), 0.8, said="one death, sum 0.80: no signal")
    return sums([point], label="x", width=448, height=200, key=key)


def drawn(sites: int, across: int = 2) -> ET.Element:
    columns = [
        (f"Site {n}", (("Sum", picture(f"{n} sum ")), ("Excess", picture(f"{n} excess "))))
        for n in range(sites)
    ]
    return ET.fromstring(tiled(columns, label="All sites", across=across))


@pytest.mark.parametrize(
    ("sites", "across", "columns", "rows"), [(1, 2, 1, 1), (2, 2, 2, 1), (3, 2, 2, 2), (2, 1, 1, 2)]
)
def test_sites_stand_beside_and_under_each_other(sites: int, across: int, columns: int, rows: int) -> None:
    inner = [e for e in drawn(sites, across).iter() if e.tag.endswith("svg")][1:]
    assert len(inner) == 2 * sites
    places = [(float(e.get("x", 0)), float(e.get("y", 0))) for e in inner]
    assert len(set(places)) == len(places)
    assert len({x for x, _ in places}) == columns
    assert len({y for _, y in places}) == 2 * rows


def test_it_is_as_large_as_its_parts() -> None:
    root = drawn(2)
    width, height = float(root.get("width", 0)), float(root.get("height", 0))
    assert width == 448 * 2 + 24
    assert height > 400
    for e in list(root.iter()):
        if e is not root and e.tag.endswith("svg"):
            assert float(e.get("x", 0)) + float(e.get("width", 0)) <= width
            assert float(e.get("y", 0)) + float(e.get("height", 0)) <= height


def test_each_point_is_told_apart_and_says_itself() -> None:
    found = [e for e in drawn(2).iter() if e.get("class") == "pt"]
    assert len({p.get("data-month") for p in found}) == 4
    assert found[0].get("aria-label") == "October 2026: one death, sum 0.80: no signal."


def test_only_the_whole_is_sized_by_the_page() -> None:
    assert [e.get("class") for e in drawn(2).iter() if e.tag.endswith("svg")] == ["big", *[None] * 4]
