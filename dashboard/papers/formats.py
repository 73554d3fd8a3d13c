"""The formats of a paper. To add one: a package with a function from a paper to bytes, and one line here.

A format computes nothing and leaves nothing out: it arranges what the paper says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from dashboard.papers.progress import Progress
from dashboard.papers.types import Paper


@dataclass(frozen=True, slots=True)
class PaperFormat:
    """One file format of a paper."""

    title: str  # "Slides (PPTX)"
    mime: str
    extension: str
    make: Callable[[Paper, Progress], bytes]


PAPER_FORMATS: Mapping[str, PaperFormat] = MappingProxyType({})
