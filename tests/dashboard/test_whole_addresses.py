"""Links that leave Dash: an address that the server answers with a whole page or a file is loaded in full."""

from __future__ import annotations

import html
import json
import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from dash.development.base_component import Component
from flask import Flask
from playwright.sync_api import Browser, expect

from dashboard.app import layout_of
from dashboard.page import Page
from dashboard.pages import PAGES
from dashboard.whole_addresses import as_attribute, whole_addresses
from metrics.access import OPERATOR
from metrics.governance.read import threads
from metrics.store import Store, read
from tests.dashboard.loading import LEAD
from tests.dashboard.pages import opened

RUTH = "ruth.lindqvist@northmere.example"  # may do more than anybody else at ZZA
OF_THE_LEAD = ("todo", "data")  # pages from which the data lead loads and types in
KINDS = {"challenge": "challenge", "action": "action", "enquiry": "enquiry"}
NAMED = {"measure_id": "term_admissions", "framework": "mis-year-8", "requirement": "1.3"}


def hrefs(node: Any) -> set[str]:
    """Every address of a page, also those in a part that is drawn without Dash."""
    return {html.unescape(one) for one in re.findall(r'"href": "([^"#][^"]*)"', json.dumps(_plain(node)))}


def _plain(node: Any) -> Any:
    if isinstance(node, Component):
        described: dict[str, Any] = node.to_plotly_json()  # type: ignore[no-untyped-call]
        return _plain(described["props"])
    if isinstance(node, list | tuple):
        return [_plain(one) for one in node]
    return {name: _plain(one) for name, one in node.items()} if isinstance(node, dict) else node


def example(page: Page, store: Store) -> dict[str, str]:
    """The parts of the path of one page of its kind."""
    number = ""
    if page.name in KINDS:
        number = str(threads(store, OPERATOR, "ZZA", [KINDS[page.name]])[0].id)
    elif page.name == "meeting":
        number = str(next(one.id for one in read.meetings(store, OPERATOR, "ZZA")))
    wanted = {part[1:-1] for part in page.path.split("/") if part.startswith("<")}
    return {name: text for name, text in ({"number": number} | NAMED).items() if name in wanted}


@pytest.fixture(scope="module")
def links(demo_server: Flask, demo_store: Store) -> dict[str, set[str]]:
    """The addresses to which each page leads."""
    found: dict[str, set[str]] = {}
    for page in PAGES:
        for who in (RUTH, LEAD) if page.name in OF_THE_LEAD else (RUTH,):
            with demo_server.test_request_context(page.path):
                asked = {"org": "ZZA", "period": "2026-10", "as": who} | example(page, demo_store)
                found.setdefault(page.name, set()).update(hrefs(layout_of(page)(**asked)))
    return found


def is_whole(server: Flask, path: str) -> str:
    return next((one for one in whole_addresses(server) if re.fullmatch(one, path)), "")


def is_page(path: str) -> bool:
    return any(re.fullmatch(re.sub("<[^>]+>", "[^/]+", page.path), path) for page in PAGES)


def test_every_link_leads_to_a_page_of_dash_or_to_what_is_loaded_in_full(
    demo_server: Flask, links: dict[str, set[str]]
) -> None:
    """... and the first link to each of the latter answers; no page of Dash stands under such an address."""
    client, seen = demo_server.test_client(), set()
    assert set(links) == {page.name for page in PAGES}
    for page, found in links.items():
        assert len(found) > 20, page
        for href in sorted(found):
            path = urlsplit(href).path
            if urlsplit(href).netloc:
                continue
            whole = is_whole(demo_server, path)
            assert whole or is_page(path), f"{page}: {href}"
            if whole and whole not in seen:
                seen.add(whole)
                assert client.get(href).status_code == 200, f"{page}: {href}"
    assert {"/evidence", "/safety\\-actions/workbook", "/enter", "/data/load", "/export/[^/]+"} <= seen
    assert not any(is_whole(demo_server, page.path) for page in PAGES)


def test_the_scripts_are_told_of_every_such_address(demo_server: Flask) -> None:
    index = demo_server.test_client().get("/").text
    assert f'data-routes="{as_attribute(demo_server)}"' in index


@pytest.mark.browser
@pytest.mark.parametrize(
    ("path", "link", "path_then", "heading"),
    [
        ("/safety-actions/mis-year-8/1.3", "Add a file as evidence", "/evidence", "Add a file as evidence"),
        ("/safety-actions", "Bring an audit workbook back", "/safety-actions/workbook", "Bring an audit"),
    ],
)
def test_a_click_opens_what_the_server_answers_itself(
    browser: Browser, address: str, path: str, link: str, path_then: str, heading: str
) -> None:
    with opened(browser, address, f"{path}?org=ZZA&period=2026-10&as={RUTH}") as page:
        page.get_by_role("link", name=link).click()
        expect(page.locator("input[type=file]")).to_be_visible(timeout=30_000)
        expect(page.locator("h1")).to_contain_text(heading)
        assert urlsplit(page.url).path == path_then
