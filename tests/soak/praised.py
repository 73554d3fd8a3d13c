"""Exports of every shipped mapping, spoilt in every way: none is praised, and none takes a concern away."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.loaders.made_exports import SPOILT
from tests.loaders.praised import TRIALS, Trial, faults, starts
from tests.soak import report

Tell = Callable[[int, int], None]


@dataclass
class Tally:
    """What so many spoilt files came to."""

    mappings: int = 0
    files: int = 0
    faults: list[str] = field(default_factory=list)


def run(trials: Iterable[tuple[str, str]], ways: Iterable[str], tell: Tell | None = None) -> Tally:
    """Spoil the files of each mapping, in each of the ways."""
    chosen, how = list(trials), list(ways)
    tally = Tally(len({name for name, _ in chosen}))
    for done, (name, state) in enumerate(chosen, start=1):
        with TemporaryDirectory() as folder:
            trial = Trial(name, state, Path(folder))
            tally.faults += [f"{name}, {state}: {fault}" for fault in faults(trial, how)]
            tally.files += len(how) * len(starts(trial))
            trial.store.close()
        if tell is not None:
            tell(done, len(chosen))
    return tally


def lines(tally: Tally) -> list[str]:
    """The section of `docs/soak.md`."""
    found = [
        f"{tally.files} files of the {tally.mappings} shipped mappings, each after two years in which little",
        "changed or before which a month was of concern; alone, and sent again with the month before it.",
        f"Ways of spoiling: {', '.join(SPOILT)}.",
        "",
    ]
    if tally.faults:
        return [*found, "Wrong:", "", *(f"- {fault}" for fault in tally.faults)]
    return [*found, "None was told as an improvement or a standard met, and none took a concern away."]


def section(tell: Tell | None = None) -> list[str]:
    """Run whole and write the section; what went wrong."""
    tally = run(TRIALS, SPOILT, tell)
    report.write("praised", "Exports of which rows are lacking", lines(tally))
    return tally.faults
