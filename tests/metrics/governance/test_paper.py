"""Papers and their templates on the record: who makes them, what is kept, and that none leaves the trust."""

from __future__ import annotations

import json
from typing import Any

import pytest

from metrics.access import OPERATOR, READERS, ROLES, Forbidden, Grant, Permission, Viewer
from metrics.draft import DraftError
from metrics.governance import paper, paper_template
from metrics.governance.kinds import KINDS
from metrics.governance.read import threads
from metrics.governance.record import Saying, say
from metrics.store import Store, StoreError, grant, record_return_step
from metrics.store.keeping import NewFile, kept_bytes
from metrics.store.verify import check
from tests.metrics.make import JUNE, at, viewer, with_organisations

DIRECTOR, LEADER, OUTSIDE = viewer("director", "ZZA"), viewer("leadership", "ZZA"), viewer("lms_lead", "ZZL")
BYTES = NewFile("ZZA_monthly.pdf", "application/pdf", b"%PDF\x00" + bytes(range(256)) * 40)
TEMPLATE = json.dumps({"name": "monthly-short", "title": "Monthly", "sections": [{"key": "summary"}]})


def made(org: str = "ZZA", key: str = "k1", **changes: Any) -> Saying:
    given = {
        "template": TEMPLATE,
        "template_name": "monthly-short",
        "period": JUNE,
        "span": "month",
        "marking": "private",
        "known_at": at(14).isoformat(),
        "author": "  R. Lindqvist",  # to the letter: the paper says it so
        "format": "pdf",
        "software": "0.1.0",
        "sha256": BYTES.sha256,
        "file_name": BYTES.name,
        "failed": ("Voices",),
    }
    return Saying(org, paper.NAME, key, paper.MADE, given | changes)


@pytest.fixture
def own(store: Store) -> Store:
    store.set_meta("clock", at(14).isoformat())
    return with_organisations(store)


def saved(base: int = 0, key: str = "monthly-short", text: str = TEMPLATE) -> Saying:
    return Saying("ZZA", paper_template.NAME, key, paper_template.SAVED, {"template": text}, base)


def test_the_order_stands_to_the_letter_and_the_bytes_come_back(own: Store) -> None:
    say(own, DIRECTOR, made(), files=[BYTES])
    (found,) = threads(own, LEADER, "ZZA", [paper.NAME])
    said = found.opening.content
    assert json.loads(said["template"]) == json.loads(TEMPLATE)
    told = ("author", "period", "known_at", "texts", "failed", "for_meeting")
    assert [said[name] for name in told] == [
        "  R. Lindqvist",
        "2026-06-01",
        at(14).isoformat(),
        False,
        ["Voices"],
        "",
    ]
    file, content = kept_bytes(own, LEADER, "ZZA", BYTES.sha256)
    assert (content, file.name, file.recorded_by) == (BYTES.content, BYTES.name, DIRECTOR.email)
    assert check(own, OPERATOR).faults == ()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"sha256": "0" * 64}, "bytes of this paper are not kept"),
        ({"known_at": at(15).isoformat()}, "still to come"),
        ({"known_at": "2026-07-14"}, "with its time zone"),
        ({"author": "A\x1b[2J"}, "characters that no text has"),
        ({"marking": "secret"}, "Choose private or public"),
        ({"org_code": "ZZB"}, "cannot be given here"),
    ],
)
def test_what_is_no_paper_is_refused_and_its_bytes_are_not_kept(
    own: Store, changes: dict[str, str], said: str
) -> None:
    with pytest.raises(DraftError, match=said):
        say(own, DIRECTOR, made(**changes), files=[BYTES])
    with pytest.raises(StoreError, match="No such file is kept here"):
        kept_bytes(own, DIRECTOR, "ZZA", BYTES.sha256)


