"""Every address that takes a form: without the mark of our page, from elsewhere, by those without the right
and beside an earlier day nothing is stored; with all of it, it is done.
"""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from dashboard.app import create_app
from dashboard.papers.saved import save_template
from dashboard.papers.template import Part, Template
from dashboard.staging import FOLDER
from dashboard.tokens import MARK_FIELD
from dashboard.views.entering import SHEETS
from metrics.access import OPERATOR, ROLES, Permission
from metrics.store import Store, read
from metrics.store.people import viewer_of
from metrics.store.tables import METADATA
from tests.dashboard.loading import (
    CORRECTION,
    LEAD,
    OURS,
    PEOPLE,
    address,
    fields,
    follow,
    hidden,
    marked,
    opened,
    path_of,
    upload,
)
from tests.dashboard.ordering import FORM as PAPER
from tests.loaders.test_audit_workbook import book

WHY = {"why": "The ward’s own book says so"}
TYPED = {  # page -> what is typed there
    "figures": {"births|.value": "412"},
    "words": {"service_user_voice|new.text": "The bereavement room was praised"},
    "ratings": {"cqc_safe.value": "good", "cqc_safe.period": "2026-10-20"},
    "programme": {"mssp_status.value": "yes", "mssp_status.period": "2026-10-01"},
    "plan": {
        "midwife_fill_planned_ahead|2027-01.numerator": "9000",
        "midwife_fill_planned_ahead|2027-01.denominator": "9600",
    },
}
EARLIER, ADVISER = "2026-10-20", "mssp_status.text"


@dataclass(frozen=True, slots=True)
class Case:
    """A form as the data lead's browser would send it, but for its mark."""

    path: str
    form: dict[str, Any]
    permission: Permission = Permission.LOAD
    file: bytes = b""
    who: str = LEAD
    query: tuple[tuple[str, str], ...] = ()
    others: tuple[Permission, ...] = ()  # any of which will do as well

    def is_of(self, role: str) -> bool:
        """Whether a role may send it."""
        return bool(ROLES[role][1].intersection((self.permission, *self.others)))

    def data(self, mark: dict[str, str]) -> dict[str, Any]:
        file = {"file": (io.BytesIO(self.file), "births.csv")} if self.file else {}
        return {**self.form, **file, **mark}


@dataclass(frozen=True, slots=True)
class Place:
    server: Flask
    store: Store
    waiting: Path


def _bring(place: Place) -> Case:
    return Case("/data/load", {}, file=CORRECTION)


def _load(place: Place) -> Case:
    brought = upload(place.server, CORRECTION)
    seen = follow(place.server, brought)
    return Case(path_of(brought), {"deed": "load", "fingerprint": hidden(seen, "fingerprint")})


def _undo(place: Place) -> Case:
    number = next(s.id for s in read.submissions(place.store, OPERATOR, "ZZA") if s.withdrawn_at is None)
    seen = opened(place.server, f"/data/undo/{number}")
    meant = {name: hidden(seen, name) for name in ("deed", "fingerprint")}
    return Case(f"/data/undo/{number}", {"reason": "The wrong month was sent", **meant})


def _event(place: Place) -> Case:
    form = {"event.on": "2026-09", "event.reason": "New record system went live"}
    return Case("/enter/events", form, Permission.SETTINGS)


def _decide(place: Place) -> Case:
    form = {"kind": "annotation", "on": "2026-03", "reason": "The board asked for it."}
    return Case("/measure/births/decide", form, Permission.SETTINGS)


def _say(_place: Place) -> Case:
    """Of all that can be recorded (tests/dashboard/test_record_route.py) one thing."""
    form = {"key": "3c/2026-10", "base": "0", "reason": "The log was moved to another system"}
    return Case("/record/missing_reason/given", form, Permission.SETTINGS)


def _step(_place: Place) -> Case:
    """The return of October is submitted; whoever loads may take it back."""
    form = {"step": "draft", "base": "2", "reason": "A figure was counted twice"}
    return Case("/return/step", form, others=(Permission.SIGN,))


def _feed(_place: Place) -> Case:
    return Case("/calendar/feed", {"deed": "begin"}, Permission.FIGURES, others=(Permission.SHARED_FIGURES,))


