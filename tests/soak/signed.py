"""Everything that anybody could send to the server about months that were signed: every address that takes a
form and every callback, by every role and by the local operator, with the forms that are known to store
something, and with those forms bent: another month, base, organisation or moment, fields too many or too few.

What was signed is read before and after, by every reader and as of the moment of the signature.
"""

from __future__ import annotations

import json
import random
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any

import pytest
from flask import Flask

from dashboard.app import create_app
from dashboard.month_return import seal_of
from dashboard.page import Plain
from dashboard.pages import measure, month_return, overview, safety_actions, signals
from dashboard.recording import BASE, KEY
from dashboard.return_route import ADDRESS
from dashboard.staging import FOLDER
from dashboard.viewer import current_request
from metrics.access import OPERATOR, Forbidden
from metrics.governance.commentary import NAME, is_key, parts
from metrics.governance.kinds import KINDS
from metrics.governance.read import threads
from metrics.store import Store, StoreError, read, record_return_step
from metrics.store.people import viewer_of
from metrics.store.returns import SIGNED, STEPS, Recorded, content_of, history_of
from metrics.store.verify import check
from tests.dashboard.loading import OURS, PEOPLE, address, marked
from tests.dashboard.test_every_form import CASES, Case, Place
from tests.demonstration import build
from tests.said import STORIES
from tests.soak import report

ORG = "ZZA"
SHARED_MONTH, SIGNED_MONTH = date(2026, 9, 1), date(2026, 10, 1)
MONTHS = (SHARED_MONTH, SIGNED_MONTH)
OUTSIDE = ("lms_lead", "region")
OPERATED = ""  # the local operator: of a server whose pages are read as theirs
EVERYBODY = (*PEOPLE.values(), OPERATED)
OF_DASH = "/_dash-update-component"
SEED = 20261114
FIRST = 4  # of each address these forms are sent in any run
PATHS = ("/", "/return", "/data", "/measure/births", "/safety-actions", "/meetings", "/no-such-page")
Tell = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Stand:
    """The server and, by month, the signature under it."""

    place: Place
    signed: dict[date, Recorded]
    callbacks: dict[str, dict[str, Any]]
    operated: Flask

    def server(self, who: str) -> Flask:
        return self.operated if who == OPERATED else self.place.server


@dataclass(frozen=True, slots=True)
class Trial:
    """One thing that is sent: by whom, in the view of which month, to which address, with what."""

    rule: str
    who: str
    month: date
    case: Case
    bent: bool = False


@dataclass
class Tally:
    """What was sent, what of it was let in, and what was wrong."""

    sent: int = 0
    done: int = 0
    rules: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)


@contextmanager
def stood(demo_file: Path, folder: Path) -> Iterator[Stand]:
    """A copy of the demonstration in which one month is shared and the next one signed."""
    store = Store.open(f"sqlite:///{shutil.copy(demo_file, folder / 'own.db')}")
    record_return_step(store, viewer_of(store, PEOPLE["champion"]), ORG, SIGNED_MONTH, SIGNED)
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


def shown(stand: Stand, month: date, who: str) -> dict[str, str]:
    """What a reader is shown of the month as of the signature: figures with their limits and decisions,
    commentary, reasons, states and the return itself, each page to the letter.
    """
    store, at = stand.place.store, stand.signed[month].step.at.isoformat()
    said = [one.key for one in threads(store, OPERATOR, ORG, [NAME]) if is_key(one.key)]
    commented = sorted({parts(key)[0] for key in said if parts(key)[1] == month})
    pages: list[tuple[str, ModuleType, dict[str, str]]] = [
        ("/", overview, {}),
        ("/return", month_return, {}),
        ("/signals", signals, {}),
        ("/safety-actions", safety_actions, {}),
        *((f"/measure/{id_}", measure, {"measure_id": id_}) for id_ in ("births", *commented[:1])),
    ]
    asked = {"org": ORG, "period": f"{month:%Y-%m}", "known_at": at} | ({"as": who} if who else {})
    return {path: _laid_out(stand.server(who), path, asked, page, named) for path, page, named in pages}


def _laid_out(
    server: Flask, path: str, asked: dict[str, str], page: ModuleType, named: dict[str, str]
) -> str:
    with server.test_request_context(path, query_string=asked):
        try:
            return json.dumps(page.layout(current_request(named)), default=plain, sort_keys=True)
        except (Forbidden, Plain, StoreError) as refused:  # this reader reads nothing of it: nor later
            return f"{type(refused).__name__}: {refused}"


