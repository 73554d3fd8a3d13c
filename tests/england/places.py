"""The places of the simulated England: one nation, 7 regions, 42 local systems, 124 trusts with 190 sites.

All of it is invented: no code is in the list of trusts of the Organisation Data Service, and no trust bears
the name of a real one (the tests look both up).
Two trusts more were taken over by others of the 124 within the sixty months, and one of the 124 is new.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import product

import numpy as np

from metrics.periods import add_months
from metrics.types import Organisation
from tests.england.truth import stream

MONTHS = 60
FIRST, NEWEST = date(2021, 11, 1), date(2026, 10, 1)
NATION = "ZNE"
REGIONS = ("North East", "North West", "Midlands", "East", "South East", "South West", "Capital")
TRUSTS_OF = (18, 18, 18, 18, 18, 17, 17)
SITES_OF = (27, 27, 28, 27, 27, 27, 27)  # one each, and a second one where there are more
SYSTEMS = 6  # local systems of each region
LARGE = range(4)  # places in a region of which the trusts are large: outliers are among them
SUCCESSOR, NEW = 8, 9  # places in a region
# Region and the day from which its trust at SUCCESSOR has taken over another; the region with a new trust.
MERGERS = {0: date(2025, 4, 1), 3: date(2023, 10, 1)}
OPENED = {0: date(2025, 4, 1)}

BEFORE = (
    *("Alder", "Amber", "Ash", "Barley", "Birch", "Bramble", "Briar", "Cinder", "Dove", "Elder", "Fallow"),
    *("Fern", "Gorse", "Harrow", "Hazel", "Heron", "Juniper", "Larch", "Linden", "Lark", "Marten", "Merle"),
    *("Otter", "Plover", "Quarry", "Raven", "Rowan", "Saffron", "Sedge", "Tansy", "Willow", "Wren"),
)
AFTER = ("mere", "wick", "combe", "thwaite", "garth", "sett")


@dataclass(frozen=True, slots=True)
class Part:
    """A site as it counts: `unit` is the number of the trust whose true rates it has."""

    code: str
    name: str
    unit: int
    births: float  # a year


@dataclass(frozen=True, slots=True)
class Trust:
    """A trust and the parts that it tells of: number of the part -> months (from, to; the end left out)."""

    code: str
    name: str
    region: int
    place: int
    system: str
    group: str
    parts: dict[int, tuple[int, int]]
    opened: date | None = None
    closed: date | None = None
    joined: tuple[str, date] | None = None  # what it took over, and when


@dataclass(frozen=True, slots=True)
class Places:
    """Trusts (the two that were taken over last), the parts of all of them, and how many units there are."""

    trusts: tuple[Trust, ...]
    parts: tuple[Part, ...]
    units: int

    def in_first(self, regions: int) -> tuple[Trust, ...]:
        """The trusts of so many regions."""
        return tuple(one for one in self.trusts if one.region < regions)

    def at(self, region: int, place: int) -> Trust:
        return next(one for one in self.trusts if (one.region, one.place) == (region, place))

    def unit_at(self, region: int, place: int) -> int:
        """The number of the unit of a trust: that of its first site."""
        return self.parts[min(self.at(region, place).parts)].unit


def index(month: date) -> int:
    """The number of a month, the first being 0."""
    return (month.year - FIRST.year) * 12 + month.month - FIRST.month


def months() -> tuple[date, ...]:
    return tuple(add_months(FIRST, i) for i in range(MONTHS))


@cache
def places() -> Places:
    """All trusts with their sites. The same on every machine."""
    names, sizes = iter(_names()), iter(_sizes())
    trusts: list[Trust] = []
    parts: list[Part] = []
    taken_over: list[Trust] = []
    for region, count in enumerate(TRUSTS_OF):
        seconds = SITES_OF[region] - count
        for place in range(count):
            births = max(next(sizes), 4600.0) if place in LARGE else next(sizes)
            merges = place == SUCCESSOR and region in MERGERS
            two = merges or (place < seconds and place != NEW)
            two = two or (place == seconds and seconds > NEW)
            made = _trust(region, place, next(names), births, len(trusts), len(parts), two and not merges)
            if merges:
                old = _taken_over(made[0], next(names), MERGERS[region], len(taken_over), len(parts) + 1)
                made = _successor(made, old)
                taken_over.append(old[0])
            trusts.append(made[0])
            parts += made[1]
    units = len(trusts) + len(taken_over)
    return Places((*trusts, *taken_over), tuple(parts), units)


Made = tuple[Trust, list[Part]]


def _trust(region: int, place: int, name: str, births: float, unit: int, part: int, two: bool) -> Made:
    code = trust_code(unit)
    share = (0.62, 0.38) if two else (1.0,)
    words = ("Royal", "Cottage") if two else ("General",)
    sites = [
        Part(f"{code}{n + 1:02d}", f"{name} {words[n]}", unit, births * part_of)
        for n, part_of in enumerate(share)
    ]
    opened = OPENED.get(region) if place == NEW else None
    begins = index(opened) if opened else 0
    told = {part + n: (begins, MONTHS) for n in range(len(sites))}
    system = f"ZL{region * SYSTEMS + place % SYSTEMS + 1:02d}"
    return Trust(code, f"{name} Hospitals", region, place, system, _group(births, unit), told, opened), sites


def _taken_over(by: Trust, name: str, on: date, number: int, part: int) -> Made:
    """A small trust that another took over: its hospital is a site of the other from that day on."""
    unit, births = sum(TRUSTS_OF) + number, 1700.0
    site = Part(f"{by.code}02", f"{name} Cottage", unit, births)
    told = {part: (0, index(on))}
    code, closed = trust_code(unit), on
    old = Trust(code, f"{name} Hospitals", by.region, -1, by.system, _group(births, 0), told, closed=closed)
    return old, [site]


def _successor(made: Made, old: Made) -> Made:
    by, sites = made
    (part, (_, until)) = next(iter(old[0].parts.items()))
    assert old[0].closed is not None
    joined = (old[0].code, old[0].closed)
    parts = by.parts | {part: (until, MONTHS)}
    merged = Trust(by.code, by.name, by.region, by.place, by.system, by.group, parts, None, None, joined)
    return merged, [*sites, *old[1]]


def trust_code(number: int) -> str:
    """Z00 to Z99, then ZA0 and on: Z and two more."""
    tens, ones = divmod(number, 10)
    return f"Z{tens if tens < 10 else chr(ord('A') + tens - 10)}{ones}"


def _names() -> list[str]:
    every = [before + after for before, after in product(BEFORE, AFTER)]
    return [every[i] for i in stream("names").permutation(len(every))]


def _sizes() -> list[float]:
    """Babies born in a year, from about 1,300 to about 9,000."""
    drawn = np.exp(stream("sizes").normal(np.log(3700), 0.42, sum(TRUSTS_OF)))
    return [float(one) for one in np.clip(drawn, 1300, 9000).round()]


def _group(births: float, unit: int) -> str:
    """The comparator group: by the neonatal unit where it is one of level 3, else by births."""
    if births >= 4000 and unit % 3 == 0:
        return "level_3_surgery" if unit % 6 == 0 else "level_3"
    if births >= 4000:
        return "births_4000_plus"
    return "births_2000_3999" if births >= 2000 else "births_under_2000"


def organisations(regions: int) -> tuple[Organisation, ...]:
    """The nation, so many regions with their systems, trusts and sites: parents first."""
    found, at = [Organisation(NATION, "Simulated England", "nation", fictional=True)], places()
    for region in range(regions):
        name = f"Simulated {REGIONS[region]}"
        found.append(Organisation(f"ZR{region + 1}", name, "region", NATION, fictional=True))
        for system in range(region * SYSTEMS, (region + 1) * SYSTEMS):
            code, words = f"ZL{system + 1:02d}", BEFORE[system % len(BEFORE)]
            name = (
                f"{words} {'Downs' if system < len(BEFORE) else 'Vale'} Local Maternity and Neonatal System"
            )
            found.append(Organisation(code, name, "icb_lms", f"ZR{region + 1}", fictional=True))
    for trust in at.in_first(regions):
        until = trust.closed - timedelta(days=1) if trust.closed else None
        own = (trust.code, trust.name, "trust", trust.system, trust.group, trust.opened, until)
        found.append(Organisation(*own, fictional=True))
        if trust.closed is None:
            found += [_site(trust, at.parts[part], begins) for part, (begins, _) in trust.parts.items()]
    return tuple(found)


def _site(trust: Trust, part: Part, begins: int) -> Organisation:
    since = add_months(FIRST, begins) if begins else None
    return Organisation(part.code, part.name, "site", trust.code, valid_from=since, fictional=True)
