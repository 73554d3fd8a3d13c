"""A training export has a row for each member of staff: only counts reach the store, and nobody's name."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from loaders import Given, load
from loaders.grid import grids
from loaders.mapping.cover import days_given
from loaders.mapping.files import by_id
from loaders.mapping.preview import table
from loaders.mapping.read import Reading
from loaders.types import LoadReport
from metrics.access import OPERATOR
from metrics.series import load as load_series
from metrics.store import Store, read
from metrics.types import Status
from tests.loaders.mapping.support import SAMPLES, figures, issues, reading
from tests.loaders.support import NOW, csv_bytes, new_store, xlsx_bytes

HEADER = ["Employee number", "Last name", "First name", "Email", "Role", "Competence name", "Completed"]
FETAL = "module=fetal_monitoring|staff_group="
ABOVE = [["org", "ZZA"], ["As at", "31/10/2026"]]


def person(number: str, role: str, completed: str, module: str = "Fetal monitoring") -> list[str]:
    return [number, "Walker", "Alice", "alice.walker@northmere.example", role, module, completed]


def read_training(*rows: list[str], above: list[list[str]] = ABOVE, covers: str = "") -> Reading:
    content = csv_bytes([*above, HEADER, *rows])
    return reading(by_id("training"), content, days_given(covers) if covers else None)


def test_people_are_counted_once_and_in_date_for_twelve_months() -> None:
    found = read_training(
        person("1", "Midwife", "01/11/2025"),
        person("2", "Midwife", "31/10/2025"),  # a year to the day: out of date
        person("2", "Midwife", "03/03/2023"),
        person("3", "Midwife", "03/03/2023"),
        person("3", "Midwife", "31/10/2026"),  # twice, and in date by the newer
        person("4", "Midwife", ""),
        person("5", "Consultant obstetrician", "01/09/2026"),
    )
    assert figures(found, "training_compliance", FETAL + "midwives") == {"2026-10": (2, 4)}
    assert figures(found, "training_compliance", FETAL + "obstetric_consultants") == {"2026-10": (1, 1)}
    assert (
        figures(found, "training_compliance", FETAL + "other_obstetric_doctors") == {}
    )  # nobody of them is here
    assert found.checked.rows_not_used == 0


def test_a_consultant_counts_in_each_group_that_a_module_reports() -> None:
    both = [
        person("1", "Consultant obstetrician", "01/09/2026", m)
        for m in ("Fetal monitoring", "SBL elements 1 to 6")
    ]
    found = read_training(*both)
    assert figures(found, "training_compliance", FETAL + "obstetric_consultants") == {"2026-10": (1, 1)}
    saving = "module=saving_babies_lives|staff_group=obstetric_doctors"
    assert figures(found, "training_compliance", saving) == {"2026-10": (1, 1)}
    assert len(found.checked.observations) == 2
    assert {o.row for o in found.checked.observations} == {None}  # a row about one person has no place


def test_the_day_of_the_file_is_needed_and_may_be_given() -> None:
    rows = [person("1", "Midwife", "01/11/2025")]
    none = read_training(*rows, above=ABOVE[:1])
    assert [i.code for i in none.checked.issues if i.severity.value == "refusal"] == ["no_as_at"]
    assert none.checked.observations == ()
    given = read_training(*rows, above=ABOVE[:1], covers="2026-09")
    assert figures(given, "training_compliance", FETAL + "midwives") == {"2026-09": (1, 1)}
    later = read_training(*rows, above=[ABOVE[0], ["As at", "30/11/2026"]])
    assert [i.code for i in later.checked.issues if i.severity.value == "refusal"] == ["no_as_at"]


def test_a_picture_of_a_day_within_the_month_is_provisional() -> None:
    found = read_training(person("1", "Midwife", "01/11/2025"), above=[ABOVE[0], ["As at", "12/10/2026"]])
    (one,) = found.checked.observations
    assert (one.period, one.status) == (date(2026, 10, 1), Status.PROVISIONAL)
    assert len(issues(found, "part_month")) == 1


def test_a_role_that_nobody_knows_may_be_of_any_group_in_that_module() -> None:
    found = read_training(
        person("1", "Midwife", "01/09/2026"),
        person("1", "Midwife", "01/09/2026", "NLS"),
        person("2", "Theatre practitioner", "01/09/2026"),
    )
    assert figures(found, "training_compliance", FETAL + "midwives") == {"2026-10": "in_part"}
    nls = "module=newborn_life_support|staff_group=midwives"
    assert figures(found, "training_compliance", nls) == {"2026-10": (1, 1)}
    assert issues(found, "unmapped_value") == [(6, "role", "Theatre practitioner")]


EXPIRING = [*HEADER, "Expiry date"]
BY_EXPIRY = [*HEADER[:-1], "Expiry date"]


def with_expiry(*rows: list[str], header: list[str] = EXPIRING) -> Reading:
    return reading(by_id("training"), csv_bytes([*ABOVE, header, *rows]))


def test_an_expiry_date_tells_how_many_are_left_in_the_next_three_months_if_nobody_trains() -> None:
    rows = [
        [*person(str(n), "Midwife", done), runs_out]
        for n, (done, runs_out) in enumerate(
            (
                ("14/11/2025", "14/11/2026"),
                ("30/11/2025", "30/11/2026"),  # the day itself is out of date, as the twelve months are
                ("20/12/2025", "20/12/2026"),
                ("01/02/2026", "01/02/2027"),
                ("01/10/2025", "01/10/2026"),  # out of date now
                ("", ""),  # never done
            )
        )
    ]
    found = with_expiry(*rows)
    midwives = {"2026-10": (4, 6), "2026-11": (2, 6), "2026-12": (1, 6), "2027-01": (1, 6)}
    assert figures(found, "training_compliance", FETAL + "midwives") == midwives
    status = {f"{o.period:%Y-%m}": o.status.value for o in found.checked.observations}
    assert status == {"2026-10": "final", **dict.fromkeys(("2026-11", "2026-12", "2027-01"), "planned")}
    assert found.checked.covers_to == date(2026, 10, 31)
    assert found.checked.rows_not_used == 0


def test_of_two_dates_the_one_that_comes_first_ends_it_and_a_blank_says_nothing() -> None:
    found = with_expiry(
        [*person("1", "Midwife", "01/09/2026"), "20/11/2026"],  # valid for less than a year
        [*person("2", "Midwife", "20/11/2025"), "20/11/2028"],  # the standard is twelve months
        [*person("3", "Midwife", "01/09/2026"), ""],
        [*person("4", "Midwife", ""), "01/12/2026"],
        [*person("5", "Midwife", "01/09/2026"), "01/10/2026"],  # withdrawn by the expiry
    )
    midwives = {"2026-10": (4, 5), "2026-11": (2, 5), "2026-12": (1, 5), "2027-01": (1, 5)}
    assert figures(found, "training_compliance", FETAL + "midwives") == midwives


def test_a_list_with_expiry_dates_alone_is_read_and_one_without_any_date_is_refused() -> None:
    rows = [
        person("1", "Midwife", "14/11/2026"),
        person("2", "Midwife", "14/10/2026"),
        person("3", "Midwife", ""),
    ]
    found = with_expiry(*rows, header=BY_EXPIRY)
    months = {"2026-10": (1, 3), "2026-11": (0, 3), "2026-12": (0, 3), "2027-01": (0, 3)}
    assert figures(found, "training_compliance", FETAL + "midwives") == months
    none = with_expiry(*[row[:-1] for row in rows], header=HEADER[:-1])
    (told,) = [i for i in none.checked.issues if i.severity.value == "refusal"]
    assert (told.code, told.column) == ("missing_column", "Completed")
    assert "“Completed” nor “Expiry date”" in told.sentence


def test_a_person_counts_once_in_the_months_ahead_by_the_newest_of_their_rows() -> None:
    found = with_expiry(
        [*person("1", "Midwife", "14/11/2025"), "14/11/2026"],
        [*person("1", "Midwife", "10/10/2026"), "10/10/2027"],
    )
    assert set(figures(found, "training_compliance", FETAL + "midwives").values()) == {(1, 1)}


def test_without_expiry_dates_nothing_is_told_of_the_months_ahead() -> None:
    found = read_training(person("1", "Midwife", "14/11/2025"))
    assert figures(found, "training_compliance", FETAL + "midwives") == {"2026-10": (1, 1)}
    told = [i.sentence for i in found.checked.issues if i.code == "column_not_there"]
    assert any("“Expiry date”" in one and "of the months ahead" in one for one in told)


def test_an_expiry_date_that_cannot_be_read_leaves_the_months_ahead_untold_and_is_not_repeated() -> None:
    found = with_expiry(
        [*person("1", "Midwife", "01/09/2026"), "31/02/2027"],
        [*person("2", "Midwife", "01/09/2026"), "01/09/2027"],
    )
    assert figures(found, "training_compliance", FETAL + "midwives") == {"2026-10": "in_part"}
    assert issues(found, "not_a_date") == [(4, "expiry_date", None)]
    assert "31/02/2027" not in repr(found.checked.issues)
    assert len(issues(found, "month_in_part")) == 1


def test_a_picture_within_a_month_tells_of_the_months_that_follow_it() -> None:
    above = [ABOVE[0], ["As at", "12/10/2026"]]
    content = csv_bytes([*above, EXPIRING, [*person("1", "Midwife", "01/12/2025"), "01/12/2026"]])
    found = reading(by_id("training"), content)
    told = [(f"{o.period:%Y-%m}", o.status.value, o.numerator) for o in found.checked.observations]
    assert told == [
        *(("2026-10", "provisional", 1), ("2026-11", "planned", 1)),
        *(("2026-12", "planned", 0), ("2027-01", "planned", 0)),
    ]


def test_the_preview_shows_the_day_of_the_picture_and_counts_what_is_told_of_later_months() -> None:
    found = table(with_expiry([*person("1", "Midwife", "01/12/2025"), "01/12/2026"]), 100)
    assert found.periods == ("Oct 2026",)
    assert found.lines == (("training_compliance: Fetal monitoring, midwives", "1 of 1"),)
    assert found.more == ("Nov 2026 to Jan 2027: 3 more figures, of who is left if nothing more is done",)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return new_store(tmp_path / "s.db")


def test_the_store_holds_who_is_left_as_planned_and_no_date_of_anybody(store: Store, tmp_path: Path) -> None:
    rows = [[*person(str(n), "Midwife", "16/11/2025"), "16/11/2026"] for n in range(3)]
    rows.append([*person("3", "Midwife", "17/10/2026"), "17/10/2027"])
    report = loaded(store, tmp_path / "t.csv", csv_bytes([*ABOVE, EXPIRING, *rows]))
    assert (report.outcome, report.rejected) == ("loaded", 0)
    series = load_series(store, OPERATOR, "ZZA", up_to=date(2026, 10, 1))
    one = series["training_compliance", FETAL + "midwives"]
    assert [(p.numerator, p.denominator) for p in one.points] == [(4, 4)]
    assert [(p.period.month, p.numerator, p.denominator) for p in one.planned] == [
        *((11, 1, 4), (12, 1, 4), (1, 1, 4)),
    ]
    kept = read.content(store, OPERATOR, report.submission_id or 0)
    store.close()
    whole = b"".join(path.read_bytes() for path in tmp_path.glob("s.db*")) + kept
    assert [day for day in (b"16/11/2026", b"2026-11-16", b"17/10/2027", b"2027-10-17") if day in whole] == []


def loaded(store: Store, path: Path, content: bytes, given: Given | None = None) -> LoadReport:
    path.write_bytes(content)
    (report,) = load([path], store, OPERATOR, recorded_at=NOW, given=given or Given())
    return report


PEOPLE = (
    b"Walker",
    b"Alice",
    b"alice.walker",
    b"Okafor",
    b"Jones",
    b"northmere.example",
    b"20000001",
    b"20000017",
)


def test_nothing_about_a_person_reaches_the_store(store: Store, tmp_path: Path) -> None:
    sample = (SAMPLES / "training.csv").read_bytes()
    assert all(name in sample for name in PEOPLE)
    report = loaded(store, tmp_path / "t.csv", sample)
    assert (report.outcome, report.rejected) == ("loaded", 0)
    assert report.submission_id is not None
    kept = read.content(store, OPERATOR, report.submission_id)
    assert kept.splitlines()[0] == b"org,measure,period,breakdown,numerator,denominator,value,status"
    assert len(kept.splitlines()) == 1 + len(read.observations(store, OPERATOR, "ZZA"))
    assert b"2026-10,module=fetal_monitoring|staff_group=midwives,68,87,,final" in kept
    store.close()
    whole = b"".join(path.read_bytes() for path in tmp_path.glob("s.db*"))
    assert [name for name in PEOPLE if name in whole or name in kept] == []
    assert [i.code for i in report.issues if i.code.startswith("kept")] == ["kept_as_counts"]


def test_the_rows_do_not_stay_in_memory(store: Store, tmp_path: Path) -> None:
    loaded(store, tmp_path / "t.csv", (SAMPLES / "training.csv").read_bytes())
    assert grids.cache_info().currsize == 0


def test_the_counts_that_are_kept_can_be_loaded_like_any_table(store: Store, tmp_path: Path) -> None:
    first = loaded(store, tmp_path / "t.csv", (SAMPLES / "training.csv").read_bytes())
    kept = read.content(store, OPERATOR, first.submission_id or 0)
    again = loaded(store, tmp_path / "kept.csv", kept)
    assert (again.outcome, again.source, again.rejected) == ("loaded", "tidy", 0)
    assert (again.accepted, again.unchanged) == (0, again.rows_read)


def test_the_same_file_is_known_again_by_its_checksum(store: Store, tmp_path: Path) -> None:
    sample = (SAMPLES / "training.csv").read_bytes()
    loaded(store, tmp_path / "t.csv", sample)
    assert loaded(store, tmp_path / "t.csv", sample).outcome == "unchanged"


def test_no_issue_and_no_report_names_anybody(store: Store, tmp_path: Path) -> None:
    report = loaded(store, tmp_path / "t.csv", (SAMPLES / "training-bad.csv").read_bytes())
    told = repr(report).encode()
    assert report.rejected == 2
    assert [name for name in PEOPLE if name in told] == []
    assert b"31/02/2026" not in told  # when somebody was trained is nobody's business either
    (day,) = [i for i in report.issues if i.code == "not_a_date"]
    assert (day.row, day.column, day.cell) == (1107, "completed", None)


@pytest.mark.parametrize(
    ("header", "cell", "code"),
    [
        ("NHS number", "943 476 5919", "nhs_number"),
        ("Email", "9434765919", "nhs_number"),  # in a column that is discarded
        ("Employee number", "9434765919", "nhs_number"),
        ("Date of birth", "03/04/1991", "date_of_birth"),
        ("Last name", "Walker, DOB 03/04/1991", "date_of_birth"),
        ("Mother's name", "Alice Walker", "person_name"),
        ("Baby name", "Alice", "person_name"),
        ("Home postcode", "LS1 4AB", "address"),
        ("Remarks", "Alice Walker was off", "person_name"),  # of no column that the mapping declares
    ],
)
def test_what_identifies_a_person_is_refused_as_before(
    store: Store, tmp_path: Path, header: str, cell: str, code: str
) -> None:
    row = person("20481234", "Midwife", "01/09/2026")
    at = HEADER.index(header) if header in HEADER else len(HEADER)
    named = [*HEADER[:at], header, *HEADER[at + 1 :]] if at < len(HEADER) else [*HEADER, header]
    content = csv_bytes([*ABOVE, named, [*row[:at], cell, *row[at + 1 :]]])
    report = loaded(store, tmp_path / "t.csv", content)
    assert (report.outcome, report.submission_id) == ("refused", None)
    assert code in {issue.code for issue in report.issues}
    assert cell not in repr(report)
    assert read.submissions(store, OPERATOR) == ()


def test_a_discarded_column_of_old_dates_is_of_births(store: Store, tmp_path: Path) -> None:
    header = [*HEADER, "Start date"]
    old = [[*person(str(n), "Midwife", "01/09/2026"), f"0{n}/04/199{n}"] for n in range(1, 5)]
    assert loaded(store, tmp_path / "a.csv", csv_bytes([*ABOVE, header, *old])).outcome == "refused"
    posts = [
        [*line[:-1], date]
        for line, date in zip(old, ("01/04/1998", "02/05/2021", "", "03/03/2026"), strict=True)
    ]
    assert loaded(store, tmp_path / "b.csv", csv_bytes([*ABOVE, header, *posts])).outcome == "loaded"


def test_of_another_export_the_discarded_cells_are_blank_in_what_is_kept(
    store: Store, tmp_path: Path
) -> None:
    sample = (SAMPLES / "incidents.csv").read_bytes()
    report = loaded(store, tmp_path / "i.csv", sample)
    kept = read.content(store, OPERATOR, report.submission_id or 0)
    assert b"Sarah Jones" in sample
    assert b"Sarah Jones" not in kept
    given, left = sample.splitlines(), kept.splitlines()
    assert len(given) == len(left)
    assert left[:5] == given[:5]
    assert left[5] == given[5].replace(b",Sarah Jones,", b",,").replace(b",Mr P. Okoro,", b",,")


def test_a_workbook_is_kept_as_a_table_of_its_rows(store: Store, tmp_path: Path) -> None:
    rows = [["org", "ZZA"], ["As at", date(2026, 10, 31)], HEADER, person("1", "Midwife", "01/09/2026")]
    report = loaded(store, tmp_path / "t.xlsx", xlsx_bytes({"Training": rows, "Notes": [["Nothing here"]]}))
    assert report.outcome == "loaded"
    assert b"training_compliance" in read.content(store, OPERATOR, report.submission_id or 0)
    assert [i.sheet for i in report.issues if i.code == "sheet_not_read"] == ["Notes"]


def test_a_file_without_discarded_columns_is_kept_byte_for_byte(store: Store, tmp_path: Path) -> None:
    sample = (SAMPLES / "red_flags.csv").read_bytes()
    report = loaded(store, tmp_path / "f.csv", sample)
    assert read.content(store, OPERATOR, report.submission_id or 0) == sample


def test_the_day_that_a_file_says_is_not_overruled() -> None:
    found = read_training(person("1", "Midwife", "01/09/2026"), covers="2026-09")
    assert "coverage_contradicts" in {i.code for i in found.checked.issues}
    assert found.checked.observations == ()
    assert read_training(person("1", "Midwife", "01/09/2026"), covers="2026-10").checked.observations


def test_a_person_with_and_without_the_noughts_of_a_number_is_one() -> None:
    found = read_training(person("00123", "Midwife", "01/09/2024"), person("123", "Midwife", "01/09/2026"))
    assert figures(found, "training_compliance", FETAL + "midwives") == {"2026-10": (1, 1)}


def test_a_day_to_come_is_told_as_that_though_no_cell_is_repeated() -> None:
    found = read_training(person("1", "Midwife", "01/05/2027"), person("2", "Midwife", "01/05/2026"))
    (told,) = [issue for issue in found.checked.issues if issue.code == "date_in_future"]
    assert "lies in the future: a booking, perhaps" in told.sentence
    assert "2027" not in told.sentence