def plain(part: Any) -> Any:
    return part.to_plotly_json()


def outside(stand: Stand, role: str) -> tuple[Any, ...]:
    """All that is read outside of the shared month, as of now."""
    store, who = stand.place.store, viewer_of(stand.place.store, PEOPLE[role])
    figures = (o for o in read.observations(store, who, ORG, up_to=SHARED_MONTH) if o.period == SHARED_MONTH)
    words = (n for n in read.narratives(store, who, ORG) if n.period == SHARED_MONTH)
    said = threads(store, who, ORG, ["commentary", "missing_reason"])
    return (*figures, *words, *(one for one in said if KINDS[one.kind].month(one.key) == SHARED_MONTH))


def rules_of(stand: Stand) -> list[str]:
    """Every address of the server that takes a form."""
    rules = stand.place.server.url_map.iter_rules()
    return [rule.rule for rule in rules if "POST" in (rule.methods or ())]


def trials(stand: Stand, rule: str, rng: random.Random) -> list[Trial]:
    """All that is sent to one address, each form as it is and bent. Those that are let in come first."""
    made = [form(stand.place) for own, form in CASES.values() if own == rule]
    assert made, f"no form for {rule}: give it one in tests/dashboard/test_every_form.py"
    first = [Trial(rule, one.who, month, one) for one, month in product(made, MONTHS)]
    rest = []
    for who, month in product(EVERYBODY, MONTHS):
        for case in posts(rule, month) or made:
            rest += [Trial(rule, who, month, case), Trial(rule, who, month, bent(case, rng), bent=True)]
    return [*first, *rest]


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


JUNK = ("", "0", "-1", "NaN", "2026-09", "2026-09-30", "ZZA", "signed", "x" * 3_000, "\u202e", "1e9", "[]")
TOO_MANY = {
    "org": ORG,
    "month": "2026-09",
    "period": "2026-09",
    "recorded_at": "2026-09-30T09:00:00",
    "known_at": "2026-09-30T09:00:00",
    "recorded_by": PEOPLE["champion"],
    "step": "draft",
}


def bent(case: Case, rng: random.Random) -> Case:
    """The form with something about it that no page of ours sends."""
    form = {name: value for name, value in case.form.items() if isinstance(value, str)}
    names = sorted(form)
    deed = rng.choice(("month", "base", "junk", "fewer", "more", "query"))
    if deed == "month":
        month = rng.choice(("2026-09", "2026-10"))
        form = {name: re.sub(r"20\d\d-\d\d", month, value) for name, value in form.items()}
    elif deed == "base":
        form[BASE] = str(rng.randrange(-1, 9))
    elif deed == "junk" and names:
        form[rng.choice(names)] = rng.choice(JUNK)
    elif deed == "fewer" and names:
        del form[rng.choice(names)]
    elif deed == "query":
        name = rng.choice(sorted(TOO_MANY))
        return replace(case, query=(*case.query, (name, TOO_MANY[name])))
    else:
        form |= {name: TOO_MANY[name] for name in rng.sample(sorted(TOO_MANY), 2)}
    return replace(case, form={**case.form, **form} if deed != "fewer" else form)


def send(stand: Stand, trial: Trial, tally: Tally) -> None:
    """Send it with the mark of a page, as our own pages do."""
    mark, client = marked(stand.server(trial.who), trial.who), stand.server(trial.who).test_client()
    query = {**dict(trial.case.query), "period": f"{trial.month:%Y-%m}"}
    to = address(trial.case.path, trial.who, **query)
    answer = client.post(to, data=trial.case.data(mark), headers=OURS)
    tally.sent += 1
    tally.done += answer.status_code == 303
    if answer.status_code >= 500:
        tally.faults.append(f"{trial.case.path} by {trial.who}: answered {answer.status_code}")


