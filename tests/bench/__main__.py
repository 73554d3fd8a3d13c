"""`make bench`: how long the things take that people wait for: least, median and most of the runs."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.table import Table

from dashboard import demo
from dashboard.app import create_app
from dashboard.views.board import board_view
from metrics.access import OPERATOR, Viewer
from metrics.board import board
from metrics.store import Store
from spc import Better, Options, Panel, analyse

SEED = 20261122
ORG, MONTH = "ZZA", date(2026, 10, 1)


def panel(n_series: int, n_points: int) -> Panel:
    """Stable series of a seeded normal distribution, one a row, by month."""
    values = np.random.default_rng(SEED).normal(100, 10, (n_series, n_points))
    months = np.arange(n_points).astype("datetime64[M]").astype("datetime64[D]")
    nothing = np.zeros(values.shape, dtype=bool)
    return Panel(
        dates=np.broadcast_to(months, values.shape),
        numerator=values,
        denominator=None,
        present=~nothing,
        ghost=nothing,
        phase=np.zeros(values.shape, dtype=np.int64),
        target=np.full(values.shape, 95.0),
        better=(Better.HIGHER,) * n_series,
    )


def timed(run: Callable[[], object], runs: int, scale: float = 1.0) -> tuple[str, str, str]:
    """Least, median and most seconds of `runs` runs after one that is not counted, times `scale`."""
    run()
    taken = []
    for _ in range(runs):
        begun = time.perf_counter()
        run()
        taken.append((time.perf_counter() - begun) * scale)
    figures = (min(taken), statistics.median(taken), max(taken))
    return tuple(f"{figure:,.1f}" for figure in figures)  # type: ignore[return-value]


def main() -> None:
    table = Table("What", "Unit", "Least", "Median", "Most")
    thousand = panel(1000, 60)
    table.add_row(
        "Analyse 1,000 series of 60 points (limits, four rules, verdicts)",
        "microseconds a series",
        *timed(lambda: analyse(thousand, Options()).variation, 30, 1e6 / 1000),
    )
    long = panel(1000, 600)
    table.add_row(
        "The same with ten times the points",
        "microseconds a series",
        *timed(lambda: analyse(long, Options()).variation, 5, 1e6 / 1000),
    )
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(f"sqlite:///{Path(folder) / 'bench.db'}")
        store.upgrade()
        begun = time.perf_counter()
        demo.build(store)
        once = f"{time.perf_counter() - begun:,.1f}"
        table.add_row("Build the sample store, once", "seconds", once, once, once)
        reader = Viewer("bench@local", "Bench", operator=True)
        table.add_row(
            "All that one board page shows, from the store",
            "milliseconds",
            *timed(lambda: board(store, reader, ORG, MONTH), 10, 1e3),
        )
        seen = board(store, reader, ORG, MONTH)
        table.add_row(
            "Its words, numbers and drawings",
            "milliseconds",
            *timed(lambda: board_view(seen, reader), 10, 1e3),
        )
        client = create_app(store, OPERATOR, True).server.test_client()
        address = f"/export/svg?measure=midwife_fill_day&org={ORG}&period=2026-10"
        table.add_row(
            "One chart as an SVG file, through the server",
            "milliseconds",
            *timed(lambda: client.get(address).data, 10, 1e3),
        )
        store.close()
    Console(width=120).print(table)


if __name__ == "__main__":
    main()