def test_papers_and_templates_are_of_trusts(own: Store) -> None:
    with pytest.raises(DraftError, match="made of a trust"):
        say(own, OPERATOR, made("ZZA01"), files=[BYTES])
    with pytest.raises(DraftError, match="papers of a trust"):
        say(own, OPERATOR, Saying("ZZL", paper_template.NAME, "monthly-short", "saved", saved().given))


@pytest.mark.parametrize("role", [*ROLES, *READERS])
def test_who_makes_papers_and_who_saves_templates(sqlite_store: Store, role: str) -> None:
    own = with_organisations(sqlite_store)
    held = {**ROLES, **READERS}[role][1]
    for saying, needs in (
        (made(known_at=at(1, 1).isoformat()), {Permission.FIGURES}),
        (saved(), {Permission.COMMENT, Permission.SIGN, Permission.SETTINGS}),
    ):
        if held & needs:
            assert say(own, viewer(role, "ZZA"), saying, files=[BYTES])
        else:
            with pytest.raises(Forbidden, match="may not record this for ZZA; the"):
                say(own, viewer(role, "ZZA"), saying, files=[BYTES])


def test_nothing_of_them_is_read_outside_even_of_a_month_that_is_shared(own: Store) -> None:
    for step in ("draft", "submitted", "signed", "shared"):
        record_return_step(own, OPERATOR, "ZZA", JUNE, step)
    say(own, DIRECTOR, made(marking="public"), files=[BYTES])
    say(own, LEADER, saved())
    kinds = [paper.NAME, paper_template.NAME]
    assert len(threads(own, DIRECTOR, "ZZA", kinds)) == 2
    public = Viewer("p@paper", "Public", (Grant("public", "ZZA"),))
    for reader in (OUTSIDE, viewer("region", "ZZR"), public):
        assert threads(own, reader, "ZZA", kinds) == ()
        with pytest.raises(Forbidden):
            kept_bytes(own, reader, "ZZA", BYTES.sha256)


def test_a_template_is_saved_anew_removed_and_saved_again(own: Store) -> None:
    say(own, LEADER, saved())
    longer = TEMPLATE.replace("Monthly", "Monthly report")
    say(own, viewer("data_lead", "ZZA"), saved(1, text=longer))
    (found,) = threads(own, DIRECTOR, "ZZA", [paper_template.NAME])
    stands = paper_template.stands(found)
    assert stands is not None
    assert stands.get("template") == longer
    gone = Saying("ZZA", paper_template.NAME, "monthly-short", "removed", {"reason": "Nobody reads it"}, 2)
    say(own, viewer("champion", "ZZA"), gone)
    (found,) = threads(own, DIRECTOR, "ZZA", [paper_template.NAME])
    assert paper_template.stands(found) is None
    assert found.entries[0].get("template") == TEMPLATE
    say(own, LEADER, saved(3))


@pytest.mark.parametrize(
    ("key", "text", "said"),
    [
        ("monthly", TEMPLATE, "another name than the one"),
        ("Monthly short", TEMPLATE, "small letters, figures and hyphens"),
        ("a" * 41, json.dumps({"name": "a" * 41}), "small letters, figures and hyphens"),
        ("monthly-short", "[]", "This is no template"),
        ("monthly-short", "{", "This is no template"),
        ("monthly-short", " " * 60_001, "60,000 characters at most"),
    ],
)
def test_what_is_no_template_is_refused(own: Store, key: str, text: str, said: str) -> None:
    with pytest.raises(DraftError, match=said):
        say(own, LEADER, saved(key=key, text=text))


def test_neither_is_part_of_a_return_or_comes_by_a_form() -> None:
    for name in (paper.NAME, paper_template.NAME):
        assert not any(step.of_month for step in KINDS[name].steps.values())
        assert not KINDS[name].of_forms


def test_the_role_of_public_papers_is_given_to_nobody(own: Store) -> None:
    with pytest.raises(StoreError, match="“public” is none of these"):
        grant(own, OPERATOR, "x@y.example", "public", "ZZA")
    assert READERS.keys().isdisjoint(ROLES)