def asked_of_dash(stand: Stand, rng: random.Random) -> list[tuple[str, dict[str, Any]]]:
    """Each callback of the framework by everybody, with pages and words of their choosing."""
    found = []
    for key, callback in stand.callbacks.items():
        pairs = [dict(zip(("id", "property"), name.rsplit(".", 1), strict=True)) for name in _outputs(key)]
        for who, path in product(EVERYBODY, PATHS):
            more = {"period": rng.choice(("2026-09", "2026-10")), "step": "draft", "reason": rng.choice(JUNK)}
            given = {"pathname": path, "search": address("", who, **more), "data": rng.choice(JUNK)}
            inputs = [one | {"value": given.get(one["property"])} for one in callback["inputs"]]
            outputs = pairs if key.startswith("..") else pairs[0]
            found.append((who, {"output": key, "outputs": outputs, "inputs": inputs}))
            other = rng.choice(list(stand.callbacks))
            found.append((who, {"output": other, "outputs": outputs, "inputs": inputs[:1], "state": inputs}))
    return found


def _outputs(key: str) -> list[str]:
    return key.strip(".").split("...")


def of_dash(stand: Stand, asked: Sequence[tuple[str, dict[str, Any]]], tally: Tally) -> None:
    """One that is asked as our pages ask answers with a page; asked wrongly it may fail, changing nothing."""
    for who, body in asked:
        answer = stand.server(who).test_client().post(OF_DASH, json=body)
        tally.sent += 1
        whole = "state" not in body and "_pages_content" in body["output"]
        if whole and answer.status_code >= 400:
            tally.faults.append(f"{OF_DASH} {body['output']} by {who}: answered {answer.status_code}")


def run(
    stand: Stand,
    readers: Sequence[tuple[date, str]],
    most: int | None = None,
    tell: Tell | None = None,
    seed: int = SEED,
) -> Tally:
    """Send everything, or of each address so many; after each address what was signed is made anew."""
    rng, tally = random.Random(seed), Tally()
    before = {(month, who): shown(stand, month, who) for month, who in readers}
    texts = {month: text_signed(stand, month) for month in MONTHS}
    seen = {role: outside(stand, role) for role in OUTSIDE}
    assert all(seen.values())
    rules = rules_of(stand)
    for place, rule in enumerate(rules):
        tally.rules.add(rule)
        if rule == OF_DASH:
            asked = asked_of_dash(stand, rng)
            of_dash(stand, asked if most is None else rng.sample(asked, most), tally)
        else:
            every = trials(stand, rule, rng)
            for trial in every if most is None else _some(every, most, rng):
                send(stand, trial, tally)
        if {month: text_signed(stand, month) for month in MONTHS} != texts:
            tally.faults.append(f"{rule}: what was signed is not what it was")
        if tell is not None:
            tell(place + 1, len(rules))
    for (month, who), pages in before.items():
        after = shown(stand, month, who)
        changed = [path for path in pages if pages[path] != after[path]]
        reader = who or "the operator"
        tally.faults += [f"{path} of {month:%Y-%m} is shown otherwise to {reader}" for path in changed]
    if {role: outside(stand, role) for role in OUTSIDE} != seen:
        tally.faults.append("What is read outside of a shared month is not what it was")
    tally.faults += check(stand.place.store, OPERATOR).faults
    return tally


def _some(every: list[Trial], most: int, rng: random.Random) -> list[Trial]:
    """The first of them, which are let in, and a sample of the rest."""
    first, rest = every[:FIRST], every[FIRST:]
    return [*first, *rng.sample(rest, min(most, len(rest)))]


def lines(tally: Tally) -> list[str]:
    """The section of `docs/soak.md`."""
    told = [
        f"{tally.sent:,} forms and callbacks at {len(tally.rules)} addresses, by seven roles, somebody of",
        f"another trust and the local operator, half of them bent; {tally.done:,} were let in (other",
        "matters, corrections).",
        "",
    ]
    if tally.faults:
        return [*told, "Wrong:", "", *(f"- {fault}" for fault in tally.faults)]
    return [
        *told,
        "After each address the text of both months was made anew and its seal held. At the end every page",
        "of every reader, as of the signature, was the same to the letter; outside, the shared month read as",
        "it was shared; and the audit was whole.",
    ]


def section(tell: Tell | None = None) -> list[str]:
    """Run whole and write the section; what went wrong."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        demo = folder / "demo.db"
        build(folder / "building", demo, folder / "demo.txt")
        with stood(demo, folder) as stand:
            tally = run(stand, tuple(product(MONTHS, EVERYBODY)), tell=tell)
    report.write("signed", "Signed months", lines(tally))
    return tally.faults
