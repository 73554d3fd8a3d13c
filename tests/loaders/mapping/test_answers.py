"""A log of points tells what was done and when: each becomes an answer that the page of voices can show."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from loaders import load
from loaders.mapping.files import MappingError, by_id
from loaders.mapping.read import Reading
from loaders.types import LoadReport
from metrics.access import OPERATOR
from metrics.said_done import said_done
from metrics.store import Store, read
from tests.loaders.mapping.support import figures, held, issues, reading
from tests.loaders.support import NOW, csv_bytes, new_store

HEADER = ["MNVP item", "Date raised", "Theme", "You said", "We did", "Date done"]
ABOVE = [["org", "ZZA"], ["Points from", "01/04/2026"], ["Points to", "30/06/2026"]]
HEARD = [
    "P-1",
    "04/04/2026",
    "Being listened to",
    "I was sent home. Twice.",
    "Calls are recorded. All.",
    "03/06/2026",
]


def log(*rows: list[str], header: list[str] = HEADER) -> bytes:
    return csv_bytes([*ABOVE, header, *rows])


def read_log(*rows: list[str], header: list[str] = HEADER, **changes: bool) -> Reading:
    return reading(by_id("mnvp"), log(*rows, header=header), **changes)


def test_a_point_about_which_something_was_done_is_an_answer_of_the_month_in_which_it_was_done() -> None:
    found = read_log(HEARD)
    (own,) = found.checked.narratives
    assert (own.org_code, own.measure_id, own.period) == ("ZZA", "service_user_answers", date(2026, 6, 1))
    (one,) = said_done([own])
    assert (one.asked, one.done) == ("I was sent home. Twice.", "Calls are recorded. All.")
    assert (one.on, one.source) == (date(2026, 6, 3), "service_user_answers")
    assert one.looks_at is not None
    months = figures(found, "mnvp_items")
    assert months == {"2026-04": 1, "2026-05": 0, "2026-06": 0}  # counted when raised, as before


def test_staff_are_answered_from_the_log_of_walk_abouts() -> None:
    header = ["Walk-about item", "Date of walk-about", "Theme", "You said", "We did", "Date done"]
    above = [["org", "ZZA"], ["Walk-abouts from", "01/04/2026"], ["Walk-abouts to", "30/06/2026"]]
    rows = [["W-1", "04/04/2026", "Breaks", "No break.", "A relief shift.", "20/05/2026"]]
    found = reading(by_id("walkabout"), csv_bytes([*above, header, *rows]))
    (one,) = said_done(found.checked.narratives)
    assert (one.source, one.on, one.looks_at) == (
        "staff_answers",
        date(2026, 5, 20),
        ("midwife_fill_day", ""),
    )


def test_nothing_done_is_no_answer_and_a_day_that_is_not_given_is_not_guessed() -> None:
    found = read_log(
        [*HEARD[:4], "", ""],
        ["P-2", "05/05/2026", "Praise", "The night staff were kind.", "The team was told.", ""],
    )
    (one,) = said_done(found.checked.narratives)
    assert (one.period, one.on, one.looks_at) == (date(2026, 5, 1), None, None)
    without = read_log(HEARD[:5], header=HEADER[:5])  # a log without a column of days
    (one,) = said_done(without.checked.narratives)
    assert (one.period, one.on) == (date(2026, 4, 1), None)


def test_a_day_that_cannot_be_read_is_told_and_the_point_still_counts() -> None:
    found = read_log([*HEARD[:5], "31/06/2026"], ["P-2", *HEARD[1:5], "01/12/2030"])
    assert found.checked.narratives == ()
    assert issues(found, "not_a_date") == [(5, "date_done", "31/06/2026")]
    assert issues(found, "date_in_future") == [(6, "date_done", "01/12/2030")]
    assert figures(found, "mnvp_items")["2026-04"] == 2


def test_words_that_may_name_somebody_are_held_back_until_somebody_has_read_them() -> None:
    named = [*HEARD[:4], "We spoke with Sarah about it.", "03/06/2026"]
    found = read_log(named, ["P-2", *HEARD[1:]])
    assert len(found.checked.narratives) == 1
    assert issues(found, "possible_name") == [(5, "we_did", None)]
    assert "Sarah" not in repr(found.checked.issues)
    read_by_somebody = read_log(named, words_checked=True)
    assert len(read_by_somebody.checked.narratives) == 1
    assert issues(read_by_somebody, "words_checked") == [(5, "we_did", None)]


def test_a_full_name_keeps_the_whole_file_out() -> None:
    found = read_log([*HEARD[:4], "Alice Walker rang back.", "03/06/2026"])
    assert "person_name" in {i.code for i in found.checked.issues}
    assert found.checked.narratives == ()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return new_store(tmp_path / "s.db")


def loaded(store: Store, path: Path, content: bytes) -> LoadReport:
    path.write_bytes(content)
    (report,) = load([path], store, OPERATOR, recorded_at=NOW)
    return report


def test_answers_stand_in_the_store_beside_the_words_of_the_board_form(store: Store, tmp_path: Path) -> None:
    form = [["org", "measure", "period", "text"], ["ZZA", "service_user_voice", "2026-06", "Ten spoke."]]
    loaded(store, tmp_path / "f.csv", csv_bytes(form))
    report = loaded(
        store, tmp_path / "l.csv", log(HEARD, ["P-2", *HEARD[1:4], "A board shows the wait.", "09/06/2026"])
    )
    assert (report.outcome, report.rejected) == ("loaded", 0)
    words = [(n.measure_id, n.row) for n in read.narratives(store, OPERATOR, "ZZA")]
    assert words == [("service_user_answers", 5), ("service_user_answers", 6), ("service_user_voice", 2)]
    kept = read.content(store, OPERATOR, report.submission_id or 0)
    assert b"A board shows the wait." in kept


def test_of_held_words_the_kept_copy_has_a_blank(store: Store, tmp_path: Path) -> None:
    content = log([*HEARD[:4], "We spoke with Sarah about it.", "03/06/2026"])
    report = loaded(store, tmp_path / "l.csv", content)
    assert b"Sarah" not in read.content(store, OPERATOR, report.submission_id or 0)
    assert read.narratives(store, OPERATOR, "ZZA") == ()


def test_a_rule_of_answers_says_what_is_wrong_with_it(tmp_path: Path) -> None:
    text = by_id("mnvp").text
    changed = text.replace('measure = "service_user_answers"', 'measure = "staff_feedback"')
    changed = changed.replace('done_on = "done_on"', 'done_on = "did"').replace(
        'did = "did"', 'did = "notes"'
    )
    changed = changed.replace('themes = "theme"', 'themes = "reference"')
    with pytest.raises(MappingError) as refused:
        held(tmp_path, changed)
    assert [(fault.field, fault.sentence) for fault in refused.value.faults] == [
        ("answer.did", "notes is not a column of the type text"),
        ("answer.done_on", "did is not a column of the type date"),
        (
            "answer.measure",
            "answers are kept as one of service_user_answers, staff_answers, not 'staff_feedback'",
        ),
        ("answer.themes", "reference is not a column of themes of the vocabulary"),
    ]
