"""What identifies a person is found in headers and in values; ordinary sentences are left alone."""

from __future__ import annotations

import time

import pytest

from loaders import personal
from tests.loaders.support import TODAY


def test_the_check_digit_of_an_nhs_number() -> None:
    assert personal.is_nhs_number("9434765919")  # the worked example of the NHS Data Dictionary
    assert not personal.is_nhs_number("9434765918")
    assert personal.is_nhs_number("4010232137")
    assert not personal.is_nhs_number("0000000000")


def test_a_check_digit_of_ten_is_never_valid() -> None:
    nines = [f"{first:09d}" for first in range(100000000, 100000200)]
    tens = [
        n
        for n in nines
        if (11 - sum(int(d) * w for d, w in zip(n, range(10, 1, -1), strict=True)) % 11) == 10
    ]
    assert tens
    assert not any(personal.is_nhs_number(n + str(last)) for n in tens for last in range(10))


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("NHS Number", "nhs_number"),
        ("nhs_no", "nhs_number"),
        ("Mother's NHS No.", "nhs_number"),
        ("Name", "person_name"),
        ("Surname", "person_name"),
        ("First name", "person_name"),
        ("mother_name", "person_name"),
        ("Baby's name", "person_name"),
        ("Consultant name", "person_name"),
        ("DOB", "date_of_birth"),
        ("Date of Birth", "date_of_birth"),
        ("birth_date", "date_of_birth"),
        ("Mother DOB", "date_of_birth"),
        ("Postcode", "address"),
        ("Home address", "address"),
        ("Telephone", "contact"),
        ("e-mail", "contact"),
        ("MRN", "local_identifier"),
        ("Hospital number", "local_identifier"),
        ("Fname", "person_name"),
        ("L name", "person_name"),
        ("Pat name", "person_name"),
        ("Name (woman)", "person_name"),
        ("Dt of birth", "date_of_birth"),
        ("YOB", "date_of_birth"),
        ("EPR ID", "local_identifier"),
    ],
)
def test_headers_that_identify(header: str, kind: str) -> None:
    assert personal.in_header(header) == kind


@pytest.mark.parametrize(
    "header",
    [
        *("event_ref", "occurred_on", "site", "file_name", "gestation_band", "born_here", "births"),
        *("birthweight_band", "numerator", "shared_with_lms_on", "measure_name", "unit", "staff_group"),
    ],
)
def test_headers_that_do_not(header: str) -> None:
    assert personal.in_header(header) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("943 476 5919", "nhs_number"),
        ("943-476-5919", "nhs_number"),
        ("9434765919", "nhs_number"),
        ("NHS9434765919", "nhs_number"),
        ("Seen on 3 May, number 9434765919, and sent home.", "nhs_number"),
        ("Moved to LS1 4AB", "address"),
        ("m13 9wl", "address"),
        ("LS14AB", "address"),
        ("lives at 12 Station Road", "address"),
        ("DOB 03/04/1991", "date_of_birth"),
        ("born on 3 April 1991", "date_of_birth"),
        ("03/04/1991", "date_of_birth"),
        ("1988-11-30", "date_of_birth"),
        ("Mrs Walker was unhappy", "person_name"),
        ("seen by Dr Patel", "person_name"),
        ("the baby, called Olivia, was well", "person_name"),
        ("Sarah Jones", "person_name"),
        ("Review led by Sarah Jones.", "person_name"),
        ("JONES Sarah", "person_name"),
        ("07700 900123", "contact"),
        ("someone@example.org", "contact"),
        ("943_476_5919", "nhs_number"),
        ("9434 765 919", "nhs_number"),
        ("(943) 476 5919", "nhs_number"),
        ("943,476,5919", "nhs_number"),
        ("943:476:5919", "nhs_number"),
        ("01134960123", "contact"),
        ("07700_900123", "contact"),
        ("2 days old, 03/04/2026", "date_of_birth"),
        ("aged 2 days (03/04/2026)", "date_of_birth"),
        ("dob 030426", "date_of_birth"),
        ("born on the 3rd of April 2026", "date_of_birth"),
        ("D of B 03/04/2026", "date_of_birth"),
        ("Zoë Smith", "person_name"),
        ("Siân Hughes", "person_name"),
        ("MISS KOWALCZYK", "person_name"),
        ("Siobhan O'Brien", "person_name"),
        ("O’Brien, Siobhan", "person_name"),
        ("Sarah/Jones", "person_name"),
        ("Jones;Sarah", "person_name"),
        ("Sarah (Jones)", "person_name"),
        ("Łukasz Wójcik rang", "person_name"),
        ("Nguyễn Thị Hương and Nguyen Huong", "person_name"),
        ("mrs wrzesniewska", "person_name"),
        ("Midwife Okoro", "person_name"),
        ("the Okonkwo family met the team", "person_name"),
        ("her husband Deepak complained", "person_name"),
        ("Grace Okonkwo was seen", "person_name"),
    ],
)
def test_values_that_identify(text: str, kind: str) -> None:
    assert personal.in_value(text, TODAY) == kind


