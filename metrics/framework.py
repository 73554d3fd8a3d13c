"""Frameworks as versioned data: the 2020 minimum set, the safety actions of each year, Principle 1.

One model serves all of them. An item is a row of the minimum set, a safety action or a requirement;
`requirements` is None, and the framework's note says so, where a published number has not been found.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, ValidationError, model_validator

from metrics.catalogue import Catalogue
from metrics.measure import Frozen, Measure

FOLDER = Path(__file__).parent / "frameworks"
MINIMUM_SET = "pqsm-2020"
SAFETY_ACTIONS = ("mis-year-6", "mis-year-7", "mis-year-8")  # oldest first
PRINCIPLES = ("principle-1", "principle-2", "principle-3")  # of the trust, the system, the region
STATES = {  # of a requirement, as the scheme's own audit tool names them
    "red": "Not compliant",
    "amber": "Partly compliant, work under way",
    "green": "Compliant, evidence not yet reviewed",
    "blue": "Compliant, evidence reviewed",
}


class FrameworkError(ValueError):
    """A framework file cannot be used, or does not exist. Lists every fault."""


class Part(Frozen):
    """One thing that a row asks for, and the measures that answer it (all of them are needed)."""

    name: str
    needs: tuple[str, ...] = Field(min_length=1)
    by: tuple[str, ...] = ()  # breakdowns that each of them must have


class Item(Frozen):
    """A row, a safety action or a requirement."""

    id: str
    title: str  # plain heading for a page
    short: str = ""
    asks: str = ""  # what is required, in our own words
    parts: tuple[Part, ...] = ()
    measures: tuple[str, ...] = ()  # live figures that speak to it
    requirements: int | None = None  # how many; None: not known from a published source
    checked_against: tuple[str, ...] = ()  # outside data that can override a trust's own word
    formed_from: tuple[str, ...] = ()  # actions of the year before
    source: str = ""

    @property
    def needs(self) -> tuple[str, ...]:
        """Ids of all measures that the parts ask for, each once, in order."""
        return tuple(dict.fromkeys(need for part in self.parts for need in part.needs))


class Framework(Frozen):
    """A published list of things that a board must see or do, in one version."""

    id: str
    title: str
    label: str  # the short name that a page shows
    kind: Literal["minimum_set", "safety_actions", "checklist"]
    source: str
    note: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    total_requirements: int | None = None
    signatories: tuple[str, ...] = ()  # the roles that sign a declaration, in their order
    checked_by_all: tuple[str, ...] = ()  # outside data that every answer is looked at beside
    items: tuple[Item, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        ids = [item.id for item in self.items]
        if len(set(ids)) < len(ids):
            raise ValueError("two items have the same id")
        counts = [item.requirements for item in self.items]
        if self.total_requirements is not None and None in counts:
            raise ValueError("a total is stated, so every item needs its count")
        known = [count for count in counts if count is not None]
        if self.total_requirements is not None and sum(known) != self.total_requirements:
            raise ValueError(f"the counts add up to {sum(known)}, not {self.total_requirements}")
        return self

    def item(self, item_id: str) -> Item:
        """The item with this id. KeyError when there is none."""
        for item in self.items:
            if item.id == item_id:
                return item
        raise KeyError(f"{self.id} has no item {item_id!r}")

    def in_force(self, day: date) -> bool:
        """False on a day before it began or after it ended: then it is history, or still to come."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


@dataclass(frozen=True, slots=True)
class RowAnswer:
    """One row of the minimum set, with the measures that answer it and what is missing."""

    item: Item
    measures: tuple[Measure, ...]
    missing: tuple[str, ...]

    @property
    def answered(self) -> bool:
        return not self.missing


@cache
def load_framework(framework_id: str) -> Framework:
    """One framework by id, read once. Raises FrameworkError with every fault of the file."""
    path = FOLDER / f"{framework_id}.toml"
    if not path.is_file():
        known = ", ".join(sorted(file.stem for file in FOLDER.glob("*.toml")))
        raise FrameworkError(f"There is no framework {framework_id!r}; there are {known}.")
    return read_framework(path)


def read_framework(path: Path) -> Framework:
    """One framework file. Raises FrameworkError with every fault, or when its name is not its id."""
    try:
        framework = Framework.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except tomllib.TOMLDecodeError as error:
        raise FrameworkError(f"{path.name}: this is not a TOML file ({error})") from error
    except ValidationError as error:
        lines = [f"{path.name}: {'.'.join(map(str, f['loc']))}: {f['msg']}" for f in error.errors()]
        raise FrameworkError("\n".join(lines)) from error
    if framework.id != path.stem:
        raise FrameworkError(f"{path.name}: id: a file has the name of its framework: {framework.id}.toml")
    return framework


def safety_actions_on(day: date) -> Framework:
    """The safety actions in force on a day: the newest year that had begun by then."""
    years = [load_framework(name) for name in SAFETY_ACTIONS]
    begun = [year for year in years if year.valid_from is None or year.valid_from <= day]
    return begun[-1]  # the oldest has no first day, so there is always one


def answers(framework: Framework, catalogue: Catalogue) -> tuple[RowAnswer, ...]:
    """Each row of the minimum set: the measures that answer it, and every part that nothing answers."""
    return tuple(
        RowAnswer(item, catalogue.row(item.id), tuple(_missing(item, catalogue))) for item in framework.items
    )


def _missing(item: Item, catalogue: Catalogue) -> Iterator[str]:
    if not item.parts:
        yield "the row names no part"
    for part in item.parts:
        for need in part.needs:
            measure = catalogue.measures.get(need)
            if measure is None:
                yield f"{part.name}: there is no measure {need}"
                continue
            if measure.row != item.id:
                yield f"{part.name}: {need} belongs to row {measure.row}"
            if not measure.appendix2:
                yield f"{part.name}: {need} has no line on the board's page (appendix2 = true)"
            for key in part.by:
                if key not in measure.breakdowns:
                    yield f"{part.name}: {need} has no breakdown by {key.replace('_', ' ')}"
