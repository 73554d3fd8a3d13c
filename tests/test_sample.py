"""The sample data: the same on every machine, whole, consistent, and said as planned by the dashboard."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from dashboard import demo
from dashboard.commands.signals import as_row
from metrics.access import OPERATOR
from metrics.board import board
from metrics.catalogue import catalogue
from metrics.framework import MINIMUM_SET, load_framework
from metrics.store import Store, StoreError, add_setting, read
from metrics.types import Assessment, Board

FOLDER = demo.SAMPLE
PLANTED: dict[str, Any] = tomllib.loads((FOLDER / "planted.toml").read_text(encoding="utf-8"))
OCTOBER, JULY = date(2026, 10, 1), date(2026, 7, 1)
TRUSTS = ("ZZA", "ZZB", "ZZC", "ZZD", "ZZE")
SIGNALS = [*PLANTED["signal"], *PLANTED["correction"]]


def _name(entry: dict[str, Any]) -> str:
    return " ".join(filter(None, (entry["org"], entry["measure"], entry.get("breakdown", ""))))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The demonstration's store."""
    store = Store.open(f"sqlite:///{tmp_path_factory.mktemp('demo') / 'demo.db'}").upgrade()
    demo.build(store)
    yield store
    store.close()


@pytest.fixture(scope="module")
def boards(built: Store) -> dict[str, Board]:
    """The October page of every trust."""
    return {code: board(built, OPERATOR, code, OCTOBER) for code in TRUSTS}


def _told(boards: dict[str, Board], entry: dict[str, Any]) -> tuple[Assessment, dict[str, object] | None]:
    """The assessment of a planted row, and its entry among the signals (None: nothing is raised)."""
    page = boards[entry["org"]]
    key = entry["measure"], entry.get("breakdown", "")
    rows = [
        as_row(s, entry["org"], "2026-10")
        for s in page.signals
        if (s.measure.id, s.assessment.series.breakdown) == key
    ]
    assert len(rows) <= 1
    return page.assessments[key], rows[0] if rows else None


def _files(folder: Path) -> dict[str, bytes]:
    made = [*folder.rglob("*.csv"), folder / "manifest.toml"]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in made}


@pytest.mark.parametrize("hash_seed", ["0", "12345"])
def test_the_generator_writes_the_committed_files_byte_for_byte(tmp_path: Path, hash_seed: str) -> None:
    command = [sys.executable, str(FOLDER / "generate.py"), "--out", str(tmp_path)]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": hash_seed})
    made, committed = _files(tmp_path), _files(FOLDER)
    assert made.keys() == committed.keys()
    assert [name for name in made if made[name] != committed[name]] == []
    assert sum(map(len, committed.values())) < 8_000_000


def test_at_least_twelve_signals_and_four_innocents_are_planted() -> None:
    raised = [e for e in SIGNALS if e["expect"]["status"] != "none"]
    assert len(raised) >= 12
    assert {e["org"] for e in raised} == {"ZZA", "ZZB", "ZZC", "ZZD"}
    assert {e["expect"]["status"] for e in raised} == {"new", "continuing", "ended", "corrected"}
    assert len(PLANTED["innocent"]) >= 4
    assert not [e for e in [*SIGNALS, *PLANTED["innocent"]] if e["org"] == "ZZE"]


@pytest.mark.parametrize("entry", SIGNALS, ids=_name)
def test_what_was_planted_is_what_the_dashboard_says(boards: dict[str, Board], entry: dict[str, Any]) -> None:
    expect, (found, row) = entry["expect"], _told(boards, entry)
    assert found.variation == expect["variation"]
    assert found.status == expect["status"]
    assert (row is not None) is (expect["status"] != "none")
    if row is not None:
        assert row["status"] == expect["status"]
        assert row["headline"] is expect.get("headline", False)
        assert str(row["reading"]).endswith(".")
    assert set(expect.get("rules", ())) <= {fired.rule for fired in found.verdict.fired}
    if "since" in expect:
        assert found.verdict.since is not None
        assert f"{found.verdict.since:%Y-%m}" == expect["since"]
    if "chart" in expect:
        assert found.chart == expect["chart"]