@pytest.mark.parametrize(
    "text",
    [
        "9434765918",  # ten digits that fail modulus 11
        "EV-2026-000123",
        "a1b2c3d4e5f60718",
        "Reviewed on 14/10/2026; report due 1 December 2026.",
        "Two reviews were finished. Both plans are under way.",
        "Women said that they were not listened to in triage at Northmere Royal.",
        "The midwife led unit was closed on 3 May 2026 for 4 hours.",
        "Grade C before birth: escalation was late, as in March.",
        "Transferred to James Cook University Hospital.",
        "Care at Queen Charlotte Hospital was reviewed with the family.",
        "Plan agreed with the Maternity and Neonatal Voices Partnership.",
        "Ward 4 Close observation continued; 12 hours Consultant presence.",
        "Saving Babies' Lives version 3.2, element 4: 92 of 100 scans.",
        "Head of Midwifery",
        "37+4 weeks, 3,150 g, Apgar 4 at 1 and 6 at 5 minutes",
        "£1,250,000",
        "Near Miss Reported by the ward; NEAR MISS REPORTED.",
        "A foster family; the bereaved family; every family was met.",
        "Exported from Ms Access; compared with Dr Foster figures.",
        "Mark May and June; Hope to close, Will be reviewed, Grace period.",
        "2026 000123, 12 10 2026 31, 2026-10-31 12",
        "Ward 12 10 14 9 births, 8 7 6 5 stays",
        "VLAD and NED charts, ANA screen, MIA",
    ],
)
def test_ordinary_words_and_references_are_left_alone(text: str) -> None:
    assert personal.in_value(text, TODAY) is None


def test_a_column_of_forenames_or_of_birth_dates_is_noticed_without_a_telling_header() -> None:
    rows = [(row, (name, "x")) for row, name in enumerate(("Sarah", "Aisha", "Emma", "unknown"), start=2)]
    assert [issue.code for issue in personal.scan(("who", "note"), rows, TODAY)] == ["person_name"]
    dates = [(row, (day,)) for row, day in enumerate(("46113", "32509", "33000"), start=2)]
    assert [issue.code for issue in personal.scan(("day",), dates, TODAY)] == ["date_of_birth"]


def test_the_refusal_names_the_column_and_the_row_and_never_the_value() -> None:
    (issue,) = personal.scan(("event_ref", "remark"), [(7, ("E1", "943 476 5919"))], TODAY)
    assert (issue.column, issue.row, issue.cell) == ("remark", 7, None)
    assert "remark" in issue.sentence
    assert "943" not in issue.sentence


def test_every_row_of_a_column_that_names_people_is_told_and_none_of_its_words() -> None:
    cells = [("Asked by Mrs Hartley",), ("As usual",), ("Dr Patel saw her",), ("Mrs Quill rang",)]
    (issue,) = personal.scan(("comment",), enumerate(cells, start=2), TODAY)
    assert "(rows 2, 4 and 5)" in issue.sentence
    assert (issue.row, issue.column) == (2, "comment")
    assert not any(name in issue.sentence for name in ("Hartley", "Patel", "Quill"))
    many = [(f"Mrs Hartley rang, line {number}",) for number in range(40)]
    (issue,) = personal.scan(("comment",), enumerate(many, start=2), TODAY)
    assert "(rows 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13 and others)" in issue.sentence
    (one,) = personal.scan(("comment",), enumerate(cells[:2], start=2), TODAY)
    assert "(row 2)" in one.sentence


@pytest.mark.parametrize(
    "reference", ["Jones.Sarah", "SJones1987", "OKONKWO-M-030591", "Mary Okonkwo", "siân_hughes", "Nguyen7"]
)
def test_a_reference_made_of_a_name(reference: str) -> None:
    assert personal.in_value(reference, TODAY, free_text=False, reference=True) == "person_name"


@pytest.mark.parametrize(
    "reference",
    ["INC-2026-0001", "W12345", "DATIX/77-A", "K-7781-A", "a1b2c3d4e5f60718", "WebForm-12", "MNSI-2026-03"],
)
def test_a_reference_that_names_nobody(reference: str) -> None:
    assert personal.in_value(reference, TODAY, free_text=False, reference=True) is None


@pytest.mark.parametrize(
    "text", ["a", "a.", "a@", "Aa ", "12 ", "1/2/", "_", "A. ", "(at)", "Aa-", "a at ", "born ", "943 "]
)
def test_the_time_grows_with_a_text_and_not_with_its_square(text: str) -> None:
    long = (text * 40_000)[:40_000]
    start = time.perf_counter()
    personal.in_value(long, TODAY)
    assert time.perf_counter() - start < 3  # the square of 40,000 took half a minute
