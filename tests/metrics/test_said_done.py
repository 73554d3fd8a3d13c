"""You said, we did: read from sentences that say so, with the day and the measure that is looked at."""

from __future__ import annotations

from datetime import date

import pytest

from metrics.records import Narrative
from metrics.said_done import day_of, in_words, quotes, said_done

OCTOBER = date(2026, 10, 1)
FAMILIES, STAFF = "service_user_voice", "staff_feedback"


def words(text: str, source: str = FAMILIES, themes: tuple[str, ...] = ()) -> Narrative:
    return Narrative("ZZA", source, OCTOBER, text, "Lead", themes)


def test_what_was_asked_for_stands_with_what_was_done() -> None:
    text = "Ten spoke. Asked for: one midwife to call. Done: a call back from triage since 1 September."
    (found,) = said_done([words(text)])
    assert (found.asked, found.done) == ("one midwife to call.", "a call back from triage since 1 September.")
    assert found.on == date(2026, 9, 1)
    assert found.looks_at == ("red_flags", "type=triage_over_30_minutes")


def test_other_words_for_the_same_are_read_too() -> None:
    (found,) = said_done([words("You said: the ward is loud. We did: quiet hours from 3 October 2026.")])
    assert (found.asked, found.on) == ("the ward is loud.", date(2026, 10, 3))


@pytest.mark.parametrize(
    "text",
    [
        "You said: rota breaks\nWe did: a rota since 2 March",
        "You said: rota breaks We did: a rota since 2 March",
    ],
)
def test_a_line_or_a_new_head_ends_a_sentence_without_a_stop(text: str) -> None:
    (found,) = said_done([words(text)])
    assert (found.asked, found.done) == ("rota breaks", "a rota since 2 March")
    assert found.on == date(2026, 3, 2)


def test_an_answer_belongs_to_the_question_before_it_alone() -> None:
    first, second = said_done([words("Asked for: rest. Done: chairs. Done: a rota for breaks.", STAFF)])
    assert (first.asked, second.asked) == ("rest.", "")


def test_nothing_is_guessed_from_sentences_that_do_not_say_so() -> None:
    texts = ("We have done much. All is done. Done: ", "Nobody asked for: anything", "Nothing was done: no.")
    assert said_done([words(text) for text in texts]) == ()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("since 1 September", date(2026, 9, 1)),
        ("tried since 2 November", date(2026, 11, 2)),  # written when the month was returned
        ("since 1 December", date(2025, 12, 1)),  # the next one had not come
        ("since 1 December 2024", date(2024, 12, 1)),
        ("since 31 February", None),
        ("soon", None),
    ],
)
def test_a_day_without_a_year_is_the_newest_by_the_time_of_writing(text: str, day: date | None) -> None:
    assert day_of(text, OCTOBER) == day


def test_the_themes_of_the_text_stand_in_where_the_sentence_names_none() -> None:
    (found,) = said_done([words("Done: eleven people joined.", STAFF, ("staffing_and_capacity",))])
    assert found.looks_at == ("midwife_fill_day", "")
    (found,) = said_done([words("Done: a quiet hour.", FAMILIES, ("environment_and_equipment",))])
    assert found.looks_at == ("mnvp_items", "theme=environment_and_equipment")
    (found,) = said_done([words("Done: a quiet hour.")])
    assert found.looks_at is None


def test_own_words_stand_between_quotation_marks() -> None:
    assert quotes("She said: “I rang twice and waited.” “Yes.” They agreed.") == ("I rang twice and waited.",)


def test_a_text_of_ten_thousand_letters_is_read_at_once() -> None:
    assert said_done([words("“" * 5_000 + "Done: " * 1_000)]) == ()
    assert quotes("“" * 10_000) == ()


def test_a_point_of_a_log_is_read_back_whole_however_it_is_written() -> None:
    said, did = "We waited. Twice. Done: nothing.", "A board shows it. “You said: so.” It stays."
    (found,) = said_done(
        [words(in_words(said, did, date(2026, 9, 1)), "service_user_answers", ("medication",))]
    )
    assert (found.asked, found.done, found.on) == (said, did, date(2026, 9, 1))
    assert found.looks_at == ("red_flags", "type=missed_medication")
    (bare,) = said_done([words(in_words("", did, None), "staff_answers")])
    assert (bare.asked, bare.done, bare.on) == ("", did, None)
    (praise,) = said_done(
        [words(in_words("The new rota works.", "The team was told.", None), "staff_answers")]
    )
    assert praise.looks_at is None
    (typed,) = said_done([words("You said: a.\nWe did: b.\nOn: 2026-06-31")])
    assert (typed.done, typed.on) == ("b.", None)