@pytest.mark.parametrize("entry", [e for e in SIGNALS if "below_target" in e["expect"]], ids=_name)
def test_a_planted_lapse_is_below_the_standard_and_was_not_in_july(
    boards: dict[str, Board], entry: dict[str, Any]
) -> None:
    found, _ = _told(boards, entry)
    values = {p.period: p.value for p in found.series.points}
    assert found.chart == "stock"
    assert found.target == 90
    assert values[OCTOBER] is not None
    assert values[JULY] is not None
    assert values[OCTOBER] < 90 < values[JULY]


def test_a_row_that_was_not_sent_is_named(boards: dict[str, Board]) -> None:
    named = {code: [(m.measure_id, m.period) for m in page.missing] for code, page in boards.items()}
    assert named.pop("ZZC") == [("supernumerary_coordinator", OCTOBER)]
    assert not any(named.values())


def test_a_month_that_was_not_sent_is_a_gap(boards: dict[str, Board]) -> None:
    found = boards["ZZB"].assessments["breast_milk_first_feed", ""]
    assert found.verdict.gaps == (date(2025, 11, 1),)


def test_an_agreed_phase_keeps_an_improvement_from_being_raised(boards: dict[str, Board]) -> None:
    found = boards["ZZB"].assessments["midwife_fill_day", ""]
    before, after = found.verdict.spans
    assert after.start == date(2025, 9, 1)
    assert before.centre is not None
    assert after.centre is not None
    assert after.centre > before.centre + 2


def test_a_ghost_is_kept_out_of_the_limits(boards: dict[str, Board]) -> None:
    found = boards["ZZD"].assessments["neonatal_cot_occupancy", ""]
    assert found.analysis is not None
    at = [p.period for p in found.series.points].index(date(2025, 2, 1))
    assert found.analysis.panel.ghost[0, at]
    assert found.analysis.value[0, at] < found.analysis.lower[0, at]


@pytest.mark.parametrize("entry", PLANTED["innocent"], ids=_name)
def test_an_innocent_is_silent(boards: dict[str, Board], entry: dict[str, Any]) -> None:
    found, row = _told(boards, entry)
    assert row is None
    assert not found.variation.is_signal
    assert found.status == "none"


def test_innocents_are_what_red_amber_and_green_would_have_flagged(boards: dict[str, Board]) -> None:
    def last(org: str, measure: str, months: int) -> list[float]:
        points = boards[org].assessments[measure, ""].series.points[-months:]
        return [p.value for p in points if p.value is not None]

    night = boards["ZZA"].assessments["midwife_fill_night", ""]
    before, now = last("ZZA", "midwife_fill_night", 2)
    assert night.target is not None
    assert now < night.target < before
    before, now = last("ZZB", "fft_birth", 2)
    assert now < before - 5
    four = last("ZZC", "pph_1500", 4)
    assert four == sorted(four)
    assert last("ZZD", "magnesium_sulphate", 2) == [100, 0]
    deaths = boards["ZZD"].assessments["neonatal_death_rate", ""].series.points[-4:]
    assert [p.numerator for p in deaths] == [0, 0, 0, 1]


def test_the_trust_of_the_story_says_it_in_its_headlines(boards: dict[str, Board]) -> None:
    heads = {s.measure.id for s in boards["ZZA"].signals if s.headline}
    assert heads == {"midwife_fill_day", "red_flags", "complaints", "moderate_plus", "term_admissions"}
    assert boards["ZZA"].last_seen_period == JULY


def test_the_innocent_trust_has_no_headline_and_nothing_new(boards: dict[str, Board]) -> None:
    page = boards["ZZE"]
    assert [s for s in page.signals if s.headline or s.status == "new"] == []
    assert len(page.signals) <= 3
    assert page.charts > 50


