"""POST /record/<kind>/<step>: for every kind of matter and each of its steps, who may, from where, and what
comes back. Generated from the registry of kinds and the stories in `tests.said`.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from dashboard.app import create_app
from dashboard.form_route import MOST_BYTES, TOO_MUCH
from dashboard.recording import BASE, KEY, NEXT
from dashboard.tokens import MARK_FIELD
from metrics.access import OPERATOR, ROLES
from metrics.governance.kinds import KINDS
from metrics.governance.read import threads
from metrics.store import Store
from metrics.store.tables import audit
from metrics.store.verify import check
from tests.dashboard.test_decide_route import OURS, PEOPLE, marked
from tests.said import STORIES, Said, Story

STEPS = [(kind, step) for kind, told in KINDS.items() for step in told.steps]
BY_FORM = [kind for kind, told in KINDS.items() if told.of_forms]
ORG = "ZZB"


@pytest.fixture(scope="module")
def copied(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Store, Flask]]:
    """One server over a copy of the demonstration's store."""
    copy = tmp_path_factory.mktemp("record") / "demo.db"
    shutil.copy(demo_file, copy)
    store = Store.open(f"sqlite:///{copy}")
    yield copy, store, create_app(store, OPERATOR, True).server
    store.close()


@pytest.fixture
def own_store(copied: tuple[Path, Store, Flask], demo_file: Path) -> Store:
    """The store as the demonstration made it: what an earlier test recorded is taken out."""
    with closing(sqlite3.connect(demo_file)) as made, closing(sqlite3.connect(copied[0])) as copy:
        made.backup(copy)
    return copied[1]


@pytest.fixture
def server(copied: tuple[Path, Store, Flask], own_store: Store) -> Flask:
    return copied[2]


@dataclass(frozen=True, slots=True)
class Turn:
    """One step of a story, on its thread, after all that comes before it."""

    kind: str
    key: str
    said: Said
    base: int
    org: str = ORG


def turns(kind: str, story: Story) -> tuple[Turn, ...]:
    key = story.key or f"{kind}-{STORIES[kind].index(story)}"
    return tuple(Turn(kind, key, said, base, story.org) for base, said in enumerate(story.steps))


def sent(server: Flask, turn: Turn, *, who: str = "", known_at: str = "", **headers: str) -> TestResponse:
    person = who or PEOPLE[turn.said.role]
    query = {"org": turn.org, "period": "2026-10", "as": person} | (
        {"known_at": known_at} if known_at else {}
    )
    own = {
        MARK_FIELD: marked(server, person, turn.org),
        KEY: turn.key,
        BASE: str(turn.base),
        NEXT: "/signals",
    }
    return server.test_client().post(
        f"/record/{turn.kind}/{turn.said.step}",
        query_string=query,
        data=own | dict(turn.said.form),
        headers=OURS | headers,
    )


def first(kind: str) -> Turn:
    return turns(kind, STORIES[kind][0])[0]


def written(store: Store) -> int:
    """How many entries the audit has: whatever is recorded adds one."""
    with store.reading() as connection:
        return connection.execute(select(func.count()).select_from(audit)).scalar_one()


def test_every_step_of_every_kind_has_its_example() -> None:
    told = {(k, said.step) for k, stories in STORIES.items() for story in stories for said in story.steps}
    assert told == set(STEPS)


@pytest.mark.parametrize("kind", BY_FORM)
def test_each_step_is_recorded_once_in_its_turn_from_our_pages_by_those_who_may(
    server: Flask, own_store: Store, kind: str
) -> None:
    """Each story of the kind, step by step: before a step is said, all that must not record it is tried."""
    tried: set[str] = set()
    for story in STORIES[kind]:
        for turn in turns(kind, story):
            if turn.said.step not in tried:
                before = written(own_store)
                refused_to_all_others(server, turn)
                taken_from_our_pages_of_today_alone(server, turn)
                assert written(own_store) == before, turn
            tried.add(turn.said.step)
            onward = f"/signals?org={story.org}&period=2026-10&done="
            for _twice in range(2):  # a form that is sent again is recorded once
                answer = sent(server, turn)
                assert answer.status_code == 303, answer.text
                assert answer.headers["Location"].startswith(onward)
        (found,) = threads(own_store, OPERATOR, story.org, [kind], key=turns(kind, story)[0].key)
        said = [(one.step, one.by) for one in found.entries]
        assert said == [(one.step, PEOPLE[one.role]) for one in story.steps]
    assert tried == set(KINDS[kind].steps)


