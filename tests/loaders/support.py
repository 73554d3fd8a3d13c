"""What the loader tests share: a store with fictional trusts, and good files of every source, made here."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import xlsxwriter

from loaders import template, typed
from loaders.raw import from_bytes
from loaders.source import Context
from loaders.types import Checked, RawFile
from metrics.access import OPERATOR
from metrics.catalogue import catalogue
from metrics.store import Store, save_organisations
from metrics.types import Organisation
from tests import stores

TODAY = date(2026, 11, 14)
NOW = datetime(2026, 11, 14, 9, 30, tzinfo=UTC)
NORTHMERE = Organisation("ZZA", "Northmere University Hospitals", "trust", "ZZL", fictional=True)
ORGANISATIONS = (
    Organisation("ZZR", "Fictional North", "region", fictional=True),
    Organisation(
        "ZZL", "Northern Fells Local Maternity and Neonatal System", "icb_lms", "ZZR", fictional=True
    ),
    NORTHMERE,
    Organisation("ZZA01", "Northmere Royal", "site", "ZZA", fictional=True),
    Organisation("ZZB", "Caldermoor Hospitals", "trust", "ZZL", fictional=True),
    Organisation("ZZB01", "Caldermoor General", "site", "ZZB", fictional=True),
)


def context(**changes: Any) -> Context:
    """The checks' view of a store with these organisations, on the day of the tests."""
    values = {
        "catalogue": catalogue(),
        "organisations": {org.code: org for org in ORGANISATIONS},
        "today": TODAY,
        **changes,
    }
    return Context(**values)


def new_store(path: Path) -> Store:
    """An empty store but for the fictional trusts."""
    store = stores.in_file(path)
    save_organisations(store, OPERATOR, ORGANISATIONS, recorded_at=NOW)
    return store


def raw(content: bytes | str, name: str = "file.csv") -> RawFile:
    made = from_bytes(Path(name), content.encode() if isinstance(content, str) else content)
    assert isinstance(made, RawFile), made
    return made


def csv_bytes(rows: list[list[Any]], delimiter: str = ",") -> bytes:
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return stream.getvalue().encode()


class Percent(float):
    """A number in a cell with a percent format: 0.95 is seen as 95.0%."""


