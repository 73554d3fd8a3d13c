"""The words of the help page (`help.toml`, `glossary.toml`), with the icons and chances that they explain."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from dashboard.views import numbers
from spc.chance import signal_chance
from spc.draw import icons
from spc.explain import CHART_WORDS
from spc.types import Assurance, Variation

WORDS = Path(__file__).with_name("help.toml")
GLOSSARY = Path(__file__).with_name("glossary.toml")
LENGTHS = (24, 36, 48)
CHARTS = tuple((chart, CHART_WORDS[chart].title) for chart in ("xmr", "p_prime", "u_prime", "t"))


@dataclass(frozen=True, slots=True)
class IconHelp:
    svg: str
    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Word:
    name: str
    was: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Chance:
    """One row of the table of false alarms: a chart and its rate at each of `LENGTHS`."""

    chart: str
    rates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HelpView:
    lead: str
    prose: Mapping[str, tuple[str, ...]]
    variation: tuple[IconHelp, ...]
    assurance: tuple[IconHelp, ...]
    quality: tuple[IconHelp, ...]
    rules: tuple[tuple[str, str], ...]
    keys: tuple[tuple[str, str], ...]
    chances: tuple[Chance, ...]
    words: tuple[Word, ...]


@lru_cache(maxsize=1)
def help_view() -> HelpView:
    """Everything that the help page says."""
    said = tomllib.loads(WORDS.read_text(encoding="utf-8"))
    return HelpView(
        lead=said["lead"],
        prose={name: tuple(paragraphs) for name, paragraphs in (said["prose"] | said["icons"]).items()},
        variation=tuple(
            IconHelp(icons.variation_icon(v, 36), icons.VARIATION_NAMES[v], said["variation"][v])
            for v in Variation
        ),
        assurance=tuple(
            IconHelp(icons.assurance_icon(a, 36), icons.ASSURANCE_NAMES[a], said["assurance"][a])
            for a in Assurance
            if a is not Assurance.NONE
        ),
        quality=_quality(said["quality"]),
        rules=tuple(said["rules"].items()),
        keys=tuple(said["keys"].items()),
        chances=tuple(
            Chance(title, tuple(in_a_hundred(signal_chance(chart, "mdc", n, at_end=True)) for n in LENGTHS))
            for chart, title in CHARTS
        ),
        words=glossary(),
    )


def _quality(said: dict[str, str]) -> tuple[IconHelp, ...]:
    """Each mark with only its own square filled, so that the place can be learned."""
    return tuple(
        IconHelp(icons.quality_pips(*(place == i for place in range(4))), name, meaning)
        for i, (name, meaning) in enumerate(said.items())
    )


def glossary() -> tuple[Word, ...]:
    entries: list[dict[str, Any]] = tomllib.loads(GLOSSARY.read_text(encoding="utf-8"))["word"]
    return tuple(Word(entry["name"], entry.get("was", ""), entry["meaning"]) for entry in entries)


def in_a_hundred(probability: float) -> str:
    """0.035 -> "3.5 in 100"."""
    return f"{numbers.number(probability * 100, 1)} in 100"