def refused_to_all_others(server: Flask, turn: Turn) -> None:
    needs = set(KINDS[turn.kind].steps[turn.said.step].needs)
    others = [role for role, (_name, held) in ROLES.items() if not held & needs]
    assert others
    for role in others:
        answer = sent(server, turn, who=PEOPLE[role])
        refused = 403 if turn.org == ORG else answer.status_code  # of another organisation: there is none
        assert (answer.status_code, answer.text[:22]) == (refused, "Nothing was recorded. "), role
        assert refused in (403, 404), role


def taken_from_our_pages_of_today_alone(server: Flask, turn: Turn) -> None:
    """From elsewhere, without the mark of a page, or beside an earlier day it is not recorded."""
    foreign = sent(server, turn, **{"Sec-Fetch-Site": "cross-site"})
    unmarked = server.test_client().post(
        f"/record/{turn.kind}/{turn.said.step}",
        query_string={"org": turn.org, "as": PEOPLE[turn.said.role]},
        data={KEY: turn.key, BASE: str(turn.base)} | dict(turn.said.form),
        headers=OURS,
    )
    earlier = sent(server, turn, known_at="2026-10-20")
    assert [foreign.status_code, unmarked.status_code, earlier.status_code] == [403, 403, 422], turn


def test_no_form_says_what_only_the_program_says(server: Flask, own_store: Store) -> None:
    """Papers and their templates are recorded by the functions that make them, whoever sends a form."""
    before = written(own_store)
    sayings = [turn for kind in KINDS for story in STORIES[kind] for turn in turns(kind, story)]
    crafted = [turn for turn in sayings if turn.kind not in BY_FORM]
    assert {turn.kind for turn in crafted} == {"paper", "paper_template", "system_paper"}
    for turn in crafted:
        for base in (turn.base, 0):
            answer = sent(server, replace(turn, base=base))
            assert (answer.status_code, "nothing of this kind to record here" in answer.text) == (422, True)
    assert written(own_store) == before


def test_all_stories_together_leave_a_whole_audit(server: Flask, own_store: Store) -> None:
    before, every = written(own_store), 0
    for kind in BY_FORM:
        for story in STORIES[kind]:
            for turn in turns(kind, story):
                assert sent(server, turn).status_code == 303, turn
            every += 1 + len(story.steps)  # the thread, and each entry
    assert written(own_store) == before + every
    assert check(own_store, OPERATOR).faults == ()


def test_what_somebody_wrote_meanwhile_comes_back_beside_what_was_typed(server: Flask) -> None:
    one, two, *_ = turns("commentary", STORIES["commentary"][0])
    sent(server, one)
    answer = sent(server, replace(two, base=0), Accept="application/json")
    told = answer.json or {}
    assert told["sentence"].startswith("Somebody wrote here after you opened this page.")
    assert told["hidden"] == {BASE: "1"}
    assert told["theirs"][0]["text"].startswith("Sana Mirza, ")
    cause = {"name": "cause", "label": "What is thought to be the cause", "text": one.said.form["cause"]}
    assert cause in told["theirs"]
    plain = sent(server, replace(two, base=0))
    assert plain.status_code == 422
    assert one.said.form["cause"] in plain.text
    assert sent(server, two).status_code == 303


def test_a_person_named_in_the_words_is_refused(server: Flask, own_store: Store) -> None:
    one = first("commentary")
    before = written(own_store)
    named = replace(one.said, form={**one.said.form, "cause": "Mrs Susan Whitfield complained"})
    answer = sent(server, replace(one, said=named), Accept="application/json")
    told = answer.json or {}
    assert (told["field"], "seem to hold" in told["sentence"]) == ("cause", True)
    assert written(own_store) == before


def test_more_than_a_form_holds_is_refused_in_a_sentence(server: Flask, own_store: Store) -> None:
    one = first("commentary")
    before = written(own_store)
    huge = replace(one.said, form={**one.said.form, "cause": "a" * MOST_BYTES})
    answer = sent(server, replace(one, said=huge))
    assert (answer.status_code, answer.text) == (413, f"{TOO_MUCH}\n")
    assert written(own_store) == before


@pytest.mark.parametrize(
    "onward",
    [
        "https://elsewhere.example/",
        "//elsewhere.example/x",
        "////elsewhere.example/x",
        "/\\elsewhere.example/x",
        "javascript:1",
    ],
)
def test_one_goes_on_to_pages_of_this_site_alone(server: Flask, onward: str) -> None:
    one = first("commentary")
    person = PEOPLE[one.said.role]
    own = {MARK_FIELD: marked(server, person, ORG), KEY: one.key, BASE: "0", NEXT: onward}
    answer = server.test_client().post(
        "/record/commentary/written",
        query_string={"org": ORG, "as": person},
        data=own | dict(one.said.form),
        headers=OURS,
    )
    assert answer.headers["Location"].startswith(f"/?org={ORG}&")