def _typed(name: str) -> Callable[[Place], Case]:
    def made(place: Place) -> Case:
        page = fields(opened(place.server, f"/enter/{name}"))
        page.pop(MARK_FIELD)
        return Case(f"/enter/{name}", page | TYPED[name] | WHY)

    return made


def _evidence(_place: Place) -> Case:
    """The data lead and whoever rates requirements may add evidence."""
    form = {"title": "Training register", "dated": "2026-11-02", "base": "0"}
    named = (("framework", "mis-year-8"), ("requirement", "5.16"))
    rates = (Permission.COMMENT,)
    return Case("/evidence", form, file=b"module,of\nemergencies,31\n", others=rates, query=named)


def _workbook(_place: Place) -> Case:
    head = ("Requirement", "State")
    return Case(
        "/safety-actions/workbook",
        {},
        Permission.COMMENT,
        book(("1.14", "amber"), head=head),
        PEOPLE["champion"],
    )


def _meeting(_place: Place) -> Case:
    """A board of the trust is written down by its champion."""
    form = {"forum": "board", "held_on": "2026-12-17", "known_on": "2026-12-07", "minute_ref": ""}
    return Case("/meetings/add", form, Permission.SIGN, who=PEOPLE["champion"])


def _paper(_place: Place) -> Case:
    """Whoever reads all figures of the trust makes its papers."""
    return Case("/paper/make", {**PAPER, "deed": "pdf"}, Permission.FIGURES)


def _template(_place: Place) -> Case:
    others = (Permission.COMMENT, Permission.SIGN)
    return Case("/paper/template", {**PAPER, "save_as": "our-own"}, Permission.SETTINGS, others=others)


def _template_removed(place: Place) -> Case:
    """A template of the trust's own that stands; whoever saves one may remove it."""
    short = Template(name="our-short", title="In short", sections=(Part(key="glossary"),))
    save_template(place.store, viewer_of(place.store, PEOPLE["champion"]), "ZZA", short)
    form = {"template": "our-short", "why_removed": "Nobody reads it"}
    others = (Permission.COMMENT, Permission.SIGN)
    return Case("/paper/template/remove", form, Permission.SETTINGS, others=others)


def _workbook_recorded(place: Place) -> Case:
    one = _workbook(place)
    path = sent(place, one).headers["Location"].partition("?")[0]
    seen = opened(place.server, path, one.who)
    return Case(path, {"fingerprint": hidden(seen, "fingerprint")}, one.permission, who=one.who)


CASES: dict[str, tuple[str, Callable[[Place], Case]]] = {  # name -> rule, form
    "decide": ("/measure/<measure_id>/decide", _decide),
    "bring": ("/data/load", _bring),
    "load": ("/data/load/<token>", _load),
    "undo": ("/data/undo/<int:number>", _undo),
    "event": ("/enter/events", _event),
    "say": ("/record/<kind>/<step>", _say),
    "step": ("/return/step", _step),
    "feed": ("/calendar/feed", _feed),
    "meeting": ("/meetings/add", _meeting),
    **{name: ("/enter/<name>", _typed(name)) for name in TYPED},
    "evidence": ("/evidence", _evidence),
    "workbook": ("/safety-actions/workbook", _workbook),
    "paper": ("/paper/make", _paper),
    "template": ("/paper/template", _template),
    "template removed": ("/paper/template/remove", _template_removed),
    "workbook recorded": ("/safety-actions/workbook/<token>", _workbook_recorded),
}


