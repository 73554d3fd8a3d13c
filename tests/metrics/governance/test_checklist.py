"""The three principles: counted as published, judged by those whose they are, reviewed by others."""

from __future__ import annotations

from typing import Any

import pytest

from metrics.draft import DraftError
from metrics.framework import PRINCIPLES, load_framework
from metrics.governance import checklist
from metrics.governance.read import threads
from metrics.governance.record import Saying, say
from metrics.governance.types import Thread
from metrics.store import Store
from tests.metrics.governance.test_record import CHAMPION, LEADER
from tests.metrics.make import viewer, with_organisations

DIRECTOR, LEAD, REGION = viewer("director", "ZZA"), viewer("lms_lead", "ZZL"), viewer("region", "ZZR")
YES = {"state": "yes", "text": "It is done", "evidence": "Minutes of May", "on": "2026-07-01"}


@pytest.fixture
def own(sqlite_store: Store) -> Store:
    with_organisations(sqlite_store).set_meta("clock", "2026-07-04T09:00:00+00:00")
    return sqlite_store


def said(
    store: Store, who: Any, step: str, base: int, org: str = "ZZA", key: str = "principle-1/3", **given: Any
) -> Thread:
    say(store, who, Saying(org, "checklist", key, step, given, base))
    (found,) = threads(store, who, org, ["checklist"], key=key)
    return found


def test_the_principles_have_as_many_requirements_as_were_published() -> None:
    assert [len(load_framework(name).items) for name in PRINCIPLES] == [6, 7, 9]


def test_each_requirement_has_its_plain_words_and_its_source() -> None:
    for name in PRINCIPLES:
        framework = load_framework(name)
        assert "December 2020" in framework.source
        assert [item.id for item in framework.items] == [str(n + 1) for n in range(len(framework.items))]
        assert all(item.asks.endswith(".") and item.title and item.short for item in framework.items)


def test_a_requirement_is_judged_reviewed_by_another_and_judged_anew(own: Store) -> None:
    said(own, LEADER, "judged", 0, **YES)
    found = said(own, DIRECTOR, "reviewed", 1, text="The dates were compared")
    assert checklist.KIND.state(found) == "reviewed"
    found = said(own, CHAMPION, "not_enough", 2, reason="Two are missing")
    assert checklist.KIND.state(found) == "not_enough"
    found = said(own, CHAMPION, "judged", 3, **YES | {"state": "partly"})
    assert checklist.KIND.state(found) == "judged"


def test_whoever_judged_it_does_not_review_it(own: Store) -> None:
    said(own, CHAMPION, "judged", 0, **YES)
    with pytest.raises(DraftError, match="somebody else does"):
        said(own, CHAMPION, "reviewed", 1, text="I looked at it")


@pytest.mark.parametrize("state", ["yes", "partly"])
def test_met_or_partly_met_names_its_evidence(own: Store, state: str) -> None:
    given = {name: text for name, text in YES.items() if name != "evidence"}
    with pytest.raises(DraftError) as told:
        said(own, LEADER, "judged", 0, **given | {"state": state})
    assert told.value.field == "evidence"
    assert said(own, LEADER, "judged", 0, **given | {"state": "no"}).base == 1


@pytest.mark.parametrize(
    ("org", "key", "right", "wrong"),
    [
        ("ZZA", "principle-1/1", LEADER, LEAD),
        ("ZZL", "principle-2/7", LEAD, REGION),
        ("ZZR", "principle-3/9", REGION, None),
    ],
)
def test_each_principle_is_judged_by_those_whose_it_is(
    own: Store, org: str, key: str, right: Any, wrong: Any
) -> None:
    if wrong is not None:
        with pytest.raises(DraftError, match="judged by those whose it is"):
            said(own, wrong, "judged", 0, org, key, **YES)
    assert said(own, right, "judged", 0, org, key, **YES).base == 1


def test_a_trusts_own_are_reviewed_within_the_trust(own: Store) -> None:
    said(own, LEADER, "judged", 0, **YES)
    with pytest.raises(DraftError, match="reviewed within the trust"):
        said(own, LEAD, "reviewed", 1, text="It was looked at")


def test_the_region_reviews_what_the_system_judged(own: Store) -> None:
    said(own, LEAD, "judged", 0, "ZZL", "principle-2/1", **YES)
    found = said(own, REGION, "reviewed", 1, "ZZL", "principle-2/1", text="It was looked at")
    assert checklist.KIND.state(found) == "reviewed"


@pytest.mark.parametrize("key", ["principle-1/7", "principle-1", "mis-year-8/1.1", "principle-1/", ""])
def test_there_are_no_other_requirements(own: Store, key: str) -> None:
    with pytest.raises(DraftError, match="There is no such requirement"):
        said(own, LEADER, "judged", 0, key=key, **YES)


def test_a_principle_is_not_judged_for_an_organisation_of_another_level(own: Store) -> None:
    with pytest.raises(DraftError, match="Principle 2 is judged for a system"):
        said(own, LEADER, "judged", 0, "ZZA", "principle-2/1", **YES)


def test_those_above_read_what_a_trust_judged(own: Store) -> None:
    said(own, LEADER, "judged", 0, **YES)
    assert len(threads(own, LEAD, "ZZA", ["checklist"])) == 1
