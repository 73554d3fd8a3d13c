"""The relations between measures: the model of `relations.toml`, checked against the catalogue."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError

from metrics.catalogue import CatalogueError, Fault, catalogue
from metrics.measure import Frozen, Measure

FILE = Path(__file__).with_name("relations.toml")
TERM = re.compile(r"^(?P<measure>[a-z][a-z0-9_]*)(?:/(?P<part>denominator)|\[(?P<breakdown>[^\]]+)\])?$")


class Relation(Frozen):
    """What must hold between sums of figures of one organisation and period.

    left = right, at most `within` or `percent` of the right side apart; or left <= right + the same.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    left: tuple[str, ...] = Field(min_length=1)
    holds: Literal["=", "<="]
    right: tuple[str, ...] = Field(min_length=1)
    within: float = Field(default=0.0, ge=0)
    percent: float = Field(default=0.0, ge=0)
    why: str = Field(min_length=10)


class Parts(Frozen):
    """Measures whose parts make up their total ("="), or of which each part is at most the total ("each")."""

    measures: tuple[str, ...] = Field(min_length=1)
    by: str
    sum: Literal["=", "each"]
    denominators: bool = False  # what the parts are among adds up too


class Group(Frozen):
    """Measures among the same people, whatever else they are broken down by: equal denominators."""

    measures: tuple[str, ...] = Field(min_length=1)
    by: str


class Relations(Frozen):
    relation: tuple[Relation, ...] = ()
    parts: tuple[Parts, ...] = ()
    group: tuple[Group, ...] = ()


@cache
def relations() -> Relations:
    """The project's own relations, read once."""
    return load_relations(FILE, catalogue().measures)


@cache
def related() -> Mapping[str, frozenset[str]]:
    """The measures that a relation holds beside each measure: without them it cannot be checked."""
    found: dict[str, set[str]] = {}
    for one in relations().relation:
        ids = {split(term)[0] for term in (*one.left, *one.right)}
        for id_ in ids:
            found.setdefault(id_, set()).update(ids)
    return {id_: frozenset(ids - {id_}) for id_, ids in found.items()}


def load_relations(path: Path, measures: Mapping[str, Measure]) -> Relations:
    """Read a file of relations. Raises CatalogueError with every fault: an unknown measure or part."""
    try:
        found = Relations.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError([Fault(path.name, "", f"this is not a TOML file in UTF-8 ({error})")]) from None
    except ValidationError as error:
        faults = [Fault(path.name, ".".join(map(str, e["loc"])), e["msg"]) for e in error.errors()]
        raise CatalogueError(faults) from None
    faults = [Fault(path.name, where, sentence) for where, sentence in _faults(found, measures)]
    if faults:
        raise CatalogueError(faults)
    return found


def split(term: str) -> tuple[str, str, str]:
    """A term as measure id, breakdown, and part (numerator or denominator)."""
    read = TERM.match(term)
    if read is None:
        return term, "", ""
    return read["measure"], read["breakdown"] or "", read["part"] or "numerator"


def _faults(found: Relations, measures: Mapping[str, Measure]) -> Iterator[tuple[str, str]]:
    seen = set[str]()
    for one in found.relation:
        if one.id in seen:
            yield one.id, "another relation has this id"
        seen.add(one.id)
        grains = set[str]()
        for term in (*one.left, *one.right):
            yield from ((one.id, sentence) for sentence in _term_faults(term, measures))
            measure = measures.get(split(term)[0])
            grains |= {measure.grain} if measure else set()
        if len(grains) > 1:
            yield one.id, f"its measures have different periods: {', '.join(sorted(grains))}"
    named = [(one.by, one.measures) for one in found.parts] + [(one.by, one.measures) for one in found.group]
    for by, ids in named:
        for id_ in ids:
            if id_ not in measures:
                yield by, f"{id_} is no measure of the catalogue"
            elif by not in measures[id_].breakdowns:
                yield by, f"{id_} is not broken down by {by}"


def _term_faults(term: str, measures: Mapping[str, Measure]) -> Iterator[str]:
    id_, breakdown, part = split(term)
    measure = measures.get(id_)
    if measure is None or not part:
        yield f"{term} names no measure of the catalogue"
        return
    if part == "denominator" and measure.denominator is None:
        yield f"{id_} is among nothing: it has no denominator"
    for pair in filter(None, breakdown.split("|")):
        name, _, value = pair.partition("=")
        if value not in measure.breakdowns.get(name, ()):
            yield f"{id_} has no part {pair}"