def xlsx_bytes(sheets: dict[str, list[list[Any]]], **options: Any) -> bytes:
    """A workbook; dates become date cells. `merge` is (sheet, range, value), `hide` a sheet's name."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            percent = book.add_format({"num_format": "0.0%"})
            for r, row in enumerate(rows):
                for c, value in enumerate(row):
                    if isinstance(value, date):
                        sheet.write_datetime(r, c, datetime.combine(value, time()), day)
                    elif isinstance(value, Percent):
                        sheet.write_number(r, c, value, percent)
                    elif value is not None:
                        sheet.write(r, c, value)
            if options.get("merge", ("",))[0] == name:
                sheet.merge_range(*options["merge"][1:])
            if options.get("hide") == name:
                sheet.hide()
    return stream.getvalue()


def codes(checked: Checked) -> set[str]:
    return {issue.code for issue in checked.issues}


TIDY: list[list[Any]] = [
    ["org", "measure", "period", "numerator", "denominator", "value", "breakdown", "status", "text"],
    ["ZZA", "births", "2026-04", "", "", 312, "", "", ""],
    ["ZZA", "births", "2026-05", "", "", 305, "", "provisional", ""],
    ["ZZA", "term_admissions", "2026-04", 14, 280, "", "", "", ""],
    ["ZZA", "midwife_fill_day", "2026-04", 9480.5, 10200, "", "", "", ""],
    ["ZZA", "midwife_fill_planned_ahead", "2027-01", 9000, 10200, "", "", "planned", ""],
    [
        "ZZA",
        "training_compliance",
        "2026-04",
        81,
        90,
        "",
        "module=fetal_monitoring|staff_group=midwives",
        "",
        "",
    ],
    ["ZZA", "complaints", "2026-04", 3, 312, "", "theme=communication_and_listening", "", ""],
    [
        "ZZA",
        "findings_pmrt",
        "2026-04",
        "",
        "",
        "",
        "",
        "",
        "Two reviews were finished. Both plans are under way.",
    ],
    ["ZZA", "cqc_safe", "2025-03-14", "", "", "Requires improvement", "", "", ""],
    ["ZZA", "mssp_status", "2026-04-01", "", "", "no", "", "", "Regional adviser"],
    ["ZZA", "safety_actions", "2026-10-01", "", "", "green", "framework=mis-year-8|requirement=1.1", "", ""],
    ["ZZB", "births", "2026-04", "", "", 208, "", "", ""],
]
CASES: list[list[Any]] = [
    ["kind", "perinatal_death"],
    ["covers_from", "2026-04-01"],
    ["covers_to", "2026-10-31"],
    [
        "event_ref",
        "org",
        "site",
        "occurred_on",
        "type",
        "gestation_band",
        "grade_before",
        "external_member",
        "themes",
    ],
    ["EV-0001", "ZZA", "ZZA01", "2026-04-03", "stillbirth", "37_plus", "B", "yes", "growth_surveillance"],
    ["EV-0002", "ZZA", "ZZA01", "2026-06-19", "neonatal_death", "28_to_31", "A", "no", ""],
    [
        "EV-0003",
        "ZZB",
        "ZZB01",
        "2026-07-30",
        "stillbirth",
        "24_to_27",
        "C",
        "yes",
        "reduced fetal movements",
    ],
]
BEDS: list[list[Any]] = [
    ["nhs_trust22_code", "date", "adult_beds_available", "neonatal_intensive_care_bed_available",
     "neonatal_intensive_care_bed_occupied", "neonatal_intensive_care_occupancy_rate"],
    ["ZZA", "April 2026", "700.0", "20.0", "15.0", "0.750"],
    ["ZZA", "May 2026", "700.0", "20.0", "18.0", "0.900"],
    ["ZZB", "April 2026", "400.0", "0.0", "0.0", ""],
    ["ZZC", "April 2026", "300.0", "8.0", "5.0", "0.625"],
]  # fmt: skip


COMPLAINTS: list[list[Any]] = [  # an export by the line, read by a mapping
    ["org", "ZZA"],
    ["covers_from", "2026-04-01"],
    ["covers_to", "2026-05-31"],
    ["Complaint ID", "Date received", "Service", "Stage", "Subject"],
    ["CM-1", "2026-04-03", "Maternity", "Formal", "Not listened to"],
    ["CM-2", "2026-04-20", "Neonatal unit", "Formal", "Consent"],
    ["CM-3", "2026-05-07", "Maternity", "Formal", "Car parking"],
]


def ods_row(
    code: str, name: str, region: str = "Y63", board: str = "QHM", opened: str = "20190401"
) -> list[str]:
    cells = [""] * 27
    cells[0], cells[1], cells[2], cells[3], cells[9], cells[10] = code, name, region, board, "ZZ1 1ZZ", opened
    return cells


def ods_bytes(rows: list[list[str]]) -> bytes:
    return "".join(",".join(f'"{cell}"' for cell in row) + "\n" for row in rows).encode()


ODS = [
    ods_row("ZZC", "WHARRAM VALLEY AND DALES HOSPITALS TRUST"),
    ods_row("ZZD", "SALTINGS COAST HOSPITALS TRUST", "Y62", "QOP"),
]
ENTRIES: dict[tuple[str, Any], Any] = {
    ("completed_by", "answer"): "Head of maternity governance",
    ("cqc_overall", "answer"): "Good",
    ("cqc_overall", "date"): date(2025, 3, 14),
    ("mssp_status", "answer"): "no",
    ("mssp_status", "adviser"): "Regional adviser",
    ("month_status", date(2026, 5, 1)): "provisional",
    ("births|value|", date(2026, 4, 1)): 312,
    ("births|value|", date(2026, 5, 1)): 305,
    ("term_admissions|numerator|", date(2026, 4, 1)): 14,
    ("term_admissions|denominator|", date(2026, 4, 1)): 280,
    ("red_flags|value|", date(2026, 4, 1)): "n/a",
    ("midwife_fill_planned_ahead|numerator|", date(2027, 1, 1)): 9000,
    ("midwife_fill_planned_ahead|denominator|", date(2027, 1, 1)): 10200,
    ("findings_pmrt", date(2026, 4, 1)): "Two reviews were finished. Both plans are under way.",
    ("midwives_recommend_work|numerator|", 2025): 120,
    ("midwives_recommend_work|denominator|", 2025): 190,
}


TYPED: list[dict[str, str]] = [
    {
        "org": "ZZA",
        "measure": "births",
        "period": "2026-04",
        "value": "312",
        typed.WHY: "The file lacks April.",
    },
    {
        "org": "ZZA",
        "measure": "cqc_overall",
        "period": "2026-05-02",
        "value": "good",
        typed.WHY: "New report.",
    },
]


def form_bytes(folder: Path, entries: dict[tuple[str, Any], Any] | None = None) -> bytes:
    path = folder / "form.xlsx"
    template.write(NORTHMERE, 2026, path, entries=ENTRIES if entries is None else entries)
    return path.read_bytes()


def good_files(folder: Path) -> dict[str, tuple[str, bytes]]:
    """A good file of every source: source id -> (name, bytes)."""
    from tests.loaders.national.files import GOOD  # made with what stands here

    return {
        "tidy": ("tidy.csv", csv_bytes(TIDY)),
        "typed": ("typed.csv", typed.table(TYPED)),
        "cases": ("cases.csv", csv_bytes(CASES)),
        "beds": ("beds.csv", csv_bytes(BEDS)),
        "ods": ("etr.csv", ods_bytes(ODS)),
        "appendix2": ("form.xlsx", form_bytes(folder)),
        "mapping": ("complaints.csv", csv_bytes(COMPLAINTS)),
        **GOOD,
    }
