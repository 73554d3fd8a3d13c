"""What one cell says: words, days, hours, references; and what cannot be told apart from a blank."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from loaders.cells import Fault
from loaders.mapping.cells import value_of
from loaders.mapping.model import Column
from loaders.mapping.words import image, lexicon
from tests.loaders.support import TODAY


def said(text: str, **column: Any) -> Any:
    """The value of a cell, or the code of its fault."""
    about = Column(headers=("X",), **column)
    found = value_of(about, lexicon(about), text, TODAY)
    return found.code if isinstance(found, Fault) else found


HARM = {"none": ("No harm", "None"), "severe": ("Severe",)}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("No harm", ("none",)),
        ("  NO   HARM ", ("none",)),
        ("no_harm", ("none",)),
        ("Severe", ("severe",)),
        ("Severe?", ("severe",)),  # compared by letters and digits
        ("Catastrophic", "unmapped_value"),
        ("-", "unmapped_value"),
        ("#REF!", "spreadsheet_error"),
        ("", None),
    ],
)
def test_words_are_compared_without_capitals_and_punctuation(text: str, value: object) -> None:
    assert said(text, values=HARM) == value


def test_a_blank_and_every_other_cell_mean_something_only_where_the_mapping_says_so() -> None:
    assert said("", values=HARM, blank="none") == ("none",)
    assert said("Catastrophic", values=HARM, others="none") == ("none",)


def test_several_words_in_one_cell_and_one_cell_for_several_words() -> None:
    themes = {"medication": ("Drugs",), "induction_delay": ("Waiting",)}
    assert said("Drugs; Waiting", values=themes, separator=";") == ("medication", "induction_delay")
    assert said("Drugs; Parking", values=themes, separator=";") == "unmapped_value"
    groups = {"obstetric_consultants": ("Consultant",), "obstetric_doctors": ("Consultant",)}
    assert said("consultant", values=groups, several=True) == ("obstetric_consultants", "obstetric_doctors")


def test_our_own_words_are_known_by_their_short_names_and_their_labels() -> None:
    assert said("Delay in induction", vocabulary="theme") == ("induction_delay",)
    assert said("induction_delay", vocabulary="theme") == ("induction_delay",)
    own = Column(headers=("X",), vocabulary="harm", values={"none": ("Near miss",)}, blank="low")
    assert set(image(own)) == {"none", "low", "moderate", "severe", "fatal"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("03/04/2026", date(2026, 4, 3)),
        ("2026-04-03", date(2026, 4, 3)),
        ("03/04/2026 14:30", date(2026, 4, 3)),
        ("2026-04-03 14:30:00", date(2026, 4, 3)),
        ("2026-04-03T00:00:00.000", date(2026, 4, 3)),
        ("2026-06-30T23:30:00Z", date(2026, 7, 1)),  # summer time: it is past midnight in London
        ("2026-06-30 23:30:00.5+00:00", date(2026, 7, 1)),
        ("2026-07-01T01:30:00+02:00", date(2026, 7, 1)),
        ("2026-03-01T23:30:00Z", date(2026, 3, 1)),
        ("2026-13-01T23:30:00Z", "not_a_date"),
        ("April 2026", "not_a_date"),
        ("31/06/2026", "not_a_date"),
        ("15/11/2026", "date_in_future"),
    ],
)
def test_days_with_and_without_a_time(text: str, value: object) -> None:
    assert said(text, type="date") == value


def test_a_day_may_lie_ahead_only_where_the_mapping_says_so() -> None:
    assert said("15/11/2026", type="date", ahead=True) == date(2026, 11, 15)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *(
            ("7.5", 7.5),
            ("7:30", 7.5),
            ("138:15", 138.25),
            ("07:30:00", 7.5),
            ("1,240", 1240.0),
            ("£1,240", 1240.0),
        ),
        *(("-3", "negative"), ("50%", "not_a_number"), ("n/a", "not_a_number"), ("7:75", "not_a_number")),
    ],
)
def test_hours_as_decimals_and_as_clock_times(text: str, value: object) -> None:
    assert said(text, type="hours") == value


def test_a_reference_has_no_spaces_and_a_person_is_a_pseudonym() -> None:
    assert said("INC-1/2", type="reference") == "INC-1/2"
    assert said("Sarah Jones", type="reference") == "bad_reference"
    one, same, other = (said(text, type="person") for text in ("20481234", "20481234", "20481235"))
    assert one == same != other
    assert isinstance(one, bytes)
    assert b"20481234" not in one


def test_a_number_of_the_payroll_is_one_person_with_and_without_its_noughts() -> None:
    assert said("00123", type="person") == said("123", type="person") != said("1230", type="person")
    assert said("E00123", type="person") != said("E123", type="person")
    assert said("000", type="person") == said("0", type="person")
