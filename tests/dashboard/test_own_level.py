"""Enquiries and actions of a system or a region, on the pages of a trust at that level."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from flask import Flask

from dashboard.page import Plain
from dashboard.pages import action as action_page
from dashboard.pages import actions, enquiries
from dashboard.pages import enquiry as enquiry_page
from dashboard.present import text_of
from dashboard.tokens import MARK_FIELD
from dashboard.viewer import current_request
from tests.dashboard.loading import OURS, PEOPLE, marked

PAGES = {
    "enquiries": enquiries,
    "enquiry": enquiry_page,
    "actions": actions,
    "action": action_page,
}
OF_LEVEL = {"lms": ("ZZL", "lms_lead"), "region": ("ZZR", "region")}
RAISED = {"title": "Waits for a cot", "question": "Where do babies wait?", "origin": "other"}
AGREED = {"what": "Ask each trust for its waits", "owner_role": "lms_lead", "due": "2027-01-29"}


def shown(server: Flask, page: str, role: str, level: str, number: str = "") -> str:
    asked = {"org": "ZZA", "period": "2026-09", "as": PEOPLE[role], "level": level}
    with server.test_request_context(f"/{page}", query_string=asked):
        return text_of(PAGES[page].layout(current_request({"number": number} if number else {})))


def record(server: Flask, kind: str, step: str, level: str, form: Mapping[str, str]) -> str:
    """Record a step as the form of the page does; the address to which one goes on."""
    org, role = OF_LEVEL[level]
    own = {MARK_FIELD: marked(server, PEOPLE[role], org)[MARK_FIELD], "key": f"own-{kind}", "base": "0"}
    onward = {"next": f"/{'enquiries' if kind == 'enquiry' else 'actions'}/{{number}}?org=ZZA&level={level}"}
    answer = server.test_client().post(
        f"/record/{kind}/{step}",
        query_string={"org": org, "as": PEOPLE[role], "period": "2026-09"},
        data=own | onward | dict(form),
        headers=OURS,
    )
    assert answer.status_code == 303, answer.text
    return str(answer.headers["Location"])


@pytest.mark.parametrize("level", OF_LEVEL)
def test_leads_hold_enquiries_and_actions_at_their_own_level(load_server: Flask, level: str) -> None:
    role = OF_LEVEL[level][1]
    before = shown(load_server, "enquiries", role, level)
    assert "Nothing is under enquiry here" in before
    assert "What the rules find" not in before
    assert "Maternity Safety Support Programme" not in before
    onward = record(load_server, "enquiry", "raised", level, RAISED | {"level": level})
    found = re.match(r"/enquiries/(\d+)\?", onward)
    assert found is not None
    assert "org=ZZA" in onward
    assert f"level={level}" in onward
    assert RAISED["title"] in shown(load_server, "enquiries", role, level)
    page = shown(load_server, "enquiry", role, level, found[1])
    assert RAISED["question"] in page
    assert "Move it to another level" in page
    promised = record(load_server, "action", "agreed", level, AGREED | {"level": level, "thread": found[1]})
    number = re.match(r"/actions/(\d+)", promised)
    assert number is not None
    assert AGREED["what"] in shown(load_server, "enquiry", role, level, found[1])
    assert AGREED["what"] in shown(load_server, "actions", role, level)
    assert "Comes out of: Waits for a cot" in shown(load_server, "action", role, level, number[1])
    assert RAISED["title"] not in shown(load_server, "enquiries", role, "")  # the trust's own stand apart


def test_nobody_of_a_trust_or_of_another_level_reads_them(load_server: Flask) -> None:
    numbers: dict[str, str] = {}
    for level in OF_LEVEL:
        onward = record(load_server, "enquiry", "raised", level, RAISED | {"level": level})
        found = re.match(r"/enquiries/(\d+)\?", onward)
        assert found is not None
        numbers[level] = found[1]
    for role in set(PEOPLE) - {"administrator", "lead_elsewhere"}:
        for level in (one for one in OF_LEVEL if OF_LEVEL[one][1] != role):
            assert RAISED["title"] not in shown(load_server, "enquiries", role, level), (role, level)
            with pytest.raises(Plain):
                shown(load_server, "enquiry", role, level, numbers[level])
