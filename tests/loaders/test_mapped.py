"""Exports by the line in a store: gaps that stay gaps, rates with the births that are known, both clocks."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from loaders import Given, load
from loaders.mapped import fitting
from loaders.mapping.cover import days_given
from loaders.mapping.files import by_id, load_mapping
from loaders.rejected import rejected
from loaders.types import LoaderError, LoadReport
from metrics import series
from metrics.access import OPERATOR, Grant, Viewer
from metrics.board import board
from metrics.catalogue import CATALOGUE
from metrics.missing import State, standing
from metrics.quality import quality
from metrics.store import Store, read, withdraw_submission
from metrics.types import Point, Series
from tests.loaders.support import COMPLAINTS, NOW, TIDY, csv_bytes, new_store, raw

MAY = date(2026, 5, 1)
HEADER = ["Incident ID", "Incident date", "Service", "Event type", "Physical harm", "Category"]
ABOVE = [["org", "ZZA"], ["covers_from", "2026-04-01"], ["covers_to", "2026-05-31"]]
BIRTHS = [
    ["org", "measure", "period", "value"],
    ["ZZA", "births", "2026-04", 200],
    ["ZZA", "births", "2026-05", 250],
]


def incident(ref: str, day: str, harm: str, category: str = "Medication") -> list[str]:
    return [ref, day, "Maternity", "Incident", harm, category]


GOOD = [
    incident("I1", "2026-04-03", "Moderate"),
    incident("I2", "2026-04-20", "Low"),
    incident("I3", "2026-05-04", "Severe"),
]
BAD = [*GOOD[:2], incident("I3", "2026-05-04", "Grave")]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return new_store(tmp_path / "s.db")


def loaded(store: Store, folder: Path, *rows: list[Any], when: int = 0, **how: Any) -> LoadReport:
    path = folder / "incidents.csv"
    path.write_bytes(csv_bytes([*ABOVE, HEADER, *rows]))
    moment = NOW + timedelta(hours=when)
    (report,) = load([path], store, OPERATOR, recorded_at=moment, given=Given(**how))
    return report


def births(store: Store, folder: Path, when: int = 0) -> None:
    path = folder / "births.csv"
    path.write_bytes(csv_bytes(BIRTHS))
    load([path], store, OPERATOR, recorded_at=NOW + timedelta(hours=when))


def chart(store: Store, measure: str = "moderate_plus", breakdown: str = "", **how: Any) -> Series:
    return series.load(store, OPERATOR, "ZZA", up_to=MAY, **how)[measure, breakdown]


def said(points: tuple[Point, ...]) -> list[tuple[float | None, float | None, float | None, str]]:
    return [(p.numerator, p.denominator, p.value, p.status.value) for p in points]


RATES = [(1, 200, 5.0, "final"), (1, 250, 4.0, "final")]


@pytest.mark.parametrize("first", ["births", "incidents"])
def test_a_rate_is_the_same_whichever_file_came_first(store: Store, tmp_path: Path, first: str) -> None:
    if first == "births":
        births(store, tmp_path)
        loaded(store, tmp_path, *GOOD)
    else:
        loaded(store, tmp_path, *GOOD)
        assert said(chart(store).points) == [(1, None, None, "final")] * 2  # a count, and no rate yet
        births(store, tmp_path)
    assert said(chart(store).points) == RATES
    assert said(chart(store, breakdown="harm=fatal").points) == [
        (0, 200, 0.0, "final"),
        (0, 250, 0.0, "final"),
    ]
    assert said(chart(store, "severe_plus").points) == [
        (None, None, 0.0, "final"),
        (None, None, 1.0, "final"),
    ]


def test_what_was_known_is_a_count_until_the_births_came(store: Store, tmp_path: Path) -> None:
    loaded(store, tmp_path, *GOOD)
    births(store, tmp_path, when=2)
    then = chart(store, known_at=NOW + timedelta(hours=1))
    assert said(then.points) == [(1, None, None, "final")] * 2


def test_a_month_with_a_value_that_nobody_knows_is_a_gap_and_never_an_improvement(
    store: Store, tmp_path: Path
) -> None:
    births(store, tmp_path)
    report = loaded(store, tmp_path, *BAD)
    assert (report.outcome, report.rejected) == ("loaded", 1)
    found = chart(store)
    assert said(found.points) == [RATES[0], (None, None, None, "in_part")]
    may = [f.code for f in quality(found).findings if f.months == (MAY,)]
    assert "in_part" in may
    severe = chart(store, "severe_plus")
    assert [p.value for p in severe.points] == [0, None]
    assert severe.events_until == date(2026, 4, 30)  # of May a case is known to be lacking
    page = board(store, OPERATOR, "ZZA", MAY, NOW + timedelta(days=1))
    measure = CATALOGUE.measures["moderate_plus"]
    assert standing(measure, MAY, page).state is State.MISSING
    assert "moderate_plus" in {row.measure_id for row in page.missing}


def test_the_page_of_returns_says_why(store: Store, tmp_path: Path) -> None:
    report = loaded(store, tmp_path, *BAD)
    (submission,) = read.submissions(store, OPERATOR)
    kept, issues = read.content(store, OPERATOR, submission.id), read.issues(store, OPERATOR, submission.id)
    found = rejected(submission, kept, issues, ("ZZA", "Northmere"), CATALOGUE)
    assert set(found) == {("moderate_plus", MAY), ("severe_plus", MAY)}
    assert "row 7 could not be read for it" in found["moderate_plus", MAY]
    assert report.submission_id == submission.id


def test_what_was_known_stands_beside_a_gap_and_is_doubted_until_the_row_is_put_right(
    store: Store, tmp_path: Path
) -> None:
    births(store, tmp_path)
    loaded(store, tmp_path, *GOOD)
    report = loaded(store, tmp_path, *BAD, when=1)
    assert "settled_stands" in {i.code for i in report.issues}
    assert said(chart(store).points) == RATES
    assert ("export_unread", (MAY,)) in {(f.code, f.months) for f in quality(chart(store)).findings}
    assert "export_unread" not in {f.code for f in quality(chart(store, known_at=NOW)).findings}
    assert loaded(store, tmp_path, *GOOD, when=2).outcome == "loaded"  # the same bytes, said again
    assert said(chart(store).points) == RATES
    assert "export_unread" not in {f.code for f in quality(chart(store)).findings}


def test_a_withdrawn_export_gives_back_what_was_known_before(store: Store, tmp_path: Path) -> None:
    births(store, tmp_path)
    loaded(store, tmp_path, *GOOD)
    bad = loaded(store, tmp_path, *BAD, when=1)
    withdraw_submission(
        store, OPERATOR, bad.submission_id or 0, "The wrong export", recorded_at=NOW + timedelta(hours=2)
    )
    assert said(chart(store).points) == RATES


def test_the_same_file_is_read_anew_by_another_mapping_and_for_other_days(
    store: Store, tmp_path: Path
) -> None:
    own = tmp_path / "ours.toml"
    text = by_id("incidents").text.replace('severe = ["Severe", ', 'severe = ["Severe", "Grave", ', 1)
    own.write_text(text, encoding="utf-8")
    assert loaded(store, tmp_path, *BAD).rejected == 1
    assert loaded(store, tmp_path, *BAD, when=1).outcome == "unchanged"
    ours = loaded(store, tmp_path, *BAD, when=2, mapping=load_mapping(own))
    assert (ours.outcome, ours.rejected) == ("loaded", 0)
    assert [p.numerator for p in chart(store).points] == [1, 1]
    april = loaded(store, tmp_path, *BAD, when=3, covers=days_given("2026-04"))
    assert (april.outcome, april.rejected) == ("loaded", 1)  # May lies outside the days that were said
    sources = [s.source for s in read.submissions(store, OPERATOR)]
    assert len(set(sources)) == 3
    assert all(source.startswith("mapping:incidents@") for source in sources)
    assert [s.rows_read for s in read.submissions(store, OPERATOR)] == [3, 3, 3]


def test_a_file_that_fits_two_mappings_is_told_and_can_be_read_by_the_one_that_is_named(
    store: Store, tmp_path: Path
) -> None:
    header = ["MNVP item", "Walk-about item", "Date raised", "Date of walk-about", "Theme", "You said"]
    content = csv_bytes([*ABOVE, header, ["M1", "W1", "2026-04-03", "2026-04-03", "Staffing", "Too few."]])
    assert fitting(raw(content)) == ("mnvp", "walkabout")
    path = tmp_path / "both.csv"
    path.write_bytes(content)
    (told,) = load([path], store, OPERATOR, recorded_at=NOW)
    assert (told.outcome, [i.code for i in told.issues]) == ("refused", ["ambiguous_mapping"])
    assert "mnvp, walkabout" in told.issues[0].sentence
    (named,) = load([path], store, OPERATOR, recorded_at=NOW, given=Given(by_id("mnvp")))
    assert named.outcome == "loaded"
    (item,) = [o for o in read.observations(store, OPERATOR, "ZZA") if o.value and not o.breakdown]
    assert (item.measure_id, item.value) == ("mnvp_items", 1)


def test_a_mapping_that_the_file_does_not_fit_names_what_it_lacks(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(csv_bytes(TIDY))
    (told,) = load([path], store, OPERATOR, recorded_at=NOW, given=Given(by_id("mnvp")))
    lacking = [i.column for i in told.issues if i.code == "missing_column"]
    assert (told.outcome, lacking) == ("refused", ["MNVP item", "Date raised", "Theme", "You said"])


def test_what_is_said_of_exports_is_refused_for_other_files(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(csv_bytes(TIDY))
    (told,) = load([path], store, OPERATOR, recorded_at=NOW, given=Given(covers=days_given("2026-04")))
    assert (told.outcome, [i.code for i in told.issues]) == ("refused", ["option_not_used"])
    other = tmp_path / "u.csv"
    other.write_bytes(csv_bytes(COMPLAINTS))
    with pytest.raises(LoaderError, match="--covers says the days of one file, and 2 are named"):
        load([path, other], store, OPERATOR, recorded_at=NOW, given=Given(covers=days_given("2026-04")))


LEAD = Viewer("lead@northmere.example", "Data lead", (Grant("data_lead", "ZZA"),))


def test_whose_file_it_is_is_said_or_is_the_only_trust_that_one_may_load_for(
    store: Store, tmp_path: Path
) -> None:
    path = tmp_path / "c.csv"
    path.write_bytes(csv_bytes(COMPLAINTS[1:]))
    (told,) = load([path], store, OPERATOR, recorded_at=NOW)
    (issue,) = [i for i in told.issues if i.severity.value == "refusal"]
    assert (
        "does not say of which trust it is (ZZA, ZZB). Say it with --org, such as --org ZZA" in issue.sentence
    )
    (own,) = load([path], store, LEAD)
    assert own.outcome == "loaded"
    (other,) = load([path], store, LEAD, given=Given(org="ZZB"))
    assert (other.outcome, [i.code for i in other.issues]) == ("refused", ["no_load_grant"])
    (said_so,) = load([path], store, OPERATOR, recorded_at=NOW, given=Given(org="ZZB"))
    assert said_so.outcome == "loaded"
    assert {o.org_code for o in read.observations(store, OPERATOR, "ZZB")} == {"ZZB"}


def test_a_file_of_several_trusts_names_the_trust_in_a_column(store: Store, tmp_path: Path) -> None:
    text = by_id("complaints").text + '\n[column.org]\nheaders = ["Trust code"]\ntype = "org"\n'
    own = tmp_path / "ours.toml"
    own.write_text(text, encoding="utf-8")
    rows = [[*row, "ZZB" if n else "ZZA"] for n, row in enumerate(COMPLAINTS[4:])]
    unknown = ["CM-9", "2026-05-07", "Maternity", "Formal", "Consent", "ZZX"]
    path = tmp_path / "c.csv"
    path.write_bytes(csv_bytes([*COMPLAINTS[1:3], [*COMPLAINTS[3], "Trust code"], *rows, unknown]))
    (report,) = load([path], store, OPERATOR, recorded_at=NOW, given=Given(load_mapping(own)))
    assert (report.outcome, report.rejected) == ("loaded", 1)
    whole = {(o.org_code, o.period.month): o.numerator for code in ("ZZA", "ZZB")
             for o in read.observations(store, OPERATOR, code) if not o.breakdown}  # fmt: skip
    # The row of a trust that nobody knows may be of either: May is counted for neither.
    assert whole == {("ZZA", 4): 1, ("ZZA", 5): None, ("ZZB", 4): 1, ("ZZB", 5): None}
