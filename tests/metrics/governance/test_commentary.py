"""Commentary: about a figure that there is, signed by whoever read it, taken back with a reason."""

from __future__ import annotations

import pytest

from metrics.access import OPERATOR
from metrics.draft import DraftError
from metrics.governance import commentary
from metrics.governance.read import threads
from metrics.governance.record import Saying, say
from metrics.store import Store
from tests.metrics.governance.test_record import CHAMPION, LEADER, WORDS, signed, written
from tests.metrics.make import JUNE, with_organisations

FIGURES = [
    ("births", ""),
    ("red_flags", "type=triage_over_30_minutes"),
    ("training_compliance", "module=fetal_monitoring|staff_group=midwives"),
]
NONE = [
    ("births", "type=triage_over_30_minutes"),
    ("gossip", ""),
    ("service_user_voice", ""),
    ("cqc_overall", ""),
]


@pytest.mark.parametrize(("measure", "part"), FIGURES)
def test_a_figure_whole_or_in_parts_can_be_written_about(
    sqlite_store: Store, measure: str, part: str
) -> None:
    with_organisations(sqlite_store)
    key = commentary.key(measure, JUNE, part)
    say(sqlite_store, LEADER, Saying("ZZA", "commentary", key, "written", WORDS))
    (found,) = threads(sqlite_store, CHAMPION, "ZZA", ["commentary"], key=key)
    assert commentary.parts(found.key) == (measure, JUNE, part)


@pytest.mark.parametrize(("measure", "part"), NONE)
def test_what_is_no_figure_cannot(sqlite_store: Store, measure: str, part: str) -> None:
    with_organisations(sqlite_store)
    saying = Saying("ZZA", "commentary", commentary.key(measure, JUNE, part), "written", WORDS)
    with pytest.raises(DraftError, match="There is no such figure"):
        say(sqlite_store, LEADER, saying)


@pytest.mark.parametrize("key", ["", "births", "births/2026-13/", "births/June/", "births/1999-12/", "//"])
def test_a_key_of_another_shape_is_refused_and_breaks_nothing(sqlite_store: Store, key: str) -> None:
    with_organisations(sqlite_store)
    with pytest.raises(DraftError, match="This is about no figure"):
        say(sqlite_store, LEADER, Saying("ZZA", "commentary", key, "written", WORDS))


def test_a_month_that_has_not_begun_has_none(sqlite_store: Store) -> None:
    with_organisations(sqlite_store)
    sqlite_store.set_meta("clock", "2026-07-04T09:00:00+00:00")
    saying = Saying("ZZA", "commentary", "births/2026-08/", "written", WORDS)
    with pytest.raises(DraftError, match="August 2026 has not begun"):
        say(sqlite_store, LEADER, saying)


def test_a_name_goes_under_the_text_that_was_read(sqlite_store: Store) -> None:
    with_organisations(sqlite_store)
    say(sqlite_store, LEADER, written())
    say(sqlite_store, CHAMPION, written(1, cause="The clinic was closed"))
    with pytest.raises(DraftError, match="not the text that stands now"):
        say(sqlite_store, CHAMPION, signed(1, 2))
    say(sqlite_store, CHAMPION, signed(2, 2))


def test_what_was_taken_back_stays_readable_and_can_be_written_again(sqlite_store: Store) -> None:
    with_organisations(sqlite_store)
    say(sqlite_store, OPERATOR, written())
    back = Saying("ZZA", "commentary", written().key, "withdrawn", {"reason": "It was another month"}, 1)
    say(sqlite_store, LEADER, back)
    (found,) = threads(sqlite_store, LEADER, "ZZA", ["commentary"])
    assert commentary.KIND.state(found) == commentary.WITHDRAWN
    assert found.opening.get("cause") == WORDS["cause"]
    say(sqlite_store, LEADER, written(2, cause="The clinic was closed"))
