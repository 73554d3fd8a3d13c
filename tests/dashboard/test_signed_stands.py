"""A signed month cannot be changed by anyone, through any page or callback: whatever is posted to whichever
address, the month as signed is the same to the letter, its seal holds, and outside it reads as it was shared.

The addresses are those of the server itself, the forms those with which other tests show that each of them
stores something: an address that is new has no form here, and the test fails.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from dashboard.app import create_app
from dashboard.month_return import seal_of
from dashboard.pages import month_return, overview
from dashboard.recording import BASE, KEY
from dashboard.return_route import ADDRESS
from dashboard.staging import FOLDER
from dashboard.viewer import current_request
from metrics.access import OPERATOR
from metrics.governance.kinds import KINDS
from metrics.governance.read import threads
from metrics.store import Store, read, record_return_step
from metrics.store.people import viewer_of
from metrics.store.returns import DRAFT, SIGNED, STEPS, Recorded, content_of, history_of
from metrics.store.verify import check
from tests.dashboard.loading import OURS, PEOPLE, address, follow, hidden, marked, upload
from tests.dashboard.test_every_form import CASES, Case, Place
from tests.said import STORIES

ORG = "ZZA"
SHARED_MONTH, SIGNED_MONTH = date(2026, 9, 1), date(2026, 10, 1)
MONTHS = (SHARED_MONTH, SIGNED_MONTH)
READERS = ("lms_lead", "region")
OPERATED = ""  # the local operator: of a server whose pages are read as theirs
EVERYBODY = (*PEOPLE.values(), OPERATED)
LET_IN = 20  # forms that must have been stored for the test to mean anything
OF_DASH = "/_dash-update-component"


@dataclass(frozen=True, slots=True)
class Stand:
    """The server and, by month, the signature under it."""

    place: Place
    signed: dict[date, Recorded]
    callbacks: dict[str, dict[str, Any]]
    operated: Flask

    def server(self, who: str) -> Flask:
        return self.operated if who == OPERATED else self.place.server


@pytest.fixture(scope="module")
def stand(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stand]:
    folder = tmp_path_factory.mktemp("signed")
    store = Store.open(f"sqlite:///{shutil.copy(demo_file, folder / 'own.db')}")
    champion = viewer_of(store, PEOPLE["champion"])
    record_return_step(store, champion, ORG, SIGNED_MONTH, SIGNED)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(FOLDER, str(folder / "waiting"))
        app = create_app(store, OPERATOR, True)
        place = Place(app.server, store, folder / "waiting")
        operated = create_app(store, OPERATOR, False).server
        signed = {month: signature(store, month) for month in MONTHS}
        yield Stand(place, signed, dict(app.callback_map), operated)
    store.close()


def signature(store: Store, month: date) -> Recorded:
    return next(one for one in history_of(store, OPERATOR, ORG, month) if one.step.step == SIGNED)


def text_signed(stand: Stand, month: date) -> str:
    """The text that was signed, as it is made from the store now; its seal holds."""
    text = content_of(stand.place.store, OPERATOR, ORG, month, known_at=stand.signed[month].step.at)
    assert seal_of(text) == stand.signed[month].seal
    return text


def as_signed(stand: Stand, month: date) -> str:
    """The text that was signed, and two pages of the moment of the signature, to the letter."""
    at = stand.signed[month].step.at.isoformat()
    asked = {"org": ORG, "period": f"{month:%Y-%m}", "known_at": at, "as": PEOPLE["director"]}
    pages = []
    for page in (overview, month_return):
        with stand.place.server.test_request_context("/return", query_string=asked):
            pages.append(json.dumps(page.layout(current_request()), default=plain, sort_keys=True))
    return "\n".join((text_signed(stand, month), *pages))


def plain(part: Any) -> Any:
    return part.to_plotly_json()


def outside(stand: Stand, role: str) -> tuple[Any, ...]:
    """All that is read outside of the shared month."""
    store, who = stand.place.store, viewer_of(stand.place.store, PEOPLE[role])
    figures = (o for o in read.observations(store, who, ORG, up_to=SHARED_MONTH) if o.period == SHARED_MONTH)
    words = (n for n in read.narratives(store, who, ORG) if n.period == SHARED_MONTH)
    said = threads(store, who, ORG, ["commentary", "missing_reason"])
    return (*figures, *words, *(one for one in said if KINDS[one.kind].month(one.key) == SHARED_MONTH))


def posts(rule: str, month: date) -> list[Case]:
    """What is sent to the two addresses that a return hangs on, beside the form that shows they store."""
    if rule == "/record/<kind>/<step>":
        return [Case(f"/record/{kind}/{step}", form) for kind, step, form in said(month)]
    if rule == ADDRESS:
        every = product((*STEPS, "lost"), ("0", "3", "4"))
        return [Case(rule, {"step": step, BASE: base, "seen": ""}) for step, base in every]
    return []


def said(month: date) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Each step of each kind; what is of a month about this one, on a thread that is not begun or is."""
    for kind, stories in STORIES.items():
        for story in stories:
            of_month = KINDS[kind].month(story.key) is not None
            if not of_month and month != SIGNED_MONTH:
                continue  # of no month: once is enough
            key = story.key.replace("2026-10", f"{month:%Y-%m}") if of_month else f"{kind}-stands"
            for base, step in enumerate(story.steps):
                for read_so_far in range(3) if of_month else (base,):
                    yield kind, step.step, {KEY: key, BASE: str(read_so_far), **step.form}


