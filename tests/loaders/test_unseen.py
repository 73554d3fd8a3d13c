"""The name of a file or a sheet identifies nobody, or it is not repeated anywhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders import load
from loaders.unseen import UNNAMED, in_name_of, shown_name
from metrics.access import OPERATOR
from metrics.store import read
from metrics.store.refusals import refused_files
from tests.loaders.support import NOW, TIDY, csv_bytes, new_store, raw


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Mrs Patel complaint.csv", "person_name"),
        ("S. Jones.csv", "person_name"),
        ("Siân Hughes.csv", "person_name"),
        ("sarah-jones.xlsx", "person_name"),
        ("O'Brien_Siobhan.csv", "person_name"),
        ("complaint JONES, S.csv", "person_name"),
        ("Jones S DOB 01-02-1990.csv", "date_of_birth"),
        ("943_476_5919.csv", "nhs_number"),
    ],
)
def test_a_name_that_identifies_somebody(name: str, kind: str) -> None:
    issue = in_name_of(raw("org\n", name))
    assert issue is not None
    assert issue.code == kind
    assert shown_name(name) == UNNAMED


@pytest.mark.parametrize(
    "name",
    [
        *(
            "Maternity Return 2026.xlsx",
            "Martin Export.csv",
            "Appendix 2 ZZA 2026-27.xlsx",
            "2010-04 births.csv",
        ),
        *("Site A. Return.csv", "Grade C reviews.csv", "Dr Foster return.csv", "Near Miss Report.csv"),
        *("msds-jun2026-exp-dq-final.csv", "claims_1252.csv", "etr.csv", "St Mary's.csv"),
    ],
)
def test_a_name_that_identifies_nobody(name: str) -> None:
    assert in_name_of(raw("org\n", name)) is None
    assert shown_name(name) == name


@pytest.mark.parametrize("content", [csv_bytes(TIDY), b""])
def test_it_stands_in_no_report_and_in_no_note(tmp_path: Path, content: bytes) -> None:
    store = new_store(tmp_path / "s.db")
    path = tmp_path / "Mrs Patel complaint.csv"
    path.write_bytes(content)
    (report,) = load([path], store, OPERATOR, recorded_at=NOW)
    assert report.file_name == UNNAMED
    assert "Patel" not in " ".join(issue.sentence for issue in report.issues)
    assert not read.submissions(store, OPERATOR)
    assert not [one for one in refused_files(store, OPERATOR, "ZZA") if "Patel" in one.file_name]
