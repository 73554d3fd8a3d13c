"""Whoever hides in a file keeps it out: its column and row are told, and what stood there is not."""

from __future__ import annotations

import logging
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from loaders import load
from loaders.personal import in_header, in_value
from loaders.report import write
from loaders.types import LoadReport
from metrics.access import OPERATOR
from metrics.store import Store, read
from tests.loaders import disguises
from tests.loaders.disguises import Disguise
from tests.loaders.support import NOW, TODAY, csv_bytes, form_bytes, new_store
from tests.sampled import drawn

ALL = disguises.all_of_them()
MONTHS = 40  # files of the sample trusts that are read in any run
INNOCENT_WORDS = (
    "Mother attended at 36+2 with reduced fetal movements.",
    "Seen at Northmere Royal, then moved to St Mary's Hospital on 14/10/2026 at 12:30.",
    "On 14/10/2026 12 women waited more than 30 minutes in triage.",
    "James Cook University Hospital took two in-utero transfers.",
    "Care at Queen Charlotte Hospital; Martha's Rule is in place; Daisy ward was closed.",
    "Datix W123456 and StEIS 2026/12345 were closed on 1 December 2026.",
    "The Robson group 5 rate was 61.4% (203 of 331), 1 in 3 of all births.",
    "Baby Friendly gold, Saving Babies' Lives v3.2: 92 of 100 scans (92%).",
    "Consultant presence 98 hours a week; registrar cover 24 hours; Dr on call within 30 minutes.",
    "Miss rate in screening was 2 in 1,000. Will be reviewed in May, with Hope for June.",
    "Staff Survey 2025: 1,240 replies of 2,300, mean 6.71.",
    "Phone triage answered 4,512 calls; email replies within 2 days; post codes are not kept.",
    "Twin pathway audited; baby boy and girl cots 4 and 5; born before arrival: 3.",
    "Grade B before birth, C after; theme: escalation. MBRRACE-UK 2024 report, page 37.",
    "Apgar 4 at 1 and 6 at 5 minutes, pH 7.01, cooled for 72 hours, 3,150 g.",
    "M12 and M62 ring road closures delayed 2 community midwives.",
)
INNOCENT_HEADERS = (
    *("Trust name", "Site name", "Measure name", "Ward name", "Place of birth (site)", "Type of birth"),
    *("Born before arrival", "Birthweight", "Number of births", "Births", "Age band", "Name of trust"),
    *("Course name", "Patient safety event ref", "Patient experience", "Staff group", "Midwife hours"),
    *("Consultant hours", "Telephony", "NHS trust code", "NHS region", "Email sent", "Unit", "Unit type"),
    *(
        "Mobile epidural",
        "Gestation at birth",
        "Babies",
        "Mothers booked by 10 weeks",
        "Twins",
        "Initial grade",
    ),
)


def said_in(report: LoadReport, folder: Path) -> str:
    """All that a person may read of a load."""
    texts = []
    for name in ("report.txt", "report.csv"):
        write((report,), folder / name)
        texts.append((folder / name).read_text(encoding="utf-8-sig"))
    return "\n".join((repr(report), *texts))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = new_store(tmp_path_factory.mktemp("disguises") / "store.db")
    yield opened
    opened.close()


