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
from werkzeug.test import TestResponse

from dashboard.app import create_app
from dashboard.recording import BASE, KEY, NEXT
from dashboard.tokens import MARK_FIELD
from metrics.access import OPERATOR, ROLES
from metrics.governance.kinds import KINDS
from metrics.governance.read import threads
from metrics.store import Store
from metrics.store.verify import check
from tests.dashboard.test_decide_route import OURS, PEOPLE, marked
from tests.said import STORIES, Said, Story

STEPS = [(kind, step) for kind, told in KINDS.items() for step in told.steps]
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


def play(server: Flask, kind: str, until: str) -> Turn:
    """Say all that comes before the first `until` of a story that has it; that step."""
    story = next(one for one in STORIES[kind] if any(said.step == until for said in one.steps))
    for turn in turns(kind, story):
        if turn.said.step == until:
            return turn
        answer = sent(server, turn)
        assert answer.status_code == 303, answer.text
    raise AssertionError(until)


def written(store: Store) -> int:
    return check(store, OPERATOR).entries


def test_every_step_of_every_kind_has_its_example() -> None:
    told = {(k, said.step) for k, stories in STORIES.items() for story in stories for said in story.steps}
    assert told == set(STEPS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_story_is_recorded_step_by_step(server: Flask, own_store: Store, kind: str) -> None:
    for story in STORIES[kind]:
        for turn in turns(kind, story):
            answer = sent(server, turn)
            assert answer.status_code == 303, answer.text
            assert answer.headers["Location"].startswith(f"/signals?org={story.org}&period=2026-10&done=")
        (found,) = threads(own_store, OPERATOR, story.org, [kind], key=turn.key)
        said = [(one.step, one.by) for one in found.entries]
        assert said == [(one.step, PEOPLE[one.role]) for one in story.steps]
    assert check(own_store, OPERATOR).faults == ()


@pytest.mark.parametrize(("kind", "step"), STEPS)
def test_who_may_not_is_refused_and_leaves_no_trace(
    server: Flask, own_store: Store, kind: str, step: str
) -> None:
    turn = play(server, kind, step)
    before = written(own_store)
    needs = set(KINDS[kind].steps[step].needs)
    others = [role for role, (_name, held) in ROLES.items() if not held & needs]
    assert others
    for role in others:
        answer = sent(server, turn, who=PEOPLE[role])
        refused = 403 if turn.org == ORG else answer.status_code  # of another organisation: there is none
        assert (answer.status_code, answer.text[:22]) == (refused, "Nothing was recorded. "), role
        assert refused in (403, 404), role
    assert written(own_store) == before


@pytest.mark.parametrize(("kind", "step"), STEPS)
def test_a_form_from_elsewhere_or_beside_an_earlier_day_records_nothing(
    server: Flask, own_store: Store, kind: str, step: str
) -> None:
    turn = play(server, kind, step)
    before = written(own_store)
    foreign = sent(server, turn, **{"Sec-Fetch-Site": "cross-site"})
    unmarked = server.test_client().post(
        f"/record/{kind}/{step}",
        query_string={"org": turn.org, "as": PEOPLE[turn.said.role]},
        data={KEY: turn.key, BASE: str(turn.base)} | dict(turn.said.form),
        headers=OURS,
    )
    earlier = sent(server, turn, known_at="2026-10-20")
    assert [foreign.status_code, unmarked.status_code, earlier.status_code] == [403, 403, 422]
    assert written(own_store) == before


@pytest.mark.parametrize("kind", KINDS)
def test_sent_twice_it_is_recorded_once(server: Flask, own_store: Store, kind: str) -> None:
    assert sent(server, first(kind)).status_code == 303
    before = written(own_store)
    assert sent(server, first(kind)).status_code == 303
    assert written(own_store) == before


def test_what_somebody_wrote_meanwhile_comes_back_beside_what_was_typed(server: Flask) -> None:
    one, two, *_ = turns("commentary", STORIES["commentary"][0])
    sent(server, one)
    answer = sent(server, replace(two, base=0), Accept="application/json")
    told = answer.json or {}
    assert told["sentence"].startswith("Somebody wrote here after you opened this page.")
    assert told["hidden"] == {BASE: "1"}
    assert told["theirs"][0]["text"].startswith("Sana Mirza, ")
    assert {"label": "Cause", "text": one.said.form["cause"]} in told["theirs"]
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


@pytest.mark.parametrize("onward", ["https://elsewhere.example/", "//elsewhere.example/x", "javascript:1"])
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
