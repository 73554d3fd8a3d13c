"""What is made in docs/, and by what."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from spc.draw.which_chart import which_chart
from tests.docs import console, sections

DOCS = console.ROOT / "docs"
SPC = DOCS / "spc.md"
PICTURES: Mapping[Path, Callable[[], str]] = MappingProxyType({DOCS / "which-chart.svg": which_chart})


def made(text: str) -> str:
    """The document with its made parts and its answers as they are now."""
    return console.refreshed(sections.refreshed(text))
