"""What people wait for: a store, a board page, a chart as a file."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from dashboard import demo
from dashboard.app import create_app
from dashboard.views.board import board_view
from metrics.access import OPERATOR, Viewer
from metrics.board import board
from metrics.store import Store
from tests.bench.timing import Row, once, timed

ORG, MONTH = "ZZA", date(2026, 10, 1)


def rows() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(f"sqlite:///{Path(folder) / 'bench.db'}")
        store.upgrade()
        begun = time.perf_counter()
        demo.build(store)
        yield once("Build the sample store, once", "seconds", time.perf_counter() - begun)
        reader = Viewer("bench@local", "Bench", operator=True)
        yield timed(
            "All that one board page shows, from the store",
            "milliseconds",
            lambda: board(store, reader, ORG, MONTH),
            10,
            1e3,
        )
        seen = board(store, reader, ORG, MONTH)
        yield timed(
            "Its words, numbers and drawings", "milliseconds", lambda: board_view(seen, reader), 10, 1e3
        )
        client = create_app(store, OPERATOR, True).server.test_client()
        address = f"/export/svg?measure=midwife_fill_day&org={ORG}&period=2026-10"
        yield timed(
            "One chart as an SVG file, through the server",
            "milliseconds",
            lambda: client.get(address).data,
            10,
            1e3,
        )
        store.close()
