"""A month's return in words: where it stands, what it lacks, who may do what, what was signed."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.views import month_return as words
from dashboard.views import return_rows as rows
from dashboard.views.due import due_table, due_title, soon_title, state, when, whose
from metrics.access import Permission
from metrics.due import Due, What
from metrics.store.returns import STEPS, Recorded
from metrics.store.types import ReturnStep
from metrics.types import Board, MissingRow
from metrics.unsaid import Unsaid, asks_for_commentary
from tests.metrics.make import JUNE, at

LEAD, CHAMPION = "lead@test.example", "champion@test.example"
PEOPLE = {LEAD: "Tom Ashby", CHAMPION: "Ruth Lindqvist"}
TODAY = date(2026, 7, 14)


def step(name: str, day: int = 10, reason: str = "", seal: str = "") -> Recorded:
    by = LEAD if name in ("draft", "submitted") else CHAMPION
    return Recorded(day, ReturnStep("ZZA", JUNE, name, at(day), by), reason, seal)


ROUND = tuple(
    step(name, 10 + place, seal="ab" * 32 if name == "signed" else "") for place, name in enumerate(STEPS)
)


@pytest.mark.parametrize(
    ("stands", "inside", "changed", "said"),
    [
        ("", True, 0, "June 2026: the return is not begun"),
        ("draft", True, 0, "June 2026: the return is begun and not yet submitted"),
        ("submitted", True, 0, "June 2026: submitted, and waits for its signature"),
        ("signed", True, 1, "June 2026: signed, and not yet shared; one thing has changed since"),
        ("shared", True, 2, "June 2026: signed and shared; two things have changed since"),
        ("shared", False, 0, "June 2026: signed and shared"),
        ("", False, 0, "June 2026 is not shared with you"),
    ],
)
def test_the_title_says_where_it_stands(stands: str, inside: bool, changed: int, said: str) -> None:
    assert words.title(JUNE, stands, inside, changed) == said


def test_the_four_steps_are_done_next_or_later() -> None:
    steps = words.round_steps(ROUND[:2], PEOPLE, inside=True)
    assert [(one.name, one.state) for one in steps] == [
        ("Begun", "done"),
        ("Submitted", "done"),
        ("Signed", "next"),
        ("Shared", "later"),
    ]
    assert steps[0].said == "Tom Ashby, 10 July 2026, 10:00"
    assert steps[3].said == "by the champion"


def test_outside_only_the_sharing_is_told_and_nobody_named() -> None:
    (only,) = words.round_steps(ROUND[3:], {}, inside=False)
    assert (only.name, only.said) == ("Shared", "13 July 2026, 10:00")


def test_the_history_keeps_the_signature_of_a_return_that_was_opened_again() -> None:
    lines = words.history_lines((*ROUND, step("draft", 20, "A figure was wrong")), PEOPLE)
    assert lines[0] == "Opened again by Tom Ashby, 20 July 2026, 10:00: A figure was wrong"
    assert lines[2] == "Signed by Ruth Lindqvist, 12 July 2026, 10:00 (seal abababababab)"
    assert len(lines) == 5


@pytest.mark.parametrize(
    ("stands", "held", "buttons"),
    [
        ("", {Permission.LOAD}, ["Begin the return"]),
        ("draft", {Permission.LOAD}, ["Submit the return"]),
        ("submitted", {Permission.LOAD}, ["Open the return again"]),
        ("submitted", {Permission.SIGN}, ["Sign the return", "Open the return again"]),
        ("signed", {Permission.SIGN}, ["Share it with the system", "Open the return again"]),
        ("shared", {Permission.SIGN}, ["Open the return again"]),
        ("signed", {Permission.LOAD}, []),
        ("draft", {Permission.CHALLENGE}, []),
    ],
)
def test_each_reader_is_offered_the_steps_that_are_theirs(
    stands: str, held: set[Permission], buttons: list[str]
) -> None:
    assert [form.button for form in words.next_forms(stands, frozenset(held))] == buttons


def test_who_may_not_reads_who_may() -> None:
    assert words.who_may("submitted") == "The board safety champion takes the next step: sign the return."
    assert words.who_may("shared") == "The board safety champion may open the return again, with a reason."


@pytest.mark.parametrize(
    ("holds", "broken", "said"),
    [
        (True, False, "its seal is the same"),
        (False, True, "its seal is another"),
        (None, False, "before seals"),
    ],
)
def test_a_signature_says_what_vouches_for_it(holds: bool | None, broken: bool, said: str) -> None:
    told = words.signed_words(ROUND[2], holds, PEOPLE, 1)
    assert told.title == "As signed by Ruth Lindqvist on 12 July 2026, 10:00"
    assert (told.broken, said in told.proof) == (broken, True)
    assert told.changed.startswith("One thing is known otherwise since")


def test_what_is_signed_is_counted() -> None:
    parts = {"figures": 221, "words": 7, "commentary": 1, "reasons": 0}
    assert words.what_is_signed(JUNE, parts, "ab" * 32) == (
        "You sign what is known of June 2026 at this moment: 221 figures, seven texts, one signed commentary "
        "and no reasons for missing rows, of the trust and its sites. Drafts of commentary are not part "
        "of it. Its seal begins with abababababab."
    )


def test_the_seal_says_what_it_covers_and_what_not() -> None:
    told = words.signed_words(ROUND[2], True, PEOPLE, 0).note
    covered = "the figures and texts of the return, how many cases of each kind there were"
    assert covered in told
    assert (
        "signed commentary, and reasons for missing rows. Drafts, questions and later notes are not" in told
    )


def test_drafts_stand_first_and_say_that_they_are_left_out(october: Board) -> None:
    signal = next(one.assessment for one in october.signals if asks_for_commentary(one.assessment))
    silent = (Unsaid(signal, True), Unsaid(signal, False))
    told = words.warnings({}, {}, silent, (), october, (("births", ""), ("red_flags", "")))
    drafts, without = told
    assert drafts.title == (
        "Two commentaries are drafts. They are not part of what is signed; after that they can only be given "
        "a later note"
    )
    assert without.title == "Two signals have no signed commentary for this month"
    assert told[0].lines[1][1:] == ("red_flags", "", "read it, and sign it first")
    assert [line[3] for line in told[1].lines] == ["drafted, not signed", ""]


def test_a_return_that_was_opened_again_was_not_begun_then() -> None:
    again = (step("draft", 20, "A figure was wrong"),)
    first, *later = words.round_steps(again, PEOPLE, inside=True, again=True)
    assert (first.name, first.said) == ("Opened again", "Tom Ashby, 20 July 2026, 10:00")
    assert [one.name for one in later] == ["Submitted", "Signed", "Shared"]
    assert words.title(JUNE, "draft", True, 0, again=True) == (
        "June 2026: the return is opened again and not yet submitted"
    )


@pytest.mark.parametrize(
    ("stands", "takes_back"), [("submitted", False), ("signed", False), ("shared", True)]
)
def test_opening_a_shared_month_again_says_beforehand_that_it_is_taken_back(
    stands: str, takes_back: bool
) -> None:
    note = words.next_forms(stands, frozenset({Permission.SIGN}))[-1].note
    said = "Readers outside can then no longer read this month, until it is signed and shared again."
    assert (said in note) is takes_back


def test_outside_a_month_that_was_taken_back_says_since_when() -> None:
    assert words.sub(False, "", at(20)) == (
        "Opened again on 20 July 2026; it can be read here once it is signed and shared again."
    )
    assert "trust’s own affair" in words.sub(False, "")


def test_what_a_row_lacks_names_its_measures_and_few_groups() -> None:
    def missing(measure: str, breakdown: str = "") -> MissingRow:
        return MissingRow("3c", measure, breakdown, JUNE, date(2026, 7, 10), None)

    assert rows.what_lacks((missing("supernumerary_coordinator"),)) == "Supernumerary coordinator"
    groups = [
        f"module=fetal_monitoring|staff_group={group}" for group in ("midwives", "obstetric_consultants")
    ]
    said = rows.what_lacks([missing("training_compliance", group) for group in groups])
    assert (
        said == "Core training in date (Fetal monitoring, midwives; Fetal monitoring, obstetric consultants)"
    )
    assert rows.what_lacks([missing("training_compliance", f"module=x{n}") for n in range(3)]).endswith(
        "(three groups)"
    )


DAY = Due(What.SIGNED, date(2026, 7, 23), "ZZA", "x", ("champion",), month=JUNE)


@pytest.mark.parametrize(
    ("one", "title", "day", "role", "how"),
    [
        (DAY, "Sign the return of June 2026", "23 July 2026", "Board safety champion", "Due in nine days"),
        (
            Due(What.SUBMITTED, date(2026, 7, 10), "ZZA", "x", ("data_lead",), month=JUNE),
            "Submit the return of June 2026",
            "10 July 2026",
            "Trust data lead",
            "Four days overdue",
        ),
        (
            Due(What.REVIEWS, date(2026, 7, 13), "ZZA", "x", ("leadership",), count=2, span="week"),
            "Two steps of deaths’ reviews are due",
            "Week of 13 July 2026",
            "Perinatal leadership",
            "This week",
        ),
        (
            Due(What.REVIEWS, date(2026, 8, 1), "ZZA", "x", ("leadership",), span="month"),
            "One step of a death’s review is due",
            "August 2026",
            "Perinatal leadership",
            "Due in 18 days",
        ),
        (
            Due(What.REVIEWS_OVERDUE, TODAY, "ZZA", "x", ("leadership",), count=3),
            "Three steps of deaths’ reviews are overdue",
            "Now",
            "Perinatal leadership",
            "Overdue",
        ),
        (
            Due(What.MEETING, TODAY, "ZZL", "x", forum="lms"),
            "The LMS meets",
            "14 July 2026",
            "Everybody",
            "Today",
        ),
        (
            Due(What.NATIONAL, date(2026, 7, 15), "ZZA", "x", ("leadership", "champion")),
            "One safety check after a national signal",
            "15 July 2026",
            "Perinatal leadership and Board safety champion",
            "Due in one day",
        ),
    ],
)
def test_what_is_due_is_said_with_its_day_and_role(
    one: Due, title: str, day: str, role: str, how: str
) -> None:
    assert (due_title(one), when(one), whose(one), state(one, TODAY)) == (title, day, role, how)


def test_the_table_leads_to_where_it_is_dealt_with() -> None:
    answer = Due(What.ANSWER, TODAY, "ZZA", "x", ("leadership",), thread=12)
    table = due_table((DAY, answer), TODAY, "due", "Due", lambda path, month: f"{path}?{month}")
    assert [row[0].href for row in table.rows] == ["/return?2026-06-01", "/challenges/12?None"]
    assert due_table((), TODAY, "due", "Due", lambda path, _: path).rows == ()


def test_how_much_is_near_is_said_with_what_is_overdue() -> None:
    late = Due(What.ACTION, date(2026, 7, 1), "ZZA", "x", ("leadership",))
    assert soon_title((DAY, late), TODAY) == "By 28 July: one thing due; one thing overdue"
    assert soon_title((), TODAY) == "By 28 July: no things due"
