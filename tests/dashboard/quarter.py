"""A trust before a quarter is played: its history until June 2026, its people, and a day that is moved."""

from __future__ import annotations

import threading
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Browser, Page
from werkzeug.serving import make_server

import loaders
from dashboard import demo
from dashboard.app import create_app
from metrics.access import OPERATOR, Viewer
from metrics.periods import every
from metrics.records import Meeting
from metrics.store import Store, add_meeting, add_user, grant, record_return_steps, save_organisations
from metrics.types import Grain
from tests import stores
from tests.dashboard.pages import opened

TOM, PIA = "tom.ashby@northmere.example", "pia.holm@northmere.example"
AMARA, RUTH = "amara.okafor@northmere.example", "ruth.lindqvist@northmere.example"
LENA = "lena.marsh@fells.example"
NAMES = {
    TOM: ("Tom Ashby", "Trust data lead"),
    PIA: ("Pia Holm", "Perinatal leadership"),
    AMARA: ("Amara Okafor", "Non-executive director"),
    RUTH: ("Ruth Lindqvist", "Board safety champion"),
    LENA: ("Lena Marsh", "LMS lead"),
}
PLACES = {TOM: "data_lead", PIA: "leadership", AMARA: "director", RUTH: "champion", LENA: "lms_lead"}
BEGINS = "2026-07-31"  # the files of later days are for the play
LONG_AGO = "2022-11-to-2024-12"  # these months change no deed, and every page would read them again
LAST_BOARD = date(2026, 7, 23)


def trust_until_june(folder: Path) -> Store:
    """A store with the sample's first trust as it stood at the end of July 2026: its figures since January
    2025, the last year of them signed and shared, and nothing said yet.
    """
    store = stores.in_file(folder / "quarter.db")
    store.set_meta(demo.DEMO, "yes")
    save_organisations(store, OPERATOR, demo.organisations(demo.SAMPLE), recorded_at=demo.FIRST_DAY)
    for entry in tomllib.loads((demo.SAMPLE / "manifest.toml").read_text(encoding="utf-8"))["file"]:
        at: datetime = entry["recorded_at"]
        long_ago = LONG_AGO in entry["file"]
        if entry["file"].startswith("ZZA/") and f"{at:%Y-%m-%d}" < BEGINS and not long_ago:
            by = Viewer(entry["recorded_by"], "", operator=True)
            (report,) = loaders.load([demo.SAMPLE / entry["file"]], store, by, recorded_at=at)
            assert report.outcome == "loaded", entry["file"]
    for email, role in PLACES.items():
        add_user(store, OPERATOR, email, NAMES[email][0], recorded_at=demo.FIRST_DAY)
        grant(store, OPERATOR, email, role, "ZZL" if email == LENA else "ZZA", recorded_at=demo.FIRST_DAY)
    known = datetime.fromisoformat("2026-07-13T12:00:00+00:00")
    held = datetime.fromisoformat("2026-07-23T16:00:00+00:00")
    steps = ("draft", "submitted", "signed", "shared")
    at = datetime.fromisoformat("2026-07-20T16:00:00+00:00")
    ruth = Viewer(RUTH, "", operator=True)
    months = every(date(2025, 7, 1), date(2026, 6, 1), Grain.MONTH)
    record_return_steps(store, "ZZA", [(ruth, month, step, at) for month in months for step in steps])
    board = Meeting("ZZA", "board", LAST_BOARD, known, "ZZA board 2026-07, item 7", {"director": 5})
    add_meeting(store, ruth, board, recorded_at=held)
    return store


@dataclass(frozen=True, slots=True)
class Told:
    """What the evidence must hold: who did it on which day, as which step, and what they typed."""

    by: str
    when: date
    step: str
    words: tuple[str, ...]


@dataclass(slots=True)
class Quarter:
    """A served store, its day, and every step that was taken in the play."""

    store: Store
    address: str
    browser: Browser
    day: str = ""
    told: list[Told] = field(default_factory=list)

    def on(self, day: str, hour: str = "10:00") -> None:
        """The day and hour (UTC) at which everybody works now."""
        self.day = day
        self.store.set_meta(demo.CLOCK, f"{day}T{hour}:00+00:00")

    @contextmanager
    def page(self, who: str, path: str, month: str = "", **query: str) -> Iterator[Page]:
        """A page of the trust as somebody, without a fault on its console."""
        asked = {"org": "ZZA", "period": month, "as": who} | query
        at = f"{path}?{urlencode({name: value for name, value in asked.items() if value})}"
        with opened(self.browser, self.address, at) as found:
            yield found

    def tell(self, who: str, step: str, *words: str) -> None:
        """Note what was just recorded, to be looked for in the evidence."""
        self.told.append(Told(NAMES[who][0], date.fromisoformat(self.day), step, words))


@contextmanager
def served(store: Store, browser: Browser) -> Iterator[Quarter]:
    serving = make_server("127.0.0.1", 0, create_app(store, OPERATOR, True).server, threaded=True)
    thread = threading.Thread(target=serving.serve_forever, daemon=True)
    thread.start()
    yield Quarter(store, f"http://127.0.0.1:{serving.server_port}", browser)
    serving.shutdown()
    thread.join()
    serving.server_close()
