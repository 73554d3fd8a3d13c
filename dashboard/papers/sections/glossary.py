"""What the words of the paper mean: the glossary of the help page."""

from __future__ import annotations

from dashboard.papers.source import PaperSource, Part
from dashboard.papers.types import Block, Facts
from dashboard.views.help import glossary


def make(_source: PaperSource, _part: Part) -> tuple[Block, ...]:
    return (Facts(tuple((_name(word.name, word.was), word.meaning) for word in glossary())),)


def _name(name: str, was: str) -> str:
    return f"{name} (was {was})" if was else name
