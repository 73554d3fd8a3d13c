"""The five fictional trusts of one fictional system. Every name is invented; no figure is of a real place."""

from __future__ import annotations

from dataclasses import dataclass

REGION = ("ZZR", "Fictional North", "region", "")
SYSTEM = ("ZZL", "Northern Fells Local Maternity and Neonatal System", "icb_lms", "ZZR")


@dataclass(frozen=True)
class Site:
    code: str
    name: str
    share: float  # of the trust's births


@dataclass(frozen=True)
class Trust:
    """What makes one trust differ from another.

    `draw` and `deaths_draw` number the noise; README says how they were chosen.
    """

    code: str
    name: str
    domain: str  # of its people's addresses
    births: float  # a month
    group: str  # MBRRACE-UK comparator group
    sites: tuple[Site, ...]
    midwives: int
    draw: int = 1
    deaths_draw: int | None = None  # of perinatal deaths, where they have one of their own
    tilt: float = 0.0  # moves the trust's own levels a little from the typical ones, in per cent


TRUSTS: tuple[Trust, ...] = (
    Trust(
        "ZZA",
        "Northmere University Hospitals",
        "northmere.example",
        430,
        "births_4000_plus",
        (Site("ZZA01", "Northmere Royal", 0.7), Site("ZZA02", "Eastholme", 0.3)),
        212,
        tilt=1.0,
    ),
    Trust(
        "ZZB",
        "Caldermoor Hospitals",
        "caldermoor.example",
        560,
        "level_3",
        (Site("ZZB01", "Caldermoor General", 0.62), Site("ZZB02", "Thornsike", 0.38)),
        268,
        draw=8,
        tilt=4.0,
    ),
    Trust(
        "ZZC",
        "Wharram Valley Hospitals",
        "wharram.example",
        300,
        "births_2000_3999",
        (Site("ZZC01", "Wharram Infirmary", 0.75), Site("ZZC02", "Kirkbeck", 0.25)),
        150,
        draw=10,
        tilt=-3.0,
    ),
    Trust(
        "ZZD",
        "Saltings Coast Hospitals",
        "saltings.example",
        165,
        "births_under_2000",
        (Site("ZZD01", "Saltings Bay", 1.0),),
        88,
        draw=6,
        tilt=-5.0,
    ),
    Trust(
        "ZZE",
        "Greenholme Hospitals",
        "greenholme.example",
        350,
        "births_4000_plus",
        (Site("ZZE01", "Greenholme", 1.0),),
        172,
        draw=4,
        deaths_draw=9,
        tilt=-1.0,
    ),
)
