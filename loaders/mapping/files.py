"""The files of mappings: those that come with the program, and a trust's own."""

from __future__ import annotations

import copy
import hashlib
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from loaders.mapping.model import Mapping
from loaders.mapping.rules import Fault, faults_of
from loaders.types import LoaderError
from metrics.catalogue import catalogue

FOLDER = Path(__file__).parent.parent / "mappings"


class MappingError(LoaderError):
    """The mapping cannot be used. Lists every fault of every file, never only the first."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = tuple(sorted(faults))
        things = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        super().__init__("\n".join([f"The mapping has {things}:", *map(str, self.faults)]))


@dataclass(frozen=True, slots=True)
class Held:
    """A mapping that was read and found right, with its text."""

    mapping: Mapping
    text: str

    @property
    def digest(self) -> str:
        """Eight letters and digits that change with every change of the mapping."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:8]


def load_mapping(path: Path) -> Held:
    """Read one mapping. Raises MappingError with all its faults, LoaderError when it cannot be opened."""
    faults: list[Fault] = []
    held = _read(path, faults)
    if held is None or faults:
        raise MappingError(faults)
    return held


@cache
def shipped() -> tuple[Held, ...]:
    """The mappings of the program, by id. Raises MappingError with the faults of all of them."""
    return load_folder(FOLDER)


def load_folder(folder: Path) -> tuple[Held, ...]:
    """Every mapping of a folder, by id."""
    faults: list[Fault] = []
    read = [(path, _read(path, faults)) for path in sorted(folder.glob("*.toml"))]
    for path, held in read:
        if held is not None and held.mapping.id != path.stem:
            sentence = f"a file has the name of its mapping: this should be {held.mapping.id}.toml"
            faults.append(Fault(path.name, "id", sentence))
    if faults:
        raise MappingError(faults)
    return tuple(held for _, held in read if held is not None)


def by_id(name: str) -> Held:
    """A shipped mapping by its id. Raises LoaderError when there is none."""
    found = next((held for held in shipped() if held.mapping.id == name), None)
    if found is None:
        known = ", ".join(held.mapping.id for held in shipped())
        raise LoaderError(f"There is no mapping “{name}” here; there are {known}.")
    return found


def mapping_of(name: str, content: bytes) -> Held:
    """A mapping whose bytes are here. Raises MappingError with all its faults."""
    faults: list[Fault] = []
    held = _parsed(name, content, faults)
    if held is None or faults:
        raise MappingError(faults)
    return held


def _read(path: Path, faults: list[Fault]) -> Held | None:
    try:
        content = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise LoaderError(f"The mapping {path} could not be opened ({reason}).") from error
    return _parsed(path.name, content, faults)


def _parsed(name: str, content: bytes, faults: list[Fault]) -> Held | None:
    try:
        text = content.decode("utf-8").replace("\r\n", "\n")
        raw = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        faults.append(Fault(name, "", f"this is not a TOML file in UTF-8 ({error})"))
        return None
    mapping = _validated(name, raw, faults)
    if mapping is None:
        return None
    faults += faults_of(name, mapping, catalogue())
    return Held(mapping, text)


def _validated(file: str, raw: dict[str, Any], faults: list[Fault]) -> Mapping | None:
    """The model, as far as there can be one: without its misspelt fields the rest is still looked through."""
    try:
        return Mapping.model_validate(raw)
    except ValidationError as error:
        faults += _from_pydantic(file, error)
        strange = [fault["loc"] for fault in error.errors() if fault["type"] == "extra_forbidden"]
        rest = copy.deepcopy(raw)
        for loc in strange:
            _take_out(rest, loc)
    try:
        return Mapping.model_validate(rest)
    except ValidationError:
        return None


def _take_out(raw: dict[str, Any], loc: tuple[str | int, ...]) -> None:
    inside: Any = raw
    for part in loc[:-1]:
        inside = inside[part]
    del inside[loc[-1]]


def _from_pydantic(file: str, error: ValidationError) -> Iterator[Fault]:
    for fault in error.errors():
        field = ".".join(str(part) for part in fault["loc"])
        if fault["type"] == "missing":
            yield Fault(file, field, "this is missing")
        elif fault["type"] == "string_pattern_mismatch":
            yield Fault(file, field, "an id is two to thirty small letters, digits and _, a letter first")
        elif fault["type"] == "extra_forbidden":
            yield Fault(file, field, "there is no such field; is it misspelt?")
        else:
            yield Fault(file, field, f"{fault['msg'][0].lower()}{fault['msg'][1:]}, not {fault['input']!r}")
