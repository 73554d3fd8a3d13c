"""The addresses under which people fetch their calendars: one each, renewed and ended, in the audit."""

from __future__ import annotations

import pytest

from metrics.access import OPERATOR, Forbidden
from metrics.store import Store, StoreError
from metrics.store.feeds import begin_feed, end_feed, feed, feed_of
from metrics.store.verify import check
from tests.metrics.make import viewer, with_organisations

CHAMPION, DIRECTOR = viewer("champion", "ZZA"), viewer("director", "ZZA")


def test_an_address_is_ones_own_until_it_is_renewed_or_ended(store: Store) -> None:
    with_organisations(store)
    first, other = begin_feed(store, CHAMPION, "ZZA"), begin_feed(store, DIRECTOR, "ZZA")
    assert feed(store, first.id).email == CHAMPION.email
    second = begin_feed(store, CHAMPION, "ZZA")
    assert feed_of(store, CHAMPION, "ZZA") == feed(store, second.id) == second
    with pytest.raises(StoreError, match="not known, or was ended"):
        feed(store, first.id)
    for _twice in range(2):
        end_feed(store, CHAMPION, "ZZA")
    with pytest.raises(StoreError, match="not known, or was ended"):
        feed(store, second.id)
    assert feed_of(store, CHAMPION, "ZZA") is None
    assert feed(store, other.id) == other
    assert check(store, OPERATOR).faults == ()


def test_who_reads_nothing_and_who_is_no_person_has_none(sqlite_store: Store) -> None:
    with_organisations(sqlite_store)
    for who, said in (
        (viewer("director", "ZZB"), "may not read"),
        (OPERATOR, "takes somebody with an e-mail"),
    ):
        with pytest.raises(Forbidden, match=said):
            begin_feed(sqlite_store, who, "ZZA")
