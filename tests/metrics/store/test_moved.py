"""A load is of what was looked at: when the store says something else by then, nothing is written."""

from __future__ import annotations

import pytest

from metrics.access import OPERATOR
from metrics.store import MovedError, Store, read, record_submission, withdraw_submission
from metrics.store.changes import fingerprint
from tests.metrics.make import at, figure, record, submission, with_organisations


@pytest.fixture
def held(sqlite_store: Store) -> Store:
    """A store that knows 300 births."""
    store = with_organisations(sqlite_store)
    record(store, figure(None, value=300.0), when=at(5), name="first")
    return store


def looked(store: Store) -> str:
    """What the correction would change, as somebody saw it."""
    return fingerprint(record_submission(store, OPERATOR, CORRECTION, dry_run=True).changes)


CORRECTION = submission(figure(None, value=310.0), name="correction")


def test_it_is_written_when_nothing_has_changed(held: Store) -> None:
    receipt = record_submission(held, OPERATOR, CORRECTION, expected=looked(held))
    assert (receipt.submission_id is not None, receipt.corrected) == (True, 1)


def test_a_change_says_which_file_it_corrects(held: Store) -> None:
    (change,) = record_submission(held, OPERATOR, CORRECTION, dry_run=True).changes
    assert (change.was, change.now, change.submission_id) == ("300", "310", 1)


def test_nothing_is_written_when_another_file_came_meanwhile(held: Store) -> None:
    seen = looked(held)
    record(held, figure(None, value=305.0), when=at(6), name="second")
    with pytest.raises(MovedError, match="since you looked"):
        record_submission(held, OPERATOR, CORRECTION, expected=seen)
    assert [one.value for one in read.observations(held, OPERATOR, "ZZA")] == [305.0]


def test_the_same_figure_from_another_file_is_another_correction(held: Store) -> None:
    seen = looked(held)
    record(held, figure(None, value=301.0), when=at(6), name="second")
    record(held, figure(None, value=300.0), when=at(7), name="third")
    with pytest.raises(MovedError):
        record_submission(held, OPERATOR, CORRECTION, expected=seen)


def test_nothing_is_written_when_the_file_beneath_was_withdrawn(held: Store) -> None:
    seen = looked(held)
    withdraw_submission(held, OPERATOR, 1, "The wrong month")
    with pytest.raises(MovedError):
        record_submission(held, OPERATOR, CORRECTION, expected=seen)
