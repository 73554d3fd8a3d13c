"""The check of changes behind the program's back, with a few of them for each table; the same each time."""

from __future__ import annotations

import random

from metrics.access import OPERATOR
from metrics.store import Store
from metrics.store.verify import check
from tests.soak import tampered
from tests.soak.everything import filled
from tests.soak.tampered import SEED, WATCHED, Change

EACH = 4  # of each table, whatever it is


def test_a_store_with_a_row_of_everything_is_whole_and_each_change_is_told(store: Store) -> None:
    filled(store)
    assert check(store, OPERATOR).faults == ()
    rng = random.Random(SEED)
    every = list(tampered.changes(store, rng))
    chosen = []
    for table in WATCHED:
        own = [change for change in every if change.name.startswith(f"{table.name} ")]
        assert len(own) >= 4, f"{table.name} holds too little to be changed"
        chosen += rng.sample(own, min(EACH, len(own)))
    assert tampered.unseen(store, chosen) == []
    assert check(store, OPERATOR).faults == ()  # each was undone


def test_what_is_not_told_is_noticed(sqlite_store: Store) -> None:
    nothing = Change("nothing", lambda _connection: None)
    filled(sqlite_store)
    assert tampered.unseen(sqlite_store, [nothing]) == ["Nothing was said of this change: nothing"]
