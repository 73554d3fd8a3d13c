"""The frame: pages, headers, who is asking, and that no fault reaches a reader as a traceback."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace

import pytest
from dash.development.base_component import Component
from flask import Flask

from dashboard.app import create_app, layout_of
from dashboard.page import Page, Plain, Request
from dashboard.pages import PAGES
from dashboard.svg import Tree
from metrics.access import OPERATOR, Viewer
from metrics.store import Store
from tests.dashboard.conftest import DIRECTOR, LEAD


def words(component: object) -> str:
    """All that a reader sees, and where every link leads."""
    if isinstance(component, str | int | float):
        return str(component)
    if isinstance(component, list | tuple):
        return " ".join(map(words, component))
    if isinstance(component, dict):  # a part of a page that is drawn without Dash
        props = component["props"]
        own = [str(props.get(name, "")) for name in ("href", "svg", "title", "label", "value")]
        options = [f"{o['label']} {o['href']}" for o in props.get("options", [])]
        return " ".join([*own, *options, words(component["inside"])])
    if isinstance(component, Tree):
        return words(component.spec)
    if isinstance(component, Component):
        own = [getattr(component, name, "") or "" for name in ("href", "svg", "title", "label")]
        options = [f"{o['label']} {o['href']}" for o in getattr(component, "options", None) or []]
        return " ".join([*own, *options, words(getattr(component, "children", None))])
    return ""


def opened(server: Flask, page: Page, **query: str) -> str:
    with server.test_request_context("/"):
        return words(layout_of(page)(**query))


OVERVIEW = PAGES[0]


def test_every_page_has_its_own_path_and_name() -> None:
    assert len({page.path for page in PAGES}) == len(PAGES)
    assert len({page.name for page in PAGES}) == len(PAGES)
    assert all(page.title for page in PAGES)


def test_the_health_path_needs_nobody(demo_server: Flask) -> None:
    answer = demo_server.test_client().get("/healthz")
    assert (answer.status_code, answer.text) == (200, "ok\n")


def test_the_policy_allows_our_files_and_the_inline_scripts_that_are_served(demo_server: Flask) -> None:
    answer = demo_server.test_client().get("/")
    policy = answer.headers["Content-Security-Policy"]
    scripts = re.findall(r"<script(?![^>]*(?:src|type))[^>]*>(.*?)</script>", answer.text, re.DOTALL)
    assert scripts
    for script in scripts:
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert not re.findall(r'(?:src|href)="(?:https?:)?//', answer.text)


def test_the_page_says_which_language_it_is_in(demo_server: Flask) -> None:
    assert '<html lang="en-GB">' in demo_server.test_client().get("/").text


def test_fonts_come_from_this_server(demo_server: Flask) -> None:
    client = demo_server.test_client()
    with client.get("/fonts/bold.otf") as font:
        assert font.data[:4] == b"OTTO"
        assert font.mimetype == "font/otf"
    assert client.get("/fonts/passwd").status_code == 404


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_page_opens_inside_the_frame(demo_server: Flask, page: Page) -> None:
    variables = {"measure_id": "midwife_fill_day"} if "<measure_id>" in page.path else {}
    seen = opened(demo_server, page, org="ZZA", period="2026-10", **variables)
    assert "could not be made" not in seen
    assert "Skip to the content" in seen
    assert "Fictional organisation, invented figures." in seen


def test_a_fault_is_one_plain_sentence(demo_server: Flask, caplog: pytest.LogCaptureFixture) -> None:
    def broken(_request: Request) -> str:
        raise RuntimeError("secret detail")

    seen = opened(demo_server, replace(OVERVIEW, layout=broken))
    assert "This page could not be made" in seen
    assert "secret" not in seen
    assert "secret detail" in caplog.text


def test_a_sentence_meant_for_the_reader_is_shown(demo_server: Flask) -> None:
    def told(_request: Request) -> str:
        raise Plain("Not yet", "Nothing has been signed.")

    assert "Nothing has been signed." in opened(demo_server, replace(OVERVIEW, layout=told))


@pytest.mark.parametrize(
    "query", [{"org": "NOPE"}, {"org": "<script>"}, {"period": "1066-01"}, {"show": "x"}]
)
def test_an_odd_address_is_answered_plainly(demo_server: Flask, query: dict[str, str]) -> None:
    assert "could not be made" not in opened(demo_server, OVERVIEW, **query)


def test_the_demo_reads_as_whom_the_address_names(demo_server: Flask) -> None:
    assert "Lena Marsh" in opened(demo_server, OVERVIEW, **{"as": LEAD, "org": "ZZD"})
    assert "There is no organisation with the code ZZB" in opened(
        demo_server, OVERVIEW, **{"as": DIRECTOR, "org": "ZZB"}
    )


def test_the_demo_opens_a_trust_as_one_of_its_directors(demo_server: Flask) -> None:
    assert "Greenholme Hospitals" in opened(demo_server, OVERVIEW, org="ZZE")


def test_elsewhere_the_address_cannot_choose_the_reader(demo_store: Store, director: Viewer) -> None:
    server = create_app(demo_store, director, False).server
    seen = opened(server, OVERVIEW, **{"as": "kit.arden@fells.example"})
    assert "Amara Okafor" in seen
    assert "Kit Arden" not in seen


def test_without_a_reader_no_figure_is_shown(demo_store: Store) -> None:
    seen = opened(create_app(demo_store, None, False).server, OVERVIEW)
    assert "Nobody is set as the reader" in seen
    assert "PQS_AS" in seen
    assert "Northmere" not in seen


def test_an_administrator_sees_no_figures(demo_server: Flask) -> None:
    seen = opened(demo_server, OVERVIEW, **{"as": "kit.arden@fells.example", "org": "ZZA"})
    assert "may not read the figures" in seen
    assert "Seven months below" not in seen
    assert "9,082" not in seen


def test_an_empty_store_says_so(sqlite_store: Store) -> None:
    assert "Nothing to show yet" in opened(create_app(sqlite_store, OPERATOR, False).server, OVERVIEW)


def test_search_finds_every_measure(demo_server: Flask) -> None:
    seen = opened(demo_server, OVERVIEW, org="ZZA")
    assert "/measure/neonatal_cot_occupancy?org=ZZA" in seen
