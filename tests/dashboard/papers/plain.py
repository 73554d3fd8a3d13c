"""A format of the tests' own: everything that a paper says or draws, a line each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import numpy as np
import pytest

from dashboard.papers import formats, keep, made
from dashboard.papers.formats import PaperFormat
from dashboard.papers.progress import Progress
from dashboard.papers.types import Chart, Paper
from dashboard.views.late import Late
from spc.draw.chart import chart


def lines(thing: Any, where: str = "") -> Iterator[str]:
    """Each value of a paper with its place, down to the figures of its charts and their drawings."""
    if isinstance(thing, Late):
        yield from lines(thing(), where)
    elif is_dataclass(thing):
        for one in fields(thing):
            yield from lines(getattr(thing, one.name), f"{where}.{one.name}")
        if isinstance(thing, Chart) and thing.view.chart is not None:
            yield f"{where}.svg: {chart(thing.view.chart, 800, 400)}"
    elif isinstance(thing, dict):
        for name, one in thing.items():
            yield from lines(one, f"{where}[{name}]")
    elif isinstance(thing, (tuple, list)):
        for place, one in enumerate(thing):
            yield from lines(one, f"{where}[{place}]")
    else:
        yield f"{where}: {thing.tolist() if isinstance(thing, np.ndarray) else thing!r}"


def make(paper: Paper, progress: Progress) -> bytes:
    progress(0, 1, "Writing")
    return "\n".join(lines(paper)).encode()


PLAIN = PaperFormat("Plain text", "text/plain", "txt", make)


def with_plain(monkeypatch: pytest.MonkeyPatch, own: PaperFormat = PLAIN) -> None:
    """The format `txt` beside those that there are."""
    known = {**formats.PAPER_FORMATS, "txt": own}
    for module in (formats, keep, made):
        monkeypatch.setattr(module, "PAPER_FORMATS", known)
