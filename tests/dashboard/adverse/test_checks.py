"""The checks themselves: a page with every fault has each of them told, and a sound one none."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from flask import Flask, Response
from openpyxl import Workbook
from playwright.sync_api import Browser

from tests.dashboard.adverse import files
from tests.dashboard.adverse.checks import look
from tests.dashboard.adverse.stores import serving
from tests.dashboard.adverse.trust import Trust
from tests.dashboard.adverse.types import Situation
from tests.dashboard.pages import tab

SOUND = "<main><h1>Fine</h1><p>12.3% of 40. None of them is late.</p></main>"
SPOILT = """<main><h1>One</h1><h1 style="margin-top: -2em">Two</h1><script>window.taken = 1</script>
<p style="width: 2000px">The rate is nan% and None is 0 of 12</p>
<p style="overflow: hidden; width: 90px; white-space: nowrap">These words are cut off, and nobody says so</p>
<svg width="100" height="20"><text x="80" y="15">Out of the drawing</text></svg>
<img src="/gone.png"></main><script>console.warn("heard"); undefined_name;</script>"""
FAULTS = (
    "2 h1",
    "wider than the screen",
    "beyond the screen",
    "cut off",
    "beyond its drawing",
    "over another heading",
    "hostile words became part of the page",
    "“nan” is no word",
    "“None” is no word",
    "a nought is shown",
    "console warning: heard",
    "script: ",
    "answered 404",
    "does not say: Enough",
    "says: The rate",
)


def nothing(_trust: Trust) -> None:
    """No store is needed."""


@pytest.fixture
def server() -> Flask:
    made = Flask(__name__)
    pages = {"/sound": SOUND, "/spoilt": SPOILT, "/broken.svg": "<svg", "/fine.svg": "<svg/>"}
    for path, content in pages.items():
        made.add_url_rule(path, path, lambda content=content: Response(content, mimetype="text/html"))
    made.add_url_rule("/export/csv", "csv", lambda: Response("\ufeffA,B\n=1+1,2\n3\n"))
    made.add_url_rule("/export/xlsx", "xlsx", lambda: Response(_book()))
    made.add_url_rule("/export/svg", "svg", lambda: Response("<svg><script/></svg>"))
    return made


def _book() -> bytes:
    book, out = Workbook(), io.BytesIO()
    book.active["A1"] = "=1+1"
    book.save(out)
    return out.getvalue()


@pytest.mark.browser
def test_every_fault_of_a_page_is_told(server: Flask, browser: Browser) -> None:
    strict = Situation("spoilt", nothing, {"overview": "Enough"}, {"overview": "The rate"}, unknown=True)
    with serving(server) as address, tab(browser) as page:
        told = "\n".join(look(page, f"{address}/spoilt", strict, "overview").faults)
        assert [fault for fault in FAULTS if fault not in told] == []


@pytest.mark.browser
def test_a_sound_page_has_none(server: Flask, browser: Browser) -> None:
    calm = Situation("sound", nothing, {"overview": "12.3% of 40."})
    with serving(server) as address, tab(browser) as page:
        seen = look(page, f"{address}/sound", calm, "overview")
        assert [fault for fault in seen.faults if "favicon" not in fault and "404" not in fault] == []


def test_files_that_do_not_open_or_would_run_are_told(server: Flask) -> None:
    told = {name: files.opened(server, f"/export/{name}") for name in ("csv", "xlsx", "svg", "png")}
    assert "rows [3] have other columns" in told["csv"][0]
    assert "would be run: =1+1" in told["csv"][1]
    assert "A1 is a formula" in told["xlsx"][0]
    assert "holds script" in told["svg"][0]
    assert "answered 404" in told["png"][0]


def test_a_file_of_a_situation_has_to_be_loaded_whole(tmp_path: Path) -> None:
    from tests import stores

    trust = Trust(stores.in_file(tmp_path / "s.db"), "Y00", tmp_path)
    trust.exists("Trust")
    with pytest.raises(AssertionError, match="refused"):
        trust.sends([{"measure": "births", "period": "2026-10", "value": "many"}])
    trust.store.close()
