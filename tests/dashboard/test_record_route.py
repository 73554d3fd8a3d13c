"""POST /record/<kind>/<step>: for every kind of matter and each of its steps, who may, from where, and what
comes back. Generated from the registry of kinds and the stories in `tests.said`.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
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
from tests.said import STORIES, Said

STEPS = [(kind, step) for kind, told in KINDS.items() for step in told.steps]
ORG = "ZZB"


@pytest.fixture
def own_store(demo_file: Path, tmp_path: Path) -> Iterator[Store]:
    copy = tmp_path / "demo.db"
    shutil.copy(demo_file, copy)
    store = Store.open(f"sqlite:///{copy}")
    yield store
    store.close()


@pytest.fixture
def server(own_store: Store) -> Flask:
    made: Flask = create_app(own_store, OPERATOR, True).server
    return made


def sent(
    server: Flask, kind: str, said: Said, base: int, *, who: str = "", known_at: str = "", **headers: str
) -> TestResponse:
    person = who or PEOPLE[said.role]
    story = STORIES[kind]
    query = {"org": ORG, "period": "2026-10", "as": person} | ({"known_at": known_at} if known_at else {})
    own = {MARK_FIELD: marked(server, person, ORG), KEY: story.key or kind, BASE: str(base), NEXT: "/signals"}
    return server.test_client().post(
        f"/record/{kind}/{said.step}", query_string=query, data=own | dict(said.form), headers=OURS | headers
    )


def play(server: Flask, kind: str, until: str) -> tuple[Said, int]:
    """Say all that comes before the first `until` of a story; that step, and its base."""
    for base, said in enumerate(STORIES[kind].steps):
        if said.step == until:
            return said, base
        answer = sent(server, kind, said, base)
        assert answer.status_code == 303, answer.text
    raise AssertionError(f"tests.said tells no {until} of a {kind}")


def written(store: Store) -> int:
    return check(store, OPERATOR).entries


def test_every_step_of_every_kind_has_its_example() -> None:
    told = {(kind, said.step) for kind, story in STORIES.items() for said in story.steps}
    assert told == set(STEPS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_story_is_recorded_step_by_step(server: Flask, own_store: Store, kind: str) -> None:
    story = STORIES[kind]
    for base, said in enumerate(story.steps):
        answer = sent(server, kind, said, base)
        assert answer.status_code == 303, answer.text
        assert answer.headers["Location"].startswith(f"/signals?org={ORG}&period=2026-10&done=")
    key = story.key or kind
    (found,) = [one for one in threads(own_store, OPERATOR, ORG, [kind]) if one.key == key]
    assert [(one.step, one.by) for one in found.entries] == [(s.step, PEOPLE[s.role]) for s in story.steps]
    assert check(own_store, OPERATOR).faults == ()


@pytest.mark.parametrize(("kind", "step"), STEPS)
def test_who_may_not_is_refused_and_leaves_no_trace(
    server: Flask, own_store: Store, kind: str, step: str
) -> None:
    said, base = play(server, kind, step)
    before = written(own_store)
    needs = set(KINDS[kind].steps[step].needs)
    others = [role for role, (_name, held) in ROLES.items() if not held & needs]
    assert others
    for role in others:
        answer = sent(server, kind, said, base, who=PEOPLE[role])
        assert (answer.status_code, answer.text[:22]) == (403, "Nothing was recorded. "), role
    assert written(own_store) == before


@pytest.mark.parametrize(("kind", "step"), STEPS)
def test_a_form_from_elsewhere_or_beside_an_earlier_day_records_nothing(
    server: Flask, own_store: Store, kind: str, step: str
) -> None:
    said, base = play(server, kind, step)
    before = written(own_store)
    foreign = sent(server, kind, said, base, **{"Sec-Fetch-Site": "cross-site"})
    unmarked = server.test_client().post(
        f"/record/{kind}/{step}",
        query_string={"org": ORG, "as": PEOPLE[said.role]},
        data={KEY: STORIES[kind].key, BASE: str(base)} | dict(said.form),
        headers=OURS,
    )
    earlier = sent(server, kind, said, base, known_at="2026-10-20")
    assert [foreign.status_code, unmarked.status_code, earlier.status_code] == [403, 403, 422]
    assert written(own_store) == before


@pytest.mark.parametrize("kind", KINDS)
def test_sent_twice_it_is_recorded_once(server: Flask, own_store: Store, kind: str) -> None:
    said = STORIES[kind].steps[0]
    assert sent(server, kind, said, 0).status_code == 303
    before = written(own_store)
    assert sent(server, kind, said, 0).status_code == 303
    assert written(own_store) == before


def test_what_somebody_wrote_meanwhile_comes_back_beside_what_was_typed(server: Flask) -> None:
    first, second, *_ = STORIES["commentary"].steps
    sent(server, "commentary", first, 0)
    answer = sent(server, "commentary", second, 0, Accept="application/json")
    told = answer.json or {}
    assert told["sentence"].startswith("Somebody wrote here after you opened this page.")
    assert told["hidden"] == {BASE: "1"}
    assert told["theirs"][0]["text"].startswith("Sana Mirza, ")
    assert {"label": "Cause", "text": first.form["cause"]} in told["theirs"]
    plain = sent(server, "commentary", second, 0)
    assert plain.status_code == 422
    assert first.form["cause"] in plain.text
    assert sent(server, "commentary", second, 1).status_code == 303


def test_a_person_named_in_the_words_is_refused(server: Flask, own_store: Store) -> None:
    first = STORIES["commentary"].steps[0]
    before = written(own_store)
    named = Said(first.step, first.role, {**first.form, "cause": "Mrs Susan Whitfield complained"})
    answer = sent(server, "commentary", named, 0, Accept="application/json")
    told = answer.json or {}
    assert (told["field"], "seem to hold" in told["sentence"]) == ("cause", True)
    assert written(own_store) == before


@pytest.mark.parametrize("onward", ["https://elsewhere.example/", "//elsewhere.example/x", "javascript:1"])
def test_one_goes_on_to_pages_of_this_site_alone(server: Flask, onward: str) -> None:
    first = STORIES["commentary"].steps[0]
    person = PEOPLE[first.role]
    own = {MARK_FIELD: marked(server, person, ORG), KEY: "births/2026-10/", BASE: "0", NEXT: onward}
    answer = server.test_client().post(
        "/record/commentary/written",
        query_string={"org": ORG, "as": person},
        data=own | dict(first.form),
        headers=OURS,
    )
    assert answer.headers["Location"].startswith(f"/?org={ORG}&")
