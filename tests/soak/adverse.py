"""Every page of every adverse situation in a real browser, and every table and drawing of it as a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from playwright.sync_api import sync_playwright

from tests import chromium
from tests.dashboard.adverse import files
from tests.dashboard.adverse.checks import look
from tests.dashboard.adverse.situations import SITUATIONS
from tests.dashboard.adverse.stores import Stand, stood
from tests.dashboard.adverse.types import PAGES, Situation
from tests.dashboard.conftest import ARGUMENTS
from tests.dashboard.pages import tab
from tests.soak import report

Tell = Callable[[int, int], None]


@dataclass
class Tally:
    """What was opened, and what was wrong with it."""

    situations: int = 0
    pages: int = 0
    files: int = 0
    seconds: float = 0.0
    faults: list[str] = field(default_factory=list)


def run(situations: Sequence[Situation], pages: Sequence[str], tell: Tell | None = None) -> Tally:
    """Look at these pages of these situations."""
    found, begun = Tally(situations=len(situations)), perf_counter()
    with (
        TemporaryDirectory() as folder,
        stood(situations, Path(folder)) as stands,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=ARGUMENTS)
        for stand in stands.values():
            for page in pages:
                with tab(browser) as opened:
                    seen = look(opened, stand.address(page), stand.situation, page)
                _add(found, stand, page, [*seen.faults, *_files(stand, seen.links)], len(seen.links))
                if tell is not None:
                    tell(found.pages, len(situations) * len(pages))
        browser.close()
    found.seconds = perf_counter() - begun
    return found


def _files(stand: Stand, links: Sequence[str]) -> list[str]:
    return [fault for link in links for fault in files.opened(stand.server, link)]


def _add(found: Tally, stand: Stand, page: str, faults: list[str], links: int) -> None:
    found.pages += 1
    found.files += links
    found.faults += [f"{stand.situation.name}, {page}: {fault}" for fault in dict.fromkeys(faults)]


def lines(found: Tally) -> list[str]:
    """The section of `docs/soak.md`."""
    told = [
        f"{found.situations} situations of data as they truly come (tests/dashboard/adverse):",
        f"{found.pages} pages in a real browser at 390 and 1,400 pixels, and {found.files:,} tables and",
        f"drawings as files, in {found.seconds / 60:.0f} minutes.",
        "",
    ]
    if found.faults:
        return [*told, "Wrong:", "", *(f"- {fault}" for fault in found.faults)]
    return [
        *told,
        "Each page had one heading, said what it must, and had nothing on its console; nothing was cut off,",
        "stood over a heading or ran beyond the screen; no hostile word became part of a page; where nothing",
        "is known, no nought was shown. Each file opened, and none held a formula or a script.",
    ]


def section(tell: Tell | None = None) -> list[str]:
    """Run whole and write the section; what went wrong."""
    found = run(tuple(SITUATIONS.values()), tuple(PAGES), tell)
    report.write("adverse", "Adverse data", lines(found))
    return found.faults
