"""A requirement of a safety action: its states, who may review, what evidence is, what is read outside."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from metrics.access import OPERATOR, Forbidden, Viewer
from metrics.draft import DraftError
from metrics.governance.read import threads
from metrics.governance.record import Saying, say
from metrics.governance.requirement import evidence_of, why_no_review
from metrics.governance.requirement_states import words
from metrics.governance.types import Thread
from metrics.store import Store, record_return_step
from metrics.store.keeping import NewFile, kept_bytes, kept_files
from metrics.store.verify import check
from tests.metrics.make import JUNE, at, viewer, with_organisations

LEADER, CHAMPION, DIRECTOR = (viewer(role, "ZZA") for role in ("leadership", "champion", "director"))
KEY = "mis-year-8/5.3"
GREEN = {"rag": "green", "reason": "Nine in ten are in date"}
LINK = {"title": "Register", "dated": "2026-06-15", "link": "https://intranet.example/register"}
ENOUGH = {"text": "The register was read"}


def saying(step: str, given: dict[str, Any], base: int = 0, key: str = KEY) -> Saying:
    return Saying("ZZA", "requirement", key, step, given, base)


def stands(store: Store) -> Thread:
    (found,) = threads(store, OPERATOR, "ZZA", ["requirement"], key=KEY)
    return found


def said(store: Store, *steps: tuple[Viewer, str, dict[str, Any]]) -> Thread:
    """These steps one after the other, on a thread that is not begun."""
    with_organisations(store)
    for base, (who, step, given) in enumerate(steps):
        say(store, who, saying(step, given, base))
    return stands(store)


def test_blue_is_the_word_of_somebody_who_wrote_neither_rating_nor_evidence(sqlite_store: Store) -> None:
    said(sqlite_store, (CHAMPION, "evidence", LINK), (LEADER, "rated", GREEN))
    for who in (CHAMPION, LEADER):  # the author of the evidence, and of the rating
        with pytest.raises((DraftError, Forbidden)):
            say(sqlite_store, who, saying("reviewed", ENOUGH, 2))
    with pytest.raises(DraftError, match="blue is the word of somebody else"):
        say(sqlite_store, CHAMPION, saying("reviewed", ENOUGH, 2))
    say(sqlite_store, DIRECTOR, saying("reviewed", ENOUGH, 2))
    assert [one.step for one in stands(sqlite_store).entries] == ["evidence", "rated", "reviewed"]


def test_whoever_rated_it_cannot_review_it_though_another_gave_the_evidence(sqlite_store: Store) -> None:
    said(sqlite_store, (LEADER, "evidence", LINK), (CHAMPION, "rated", GREEN))
    with pytest.raises(DraftError, match="Whoever rated it"):
        say(sqlite_store, CHAMPION, saying("reviewed", ENOUGH, 2))


def test_a_new_rating_by_another_does_not_free_the_author_of_the_evidence(sqlite_store: Store) -> None:
    again = {"rag": "green", "reason": "Still so"}
    said(sqlite_store, (CHAMPION, "evidence", LINK), (CHAMPION, "rated", GREEN), (LEADER, "rated", again))
    with pytest.raises(DraftError, match="gave evidence"):
        say(sqlite_store, CHAMPION, saying("reviewed", ENOUGH, 3))


def test_evidence_that_was_taken_back_does_not_count(sqlite_store: Store) -> None:
    thread = said(
        sqlite_store,
        (CHAMPION, "evidence", LINK),
        (LEADER, "rated", GREEN),
        (LEADER, "withdrawn", {"evidence": "1", "reason": "Of another ward"}),
    )
    assert evidence_of(thread) == ()
    assert why_no_review(thread, DIRECTOR.email, words((), thread)).startswith("There is no evidence")
    with pytest.raises(DraftError, match="evidence that counts"):
        say(sqlite_store, LEADER, saying("withdrawn", {"evidence": "1", "reason": "Twice"}, 3))
    say(sqlite_store, LEADER, saying("evidence", LINK | {"title": "Right register"}, 3))
    say(sqlite_store, CHAMPION, saying("reviewed", ENOUGH, 4))  # nothing that counts is the champion's


@pytest.mark.parametrize("rag", ["red", "amber"])
def test_only_what_is_green_can_be_reviewed(sqlite_store: Store, rag: str) -> None:
    said(sqlite_store, (LEADER, "evidence", LINK), (LEADER, "rated", {"rag": rag, "reason": "Not yet met"}))
    with pytest.raises(DraftError, match="Only what is rated green"):
        say(sqlite_store, DIRECTOR, saying("reviewed", ENOUGH, 2))


def test_blue_is_no_rating(sqlite_store: Store) -> None:
    with_organisations(sqlite_store)
    with pytest.raises(DraftError, match="Choose red, amber or green"):
        say(sqlite_store, LEADER, saying("rated", {"rag": "blue", "reason": "It was read"}))


def test_evidence_on_which_blue_rests_is_taken_back_once_it_is_rated_anew(sqlite_store: Store) -> None:
    back = {"evidence": "1", "reason": "Of another ward"}
    said(
        sqlite_store,
        (LEADER, "evidence", LINK),
        (LEADER, "rated", GREEN),
        (DIRECTOR, "reviewed", ENOUGH),
        (CHAMPION, "evidence", LINK | {"title": "Register of July"}),
    )
    with pytest.raises(DraftError, match="Blue rests on this evidence"):
        say(sqlite_store, LEADER, saying("withdrawn", back, 4))
    say(sqlite_store, LEADER, saying("withdrawn", back | {"evidence": "4"}, 4))  # nobody had reviewed it
    say(sqlite_store, LEADER, saying("rated", {"rag": "amber", "reason": "It lapsed"}, 5))
    say(sqlite_store, LEADER, saying("withdrawn", back, 6))
    assert evidence_of(stands(sqlite_store)) == ()


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("mis-year-8/9.1", "no safety action 9"),
        ("mis-year-6/1.8", "has 7 requirements"),
        ("mis-year-6/2.0", "no number of a requirement"),
        ("mis-year-9/1.1", "no such year"),
        ("mis-year-8/", "no number"),
        ("pqsm-2020/1.1", "no such year"),
    ],
)
def test_what_is_no_requirement_is_refused(sqlite_store: Store, key: str, told: str) -> None:
    with_organisations(sqlite_store)
    with pytest.raises(DraftError, match=told):
        say(sqlite_store, LEADER, saying("rated", GREEN, key=key))


@pytest.mark.parametrize(
    "link",
    [
        "http://intranet.example/a",
        "javascript:alert(1)",
        "https://",
        "https://name:word@intranet.example/",
        "https://intranet.example/a b",
        "https://intranet.example/\u202etxt",
        "//intranet.example",
        "https://[bad",
        "https://intranet.example/" + "a" * 500,
    ],
)
def test_a_link_leads_to_a_site_over_https(sqlite_store: Store, link: str) -> None:
    with_organisations(sqlite_store)
    with pytest.raises(DraftError) as told:
        say(sqlite_store, LEADER, saying("evidence", LINK | {"link": link}))
    assert told.value.field == "link"


def test_a_file_is_kept_with_its_entry_or_not_at_all(store: Store) -> None:
    with_organisations(store)
    file = NewFile("register.csv", "text/csv", b"module,of\nfetal monitoring,31\n")
    given = {"title": "Register", "dated": "2026-06-15", "sha256": file.sha256}
    with pytest.raises(DraftError, match="No such file is kept here"):
        say(store, LEADER, saying("evidence", given))
    with pytest.raises(DraftError, match="still to come"):
        say(store, LEADER, saying("evidence", given | {"dated": "2099-01-01"}), files=[file])
    assert kept_files(store, LEADER, "ZZA") == {}
    say(store, LEADER, saying("evidence", given), files=[file])
    kept, content = kept_bytes(store, DIRECTOR, "ZZA", file.sha256)
    assert (kept.name, kept.bytes, content) == ("register.csv", len(file.content), file.content)
    assert check(store, OPERATOR).faults == ()
    with pytest.raises(Forbidden):
        kept_files(store, viewer("lms_lead", "ZZL"), "ZZA")


def test_outside_states_are_read_once_their_month_is_shared_and_evidence_never(sqlite_store: Store) -> None:
    with_organisations(sqlite_store)
    for base, (day, step, given) in enumerate(
        [(2, "evidence", LINK), (3, "rated", GREEN), (28, "rated", {"rag": "amber", "reason": "It lapsed"})]
    ):
        when = at(day, month=6)
        dated = given | {"dated": "2026-06-01"} if step == "evidence" else given
        say(sqlite_store, OPERATOR, saying(step, dated, base), recorded_at=when)
    lead = viewer("lms_lead", "ZZL")
    assert threads(sqlite_store, lead, "ZZA", ["requirement"], known_at=at(1, month=8)) == ()
    for day, step in enumerate(("draft", "submitted", "signed", "shared"), start=10):
        record_return_step(sqlite_store, OPERATOR, "ZZA", JUNE, step, recorded_at=at(day))
    (seen,) = threads(sqlite_store, lead, "ZZA", ["requirement"], known_at=at(1, month=8))
    assert [one.step for one in seen.entries] == ["rated", "rated"]
    later = at(13) + timedelta(days=1)
    say(sqlite_store, OPERATOR, saying("rated", GREEN, 3), recorded_at=later)
    (seen,) = threads(sqlite_store, lead, "ZZA", ["requirement"], known_at=at(1, month=8))
    assert len(seen.entries) == 2  # July is not shared


def test_it_is_not_to_be_met_by_a_day_that_has_passed_and_keeps_one_under_a_new_owner(
    sqlite_store: Store,
) -> None:
    with_organisations(sqlite_store)
    sqlite_store.set_meta("clock", "2026-07-14T09:00:00+00:00")
    owned = {"owner_role": "leadership", "due": "2026-07-14"}
    with pytest.raises(DraftError, match="That day has passed"):
        say(sqlite_store, LEADER, saying("owned", owned | {"due": "2026-07-13"}, 0))
    say(sqlite_store, LEADER, saying("owned", owned, 0))
    sqlite_store.set_meta("clock", "2026-08-01T09:00:00+00:00")
    say(sqlite_store, LEADER, saying("owned", owned | {"owner_role": "champion"}, 1))
