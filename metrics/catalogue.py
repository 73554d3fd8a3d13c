"""The measure catalogue: every file in `metrics/definitions/`, read once, checked whole."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from metrics.measure import Measure
from metrics.vocabulary import LABELS, parts

FOLDER = Path(__file__).parent / "definitions"
ROWS = (  # of Appendix 2, in its order; `context` is what the rows are read against
    *("ratings", "mssp", "1", "2", "3a", "3b", "3c", "4", "5", "6", "7", "8"),
    *("annual_midwives", "annual_trainees", "context"),
)
EVERY_VALUE = "all"  # in a breakdown: every value of the vocabulary


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that is wrong: where, and what to do about it."""

    file: str
    field: str
    sentence: str

    def __str__(self) -> str:
        return (
            f"{self.file}: {self.field}: {self.sentence}" if self.field else f"{self.file}: {self.sentence}"
        )


class CatalogueError(ValueError):
    """The catalogue cannot be used. Lists every fault of every file, never only the first."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = tuple(sorted(faults))
        things = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        super().__init__("\n".join([f"The measure catalogue has {things}:", *map(str, self.faults)]))


@dataclass(frozen=True)
class Catalogue:
    """All measures by id, ordered by row and place in the row, and the names that files use for them."""

    measures: Mapping[str, Measure]
    by_alias: Mapping[str, Measure]  # normalised id, title, short title or alias

    def find(self, name: str) -> Measure | None:
        """The measure that a heading means, whatever its case and punctuation; None when none does."""
        return self.by_alias.get(normalise(name))

    def row(self, row: str) -> tuple[Measure, ...]:
        """The measures of one Appendix 2 row, in order."""
        return tuple(measure for measure in self.measures.values() if measure.row == row)

    @property
    def rows(self) -> Mapping[str, tuple[Measure, ...]]:
        """Every row in order, with its measures."""
        return {row: self.row(row) for row in ROWS}

    @property
    def priority(self) -> tuple[Measure, ...]:
        """The measures that may make a headline."""
        return tuple(measure for measure in self.measures.values() if measure.priority)

    @property
    def appendix2(self) -> tuple[Measure, ...]:
        """The measures with their own line in the board's table."""
        return tuple(measure for measure in self.measures.values() if measure.appendix2)


def normalise(name: str) -> str:
    """`Stillbirths, per 1,000` and `stillbirths per 1000` are one name: letters and digits, one space."""
    text = re.sub(r"(?<=\d),(?=\d{3})", "", name.casefold())
    for sign, word in (("&", " and "), ("%", " percent "), (">=", " or more "), ("’", ""), ("'", "")):
        text = text.replace(sign, word)
    return " ".join(re.findall(r"[^\W_]+", text))


def load_catalogue(folder: Path = FOLDER) -> Catalogue:
    """Read every definition of a folder. Raises CatalogueError with all faults when there is any."""
    faults: list[Fault] = []
    read: list[tuple[str, Measure]] = []
    for path in sorted(folder.glob("*.toml")):
        measure = _read(path, faults)
        if measure is not None:
            read.append((path.name, measure))
    if not read and not faults:
        faults.append(Fault(folder.name, "", "there is no definition in this folder"))
    known = {measure.id for _, measure in read} | {path.stem for path in folder.glob("*.toml")}
    faults += [fault for name, measure in read for fault in _faults_of_one(name, measure, known)]
    by_alias = _aliases(read, faults)
    if faults:
        raise CatalogueError(faults)
    ordered = sorted((measure for _, measure in read), key=lambda m: (ROWS.index(m.row), m.order, m.id))
    return Catalogue(MappingProxyType({m.id: m for m in ordered}), MappingProxyType(by_alias))


@cache
def catalogue() -> Catalogue:
    """The project's own catalogue, read once."""
    return load_catalogue()


if TYPE_CHECKING:
    CATALOGUE: Catalogue
