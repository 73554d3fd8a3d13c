"""What the tests of loading share: a store of its own to load into, people, and short ways to send forms."""

from __future__ import annotations

import html
import io
import re
from urllib.parse import urlencode

from flask import Flask
from werkzeug.test import TestResponse

from dashboard.site import current_site
from dashboard.tokens import MARK_FIELD, form_token
from dashboard.views.entering import SHEETS

LEAD = "tom.ashby@northmere.example"
OTHER_LEAD = "nell.rowan@caldermoor.example"
PEOPLE = {
    "data_lead": LEAD,
    "leadership": "pia.holm@northmere.example",
    "champion": "ruth.lindqvist@northmere.example",
    "director": "amara.okafor@northmere.example",
    "lms_lead": "lena.marsh@fells.example",
    "region": "imran.vale@region.example",
    "administrator": "kit.arden@fells.example",
    "lead_elsewhere": OTHER_LEAD,
}
ENTER = tuple(f"/enter/{name}" for name in SHEETS)
WRITTEN = ("/data/load", "/enter", *ENTER, "/enter/events")  # pages that the server writes out whole
OURS = {"Sec-Fetch-Site": "same-origin"}
CORRECTION = b"""org,measure,period,value
ZZA,births,2026-09,999
ZZA,births,2020-10,300
ZZA,births,2026-10,many
ZZB,births,2026-10,300
"""


def address(path: str, who: str = LEAD, **query: str) -> str:
    """An address of Northmere in October 2026, as somebody."""
    asked = {"org": "ZZA", "period": "2026-10", "as": who} | query
    return f"{path}?{urlencode({name: value for name, value in asked.items() if value})}"


def opened(server: Flask, path: str, who: str = LEAD, **query: str) -> TestResponse:
    return server.test_client().get(address(path, who, **query))


def marked(server: Flask, who: str = LEAD, org: str = "ZZA") -> dict[str, str]:
    """What the forms of this reader's pages hold unseen."""
    with server.test_request_context("/", query_string={"org": org, "as": who}):
        return {MARK_FIELD: form_token(current_site().reader(who, org).viewer, org)}


def sent(server: Flask, path: str, form: dict[str, str], who: str = LEAD, **query: str) -> TestResponse:
    data = marked(server, who, query.get("org", "ZZA")) | form
    return server.test_client().post(address(path, who, **query), data=data, headers=OURS)


def upload(
    server: Flask,
    content: bytes,
    name: str = "births.csv",
    who: str = LEAD,
    headers: dict[str, str] = OURS,
    **form: str,
) -> TestResponse:
    given = {"file": (io.BytesIO(content), name), **marked(server, who), **form}
    return server.test_client().post(address("/data/load", who), data=given, headers=headers)


def follow(server: Flask, answer: TestResponse) -> TestResponse:
    """The page to which an answer leads."""
    assert answer.status_code == 303, answer.text
    return server.test_client().get(answer.headers["Location"])


def path_of(answer: TestResponse) -> str:
    return answer.headers["Location"].partition("?")[0]


def words(answer: TestResponse) -> str:
    """All that a reader sees."""
    bare = re.sub(r"<(script|style).*?</\1>|<[^>]+>", " ", answer.text, flags=re.DOTALL)
    return re.sub(r"\s+", " ", html.unescape(bare))


def hidden(answer: TestResponse, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', answer.text)
    assert found is not None, name
    return html.unescape(found.group(1))


def fields(answer: TestResponse) -> dict[str, str]:
    """The form of a page to type in, as a browser would send it without a change."""
    body = answer.text[answer.text.index('class="typed"') :]
    found = {}
    for name, value in re.findall(r'<input type="(?:hidden|text|date)" name="([^"]+)" value="([^"]*)"', body):
        found[html.unescape(name)] = html.unescape(value)
    for whole, name in re.findall(r'(<select name="([^"]+)".*?</select>)', body, flags=re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', whole)
        found[html.unescape(name)] = html.unescape(chosen.group(1)) if chosen else ""
    for name, value in re.findall(r'<textarea name="([^"]+)"[^>]*>\n(.*?)</textarea>', body, flags=re.DOTALL):
        found[html.unescape(name)] = html.unescape(value)
    return found
