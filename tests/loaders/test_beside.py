"""A file is held against the store: a nil return that it contradicts, and what it does not have."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

import loaders
from dashboard.cli import app
from loaders import beside
from loaders.types import Issue, LoadReport
from metrics.access import OPERATOR, Grant, Viewer
from metrics.nil import declare_nil
from metrics.store import Store, read
from metrics.store.beside import left_out, nil_returns
from tests.loaders.support import csv_bytes, new_store

HEAD = ["org", "measure", "period", "numerator", "denominator"]


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PQS_STORE", "sqlite:///s.db")
    return new_store(tmp_path / "s.db")


def load(store: Store, name: str, *rows: list[object], day: int, head: list[str] = HEAD) -> LoadReport:
    Path(name).write_bytes(csv_bytes([head, *rows]))
    when = datetime(2026, 8, day, 9, tzinfo=UTC)
    (report,) = loaders.load([Path(name)], store, OPERATOR, recorded_at=when)
    assert report.outcome == "loaded", report.issues
    return report


def told(report: LoadReport, code: str) -> list[Issue]:
    return [issue for issue in report.issues if issue.code == code]


def test_a_figure_for_a_month_declared_nil_stands_and_is_told(store: Store) -> None:
    declare_nil(
        store,
        OPERATOR,
        "ZZA",
        "red_flags",
        date(2026, 6, 1),
        "None seen",
        recorded_at=datetime(2026, 8, 1, tzinfo=UTC),
    )
    zero = load(store, "zero.csv", ["ZZA", "red_flags", "2026-07", "0", ""], day=2)
    assert told(zero, "contradicts_nil_return") == []
    report = load(store, "flags.csv", ["ZZA", "red_flags", "2026-06", "4", ""], day=3)
    (issue,) = told(report, "contradicts_nil_return")
    assert (issue.row, issue.severity.value) == (2, "warning")
    assert "red_flags of ZZA for June 2026 is 4, and a nil return was declared for it on 01/08/2026" in (
        issue.sentence
    )
    assert read.observations(store, OPERATOR, "ZZA", measures=("red_flags",))[0].value == 4
    assert report.submission_id is not None
    assert "contradicts_nil_return" in {i.code for i in read.issues(store, OPERATOR, report.submission_id)}


def test_a_partial_re_submission_replaces_what_it_states_and_says_what_stays(store: Store) -> None:
    births = [["ZZA", "births", f"2026-0{month}", 300 + month, ""] for month in (4, 5, 6, 7)]
    load(store, "all.csv", *births, day=2)
    part = load(
        store, "part.csv", ["ZZA", "births", "2026-04", 311, ""], ["ZZA", "births", "2026-07", 307, ""], day=3
    )
    known = {o.period.month: o.value for o in read.observations(store, OPERATOR, "ZZA", measures=("births",))}
    assert known == {4: 311, 5: 305, 6: 306, 7: 307}
    (issue,) = told(part, "not_in_this_file")
    assert issue.sentence == (
        "births, ZZA: 2 figures of May 2026, June 2026 that an earlier file gave (all.csv, submission 1) are "
        "not in this one. They stay as before; if they were wrong, withdraw that file."
    )


def test_another_month_or_another_measure_is_not_missed(store: Store) -> None:
    load(store, "june.csv", ["ZZA", "births", "2026-06", 306, ""], day=2)
    july = load(store, "july.csv", ["ZZA", "births", "2026-07", 307, ""], day=3)
    flags = load(store, "flags.csv", ["ZZA", "red_flags", "2026-06", 4, ""], day=4)
    assert told(july, "not_in_this_file") == told(flags, "not_in_this_file") == []


def test_a_list_that_lacks_a_case_of_its_days_says_that_the_case_stays(store: Store) -> None:
    def cases(name: str, *rows: str, day: int) -> LoadReport:
        above = "covers_from,2026-06-01\ncovers_to,2026-06-30\nkind,incident\norg,ZZA\n"
        Path(name).write_text(above + "event_ref,occurred_on\n" + "".join(f"{r}\n" for r in rows))
        when = datetime(2026, 8, day, 9, tzinfo=UTC)
        (report,) = loaders.load([Path(name)], store, OPERATOR, recorded_at=when)
        assert report.outcome == "loaded", report.issues
        return report

    cases("first.csv", "E1,2026-06-03", "E2,2026-06-09", day=2)
    second = cases("second.csv", "E1,2026-06-03", day=3)
    (issue,) = told(second, "not_in_this_file")
    assert "incident, ZZA: 1 case of June 2026 that an earlier file gave (first.csv, submission 1)" in (
        issue.sentence
    )
    assert "E2" not in issue.sentence
    assert len(read.cases(store, OPERATOR, "ZZA")) == 2


def test_the_command_declares_and_says_how_to_take_it_back(store: Store) -> None:
    words = ["nil", "zza", "Red flags", "Jun 2026", "--reason", "None seen"]
    named = CliRunner().invoke(app, [*words[:-1], "Mrs Hartley looked"])
    assert "names of people" in str(named.exception)
    first = CliRunner().invoke(app, words)
    assert first.exit_code == 0, first.output
    assert "nil return declared for" in first.output
    assert "`pqs withdraw 1` takes it back" in first.output
    assert "declared nil before (submission 1)" in CliRunner().invoke(app, words).output
    words[2] = "moderate_plus"
    group = CliRunner().invoke(app, [*words, "--breakdown", "harm=severe"])
    assert "(Severe harm alone), June 2026" in group.output, group.exception


def test_nothing_is_told_of_a_trust_for_which_one_may_not_load(store: Store) -> None:
    declare_nil(
        store,
        OPERATOR,
        "ZZB",
        "red_flags",
        date(2026, 6, 1),
        "None",
        recorded_at=datetime(2026, 8, 1, tzinfo=UTC),
    )
    load(store, "b.csv", ["ZZB", "births", "2026-06", 200, ""], day=2)
    lead = Viewer("lead@zza.example", "", (Grant("data_lead", "ZZA"),))
    stated = {(org, "births"): (date(2026, 6, 1), date(2026, 6, 30)) for org in ("ZZA", "ZZB")}
    assert nil_returns(store, OPERATOR, {"ZZA", "ZZB"})
    assert nil_returns(store, lead, {"ZZA", "ZZB"}) == {}
    assert left_out(store, OPERATOR, "tidy", stated, set())
    assert left_out(store, lead, "tidy", stated, set()) == ()


def test_of_a_large_file_nothing_is_told(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    first = [["ZZA", "births", f"2026-0{month}", 300, ""] for month in (4, 5, 6)]
    load(store, "first.csv", *first, day=2)
    assert told(load(store, "two.csv", first[0], [*first[2][:3], 301, ""], day=3), "not_in_this_file")
    assert beside.MOST >= 10_000  # a board's own exports are all told
    monkeypatch.setattr(beside, "MOST", 1)
    assert not told(load(store, "again.csv", first[0], [*first[2][:3], 302, ""], day=4), "not_in_this_file")
