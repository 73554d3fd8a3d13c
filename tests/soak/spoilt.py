"""Two hundred spoilt files, each loaded into a new store, and what became of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.loaders.malformed import Spoilt, Tried, each_tried
from tests.soak import report

HOW_MANY, SEED = 200, 5  # with this seed every way of spoiling is met, zip bombs too
HOW: dict[str, str] = {  # the way of spoiling -> what it does, in words
    "cut": "cut short",
    "flip": "bytes changed",
    "pad": "rubbish at the end",
    "disguise": "another kind of file under the same name",
    "shuffle_rows": "rows shuffled",
    "shuffle_cells": "cells shuffled within rows",
    "shuffle_columns": "columns shuffled",
    "wrong_types": "cells of the wrong kind",
    "drop_or_double": "header or row lost, doubled or uneven",
    "recode": "another encoding",
    "identify": "a person named",
    "many_blank_rows": "a million blank rows",
    "as_workbook": "as a workbook with formulas, merges or hidden sheets",
    "spoil_xml": "workbook with spoilt XML, far cells or entities",
    "zip_bomb": "zip bomb",
}
FATES = ("refused", "in part", "whole, with issues", "whole, without issues")


def fate(tried: Tried) -> str:
    """What became of one file, in the words of the table."""
    if tried.outcome != "loaded":
        return "refused"
    if tried.errors:
        return "in part"
    return "whole, with issues" if tried.issues else "whole, without issues"


@dataclass
class Tally:
    """What so many spoilt files came to."""

    fates: dict[str, Counter[str]] = field(default_factory=dict)  # by the way of spoiling
    sources: Counter[str] = field(default_factory=Counter)
    issues: int = 0
    faults: list[str] = field(default_factory=list)

    def add(self, spoilt: Spoilt, tried: Tried) -> None:
        self.fates.setdefault(spoilt.how, Counter())[fate(tried)] += 1
        self.sources[spoilt.source] += 1
        self.issues += tried.issues
        self.faults += [f"{spoilt.source}, {spoilt.how}: {fault}" for fault in tried.faults]

    @property
    def made(self) -> int:
        return sum(self.sources.values())


def run(how_many: int, tell: Callable[[int, int], None] | None = None, seed: int = SEED) -> Tally:
    """So many spoilt files, the same for the same seed."""
    tally = Tally()
    with TemporaryDirectory() as folder:
        for done, (spoilt, tried) in enumerate(each_tried(seed, how_many, Path(folder)), start=1):
            tally.add(spoilt, tried)
            if tell is not None:
                tell(done, how_many)
    return tally


def lines(tally: Tally) -> list[str]:
    """The section of `docs/soak.md`."""
    sources = ", ".join(f"{name} ({count})" for name, count in sorted(tally.sources.items()))
    found = [
        f"{tally.made:,} files made from good ones (seed {SEED}), each loaded into a new store: {sources}.",
        "",
        f"| what was done | made | {' | '.join(FATES)} |",
        f"| --- | --- |{' --- |' * len(FATES)}",
    ]
    whole: Counter[str] = Counter()
    for how in sorted(tally.fates, key=list(HOW).index):
        counts = tally.fates[how]
        whole += counts
        found.append(_row(HOW[how], counts))
    found += [
        _row("all", whole),
        "",
        f"{tally.issues:,} issues were raised. Each had a code of docs/codes.md and a sentence.",
        "A file of a trust that names a person was refused whole; of what national bodies publish, which",
        "names nobody, the row with a cell too many was left out.",
        "What is loaded whole says what the good file says (columns in another order, blank lines), or",
        "something else that is as likely: nobody can tell a changed digit from a digit.",
        "",
    ]
    if tally.faults:
        return [*found, "Wrong:", "", *(f"- {fault}" for fault in tally.faults)]
    return [
        *found,
        "No load ended in a traceback, none for a reason that nobody foresaw, and none was half done: after",
        "each the store held as many records more as the report said, and none after a refusal.",
    ]


def _row(name: str, counts: Counter[str]) -> str:
    cells = " | ".join(str(counts[fate]) for fate in FATES)
    return f"| {name} | {counts.total()} | {cells} |"


def section(tell: Callable[[int, int], None] | None = None) -> list[str]:
    """Run whole and write the section; what went wrong."""
    tally = run(HOW_MANY, tell)
    report.write("malformed", "Two hundred malformed files", lines(tally))
    return tally.faults
