"""Of what people say, readers of a public paper see what was signed and shared with a return, no more."""

from __future__ import annotations

import pytest

from dashboard.papers.reader import reader_of
from dashboard.papers.types import Marking
from metrics.access import OPERATOR
from metrics.governance.kinds import KINDS
from metrics.governance.read import threads
from metrics.store import Store

PUBLISHED = {"commentary", "missing_reason", "requirement"}


def test_what_is_published_is_named_here() -> None:
    assert {name for name, kind in KINDS.items() if kind.published} == PUBLISHED


@pytest.mark.parametrize("kind", sorted(set(KINDS) - PUBLISHED))
def test_other_matters_are_not_read(demo_store: Store, kind: str) -> None:
    for org in ("ZZA", "ZZB", "ZZC", "ZZD", "ZZE"):
        assert threads(demo_store, reader_of(Marking.PUBLIC, org), org, [kind]) == ()


def test_there_is_something_to_be_kept_back(demo_store: Store) -> None:
    said = {kind for kind in KINDS if threads(demo_store, OPERATOR, "ZZA", [kind])}
    assert said - PUBLISHED >= {"enquiry", "action", "challenge"}


def test_commentary_is_read_as_it_was_signed(demo_store: Store) -> None:
    seen = threads(demo_store, reader_of(Marking.PUBLIC, "ZZA"), "ZZA", ["commentary"])
    whole = {one.id: one for one in threads(demo_store, OPERATOR, "ZZA", ["commentary"])}
    assert len(seen) < len(whole)
    for one in seen:
        assert one.newest("signed") is not None
        assert all(said in whole[one.id].entries for said in one.entries)
