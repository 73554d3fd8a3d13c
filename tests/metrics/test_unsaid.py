"""Which signals ask for commentary: those that stand now, whatever the meeting before had seen."""

from __future__ import annotations

from dataclasses import replace

from metrics.board import board
from metrics.catalogue import CATALOGUE
from metrics.governance import commentary
from metrics.governance.read import threads
from metrics.governance.record import Saying, say
from metrics.store import Store
from metrics.types import Board, Signal, SignalStatus
from metrics.unsaid import asks_for_commentary, drafts, unsaid
from spc.types import Variation
from tests.metrics.governance.test_record import CHAMPION, LEADER, WORDS
from tests.metrics.make import JUNE, at, figure, record, with_organisations


def signalling(store: Store) -> Board:
    """A board of June with two signals that stand, one that was corrected away, and one that has ended."""
    record(with_organisations(store), figure(300), when=at(8))
    found = board(store, CHAMPION, "ZZA", JUNE)
    (births,) = (one for key, one in found.assessments.items() if key == ("births", ""))

    def signal(measure: str, now: Variation, status: SignalStatus) -> Signal:
        named = replace(births.series, measure=CATALOGUE.measures[measure])
        own = replace(births, series=named, verdict=replace(births.verdict, variation=now), status=status)
        return Signal(own, status, priority=False, headline=False)

    loud, calm = Variation.CONCERN_HIGH, Variation.COMMON_CAUSE
    return replace(
        found,
        signals=(
            signal("births", loud, SignalStatus.NEW),
            signal("red_flags", loud, SignalStatus.CORRECTED),
            signal("pph_1500", calm, SignalStatus.CORRECTED),
            signal("term_admissions", calm, SignalStatus.ENDED),
        ),
    )


def test_only_what_stands_out_now_asks_for_words(sqlite_store: Store) -> None:
    found = signalling(sqlite_store)
    told = [one.assessment.series.measure.id for one in unsaid(found, ())]
    assert told == ["births", "red_flags"]
    assert [asks_for_commentary(one.assessment) for one in found.signals] == [True, True, False, False]


def test_a_draft_is_no_signed_word_and_a_signed_one_is(sqlite_store: Store) -> None:
    found = signalling(sqlite_store)

    def said() -> tuple[list[tuple[str, bool]], tuple[tuple[str, str], ...]]:
        told = threads(sqlite_store, CHAMPION, "ZZA", [commentary.NAME])
        silent = [(one.assessment.series.measure.id, one.drafted) for one in unsaid(found, told)]
        return silent, drafts(found, told)

    key = commentary.key("births", JUNE)
    say(sqlite_store, LEADER, Saying("ZZA", "commentary", key, "written", WORDS))
    other = commentary.key("births", JUNE.replace(month=5))
    say(sqlite_store, LEADER, Saying("ZZA", "commentary", other, "written", WORDS))
    assert said() == ([("births", True), ("red_flags", False)], (("births", ""),))
    say(sqlite_store, CHAMPION, Saying("ZZA", "commentary", key, "signed", {"text": 1}, 1))
    assert said() == ([("red_flags", False)], ())
