"""Blue is the word of a reviewer: what a file calls blue is a claim, and no review is said over what its
reviewer had not read.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from metrics import safety
from metrics.access import OPERATOR, Grant, Viewer
from metrics.draft import DraftError
from metrics.governance.record import say
from metrics.records import RequirementStatus
from metrics.safety import Requirement
from metrics.store import Store, record_submission
from tests.metrics.governance.test_requirement import (
    CHAMPION,
    DIRECTOR,
    ENOUGH,
    GREEN,
    LEADER,
    LINK,
    said,
    saying,
)
from tests.metrics.make import submission, viewer, with_organisations

GREEN_WITH_EVIDENCE = ((LEADER, "evidence", LINK), (LEADER, "rated", GREEN))
LOADER = viewer("data_lead", "ZZA")


def filed(store: Store, rag: str, *, days: int = 1, who: Viewer = LOADER) -> int:
    """A file with the state of requirement 5.3 so many days from now; its number."""
    on = store.now().date() + timedelta(days)
    receipt = record_submission(
        store, who, submission(RequirementStatus("ZZA", "mis-year-8", "5.3", rag, on))
    )
    assert receipt.submission_id is not None
    return receipt.submission_id


def stands(store: Store) -> Requirement:
    found = safety.requirements(store, OPERATOR, "ZZA", "mis-year-8")
    return next(one for one in found if one.number == "5.3")


def review(store: Store, *, file: int | None = None, who: Viewer = DIRECTOR, step: str = "reviewed") -> None:
    given: dict[str, object] = dict(ENOUGH) if step == "reviewed" else {"reason": "One module is missing"}
    say(store, who, saying(step, given | ({"file": file} if file else {}), 2))


@pytest.mark.parametrize("step", ["reviewed", "not_enough"])
@pytest.mark.parametrize("rag", ["red", "amber", "green", "blue"])
def test_what_a_file_brought_since_has_to_be_read_before_it_is_reviewed(
    sqlite_store: Store, rag: str, step: str
) -> None:
    said(sqlite_store, *GREEN_WITH_EVIDENCE)
    older, file = filed(sqlite_store, "amber"), filed(sqlite_store, rag, days=2)
    for unread in (None, older):
        with pytest.raises(DraftError, match=f"A file says {rag} since"):
            review(sqlite_store, file=unread, step=step)
    if rag in ("red", "amber"):  # read, and still no review of it: it is not green
        with pytest.raises(DraftError, match=rag):
            review(sqlite_store, file=file, step=step)
        return
    review(sqlite_store, file=file, step=step)
    assert stands(sqlite_store).thread is not None


def test_whoever_loaded_the_state_does_not_review_it(sqlite_store: Store) -> None:
    both = replace(DIRECTOR, grants=(*DIRECTOR.grants, Grant("data_lead", "ZZA")))
    said(sqlite_store, *GREEN_WITH_EVIDENCE)
    file = filed(sqlite_store, "blue", who=both)
    with pytest.raises(DraftError, match="loaded its state"):
        review(sqlite_store, file=file, who=both)
    review(sqlite_store, file=file, who=CHAMPION)


def test_a_file_that_is_of_an_earlier_day_than_the_rating_changes_nothing(sqlite_store: Store) -> None:
    said(sqlite_store, *GREEN_WITH_EVIDENCE)
    filed(sqlite_store, "red", days=-3)
    review(sqlite_store)
    assert stands(sqlite_store).rag == "blue"


def test_a_claim_of_blue_alone_is_not_reviewed_but_rated_first(sqlite_store: Store) -> None:
    with_organisations(sqlite_store)
    file = filed(sqlite_store, "blue", days=0)
    one = stands(sqlite_store)
    assert (one.rag, one.claimed) == ("green", True)
    say(sqlite_store, LEADER, saying("evidence", LINK))
    given = ENOUGH | {"file": file}
    with pytest.raises(DraftError, match="cannot be recorded"):
        say(sqlite_store, DIRECTOR, saying("reviewed", given, 1))
    say(sqlite_store, LEADER, saying("rated", GREEN, 1))
    say(sqlite_store, DIRECTOR, saying("reviewed", ENOUGH, 2))
    assert stands(sqlite_store).rag == "blue"


@pytest.mark.parametrize(
    ("between", "stood"), [((), ("blue", False)), (("green",), ("green", True)), (("red",), ("green", True))]
)
def test_a_file_lends_a_review_to_nothing_that_came_after_it(
    sqlite_store: Store, between: tuple[str, ...], stood: tuple[str, bool]
) -> None:
    """A file that says blue as the review did leaves it blue; after another state it is a claim again."""
    said(sqlite_store, *GREEN_WITH_EVIDENCE, (DIRECTOR, "reviewed", ENOUGH))
    for days, rag in enumerate((*between, "blue"), start=1):
        filed(sqlite_store, rag, days=days)
    one = stands(sqlite_store)
    assert (one.rag, one.claimed) == stood