def test_whatever_is_posted_by_whomever_a_signed_month_stands(stand: Stand) -> None:
    place = stand.place
    before = {month: as_signed(stand, month) for month in MONTHS}
    texts = {month: text_signed(stand, month) for month in MONTHS}
    seen = {role: outside(stand, role) for role in READERS}
    assert all(seen.values())
    rules = [r.rule for r in place.server.url_map.iter_rules() if "POST" in (r.methods or ())]
    assert {ADDRESS, OF_DASH} <= set(rules)
    done = 0
    for rule in rules:
        if rule == OF_DASH:
            of_dash(stand)
        else:
            done += of_forms(stand, rule)
        assert {month: text_signed(stand, month) for month in MONTHS} == texts, rule
        assert {role: outside(stand, role) for role in READERS} == seen, rule
    assert done > LET_IN  # decisions, other matters, a file that corrects
    assert {month: as_signed(stand, month) for month in MONTHS} == before
    assert check(place.store, OPERATOR).faults == ()


def of_forms(stand: Stand, rule: str) -> int:
    """How many of the forms of an address were let in, sent by everybody in turn, about each month."""
    done, made = 0, [form(stand.place) for own, form in CASES.values() if own == rule]
    for who, month in product(EVERYBODY, MONTHS):
        mark, client = marked(stand.server(who), who), stand.server(who).test_client()
        for case in posts(rule, month) or made:
            to = address(case.path, who, **{**dict(case.query), "period": f"{month:%Y-%m}"})
            answer = client.post(to, data=case.data(mark), headers=OURS)
            assert answer.status_code < 500, (case.path, who)
            done += answer.status_code == 303
    assert made, f"no form for {rule}: give it one in tests/dashboard/test_every_form.py"
    return done


def of_dash(stand: Stand) -> None:
    """The callbacks of the framework, with pages and words of the reader's choosing."""
    for key, callback in stand.callbacks.items():
        outputs = [
            dict(zip(("id", "property"), name.rsplit(".", 1), strict=True))
            for name in key.strip(".").split("...")
        ]
        for who, path in product((PEOPLE["champion"], OPERATED), ("/return", "/data")):
            more = {"period": f"{SHARED_MONTH:%Y-%m}", "step": DRAFT, "reason": "x"}
            given = {"pathname": path, "search": address("", who, **more)}
            inputs = [one | {"value": given.get(one["property"])} for one in callback["inputs"]]
            output = outputs if key.startswith("..") else outputs[0]
            asked = {"output": key, "outputs": output, "inputs": inputs}
            answer = stand.server(who).test_client().post(OF_DASH, json=asked)
            assert answer.status_code < (400 if "_pages_content" in key else 500), (key, path)


def test_a_later_file_is_a_correction_that_is_shown_as_one(stand: Stand) -> None:
    seen = follow(
        stand.place.server, upload(stand.place.server, b"org,measure,period,value\nZZA,births,2026-09,777\n")
    )
    form = {"deed": "load", "fingerprint": hidden(seen, "fingerprint"), **marked(stand.place.server)}
    path = re.search(r'action="([^"?]*/data/load/[^"?]+)', seen.text)
    assert path is not None
    loaded = stand.place.server.test_client().post(address(path[1]), data=form, headers=OURS)
    assert loaded.status_code == 303, loaded.text
    asked = {"org": ORG, "period": "2026-09", "as": PEOPLE["director"]}
    with stand.place.server.test_request_context("/return", query_string=asked):
        shown = json.dumps(month_return.layout(current_request()), default=plain)
    for told in ("known otherwise since", "births.csv", "777", "Was", "Tom Ashby", "its seal is the same"):
        assert told in shown
    assert "777" not in text_signed(stand, SHARED_MONTH)


def test_opening_again_is_refused_to_all_but_who_signs(stand: Stand) -> None:
    may = (PEOPLE["champion"], OPERATED)
    for who in (one for one in EVERYBODY if one not in may):
        refused = 404 if who == PEOPLE["lead_elsewhere"] else 403
        assert opening(stand, who, "A figure was counted twice") == refused, who
    assert [opening(stand, who, "") for who in may] == [422, 422]  # a reason is asked for
    assert len(history_of(stand.place.store, OPERATOR, ORG, SHARED_MONTH)) == len(STEPS)


def test_opened_again_the_signature_stays_and_nobody_outside_reads_the_month(stand: Stand) -> None:
    """The last of these tests: it ends the sharing."""
    before = text_signed(stand, SHARED_MONTH)
    assert opening(stand, PEOPLE["champion"], "A figure was counted twice") == 303
    found = history_of(stand.place.store, OPERATOR, ORG, SHARED_MONTH)
    assert [one.step.step for one in found] == [*STEPS, DRAFT]
    assert (found[-1].reason, found[2]) == ("A figure was counted twice", stand.signed[SHARED_MONTH])
    assert text_signed(stand, SHARED_MONTH) == before
    assert outside(stand, "lms_lead") == ()


def opening(stand: Stand, who: str, why: str) -> int:
    form = {"step": DRAFT, BASE: str(len(STEPS)), "reason": why, **marked(stand.server(who), who)}
    to = address(ADDRESS, who, period=f"{SHARED_MONTH:%Y-%m}")
    return stand.server(who).test_client().post(to, data=form, headers=OURS).status_code