@pytest.mark.parametrize("code", TRUSTS)
def test_every_row_of_the_minimum_set_is_there(boards: dict[str, Board], code: str) -> None:
    page = boards[code]
    answered = {measure for measure, _ in page.assessments} | set(page.narratives)
    answered |= {f"cqc_{r.domain}" for r in page.ratings}
    answered |= {"mssp_status"} if page.programme else set()
    answered |= {"safety_actions"} if page.requirements else set()
    wanted = {m.id for m in catalogue().measures.values() if m.appendix2}
    assert wanted <= answered
    rows = {item.id for item in load_framework(MINIMUM_SET).items}
    assert rows <= {catalogue().measures[m].row for m in answered}
    assert page.framework == "mis-year-8"
    assert len(page.requirements) == 6
    cells = {b for m, b in page.assessments if m == "training_compliance"}
    assert cells == set(catalogue().measures["training_compliance"].cells)
    planned = page.assessments["midwife_fill_planned_ahead", ""].series.planned
    assert [p.period for p in planned] == [date(2026, 11, 1), date(2026, 12, 1), date(2027, 1, 1)]
    assert {len(page.assessments[m, ""].series.points) for m in ("births", "midwife_fill_day")} == {48}
    surveys = page.assessments["midwives_recommend_work", ""].series.points
    assert [p.period.year for p in surveys] == [2021, 2022, 2023, 2024, 2025]


def _figures(code: str) -> dict[tuple[str, str, str], dict[str, str]]:
    """(organisation, measure, month) -> the last row that was sent of the total."""
    rows: dict[tuple[str, str, str], dict[str, str]] = {}
    keys = ("module", "staff_group", "type", "theme", "harm", "death_type")
    for path in [*sorted((FOLDER / code).glob("figures-*.csv")), *(FOLDER / code).glob("correction-*.csv")]:
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if not any(row[key] for key in keys):
                    rows[row["org"], row["measure"], row["period"]] = row
    return rows


@pytest.mark.parametrize("code", TRUSTS)
def test_the_figures_of_a_trust_hang_together(code: str) -> None:
    rows = _figures(code)

    def number(org: str, measure: str, month: str, column: str = "value") -> float:
        return float(rows[org, measure, month][column])

    sites = sorted({org for org, *_ in rows} - {code})
    may_exceed = {m.id for m in catalogue().measures.values() if m.kind in ("ratio", "rate")}
    for (_, measure, _), row in rows.items():
        if row["numerator"] and measure not in may_exceed:
            assert float(row["numerator"]) <= float(row["denominator"]), row
    for month in sorted({month for _, measure, month in rows if measure == "births"}):
        births = number(code, "births", month)
        assert 120 <= births <= 660
        assert births == number(code, "live_births", month) + number(
            code, "stillbirth_rate", month, "numerator"
        )
        assert births == number(code, "stillbirth_rate", month, "denominator")
        assert number(code, "term_births", month) == number(code, "term_admissions", month, "denominator")
        if (sites[0], "births", month) in rows:
            assert births == sum(number(site, "births", month) for site in sites)
            for measure in ("midwife_fill_day", "midwife_fill_night", "term_admissions"):
                for column in ("numerator", "denominator"):
                    whole = number(code, measure, month, column)
                    assert whole == sum(number(site, measure, month, column) for site in sites)


