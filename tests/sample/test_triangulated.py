"""What three sources say together, and what signalled before harm: in the trust of the story alone."""

from __future__ import annotations

from typing import Any

import pytest

from metrics.access import OPERATOR
from metrics.store import Store, read
from metrics.triangulation import claims_scorecard, pair, triangulate
from metrics.triangulation.declared import declared
from metrics.triangulation.types import Mark, Source, State, Triangulation
from tests.sample.support import FOLDER, JULY, OCTOBER, PLANTED, TRUSTS, figures

THEMES: list[dict[str, Any]] = PLANTED["triangulated"]
OUTCOMES: list[dict[str, Any]] = PLANTED["outcome_after"]


@pytest.fixture(scope="module")
def views(built: Store) -> dict[str, Triangulation]:
    return {code: triangulate(built, OPERATOR, code, OCTOBER) for code in TRUSTS}


@pytest.mark.parametrize("code", TRUSTS)
def test_what_was_planted_is_raised_and_nothing_else(views: dict[str, Triangulation], code: str) -> None:
    found = {r.theme: [s.value for s in r.sources] for r in views[code].raised_themes}
    assert found == {e["theme"]: e["sources"] for e in THEMES if e["org"] == code}
    raised: dict[str, set[str]] = {}
    for one in views[code].raised_outcomes:
        raised.setdefault(one.pair, set()).add(one.outcome.key[0])
    assert raised == {e["pair"]: set(e["outcomes"]) for e in OUTCOMES if e["org"] == code}


@pytest.mark.parametrize("code", TRUSTS)
def test_a_year_raises_no_theme(built: Store, code: str) -> None:
    assert triangulate(built, OPERATOR, code, OCTOBER, window=12).raised_themes == ()


def test_the_order_of_the_story_is_told(views: dict[str, Triangulation]) -> None:
    (entry,) = OUTCOMES
    for one in views["ZZA"].raised_outcomes:
        assert one.precursors[0].key[0] == entry["first"]
        assert f"{one.precursors[0].since:%Y-%m}" == "2026-04"
        assert f"{one.outcome.since:%Y-%m}" == "2026-09"
        assert one.outcome.trace is not None
        assert one.outcome.trace.file_name == "figures-2026-10.csv"


def test_the_innocent_trust_has_no_raised_cell_and_says_what_is_nearest(
    views: dict[str, Triangulation],
) -> None:
    found = views["ZZE"]
    assert [c for row in found.rows for c in row.cells if c.raised] == []
    assert found.nearest is not None
    assert not found.nearest.raised
    assert found.tests > 90


def test_what_the_last_board_knew_raised_nothing(built: Store) -> None:
    (seen,) = [m for m in read.meetings(built, OPERATOR, "ZZA", forum="board") if f"{m.held_on:%m}" == "09"]
    then = triangulate(built, OPERATOR, "ZZA", JULY, known_at=seen.known_at)
    assert (then.raised_themes, then.raised_outcomes) == ((), ())
    claims = {c.state for row in then.rows for c in row.cells if c.source is Source.CLAIMS}
    assert claims == {State.NOT_SENT}  # the scorecard came in November


def test_every_item_leads_to_a_row_of_a_file(views: dict[str, Triangulation]) -> None:
    items = [i for row in views["ZZA"].rows for c in row.cells for i in c.items]
    assert len(items) > 100
    assert all(i.trace.row and i.trace.file_name.endswith(".csv") for i in items)
    linked = [i for i in items if i.also_in]
    assert {i.source for i in linked} >= {Source.INCIDENTS, Source.COMPLAINTS}
    assert views["ZZA"].linked is not None
    assert views["ZZA"].linked >= 2


def test_training_stands_in_its_lane_as_people_short_of_a_standard(views: dict[str, Triangulation]) -> None:
    rows = {row.key[1]: row for row in views["ZZA"].lanes if row.key[0] == "training_compliance"}
    lapsed = rows["module=fetal_monitoring|staff_group=obstetric_consultants"]
    assert lapsed.marks[-3:] == (Mark.BELOW,) * 3
    assert set(lapsed.marks) <= {Mark.BELOW, Mark.NOT_JUDGED}
    assert lapsed.signals == ()


@pytest.mark.parametrize("code", TRUSTS)
def test_listed_complaints_and_claims_are_those_of_the_figures(built: Store, code: str) -> None:
    rows = figures(code)
    complaints = read.cases(built, OPERATOR, code, kind="complaint")
    sent = {m: float(r["numerator"]) for (o, name, m), r in rows.items() if (o, name) == (code, "complaints")}
    for month, number in sent.items():
        assert sum(f"{c.occurred_on:%Y-%m}" == month for c in complaints) == number, month
    found = claims_scorecard(built, OPERATOR, code, OCTOBER)
    by_year = zip(*(row.claims for row in found.rows), strict=True)
    assert tuple(sum(n or 0 for n in year) for year in by_year) == found.claims
    assert [year.year for year in found.years] == [2020, 2021, 2022, 2023, 2024]


def test_measures_of_the_story_move_together_only_where_the_interval_says_so(built: Store) -> None:
    first, second = ("complaints", "theme=communication_and_listening"), ("complaints", "")
    whole = pair(built, OPERATOR, "ZZA", first, second, OCTOBER)
    assert whole.lag == 0
    assert whole.lower is not None
    assert 0 < whole.lower < 0.9
    shifts = pair(built, OPERATOR, "ZZA", ("midwife_fill_night", ""), ("smoking_at_delivery", ""), OCTOBER)
    assert (shifts.lag, shifts.searched) == (None, 13)


def test_a_lead_sees_shared_months_and_no_small_count(built: Store) -> None:
    lead = read.viewer_of(built, "lena.marsh@fells.example")
    found = triangulate(built, lead, "ZZE", OCTOBER)
    state = {(c.source, c.state) for row in found.rows for c in row.cells}
    assert (Source.COMPLAINTS, State.HIDDEN) in state
    assert (Source.STAFF, State.KNOWN) in state
    assert not any(i.event_ref or i.on for row in found.rows for c in row.cells for i in c.items)
    assert next(c for c in found.coverage if c.source is Source.COMPLAINTS).items is None


def test_the_readme_lists_what_triangulation_must_say() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    for entry in THEMES:
        assert f"| {entry['org']} | {entry['what']} | {', '.join(entry['sources'])} |" in readme
    for entry in OUTCOMES:
        assert f"| {entry['org']} | {entry['what']} | {entry['pair']} |" in readme
        assert entry["pair"] in {p.id for p in declared().pair}
