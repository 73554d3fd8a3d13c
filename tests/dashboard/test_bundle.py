"""Styles and scripts come as two files, whole, under addresses that name their content."""

from __future__ import annotations

import re
from hashlib import sha256

import pytest
from flask import Flask

from dashboard import bundle

KINDS = tuple(bundle.MIME)


@pytest.mark.parametrize("kind", KINDS)
def test_every_file_is_in_it_in_the_order_of_names(demo_server: Flask, kind: str) -> None:
    answer = demo_server.test_client().get(bundle.address(kind))
    files = sorted(bundle.ASSETS.glob(f"*.{kind}"))
    assert len(files) > 10
    assert answer.data == b"\n".join(path.read_bytes() for path in files)
    assert (answer.mimetype, answer.status_code) == (bundle.MIME[kind], 200)
    assert sha256(answer.data).hexdigest()[:16] in bundle.address(kind)
    assert "immutable" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("kind", KINDS)
def test_no_file_is_the_worse_for_what_stands_before_it(kind: str) -> None:
    """Each script keeps to itself, so that no word of one is another's; each style leaves no brace open."""
    for path in bundle.ASSETS.glob(f"*.{kind}"):
        text = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL).strip()
        if kind == "js":
            assert text.startswith("(function () {"), path.name
            assert text.endswith("})();"), path.name
        else:
            quoted = re.sub(r'"[^"]*"', "", text)
            assert quoted.count("{") == quoted.count("}"), path.name


@pytest.mark.parametrize("path", ["/", "/compare", "/paper/plain?org=ZZA", "/enter?org=ZZA"])
def test_a_page_asks_for_these_and_for_no_other_of_ours(demo_server: Flask, path: str) -> None:
    page = demo_server.test_client().get(path).get_data(as_text=True)
    asked = {one for one in re.findall(r'(?:src|href)="(/[^"?]+)', page) if one.endswith((".css", ".js"))}
    ours = {one for one in asked if not one.startswith("/_dash-component-suites/")}
    assert bundle.address("css") in ours
    assert ours <= {bundle.address("css"), bundle.address("js"), "/assets/upload.js"}


def test_scripts_come_after_what_they_draw_with(demo_server: Flask) -> None:
    page = demo_server.test_client().get("/").get_data(as_text=True)
    scripts = re.findall(r'<script src="([^"]+)"', page)
    place = scripts.index(bundle.address("js"))
    assert any("react-dom" in one for one in scripts[:place])
    assert any("dash_renderer" in one for one in scripts[place:])


@pytest.mark.parametrize("name", ["0123456789abcdef.css", "x.js", "style-1-tokens.css"])
def test_there_is_nothing_else_there(demo_server: Flask, name: str) -> None:
    assert demo_server.test_client().get(f"/bundle/{name}").status_code == 404
