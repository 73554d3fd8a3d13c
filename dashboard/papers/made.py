"""From an order to a file: built, and written in its format. The same order gives the same bytes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from dashboard.papers.build import build
from dashboard.papers.formats import PAPER_FORMATS
from dashboard.papers.order import Order
from dashboard.papers.progress import Progress, silent
from dashboard.papers.types import Paper
from metrics.store import Store


@dataclass(frozen=True, slots=True)
class MadeFile:
    """`failed` are the titles of the sections that could not be made."""

    content: bytes
    failed: tuple[str, ...]


Making: TypeAlias = Callable[[Store, Order, str, Progress, Progress], MadeFile]


def made_file(
    store: Store,
    order: Order,
    format_name: str,
    building: Progress = silent,
    writing: Progress = silent,
) -> MadeFile:
    """Raises StoreError for no such organisation, and what the two raise that are told of its steps."""
    return file_of(build(store, order, building), format_name, writing)


def file_of(paper: Paper, format_name: str, writing: Progress = silent) -> MadeFile:
    """A paper that is built, in one format."""
    content = PAPER_FORMATS[format_name].make(paper, writing)
    return MadeFile(content, tuple(title for title, _why in paper.failed))
