"""What one database could not keep is refused, or shortened, in the same way by both."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from metrics.access import OPERATOR
from metrics.records import Narrative
from metrics.store import Store, StoreError, read, record_submission
from tests.metrics.make import JUNE, figure, submission, with_organisations


@dataclass(frozen=True, slots=True)
class Fault:
    severity: str = "warning"
    code: str = "unknown_column"
    sentence: str = "is not a column\x00 of the template."
    sheet: str | None = "s" * 230
    row: int | None = 1
    column: str | None = "c" * 230
    cell: str | None = None


def test_a_long_heading_does_not_cost_the_file(store: Store) -> None:
    with_organisations(store)
    receipt = record_submission(
        store, OPERATOR, submission(figure(1, sheet="t" * 230, row=4), issues=(Fault(),))
    )
    assert receipt.added == 1
    assert receipt.submission_id is not None
    (kept,) = read.issues(store, OPERATOR, receipt.submission_id)
    assert (kept.column, kept.sheet) == ("c" * 197 + "...", "s" * 197 + "...")
    assert kept.sentence == "is not a column\N{REPLACEMENT CHARACTER} of the template."
    (found,) = read.observations(store, OPERATOR, "ZZA")
    assert found.sheet == "t" * 197 + "..."


@pytest.mark.parametrize(
    ("text", "author", "sentence"),
    [
        ("a\x00b", "", "words.csv, row 7: the text holds a NUL character"),
        ("ab", "w" * 201, "words.csv, row 7: the author “w{40}...” is 201 characters long"),
    ],
    ids=["nul", "long"],
)
def test_text_that_cannot_be_kept_is_refused_with_its_place(
    store: Store, text: str, author: str, sentence: str
) -> None:
    with_organisations(store)
    words = Narrative("ZZA", "service_user_voice", JUNE, text, author, row=7)
    with pytest.raises(StoreError, match=sentence):
        record_submission(store, OPERATOR, submission(figure(1), words, name="words.csv"))
    assert read.observations(store, OPERATOR, "ZZA") == ()