@pytest.fixture(scope="module")
def place(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    folder = tmp_path_factory.mktemp("forms")
    store = Store.open(f"sqlite:///{shutil.copy(demo_file, folder / 'own.db')}")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(FOLDER, str(folder / "waiting"))
        yield Place(create_app(store, OPERATOR, True).server, store, folder / "waiting")
    store.close()


@pytest.fixture(params=CASES)
def case(request: pytest.FixtureRequest, place: Place) -> Case:
    return CASES[request.param][1](place)


def kept(place: Place) -> dict[str, int]:
    """How many rows each table has, and how many files wait."""
    with place.store.reading() as connection:
        rows = {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in METADATA.sorted_tables
        }
    return rows | {"waiting": len(list(place.waiting.rglob("*.json")))}


def sent(
    place: Place,
    case: Case,
    mark: dict[str, str] | None = None,
    who: str = "",
    headers: dict[str, str] = OURS,
    **query: str,
) -> TestResponse:
    who = who or case.who
    data = case.data(marked(place.server, who) if mark is None else mark)
    where = address(case.path, who, **{**dict(case.query), **query})
    return place.server.test_client().post(where, data=data, headers=headers)


def test_every_address_that_takes_a_form_is_here(place: Place) -> None:
    rules = {rule.rule for rule in place.server.url_map.iter_rules() if "POST" in (rule.methods or ())}
    ours = {rule for rule in rules if not rule.startswith("/_dash")}
    assert ours == {rule for rule, _form in CASES.values()}
    assert set(TYPED) == set(SHEETS)


def test_without_the_mark_of_its_page_nothing_is_stored(place: Place, case: Case) -> None:
    before, own = kept(place), marked(place.server, case.who)[MARK_FIELD]
    marks = (
        {},
        {MARK_FIELD: "x"},
        {MARK_FIELD: f"x{own[1:]}"},
        marked(place.server, PEOPLE["leadership"]),
        marked(place.server, case.who, "ZZB"),
    )
    for mark in marks:
        answer = sent(place, case, mark)
        assert (answer.status_code, "not sent from a page of this site" in answer.text) == (403, True)
    assert kept(place) == before


def test_from_elsewhere_nothing_is_stored(place: Place, case: Case) -> None:
    before = kept(place)
    for headers in ({}, *({"Sec-Fetch-Site": site} for site in ("cross-site", "same-site", "none"))):
        assert sent(place, case, headers=headers).status_code == 403
    assert sent(place, case, headers={"Origin": "http://localhost.elsewhere.example"}).status_code == 403
    assert kept(place) == before


def test_who_lacks_the_right_stores_nothing(place: Place, case: Case) -> None:
    before = kept(place)
    for role, who in PEOPLE.items():
        if role in ROLES and case.is_of(role):
            continue
        answer = sent(place, case, who=who)
        assert answer.status_code == (403 if role in ROLES else 404), role
    assert kept(place) == before


def test_beside_an_earlier_day_nothing_is_stored(place: Place, case: Case) -> None:
    before = kept(place)
    answer = sent(place, case, known_at=EARLIER)
    assert (answer.status_code, "earlier day" in answer.text) in ((422, True), (200, True))
    assert kept(place) == before


def test_with_all_of_it_it_is_done(place: Place, case: Case) -> None:
    before = kept(place)
    answer = sent(place, case)
    assert answer.status_code == 303, answer.text
    assert kept(place) != before


def test_every_form_of_a_page_carries_the_mark(place: Place) -> None:
    number = read.submissions(place.store, OPERATOR, "ZZA")[0].id
    pages = ("/data/load", f"/data/undo/{number}", "/enter/events", *(f"/enter/{name}" for name in SHEETS))
    for path in (*pages, path_of(upload(place.server, CORRECTION))):
        forms = re.findall(r'<form [^>]*method="post".*?</form>', opened(place.server, path).text, re.DOTALL)
        assert forms, path
        assert all(f'name="{MARK_FIELD}"' in form for form in forms), path


@pytest.mark.parametrize("name", SHEETS)
def test_the_words_of_every_page_to_type_in_are_looked_through(place: Place, name: str) -> None:
    """By the loader, as those of a file: `loaders.typed` reads what is typed there, and why."""
    case = CASES[name][1](place)
    before = kept(place)
    shown = opened(place.server, case.path).text
    texts = re.findall(r'<(?:textarea|input type="text") name="([^"]+)"', shown)
    assert "why" in texts
    for field in {*texts[:12], *TYPED[name], "why"}:
        for said in ("Mrs Hartley rang", "Baby of NHS 943 476 5919"):
            if (field, said) == (ADVISER, "Mrs Hartley rang"):
                continue  # the adviser of the programme is asked for by name
            answer = sent(place, Case(case.path, case.form | {field: said}))
            assert answer.status_code == 422, (field, said)
    assert kept(place) == before