@pytest.mark.parametrize("code", TRUSTS)
def test_monthly_deaths_and_incidents_are_the_cases(built: Store, code: str) -> None:
    rows = _figures(code)
    cases = read.cases(built, OPERATOR, code)
    for measure, kind, wanted in (
        ("stillbirth_rate", "perinatal_death", {"stillbirth"}),
        ("neonatal_death_rate", "perinatal_death", {"neonatal_death"}),
        ("moderate_plus", "incident", {None}),
    ):
        of_kind = [c for c in cases if c.kind == kind and c.fields.get("type") in wanted]
        counted = Counter(f"{c.occurred_on:%Y-%m}" for c in of_kind)
        sent = {
            m: int(r["numerator"]) for (org, name, m), r in rows.items() if (org, name) == (code, measure)
        }
        assert {m: n for m, n in sent.items() if n} == dict(counted)
    refs: dict[str, set[str]] = {}
    for case in cases:
        refs.setdefault(case.event_ref, set()).add(case.kind)
    assert sum(len(kinds) > 1 for kinds in refs.values()) >= 3  # one event in several lists


def test_what_september_saw_can_still_be_seen(built: Store) -> None:
    then = datetime.fromisoformat("2026-09-07T12:00:00+00:00")
    seen = board(built, OPERATOR, "ZZA", JULY, known_at=then)
    assert seen.assessments["pph_1500", ""].latest is not None
    assert seen.assessments["pph_1500", ""].latest.numerator == 31
    assert seen.assessments["pph_1500", ""].variation == "concern_high"
    assert {s.measure.id for s in seen.signals if s.headline} == set()
    assert ("midwife_fill_day", "") in seen.assessments


def test_building_again_is_quick_and_keeps_what_was_entered(built: Store) -> None:
    before = len(read.submissions(built, OPERATOR))
    reason = "A note that somebody made in the demonstration."
    add_setting(built, OPERATOR, "ZZA", "annotation", date(2026, 10, 5), reason=reason)
    assert demo.build(built).already
    assert len(read.submissions(built, OPERATOR)) == before
    assert reason in {s.reason for s in read.settings(built, OPERATOR, "ZZA")}


def test_a_changed_sample_adds_only_what_changed(built: Store) -> None:
    meetings, people = len(read.meetings(built, OPERATOR, "ZZA")), len(read.users(built, OPERATOR))
    steps = len(read.returns(built, OPERATOR, "ZZA"))
    built.set_meta(demo.BUILT, "an older sample")
    reports = demo.build(built).reports
    assert {report.outcome for report in reports} == {"unchanged"}
    assert len(read.meetings(built, OPERATOR, "ZZA")) == meetings
    assert len(read.users(built, OPERATOR)) == people
    assert len(read.returns(built, OPERATOR, "ZZA")) == steps


def test_the_demonstration_is_never_built_over_real_data(sqlite_store: Store) -> None:
    demo.save_organisations(sqlite_store, OPERATOR, demo.organisations(FOLDER))
    entry = tomllib.loads((FOLDER / "manifest.toml").read_text(encoding="utf-8"))["file"][0]
    demo.loaders.load([FOLDER / entry["file"]], sqlite_store, OPERATOR)
    with pytest.raises(StoreError, match="not the demonstration's"):
        demo.build(sqlite_store)


def test_a_lead_sees_only_shared_months(built: Store) -> None:
    lead = read.viewer_of(built, "lena.marsh@fells.example")
    sent = board(built, lead, "ZZE", OCTOBER).assessments["births", ""].latest
    assert sent is not None  # ZZE has signed and shared October
    unsigned = board(built, lead, "ZZA", OCTOBER).assessments.get(("births", ""))
    assert unsigned is None or unsigned.latest is None


@pytest.mark.parametrize("entry", [*SIGNALS, *PLANTED["innocent"]], ids=_name)
def test_the_readme_lists_everything_that_was_planted(entry: dict[str, Any]) -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    breakdown = entry.get("breakdown", "").replace("|", "&#124;") or "-"
    assert f"| {entry['org']} | {entry['measure']} | {breakdown} | {entry['what']} |" in readme


def test_planted_rows_name_measures_of_the_catalogue() -> None:
    for entry in [*SIGNALS, *PLANTED["innocent"]]:
        assert entry["measure"] in catalogue().measures
