"""Words that leave a trust: whatever could name a case is left out, and marked; the rest stays as it was."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.unnamed_text import without_identifiers

LEFT_OUT = {
    "Seen on 3 May 2026.": "Seen on [a day].",
    "Seen on 3rd of May.": "Seen on [a day].",
    "Seen on Sunday 3 May 2026 at 03:15": "Seen on [a day] at [a time]",
    "Seen on the 14th": "Seen on [a day]",
    "Seen May 3, 2026, again": "Seen [a day], again",
    "On 03/05/2026 and 2026-05-04": "On [a day] and [a day]",
    "In May 2026 a delay": "In [a day] a delay",
    "Called at 0315 hours, at 3.15 pm and at 3am": "Called at [a time], at [a time] and at [a time]",
    "NHS number 943 476 5919": "NHS number [a number]",
    "Hospital number 1234567": "Hospital number [a number]",
    "Logged as PSII-2026-014 and W123456": "Logged as [a number] and [a number]",
    "Seen by Dr A. Okonkwo-Smith and Midwife Jones": "Seen by [a name] and [a name]",
    "Write to ann@trust.example": "Write to [an address]",
}
KEPT = (
    "Hypoxia at term; delay in escalation of a fetal heart trace.",
    "Blood loss of 1500 ml; the 500 ml mark was passed. Grade 3 or 4 tear.",
    "Born at 27+4 weeks, weight at the 5th centile; Apgar 3 at 5 minutes.",
    "Cord pH 7.10, base excess -12.30; grade 3 may extend. Baby Friendly; Midwife Led Unit.",
    "The midwife called the consultant, who came in 20 minutes.",
    "Induction may have been started late. Robson group 5; category 1 section within 30 minutes.",
    "Cooled for 72 hours; MRI on day 5. COVID-19 ward.",
    "Day assessment unit closed at the weekend; CTG 24/7.",
)


@pytest.mark.parametrize("text", sorted(LEFT_OUT))
def test_what_could_name_a_case_is_left_out(text: str) -> None:
    assert without_identifiers(text) == LEFT_OUT[text]


@pytest.mark.parametrize("text", sorted(KEPT))
def test_what_was_learned_stays(text: str) -> None:
    assert without_identifiers(text) == text


DAYS = (
    "%d/%m/%Y", "%d.%m.%y", "%d-%m-%Y", "%Y-%m-%d", "%Y/%m/%d", "on %d/%m", "the %d of %B", "%d %B %Y",
    "%d %b", "%B %d", "%b %d, %Y", "%A %d %B", "%A, %d %B %Y", "%B %Y",
)  # fmt: skip
TIMES = ("%H:%M", "%H.%M hrs", "%H%M hours", "%H:%M:%S")


@given(
    st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.times(), st.sampled_from(DAYS), st.sampled_from(TIMES)
)
def test_no_day_and_no_time_is_left_however_it_is_written(day: date, at: time, form: str, clock: str) -> None:
    written = day.strftime(form)
    for said in {written, written.replace(" 0", " ").removeprefix("0")}:
        told = without_identifiers(f"She was seen {said}, at {at.strftime(clock)}, and again.")
        assert not any(sign.isdigit() for sign in told), told
        assert told.startswith("She was seen ")
        assert told.endswith(", at [a time], and again.")


def test_what_is_known_of_the_case_is_left_out_whatever_it_looks_like() -> None:
    told = without_identifiers(
        "zza-bashg: at Northmere   Royal (ZZA01)", ("ZZA-BASHG", "ZZA01", "Northmere Royal")
    )
    assert told == "[left out]: at [left out] ([left out])"
    assert without_identifiers("Northmere Royally", ("Northmere Royal",)) == "Northmere Royally"


def test_two_marks_side_by_side_are_one_and_a_second_look_changes_nothing() -> None:
    told = without_identifiers("On 3 May 2026, 4 May 2026 and later")
    assert told == "On [a day] and later"
    assert without_identifiers(told) == told