else:

    def __getattr__(name: str) -> Catalogue:
        """`CATALOGUE` is `catalogue()`, read at first use: a fault stops the start, not an import."""
        if name == "CATALOGUE":
            return catalogue()
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def _read(path: Path, faults: list[Fault]) -> Measure | None:
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        faults.append(Fault(path.name, "", f"this is not a TOML file in UTF-8 ({error})"))
        return None
    try:
        return Measure.model_validate(_with_every_value(raw))
    except ValidationError as error:
        faults += _from_pydantic(path.name, error)
        return None


def _with_every_value(raw: dict[str, Any]) -> dict[str, Any]:
    breakdowns = raw.get("breakdowns")
    if isinstance(breakdowns, dict):
        full = {
            key: tuple(LABELS.get(key, {})) if values == [EVERY_VALUE] else values
            for key, values in breakdowns.items()
        }
        raw = {**raw, "breakdowns": full}
    return raw


def _from_pydantic(file: str, error: ValidationError) -> Iterator[Fault]:
    for fault in error.errors():
        field = ".".join(str(part) for part in fault["loc"])
        if fault["type"] == "value_error":  # our own sentences, one a line as `field: sentence`
            for line in str(fault["ctx"]["error"]).splitlines():
                own_field, colon, sentence = line.partition(": ")
                yield Fault(file, own_field if colon else field, sentence if colon else line)
        elif fault["type"] == "missing":
            yield Fault(file, field, "this is missing")
        elif fault["type"] == "extra_forbidden":
            yield Fault(file, field, "there is no such field; is it misspelt?")
        else:
            yield Fault(file, field, f"{fault['msg'][0].lower()}{fault['msg'][1:]}, not {fault['input']!r}")


def _faults_of_one(file: str, measure: Measure, known: set[str]) -> Iterator[Fault]:
    """What only the whole catalogue can tell about one definition."""
    if f"{measure.id}.toml" != file:
        yield Fault(file, "id", f"a file has the name of its measure: this should be {measure.id}.toml")
    if measure.row not in ROWS:
        yield Fault(file, "row", f"there is no row {measure.row!r}; the rows are {', '.join(ROWS)}")
    for other in measure.related:
        if other not in known or other == measure.id:
            yield Fault(file, "related", f"there is no other measure {other!r}")
    if measure.exposure is not None and measure.exposure not in known:
        yield Fault(file, "exposure", f"there is no measure {measure.exposure!r}")
    for key, values in measure.breakdowns.items():
        if key not in LABELS:
            yield Fault(
                file, f"breakdowns.{key}", f"there is no such breakdown; there are {', '.join(LABELS)}"
            )
            continue
        for value in values:
            if value not in LABELS[key]:
                yield Fault(file, f"breakdowns.{key}", f"{value!r} is not a word of this breakdown")
    for cell in measure.cells:
        if not _is_cell(measure, cell):
            yield Fault(file, "cells", f"{cell!r} is not one value of each breakdown, with the keys in order")


def _is_cell(measure: Measure, cell: str) -> bool:
    if any(part.count("=") != 1 for part in cell.split("|")):
        return False
    pairs = parts(cell)
    return list(pairs) == sorted(measure.breakdowns) and all(
        value in measure.breakdowns[key] for key, value in pairs.items()
    )


def _aliases(read: list[tuple[str, Measure]], faults: list[Fault]) -> dict[str, Measure]:
    """Every name of every measure. One name for two measures is a fault, because a file could mean either."""
    owner: dict[str, Measure] = {}
    for file, measure in read:
        for field, name in _names(measure):
            key = normalise(name)
            if not key:
                faults.append(Fault(file, field, f"{name!r} has no letter or digit"))
            elif (first := owner.setdefault(key, measure)) is not measure:
                twice = field == "id" and first.id == measure.id
                sentence = "another file defines it too" if twice else f"it already means {first.id}"
                faults.append(Fault(file, field, f"{name!r}: {sentence}"))
    return owner


def _names(measure: Measure) -> Iterator[tuple[str, str]]:
    yield "id", measure.id
    yield "title", measure.title
    yield "short", measure.short
    for alias in measure.aliases:
        yield "aliases", alias
