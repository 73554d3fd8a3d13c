"""Every source has a good and a bad file, is told by its content, and uses only codes that are explained."""

from __future__ import annotations

import ast
from datetime import date
from pathlib import Path

import pytest

import loaders
from loaders import SOURCES, load
from loaders.codes import CODES
from loaders.load import recognised
from loaders.personal import NAMED
from loaders.types import LoadReport
from metrics.access import OPERATOR
from metrics.nil import CODE as NIL
from tests.loaders.national import files as national
from tests.loaders.support import NOW, csv_bytes, form_bytes, good_files, new_store, raw

# A file of each source in which every row is wrong, or which may not be loaded at all.
BAD: dict[str, bytes] = {
    "tidy": b"org,measure,period,value\nZZA,births,2026-13,312\nZZX,births,2026-04,many\n",
    "typed": b"org,measure,period,value,typed_in_because\nZZA,births,2026-04,some,A guess\n",
    "cases": b"event_ref,org,occurred_on,kind,nhs_number\nE1,ZZA,2026-04-03,incident,9434765919\n",
    "beds": b"nhs_trust22_code,date,neonatal_intensive_care_bed_available,"
    b"neonatal_intensive_care_bed_occupied\n"
    b"ZZA,sometime,20,30\nZZA,May 2026,-3,1\n",
    "ods": csv_bytes([["ZZC", "", "Y63", "QHM", *[""] * 6, "20190401", *[""] * 16]]),
    "appendix2": b"",  # made in the test, from the template
    "mapping": b"Complaint ID,Date received,Service,Stage\nC1,2026-04-03,Women,Formal\n",
    **national.BAD,
}


def test_every_source_has_a_good_and_a_bad_file(tmp_path: Path) -> None:
    assert set(good_files(tmp_path)) == set(SOURCES) == set(BAD)


@pytest.mark.parametrize("source", sorted(SOURCES))
def test_a_good_file_is_told_by_its_content_and_loaded_whole(source: str, tmp_path: Path) -> None:
    name, content = good_files(tmp_path)[source]
    found = recognised(raw(content, "something.dat"), SOURCES)
    assert found is not None
    assert found.id == source
    path = tmp_path / name
    path.write_bytes(content)
    (report,) = load([path], new_store(tmp_path / "s.db"), OPERATOR, recorded_at=NOW)
    assert (report.outcome, _source(report), report.rejected) == ("loaded", source, 0)
    assert report.accepted > 0


@pytest.mark.parametrize("source", sorted(SOURCES))
def test_a_bad_file_loads_nothing_and_says_why(source: str, tmp_path: Path) -> None:
    content = BAD[source] or form_bytes(tmp_path, {("births|value|", date(2026, 4, 1)): "about 300"})
    path = tmp_path / "bad.bin"
    path.write_bytes(content)
    (report,) = load([path], new_store(tmp_path / "s.db"), OPERATOR, recorded_at=NOW)
    assert (report.outcome, _source(report), report.accepted, report.submission_id) == (
        "refused",
        source,
        0,
        None,
    )
    assert {issue.code for issue in report.issues} <= set(CODES)
    assert any(issue.sentence for issue in report.issues)


def _source(report: LoadReport) -> str:
    """An export by the line names its mapping too."""
    return (report.source or "").partition(":")[0]


def test_every_code_that_is_used_is_explained_and_every_explained_code_is_used() -> None:
    used = {*NAMED, NIL}
    for path in Path(loaders.__file__).parent.rglob("*.py"):
        if path.name == "codes.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in CODES:
                used.add(node.value)
    assert used == set(CODES)


def test_every_code_given_to_an_issue_is_explained() -> None:
    place = {"Fault": 0, "refusal": 0, "UnsafeWorkbookError": 0, "Issue": 1, "doubt": 1, "fault": 1}
    place |= {"NotFetchedError": 0, "CutShortError": 0}
    unexplained = set()
    for path in Path(loaders.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            at = place.get(name)
            if at is not None and len(node.args) > at and isinstance(node.args[at], ast.Constant):
                unexplained |= {node.args[at].value} - set(CODES)
    assert unexplained == set()
