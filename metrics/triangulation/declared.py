"""The model of `metrics/triangulation.toml`: sources, thresholds, lanes, pairs; checked by the catalogue."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError

from metrics.catalogue import catalogue
from metrics.measure import Frozen, Measure
from metrics.series import Key
from metrics.themes import themes
from metrics.triangulation.types import LaneName, Source
from metrics.vocabulary import LABELS, parts

FILE = Path(__file__).parents[1] / "triangulation.toml"
NAMED = re.compile(r"^(?P<measure>[a-z][a-z0-9_]*)(?:\[(?P<breakdown>[^\]]+)\])?$")


class DeclaredError(ValueError):
    """Triangulation cannot be used as it is declared; one line for every fault."""


class From(Frozen):
    """Where the items of one source come from."""

    cases: tuple[str, ...] = ()  # kinds of case
    dated_by: str | None = None  # the field that says when the source told of it; None: the day of the case
    issues: tuple[str, ...] = ()  # fields of free words that name themes
    codes: tuple[str, ...] = ()  # fields of one code, read where a case has no theme
    figures: tuple[str, ...] = ()  # measures with monthly counts by theme, the widest first
    words: tuple[str, ...] = ()  # text rows
    exposure: Literal["births", "items"]
    reach: int = Field(default=0, ge=0)  # first months of a list in which it tells of few
    until_sent: bool = False


class Pair(Frozen):
    """An outcome and what may come before it: of one theme, at one place."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    theme: str
    why: str = Field(min_length=10)
    outcomes: tuple[str, ...] = Field(min_length=1)
    precursors: tuple[str, ...] = Field(min_length=2)
    max_lag: int = Field(ge=1, le=24)
    sites: bool = False


class Declared(Frozen):
    """All of `triangulation.toml`."""

    window: int
    windows: tuple[int, ...] = Field(min_length=1)
    baseline: int = Field(ge=6)
    least_baseline: int = Field(ge=3)
    level: float = Field(gt=0, le=0.1)
    rate: float = Field(gt=0, lt=0.5)
    least_sources: int = Field(ge=2)
    least_precursors: int = Field(ge=1)
    bars: int = Field(ge=6)
    source: dict[Source, From]
    lanes: dict[LaneName, tuple[str, ...]]
    pair: tuple[Pair, ...]

    @property
    def measures(self) -> tuple[str, ...]:
        """The measures of all lanes and pairs, each once."""
        named = [name for lane in self.lanes.values() for name in lane]
        named += [name for pair in self.pair for name in (*pair.outcomes, *pair.precursors)]
        return tuple(dict.fromkeys(key_of(name)[0] for name in named))


def key_of(name: str) -> Key:
    """`red_flags[type=x]` as (measure id, breakdown). Errors: ValueError for another form."""
    found = NAMED.match(name)
    if found is None:
        raise ValueError(f"“{name}” is not a measure, with or without [key=value]")
    return found["measure"], found["breakdown"] or ""


@cache
def declared() -> Declared:
    """The project's own declaration, read once. Errors: DeclaredError."""
    return read(FILE.read_text(encoding="utf-8"), catalogue().measures)


def read(text: str, measures: Mapping[str, Measure]) -> Declared:
    """A declaration from its text. Errors: DeclaredError, with every fault on a line of its own."""
    try:
        found = Declared.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise DeclaredError(f"triangulation.toml is not TOML: {error}.") from error
    except ValidationError as error:
        lines = [f"{'.'.join(map(str, e['loc']))}: {e['msg']}." for e in error.errors()]
        raise DeclaredError("\n".join(["triangulation.toml has faults:", *lines])) from error
    faults = [
        *_settings(found),
        *_sources(found, measures),
        *_lanes(found, measures),
        *_pairs(found, measures),
    ]
    if faults:
        raise DeclaredError("\n".join(["triangulation.toml has faults:", *faults]))
    return found


def _settings(found: Declared) -> Iterator[str]:
    if found.window not in found.windows:
        yield f"window: {found.window} is not among the windows; add it there."
    if found.least_baseline > found.baseline:
        yield "least_baseline: this is more than the baseline; make it smaller."
    if missing := [s.value for s in Source if s not in found.source]:
        yield f"source: {', '.join(missing)} is missing; say where its items come from."
    if missing := [lane.value for lane in LaneName if lane not in found.lanes]:
        yield f"lanes: {', '.join(missing)} is missing; name its measures."


def _sources(found: Declared, measures: Mapping[str, Measure]) -> Iterator[str]:
    for source, own in found.source.items():
        for name in (*own.figures, *own.words):
            if name not in measures:
                yield f"source.{source}: there is no measure {name}; `pqs measures` lists them."
            elif name in own.figures and "theme" not in measures[name].breakdowns:
                yield f"source.{source}: {name} is not counted by theme; name one that is."
            elif name in own.words and measures[name].kind != "text":
                yield f"source.{source}: {name} is no text row; name one that is."


def _lanes(found: Declared, measures: Mapping[str, Measure]) -> Iterator[str]:
    for lane, names in found.lanes.items():
        for name in names:
            yield from _measure(f"lanes.{lane}", name, measures)


def _pairs(found: Declared, measures: Mapping[str, Measure]) -> Iterator[str]:
    for id_ in sorted({p.id for p in found.pair if [q.id for q in found.pair].count(p.id) > 1}):
        yield f"pair {id_}: there are two of this name; rename one."
    for pair in found.pair:
        where = f"pair {pair.id}"
        if pair.theme not in themes():
            yield f"{where}: there is no theme {pair.theme}; metrics/themes.toml lists them."
        for name in (*pair.outcomes, *pair.precursors):
            yield from _measure(where, name, measures)
            theme = parts(name.partition("[")[2].rstrip("]")).get("theme") if "[" in name else None
            if theme is not None and theme != pair.theme:
                yield f"{where}: {name} is of another theme than the pair; both must share one."
        for name in sorted({*pair.outcomes} & {*pair.precursors}):
            yield f"{where}: {name} cannot be outcome and precursor of itself; keep one."


def _measure(where: str, name: str, measures: Mapping[str, Measure]) -> Iterator[str]:
    try:
        id_, breakdown = key_of(name)
    except ValueError as error:
        yield f"{where}: {error}."
        return
    measure = measures.get(id_)
    if measure is None:
        yield f"{where}: there is no measure {id_}; `pqs measures` lists them."
        return
    if measure.chart == "none":
        yield f"{where}: {id_} has no chart, so it can have no signal; name another."
    for key, value in (parts(breakdown) if "=" in breakdown else {}).items():
        if key not in measure.breakdowns or value not in LABELS[key]:
            yield f"{where}: {id_} is not broken down by {key}={value}; name a part that it has."
