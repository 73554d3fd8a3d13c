"""A quarterly paper of forty charts and more, beside kaleido drawing the same charts with Chromium.

kaleido is the usual way from a plotly figure to a file. Its browser is open before the time is taken, as the
program of the paper is; the figures are those of the page Explore.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import kaleido

from dashboard import demo
from dashboard.memory import look_seldom
from dashboard.pages.explore import figure
from dashboard.papers.build import build
from dashboard.papers.formats import PAPER_FORMATS
from dashboard.papers.order import Order
from dashboard.papers.progress import Progress, silent
from dashboard.papers.template import shipped
from dashboard.papers.types import Chart, Marking, Paper
from metrics.store import Store
from tests import chromium
from tests.bench.timing import Row

RUNS = 5
CHARTS = 40
TRUSTS = ("ZZA", "ZZB", "ZZC", "ZZD", "ZZE")
DRAWINGS = ("svg", "png")
SEPTEMBER = date(2026, 9, 1)
KNOWN_AT = datetime(2026, 11, 14, 9, 30, tzinfo=UTC)


def rows() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(f"sqlite:///{Path(folder) / 'bench.db'}")
        store.upgrade()
        demo.build(store)
        yield from of(store)
        store.close()


def of(store: Store) -> Iterator[Row]:
    """A paper of each trust, once: made again, a paper would be quicker, for its layout is remembered.

    The program is up: another trust's paper was made, and nobody has looked at anything of this one.
    """
    papers, taken, again = list[Paper](), list[float](), list[float]()
    built(store, TRUSTS[0], "monthly")
    look_seldom()
    for org in TRUSTS:
        begun = time.perf_counter()
        papers.append(built(store, org))
        taken.append(time.perf_counter() - begun)
        begun = time.perf_counter()
        built(store, org)
        again.append(time.perf_counter() - begun)
    drawn_ = [len(charts(paper)) for paper in papers]
    many = f"{min(drawn_)} to {max(drawn_)} charts"
    yield row(f"A quarterly paper, {many}, from the store", taken)
    yield row("The same once its figures were looked at", again)
    other = built(store, TRUSTS[0], "monthly")
    for ending, one in PAPER_FORMATS.items():
        one.make(other, silent)  # the program is up
        yield row(f"Such a paper as {ending.upper()}", [seconds(one.make, paper) for paper in papers])
    yield from beside([figure(one.view) for one in charts(papers[0])])


def built(store: Store, org: str, template: str = "quarterly") -> Paper:
    """All its charts, in every section: forty are asked for, more than the standard template has."""
    shape = shipped()[template]
    parts = (
        one.model_copy(update={"most": CHARTS}) if one.key == "charts" else one for one in shape.sections
    )
    shape = shape.model_copy(update={"sections": tuple(parts)})
    order = Order(org, SEPTEMBER, shape, Marking.PRIVATE, KNOWN_AT, "Ruth Lindqvist")
    return build(store, order, silent)


def charts(paper: Paper) -> list[Chart]:
    """Those of which something is drawn, as often as they stand in the paper."""
    blocks = (block for section in paper.sections for block in section.blocks)
    return [one for one in blocks if isinstance(one, Chart) and (one.view.chart or one.view.picture)]


def seconds(make: Callable[[Paper, Progress], bytes], paper: Paper) -> float:
    begun = time.perf_counter()
    make(paper, silent)
    return time.perf_counter() - begun


def row(what: str, taken: Sequence[float]) -> Row:
    return Row(what, "seconds", min(taken), statistics.median(taken), max(taken))


def beside(figures: Sequence[dict[str, Any]]) -> Iterator[Row]:
    browser = chromium.find()
    if browser is None:
        raise SystemExit(chromium.HOW)
    os.environ["BROWSER_PATH"] = browser
    for ending in DRAWINGS:
        taken = asyncio.run(drawn(figures, ending))
        yield row(
            f"kaleido draws {len(figures)} charts of {TRUSTS[0]} as {ending.upper()}, and no paper", taken
        )


async def drawn(figures: Sequence[dict[str, Any]], ending: str) -> list[float]:
    """Seconds of each run, after one that is not counted; two at a time, as there are two cores."""
    taken = []
    async with kaleido.Kaleido(n=2, mathjax=False) as opened:
        for _ in range(RUNS + 1):
            begun = time.perf_counter()
            await asyncio.gather(*(opened.calc_fig(one, {"format": ending}) for one in figures))
            taken.append(time.perf_counter() - begun)
    return taken[1:]
