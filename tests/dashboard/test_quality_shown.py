"""Where a figure is shown its data quality is: overview, measure, what changed, data page, files, command."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from dashboard.app import create_app
from dashboard.cli import app
from dashboard.pages import data
from dashboard.viewer import current_request
from dashboard.views.data_quality import quality_view
from dashboard.views.quality_marks import explained
from dashboard.views.quality_words import NAMES_FIGURES, sentences
from dashboard.views.signals import signals_view
from metrics.access import OPERATOR, Grant, Viewer
from metrics.board import board
from metrics.quality import CHECKS
from metrics.series import load
from metrics.store import Store, read
from metrics.types import Board
from tests.dashboard.conftest import Copy
from tests.dashboard.test_frame import words
from tests.demonstration import Demonstration
from tests.sample.support import OCTOBER

SEPTEMBER = date(2026, 9, 1)
MEASURE = "measure=fft_birth&org=ZZD&period=2026-10"


@pytest.fixture(scope="module")
def store(demo_copy: Copy, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = demo_copy(tmp_path_factory.mktemp("quality") / "demo.db")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def page(store: Store) -> Board:
    return board(store, OPERATOR, "ZZD", OCTOBER)


def got(store: Store, address: str) -> bytes:
    answer = create_app(store, OPERATOR, True).server.test_client().get(address)
    assert answer.status_code == 200
    return answer.data


def test_the_data_page_names_both_figures_files_and_rows(store: Store, page: Board) -> None:
    files = {file.id: file for file in read.submissions(store, OPERATOR, "ZZD")}
    view = quality_view(page, files)
    assert view.title == "Data quality: two measures or parts hold figures that do not fit"
    assert [row.title for row in view.doubted] == ["Good experience, birth", "Replies to the birth question"]
    for row in view.doubted:
        (said,) = row.said
        assert "figures-2026-09.csv, row 40" in said
        assert "figures-2026-09.csv, row 43" in said
        assert row.word == "Not consistent or audited"
    assert len(view.checks) == len(CHECKS)


@pytest.mark.parametrize("role", ["lms_lead", "region"])
def test_outside_the_trust_no_figure_that_is_hidden_is_told(store: Store, role: str) -> None:
    """The board of the reader from outside, and the page as it is drawn for them."""
    outside = Viewer("out@test.example", "Outside", (Grant(role, "ZZL"),))
    seen = board(store, outside, "ZZD", SEPTEMBER)
    assert seen.shared is not None
    said = [text for row in quality_view(seen, {}).doubted for text in row.said]
    assert said == ["Some counts do not fit together."] * 2
    server = create_app(store, outside, False).server
    asked = {"org": "ZZD", "period": "2026-09"}
    with server.test_request_context("/", query_string=asked):
        drawn = words(data.layout(current_request()))
    assert "Some counts do not fit together" in drawn
    assert "figures-2026-09.csv" not in drawn


def test_what_may_not_be_told_is_said_once(page: Board) -> None:
    """In which months, and in how many of them, could give a hidden count away."""
    one = page.assessments["fft_birth", ""]
    fault = next(f for f in one.quality.findings if f.code in NAMES_FIGURES)
    earlier = replace(fault, months=(date(2026, 7, 1),))
    found = replace(
        one.quality,
        findings=tuple(
            replace(f, code=code).without_numbers()
            for f in (fault, earlier)
            for code in ("relation", "parts", "sites")
        ),
    )
    consistent = next(m for m in explained(found, one.series) if m.name == "Consistent")
    assert consistent.said == ("Some counts do not fit together.",)
    assert sentences(found, one.series) == ["some counts do not fit together"]


def test_every_signal_has_its_marks(store: Store) -> None:
    view = signals_view(board(store, OPERATOR, "ZZA", OCTOBER))
    assert view.items
    assert all(item.quality.startswith("<svg") for item in (*view.items, *view.other.items))
    assert all("Data quality: " in item.quality for item in view.items)


def test_a_workbook_tells_the_four_marks(store: Store) -> None:
    book = load_workbook(io.BytesIO(got(store, f"/export/xlsx?{MEASURE}")))
    about = {row[0].value: row[1].value for row in book["About"].iter_rows(max_col=2)}
    assert about["Data quality: complete"].startswith("Met.")
    assert about["Data quality: consistent"].startswith("Not met. September 2026: 37 (")
    assert "Data quality, timely: met" in book["Chart"]["A3"].value


def test_a_table_of_figures_tells_them_in_every_row(store: Store) -> None:
    rows = list(csv.DictReader(io.StringIO(got(store, f"/export/csv?{MEASURE}").decode("utf-8-sig"))))
    assert {row["Data quality"].split("; ")[1] for row in rows} == {"complete: met"}
    assert all("consistent: not met (September 2026" in row["Data quality"] for row in rows)


def test_a_drawing_tells_them_at_its_foot(store: Store) -> None:
    drawn = got(store, f"/export/svg?{MEASURE}").decode()
    assert "Data quality, timely: met" in drawn


# The command


Run = Callable[..., str]


@pytest.fixture
def run(demonstration: Demonstration, tmp_path: Path) -> Run:
    url = f"sqlite:///{demonstration.copied(tmp_path).as_posix()}"

    def call(*arguments: str) -> str:
        ended = CliRunner().invoke(app, ["quality", *arguments], env={"PQS_STORE": url, "COLUMNS": "400"})
        assert ended.exit_code == 0, ended.output
        return ended.output

    return call


def test_the_command_lists_what_does_not_fit_first(run: Run) -> None:
    said = run("--org", "zzd").splitlines()
    assert said[0].startswith("Saltings Coast Hospitals, 2026-10: ")
    assert said[1].startswith("  timely: ")
    first = said.index("fft_birth")
    assert said[first + 1] == "  consistent: no"
    assert said[first + 2].startswith("    September 2026: 37 (")
    assert first < min(i for i, text in enumerate(said) if "not known" in text)


def test_for_programs_every_series_is_there(run: Run) -> None:
    rows = json.loads(run("--org", "ZZD", "--format", "json"))
    listed = list(csv.DictReader(io.StringIO(run("--org", "ZZD", "--format", "csv"))))
    assert len(rows) == len(listed) > 150
    (one,) = [row for row in rows if row["measure"] == "fft_birth"]
    assert (one["timely"], one["complete"], one["consistent"], one["audited"]) == ("yes", "yes", "no", "no")
    assert "row 43" in one["found"]["consistent"][0]
    (line,) = [row for row in listed if row["measure"] == "fft_birth"]
    assert line["consistent"] == "no"
    assert "row 43" in line["found"]


def test_of_one_measure_all_four_marks_are_told(run: Run) -> None:
    said = run("--org", "ZZD", "--measure", "fft_birth", "--period", "2026-08")
    assert "2026-08" in said
    for mark in ("timely: yes", "complete: yes", "consistent: yes", "audited: no"):
        assert mark in said


def test_the_command_and_the_page_agree(store: Store, page: Board, run: Run) -> None:
    rows = {(r["measure"], r["breakdown"]): r for r in json.loads(run("--org", "ZZD", "--format", "json"))}
    met = {True: "yes", False: "no", None: "not known"}
    for key, found in page.assessments.items():
        if key in rows:
            assert rows[key]["consistent"] == met[found.quality.consistent]
            assert rows[key]["complete"] == met[found.quality.complete]
    assert set(rows) <= set(load(store, OPERATOR, "ZZD", up_to=OCTOBER))
