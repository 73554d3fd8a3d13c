"""What somebody at a browser waits for: server and browser are new each time, and nothing was read before."""

from __future__ import annotations

import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from dashboard import demo
from tests import chromium, stores
from tests.bench.timing import Row
from tests.dashboard.conftest import ARGUMENTS
from tests.england.build import england, viewer_of_region
from tests.england.places import NEWEST

RUNS = 4
REGIONS = 2  # of the simulated England
PATIENCE = 60_000  # milliseconds
CHOOSING = 4.0  # seconds that somebody looks at the form, at least, before it is sent
# By the browser's own clock, which begins when it goes to the address: the first frame with the matrix.
SHOWN = """
new MutationObserver(function (_, observer) {
  if (!document.querySelector("table.cx")) return;
  observer.disconnect();
  requestAnimationFrame(function () {
    const channel = new MessageChannel();
    channel.port1.onmessage = function () { window.shownAfter = performance.now(); };
    channel.port2.postMessage(null);
  });
}).observe(document, { subtree: true, childList: true });
"""
SELDOM = 100  # milliseconds between looks whether it is there: whoever looks takes time from it
PAPER = "/paper?org={org}&template=quarterly&period=2026-09"
TRUSTS = ("ZZA", "ZZB", "ZZC", "ZZD")


def rows() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        path, _cost = england(Path(folder), REGIONS)
        month = f"{NEWEST:%Y-%m}"
        yield row(
            "The matrix of a region, from its address to the frame that shows it",
            [_matrix(path, f"/compare?org=Z00&level=region&period={month}") for _ in range(RUNS)],
        )
        sample = Path(folder) / "sample.db"
        store = stores.in_file(sample)
        demo.build(store)
        store.close()
        for ending in ("pdf", "pptx"):
            taken = [_paper(sample, org, ending, CHOOSING) for org in TRUSTS]
            yield row(f"A quarterly paper as {ending.upper()}, from the button to the file", taken)
        taken = [_paper(sample, org, "pdf", 0) for org in TRUSTS]
        yield row("The same as PDF, the button pressed as soon as it is there", taken)


def row(what: str, taken: list[float]) -> Row:
    return Row(what, "milliseconds", min(taken) * 1e3, statistics.median(taken) * 1e3, max(taken) * 1e3)


def _matrix(store: Path, address: str) -> float:
    with opened(store, viewer_of_region(0)) as (page, site):
        page.add_init_script(SHOWN)
        page.goto(f"{site}{address}", wait_until="commit")
        shown = page.wait_for_function("() => window.shownAfter", timeout=PATIENCE, polling=SELDOM)
        return float(shown.json_value()) / 1e3


def _paper(store: Path, org: str, ending: str, after: float) -> float:
    with opened(store) as (page, site):
        page.goto(f"{site}{PAPER.format(org=org)}")
        button = page.wait_for_selector(f"button[name=deed][value={ending}]", timeout=PATIENCE)
        assert button is not None
        time.sleep(after)
        begun = time.perf_counter()
        button.click()
        page.wait_for_selector("#paper-said a[download]", timeout=PATIENCE)
        return time.perf_counter() - begun


@contextmanager
def opened(store: Path, reader: str = "") -> Iterator[tuple[Page, str]]:
    """A page of a browser that has just been started, and the address of a server that has."""
    browser = chromium.find()
    if browser is None:
        raise SystemExit(chromium.HOW)
    with serving(store, reader) as site, sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=browser, args=ARGUMENTS)
        try:
            page = started.new_page(viewport={"width": 1400, "height": 900})
            yield page, site
        finally:
            started.close()


@contextmanager
def serving(store: Path, reader: str) -> Iterator[str]:
    """The address of `pqs serve`, once it says that it can be opened."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "dashboard", "--port", str(port)]
    command += ["--as", reader] if reader else []
    given = os.environ | {"PQS_STORE": f"sqlite:///{store}"}
    with subprocess.Popen(command, env=given, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            said: Callable[[], str] = server.stdout.readline
            while "Open http" not in (line := said()):
                if not line:
                    raise SystemExit("The server did not start")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
