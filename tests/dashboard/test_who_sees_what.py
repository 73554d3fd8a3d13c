"""Each person at each page about each trust: it opens for whoever has the right, and tells others nothing.

`make test` opens a part of the pages in each way, drawn by a fixed seed; `make soak` the others.
"""

from __future__ import annotations

import html
import re

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from dashboard.app import create_app, layout_of
from dashboard.page import Page
from dashboard.pages import PAGES
from dashboard.views.entering import MENU, SHEETS
from metrics.access import OPERATOR, Permission, Reach, Viewer, permissions, reach
from metrics.store import Store, read
from tests.dashboard import test_frame
from tests.dashboard.loading import CORRECTION, PEOPLE, WRITTEN, opened, path_of, upload, words
from tests.sampled import sampled

TRUSTS = ("ZZA", "ZZB", "ZZC", "ZZD", "ZZE")
FILES = {  # GET addresses that answer with something else than a page
    *("/healthz", "/fonts/<name>", "/export/<format_name>", "/template"),
    *("/export/table/<format_name>", "/export/drawing/<format_name>", "/export/minutes/<format_name>"),
    *("/data/load/<token>/marked", "/data/file/<int:number>/marked"),
    *("/calendar.ics", "/return/signed.json"),
    *("/assets/<path:filename>", "/static/<path:filename>", "/bundle/<name>"),
    *("/export/safety/<what>", "/evidence/<digest>"),
    "/paper/file/<int:number>",
}
# Forms of safety actions: test_every_form, test_evidence_route and test_workbook_route tell who reads them.
SAFETY = {"/evidence", "/safety-actions/workbook", "/safety-actions/workbook/<token>"}
ONE_OF = {"/data/load/<token>", "/data/undo/<int:number>"}  # pages about one file
# Pages without a script, whose readers are those of the page; test_paper_page tells who makes a paper again.
PLAIN = {"/triangulation/plain", "/paper/plain", "/paper/again/<int:number>"}
FEW = "/enter/figures?group=deaths"
NEEDS = {"/enter": {Permission.LOAD, Permission.SETTINGS}, "/enter/events": {Permission.SETTINGS}}
LOADING = {Permission.LOAD}


def held(store: Store, who: str, org: str) -> frozenset[Permission]:
    return permissions(read.viewer_of(store, who), org, read.hierarchy(store))


def seen_by(store: Store, viewer: Viewer) -> set[str]:
    return {org.code for org in read.organisations(store, viewer)}


def test_every_page_that_the_server_writes_is_here(demo_server: Flask) -> None:
    rules = {rule.rule for rule in demo_server.url_map.iter_rules() if "GET" in (rule.methods or ())}
    ours = {rule for rule in rules if not re.match(r"/_|/$|/<path:path>$", rule)}
    pages = {"/enter/<name>" if path.removeprefix("/enter/") in SHEETS else path for path in WRITTEN}
    assert ours - FILES == pages | ONE_OF | PLAIN | SAFETY
    assert {name for name, _title, _what in MENU} == {*SHEETS, "events"}


@pytest.mark.parametrize("who", PEOPLE.values(), ids=list(PEOPLE))
def test_each_written_page_about_each_trust(demo_server: Flask, demo_store: Store, who: str) -> None:
    viewer = read.viewer_of(demo_store, who)
    for org in TRUSTS:
        number = read.submissions(demo_store, OPERATOR, org)[0].id
        for path in (*WRITTEN, f"/data/undo/{number}"):
            answer = opened(demo_server, path, who, org=org)
            if held(demo_store, who, org) & NEEDS.get(path, LOADING):
                assert answer.status_code == 200, (path, org)
                continue
            assert answer.status_code == (403 if org in seen_by(demo_store, viewer) else 404), (path, org)
            assert "<form" not in answer.text
            assert not re.search(r"\b[0-9]{3}\b", words(answer).partition("Skip to the content")[2]), path


def test_a_file_that_waits_opens_for_whoever_brought_it_alone(load_server: Flask, load_store: Store) -> None:
    path = path_of(upload(load_server, CORRECTION))
    for role, who in PEOPLE.items():
        for org in TRUSTS:
            answer = opened(load_server, path, who, org=org)
            mine = role == "data_lead" and org == "ZZA"
            assert (answer.status_code == 200) is mine, (role, org)
            assert mine or "births.csv" not in answer.text


@pytest.mark.parametrize(
    "page", sampled([page for page in PAGES if page.without is None], 10), ids=lambda page: page.name
)
def test_who_may_not_read_a_trust_reads_no_figure_of_it(
    demo_server: Flask, demo_store: Store, page: Page
) -> None:
    above = read.hierarchy(demo_store)
    variables = {"measure_id": "births"} if "<measure_id>" in page.path else {}
    refused = 0
    for who in PEOPLE.values():
        viewer = read.viewer_of(demo_store, who)
        for org in TRUSTS:
            if reach(viewer, org, above) is not Reach.NOTHING:
                continue
            with demo_server.test_request_context("/"):
                made = layout_of(page)(org=org, period="2026-10", **variables, **{"as": who})
            seen = re.sub("1,[05]00", "", test_frame.words(made))  # of the names of measures
            assert "may not read" in seen or "There is no organisation with the code" in seen, (who, org)
            assert not re.search(r"[0-9]%|[0-9],[0-9]{3}|<svg [^>]*role=.img", seen), (who, org)
            refused += 1
    assert refused > len(TRUSTS)


@pytest.fixture(scope="module")
def everybody(demo_store: Store) -> Flask:
    """Read by somebody with every right over every trust."""
    made: Flask = create_app(demo_store, OPERATOR, False).server
    return made


def chosen(answer: TestResponse, org: str) -> str:
    """Where the chooser of trusts leads, without a script."""
    menu = answer.text.partition('<details id="switch-org"')[2].partition("</details>")[0]
    assert answer.status_code == 200
    found = next(link for link in re.findall(r'href="([^"]+)"', menu) if f"org={org}" in link)
    return html.unescape(found)


@pytest.mark.parametrize("path", sampled([*WRITTEN, FEW], 3, FEW))
def test_another_trust_opens_on_the_same_page(everybody: Flask, path: str) -> None:
    client = everybody.test_client()
    bare, _, more = path.partition("?")
    asked = f"{bare}?org=ZZA&period=2026-10{f'&{more}' if more else ''}"
    link = chosen(client.get(asked), "ZZB")
    assert link.partition("?")[0] == bare
    assert "period=2026-10" in link
    there = client.get(link)
    assert (there.status_code, "Caldermoor Hospitals (ZZB)" in there.text) == (200, True)
    assert chosen(there, "ZZA").startswith(asked)


def test_what_is_about_one_file_leads_to_the_files_of_another_trust(
    everybody: Flask, demo_store: Store
) -> None:
    number = read.submissions(demo_store, OPERATOR, "ZZA")[0].id
    shown = everybody.test_client().get(f"/data/undo/{number}?org=ZZA&period=2026-10")
    assert chosen(shown, "ZZB") == "/data?org=ZZB&period=2026-10"


@pytest.mark.parametrize("path", sampled(WRITTEN, 4))
def test_an_address_of_an_earlier_day_is_told_that_today_holds(demo_server: Flask, path: str) -> None:
    seen = opened(demo_server, path, known_at="2026-10-20")
    assert "joins what is known today, shown here." in words(seen)
    assert "known_at" not in seen.text
    assert "joins what is known" not in words(opened(demo_server, path))
