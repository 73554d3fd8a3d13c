"""The bank of questions that a board might ask about a signal (`questions.toml`, edited by people).

`dashboard.views.suggested` reads its other half: questions for any figure, under headings.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from metrics.measure import Measure
from spc.types import Variation

BANK = Path(__file__).with_name("questions.toml")
KINDS = ("concern", "improvement", "neither")
PLACES = ("latest", "month", "since")
HEADED = ("every", "boards")  # tables of questions under headings


class QuestionError(ValueError):
    """The bank cannot be used. The message lists every fault."""


@lru_cache(maxsize=4)
def bank(path: Path = BANK) -> dict[str, dict[str, tuple[str, ...]]]:
    """Name of a table (`any`, a family, `measure.<id>`) -> kind of signal -> questions."""
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    tables = {name: table for name, table in content.items() if name not in ("measure", *HEADED)}
    tables |= {f"measure.{name}": table for name, table in content.get("measure", {}).items()}
    faults = [fault for name, table in tables.items() for fault in _faults(name, table)]
    for group in HEADED:
        for name, table in content.get(group, {}).items():
            faults += _headed_faults(f"{group}.{name}", table)
    if "any" not in tables:
        faults.append("[any] is missing: every signal needs at least one question")
    if faults:
        raise QuestionError(f"{path.name}: " + "; ".join(faults))
    return {name: {kind: tuple(asked) for kind, asked in table.items()} for name, table in tables.items()}


def _headed_faults(name: str, table: dict[str, Any]) -> list[str]:
    faults = [f"[{name}] has no {part}" for part in ("heading", "questions") if not table.get(part)]
    asked = {kind: asked for kind, asked in table.items() if kind not in ("heading", "questions")}
    return faults + _faults(name, asked) + _not_asked(name, table.get("questions", []))


def _faults(name: str, table: dict[str, list[str]]) -> list[str]:
    faults = [f"[{name}] has an unknown kind {kind!r}" for kind in table if kind not in KINDS]
    return faults + _not_asked(name, [question for asked in table.values() for question in asked])


def _not_asked(name: str, questions: list[str]) -> list[str]:
    faults = []
    for asked in questions:
        if not asked.endswith("?"):
            faults.append(f"[{name}] {asked!r} is not a question")
        try:
            asked.format(**dict.fromkeys(PLACES, ""))
        except (KeyError, IndexError, ValueError):
            known = ", ".join("{" + place + "}" for place in PLACES)
            faults.append(f"[{name}] {asked!r} has a place that cannot be filled; there are {known}")
    return faults


def kind_of(variation: Variation) -> str:
    if variation.is_concern:
        return "concern"
    return "improvement" if variation.is_improvement else "neither"


def questions(
    measure: Measure, variation: Variation, places: dict[str, str], *, path: Path = BANK
) -> tuple[str, ...]:
    """What to ask about this signal: the measure's own questions, else its family's, else anybody's."""
    kind, tables = kind_of(variation), bank(path)
    for name in (f"measure.{measure.id}", measure.family, "any"):
        asked = tables.get(name, {}).get(kind, ())
        fitting = filled(asked, places)
        if fitting:
            return fitting
    return ()


def filled(asked: Iterable[str], places: Mapping[str, str]) -> tuple[str, ...]:
    """The questions whose places can be filled: one with an empty place would read badly."""
    fitting = (text for text in asked if all(places.get(p) for p in PLACES if "{" + p + "}" in text))
    return tuple(text.format(**places) for text in fitting)
