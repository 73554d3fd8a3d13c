"""The attack in figures: how many counts are hidden of two stores, and how many of them an attacker finds who
solves for all of them; and how many they would find, were only small counts hidden and not what tells them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from metrics.store import Store
from metrics.store.people import viewer_of
from tests.attack.attack import Attack, hidden_for_themselves, words
from tests.demonstration import build
from tests.england.build import england, lead_of, viewer_of_region
from tests.sampled import drawn
from tests.soak import report

ASKED = 400  # small counts for which the attacker solves where only these are hidden
NEWEST = date(2026, 9, 1)  # the newest month that is shared
Tell = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Result:
    """What one reader could find out."""

    reader: str
    hidden: int  # numbers that are not shown
    small: int  # of them those that nobody outside may learn: counts of 1 to 4, or 1 to 4 short of all
    told: int  # sums over hidden figures that are told nevertheless
    found: tuple[str, ...]  # small ones that can be nothing but what they are
    asked: int
    careless: int  # of so many small ones those that could be found, were only small ones hidden


def result(reader: str, made: Attack) -> Result:
    """What an attacker who has looked finds."""
    careless = made.as_if(hidden_for_themselves)
    asked = {*drawn(careless.secret, min(ASKED, len(careless.secret)))}
    return Result(
        reader,
        len(made.unshown),
        len(made.secret),
        made.told,
        tuple(words(made.found())),
        len(asked),
        len(careless.puzzle().fixed(asked)),
    )


def lines(results: list[Result]) -> list[str]:
    """The section of `docs/soak.md`."""
    made = [
        "A reader from outside collects every figure that is shown of every trust and site, every year of",
        "each trust and every month of their systems that comparisons tell, and all that holds between",
        "figures by what they are, and solves for what is hidden (`tests/attack`). `Without` is how many",
        "small counts would be found, were these alone hidden and not what gives them away by subtraction.",
        "Of one month as it is known now: several months, earlier moments and corrections are attacked by",
        "the tests there.",
        "",
        "| reader | numbers not shown | small ones | sums told over hidden figures | found | without |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
        *(
            f"| {one.reader} | {one.hidden:,} | {one.small:,} | {one.told:,} | {len(one.found)} "
            f"| {one.careless} of {one.asked} |"
            for one in results
        ),
    ]
    found = faults(results)
    return [*made, "", *(f"- {fault}" for fault in found)] if found else made


def faults(results: list[Result]) -> list[str]:
    """What can be found out, and an attack that proves nothing because it finds nothing of anybody."""
    made = [f"{one.reader} can work out {found}." for one in results for found in one.found]
    return made + [
        f"{one.reader}: the attack finds nothing where only small counts are hidden, so it proves nothing."
        for one in results
        if not one.careless
    ]


def section(tell: Tell | None = None) -> list[str]:
    """Attack both stores, and write the section; what was found."""
    say = tell or (lambda _done, _total: None)
    results = []
    with TemporaryDirectory() as folder:
        there = Path(folder)
        build(there / "building", there / "demo.db", there / "said.txt")
        path, _ = england(there, regions=1)
        readers = (
            ("LMS lead of the demonstration", there / "demo.db", "lena.marsh@fells.example", "ZZL"),
            ("Regional viewer of the demonstration", there / "demo.db", "imran.vale@region.example", "ZZR"),
            ("LMS lead in the simulated England", path, lead_of("ZL01"), "ZL01"),
            ("Regional viewer of the simulated England", path, viewer_of_region(0), "ZR1"),
        )
        for done, (reader, file, who, level) in enumerate(readers):
            say(done, len(readers))
            store = Store.open(f"sqlite:///{file.as_posix()}")
            made = Attack(store, viewer_of(store, who), level, (level,))
            made.look(NEWEST, store.now())
            results.append(result(reader, made))
            store.close()
        say(len(readers), len(readers))
    report.write("attack", "What comparisons give away", lines(results))
    return faults(results)