def test_there_are_more_than_fifty_and_each_is_another() -> None:
    assert len(ALL) >= 50
    assert len({one.what for one in ALL}) == len(ALL)


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.what)
def test_a_disguise_is_seen_through_and_repeated_nowhere(
    one: Disguise, store: Store, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    path = tmp_path / one.name
    path.write_bytes(one.content)
    (report,) = load([path], store, OPERATOR, recorded_at=NOW)
    assert (report.outcome, report.submission_id) == ("refused", None), report.issues
    found = [issue for issue in report.issues if issue.severity == "refusal" and issue.code == one.kind]
    assert found, report.issues
    assert (one.column, one.row) in {(issue.column, issue.row) for issue in found}
    assert all(issue.cell is None for issue in found)
    held = Path(str(store.url.database))
    kept = b"".join(p.read_bytes() for p in held.parent.iterdir() if p.name.startswith(held.name))
    assert one.secret not in said_in(report, tmp_path)
    assert one.secret not in caplog.text
    assert one.secret.encode() not in kept
    assert one.secret.encode("utf-16-le") not in kept


@pytest.mark.parametrize("text", INNOCENT_WORDS)
def test_ordinary_words_name_nobody(text: str) -> None:
    assert in_value(text, TODAY) is None


@pytest.mark.parametrize("header", INNOCENT_HEADERS)
def test_ordinary_headers_tell_of_nobody(header: str) -> None:
    assert in_header(header) is None


@pytest.mark.parametrize("months", [MONTHS, pytest.param(None, marks=pytest.mark.soak)], ids=["some", "all"])
def test_no_sample_and_no_example_names_anybody(tmp_path: Path, months: int | None) -> None:
    """Everything that the project ships as an example is loaded, or refused for another reason. Of the months
    of the sample trusts, which the demonstration loads as well, only some are read unless all are asked for.
    """
    root = Path(__file__).parents[2]
    folders = ("data/sample", "docs/examples", "tests/loaders/mapping")
    files = sorted(path for folder in folders for path in (root / folder).rglob("*.*"))
    chosen = [path for path in files if path.suffix in (".csv", ".xlsx")]
    if months is not None:
        of_a_trust = [path for path in chosen if path.parent.name.startswith("ZZ")]
        left = {*of_a_trust} - {*drawn(of_a_trust, months)}
        chosen = [path for path in chosen if path not in left]
    store = new_store(tmp_path / "s.db")
    reports = load(chosen, store, OPERATOR, dry_run=True)
    codes = {*(one.kind for one in ALL), "embedded_file"}
    told = [(r.file_name, i.code, i.column, i.row) for r in reports for i in r.issues if i.code in codes]
    assert told == []
    assert len(reports) > 50
    store.close()


def test_a_form_that_is_filled_in_names_nobody(tmp_path: Path) -> None:
    store = new_store(tmp_path / "s.db")
    (tmp_path / "full.xlsx").write_bytes(form_bytes(tmp_path))
    (report,) = load([tmp_path / "full.xlsx"], store, OPERATOR, recorded_at=NOW)
    assert report.outcome == "loaded"
    store.close()


def test_who_made_a_workbook_and_who_commented_is_left_alone(tmp_path: Path) -> None:
    def add(made: Any, sheet: Any) -> None:
        made.set_properties({"author": "Sarah Jones", "manager": "Aisha Khan", "company": "Northmere"})
        sheet.write_comment(1, 1, "Sarah Jones:\nchecked with the ward", {"author": "Sarah Jones"})

    store, path = new_store(tmp_path / "s.db"), tmp_path / "b.xlsx"
    path.write_bytes(disguises.book("", "", add).content)
    (report,) = load([path], store, OPERATOR, recorded_at=NOW)
    assert report.outcome == "loaded"
    store.close()


def test_a_workbook_with_a_file_inside_it_is_refused(tmp_path: Path) -> None:
    store, path = new_store(tmp_path / "s.db"), tmp_path / "b.xlsx"
    path.write_bytes(disguises.book("", "", lambda *_: None).content)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/embeddings/list.xlsx", b"anything")
    (report,) = load([path], store, OPERATOR, recorded_at=NOW)
    assert (report.outcome, [issue.code for issue in report.issues]) == ("refused", ["embedded_file"])
    store.close()


def test_dates_of_events_are_no_dates_of_birth(tmp_path: Path) -> None:
    rows = [["org", "measure", "period", "value", "seen_on"], ["ZZA", "births", "2026-04", 312, "14/10/2026"]]
    store, path = new_store(tmp_path / "s.db"), tmp_path / "t.csv"
    path.write_bytes(csv_bytes(rows))
    (report,) = load([path], store, OPERATOR, recorded_at=NOW)
    assert report.outcome == "loaded"
    assert in_value("14/10/2026", date(2026, 11, 14)) is None
    store.close()


def test_a_column_that_a_mapping_discards_is_allowed_and_not_kept(tmp_path: Path) -> None:
    made = disguises.export("Handler", "Sarah Jones", "person_name", "", None)
    store, path = new_store(tmp_path / "s.db"), tmp_path / made.name
    path.write_bytes(made.content)
    (report,) = load([path], store, OPERATOR, recorded_at=NOW)
    assert report.outcome == "loaded"
    assert "Jones" not in said_in(report, tmp_path)
    assert report.submission_id is not None
    assert b"Jones" not in read.content(store, OPERATOR, report.submission_id)
    store.close()
