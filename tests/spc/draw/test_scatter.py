"""The cloud of months and the whiskers: each can be reached and read; without months there is no dot."""

from __future__ import annotations

import re
from datetime import date
from xml.etree import ElementTree as ET

from metrics.periods import add_months
from spc import palette
from spc.draw.scatter import DELAY, Delay, Dot, scatter

DOTS = [
    Dot(
        add_months(date(2025, 1, 1), i),
        90.0 + i % 5,
        5.0 + i % 3,
        f"Month {i}",
        "90% and 5%",
        "Fill and admissions",
    )
    for i in range(20)
]
DELAYS = [
    Delay(-1, None, None, None, "Too few months have both"),
    Delay(0, -0.6, -0.8, -0.2, "a link", chosen=True),
    Delay(1, 0.1, -0.3, 0.5, "it could be none"),
]


def drawn(width: float = 920, dots: list[Dot] = DOTS) -> str:
    return scatter(
        dots, DELAYS, names=("Day fill, %", "Term babies admitted, %"), label="Two measures", width=width
    )


def points(svg: str) -> list[ET.Element]:
    return [one for one in ET.fromstring(svg).iter() if one.get("class") == "pt"]


def test_every_month_and_every_delay_takes_focus_and_is_explained() -> None:
    found = points(drawn())
    assert len(found) == 23
    assert found[0].get("aria-label") == "Month 0: 90% and 5%. Fill and admissions"
    assert [one.get("data-period") for one in found[-3:]] == [
        "Second read one month earlier",
        "In the same month",
        "Second read one month later",
    ]


def test_the_newest_months_have_another_shape_and_colour() -> None:
    squares = re.findall(rf'<rect [^>]*width="9.2"[^>]*fill="{palette.NAVY}"', drawn())
    assert len(squares) == 6
    assert len(re.findall(rf'r="4.2" fill="{palette.PAPER}"', drawn())) == 14
    assert "newest six months" in drawn()


def test_a_delay_of_too_few_months_is_a_dash_and_the_strongest_a_square() -> None:
    absent, chosen, other = points(drawn())[-3:]
    assert absent.get("data-value") == "too few months"
    assert "–" in ET.tostring(absent, encoding="unicode")
    assert "rect" in ET.tostring(chosen, encoding="unicode")
    assert "rect" not in ET.tostring(other, encoding="unicode")


def test_on_a_phone_the_delays_stand_under_the_cloud() -> None:
    wide, narrow = (ET.fromstring(drawn(width)) for width in (920, 358))
    assert float(narrow.get("height", "0")) == 2 * float(wide.get("height", "0"))
    assert len(points(drawn(358))) == 23
    assert DELAY in drawn(358)


def test_without_a_month_there_are_axes_and_no_point_of_a_month() -> None:
    assert len(points(drawn(dots=[]))) == len(DELAYS)
