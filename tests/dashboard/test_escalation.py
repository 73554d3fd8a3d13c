"""From a cell of the comparison to an enquiry: a filled form, recorded at the reader's level, and audited."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from dash.development.base_component import Component
from flask import Flask

from dashboard.forms import Form
from dashboard.pages import enquiries
from dashboard.pages.enquiry_raising import LONGEST_QUESTION
from dashboard.pages.escalate_link import escalation_address
from dashboard.viewer import current_request
from dashboard.views.escalating import LONGEST, Escalated, escalated, verdict_words
from dashboard.views.following_forms import raise_entries
from metrics.access import OPERATOR, ROLES
from metrics.catalogue import CATALOGUE
from metrics.governance import enquiry
from metrics.governance.read import threads
from metrics.store import Store, read
from metrics.store.trail import deeds
from metrics.system.comparable import compared
from metrics.system.types import Cell, Standing
from metrics.types import Organisation
from spc.types import Assurance, Variation, Verdict
from tests.dashboard.loading import OURS, PEOPLE

SEPTEMBER = date(2026, 9, 1)
MEASURE = CATALOGUE.measures["pph_1500"]
TRUST = Organisation("ZZA", "Northmere University Hospitals", "trust", "ZZL")
SITE = Organisation("ZZA01", "Northmere Royal", "site", "ZZA")
RAISES = {"lms_lead", "region"}


def cell(
    variation: Variation = Variation.CONCERN_HIGH,
    standing: Standing = Standing.JUDGED,
    measure: str = MEASURE.id,
    month: date | None = SEPTEMBER,
) -> Cell:
    verdict = Verdict(variation, Assurance.NONE)
    return Cell("ZZA", CATALOGUE.measures[measure], standing, verdict, month)


def address(server: Flask, role: str, level: str, org: Organisation = TRUST, **more: str) -> str:
    """The address that a cell leads to, for somebody who reads the comparison at a level."""
    asked = {"org": "ZZA", "period": "2026-09", "as": PEOPLE[role], "level": level} | more
    with server.test_request_context("/compare", query_string=asked):
        return escalation_address(current_request(), cell(), org, level)


def parts(node: Any) -> Iterator[Any]:
    yield node
    inside = getattr(node, "children", None) if isinstance(node, Component) else None
    for one in inside if isinstance(inside, list | tuple) else [inside]:
        if one is not None:
            yield from parts(one)


def form_at(server: Flask, where: str) -> Form:
    """The form of the page that an address opens."""
    with server.test_request_context(where):
        page = enquiries.layout(current_request())
    (found,) = (one for one in parts(page) if isinstance(one, Form) and one.id.endswith("by-hand"))
    return found


def test_a_cell_in_words_has_title_and_question_without_a_figure() -> None:
    said = escalated(cell(), TRUST)
    assert said == Escalated(
        f"{MEASURE.short} at Northmere University Hospitals: higher than usual",
        f"{MEASURE.title} at Northmere University Hospitals in September 2026: higher than usual (a concern, "
        "unlikely to be chance). What has changed, what has been done about it, and what would help?",
    )


@pytest.mark.parametrize(
    ("measure", "variation", "words"),
    [
        ("pph_1500", Variation.CONCERN_HIGH, "higher than usual"),
        ("pph_1500", Variation.IMPROVEMENT_LOW, "better than usual"),
        ("pph_1500", Variation.NEITHER_LOW, "lower than usual"),
        ("pph_1500", Variation.COMMON_CAUSE, "as usual"),
        ("pph_1500", Variation.NO_DATA, "too few figures to judge"),
        ("red_flags", Variation.CONCERN_HIGH, "more than usual"),
        ("stillbirth_rate", Variation.CONCERN_LOW, "more than usual lately"),
        ("stillbirth_rate", Variation.IMPROVEMENT_HIGH, "a change from what is usual"),
        ("stillbirth_rate", Variation.COMMON_CAUSE, "no unusual change"),
    ],
)
def test_verdicts_in_words(measure: str, variation: Variation, words: str) -> None:
    """Deaths are never as usual and fewer of them are not praised; of gaps no side is told."""
    assert verdict_words(cell(variation, measure=measure)) == words


@pytest.mark.parametrize("standing", sorted(set(Standing) - {Standing.JUDGED}))
def test_a_cell_without_a_verdict_asks_for_what_is_missing(standing: Standing) -> None:
    said = escalated(cell(Variation.NO_DATA, standing, month=None), TRUST)
    assert verdict_words(cell(Variation.NO_DATA, standing, month=None)) in said.title
    assert said.question.endswith("?")
    assert "concern" not in said.question


def test_a_month_that_is_not_shared_is_named_once() -> None:
    said = escalated(cell(Variation.NO_DATA, Standing.NOT_SHARED), TRUST)
    assert said.title.endswith(": September 2026 is not shared")
    assert said.question.count("September 2026") == 1
    assert said.question.endswith("when will it be shared?")


def test_no_title_or_question_is_longer_than_its_field() -> None:
    long = Organisation(
        "ZZX", "The Northern Fells and Caldermoor Valley University Teaching Hospitals", "trust"
    )
    for id_ in compared():
        for standing in Standing:
            said = escalated(cell(standing=standing, measure=id_), long)
            assert len(said.title) <= LONGEST
            assert len(said.question) <= LONGEST_QUESTION


@pytest.mark.parametrize(("role", "level"), [("lms_lead", "lms"), ("region", "region")])
def test_a_form_opens_filled_and_is_recorded_in_the_name_of_who_sends_it(
    load_server: Flask, load_store: Store, role: str, level: str
) -> None:
    where = address(load_server, role, level)
    assert where.startswith("/enquiries?org=ZZA&")
    assert where.endswith("#part-raise")
    form = form_at(load_server, where.partition("#")[0])
    filled = {field["name"]: field["value"] for field in form.fields}
    said = escalated(cell(), TRUST)
    expected = {"title": said.title, "question": said.question, "origin": "signal", "measure": MEASURE.id}
    assert filled.items() >= (expected | {"level": level}).items()
    sent = {name: value for name, value in filled.items() if value} | dict(form.hidden)
    answer = load_server.test_client().post(form.action, data=sent, headers=OURS)
    assert answer.status_code == 303, answer.text
    path = urlsplit(answer.headers["Location"])
    assert parse_qs(path.query)["org"] == ["ZZA"]
    number = int(path.path.rsplit("/", 1)[1])
    (thread,) = [one for one in threads(load_store, OPERATOR, "ZZA", [enquiry.NAME]) if one.id == number]
    assert thread.opening.by == PEOPLE[role]
    assert enquiry.level_of(thread) == level
    assert enquiry.about_of(thread) == (MEASURE.id, "")
    audited = deeds(load_store, OPERATOR, "ZZA", most=2)
    assert {(one.actor, one.action) for one in audited} == {
        (PEOPLE[role], "thread.add"),
        (PEOPLE[role], "entry.raised"),
    }
    seen = {
        reader: any(
            one.id == number
            for one in threads(load_store, read.viewer_of(load_store, PEOPLE[reader]), "ZZA", [enquiry.NAME])
        )
        for reader in ("director", "lms_lead", "region")
    }
    # The trust reads all that is about it; the region what is at its level or its own.
    assert seen == {"director": True, "lms_lead": True, "region": role == "region"}


def test_a_cell_of_a_site_is_raised_with_its_trust_and_names_the_site(load_server: Flask) -> None:
    asked = parse_qs(urlsplit(address(load_server, "lms_lead", "lms", SITE)).query)
    assert asked["org"] == ["ZZA"]
    assert "Northmere Royal" in asked["title"][0]


@pytest.mark.parametrize("org", ["ZZA", "ZZB"])
@pytest.mark.parametrize("role", sorted(ROLES))
def test_only_those_who_compare_its_trust_are_led_there(demo_server: Flask, role: str, org: str) -> None:
    chosen = Organisation(org, "A trust", "trust", "ZZL")
    asked = {"org": "ZZA", "period": "2026-10", "as": PEOPLE[role]}
    with demo_server.test_request_context("/compare", query_string=asked):
        request = current_site_request(role)
        found = escalation_address(request, cell(), chosen, "lms") if request else ""
    assert bool(found) == (role in RAISES)
    assert f"org={org}&" in found or not found


def current_site_request(role: str) -> Any:
    """The request of a reader; none for an administrator, who reads no figures and opens no such page."""
    return None if role == "administrator" else current_request()


def test_the_view_of_an_earlier_day_leads_to_no_form(demo_server: Flask) -> None:
    assert address(demo_server, "lms_lead", "lms", known_at="2026-11-10") == ""


@pytest.mark.parametrize(
    ("at", "begins"), [("provider", "provider"), ("region", "region"), ("nation", "lms"), ("", "lms")]
)
def test_the_form_begins_with_a_level_that_the_reader_may_choose(at: str, begins: str) -> None:
    (level,) = (entry for entry in raise_entries(1, by_hand=True, at=at) if entry.name == "level")
    assert level.value == begins
