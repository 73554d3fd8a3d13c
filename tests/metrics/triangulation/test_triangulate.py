"""The whole page of a trust: what is raised, who may see what, and what was known when."""

from __future__ import annotations

from datetime import date

import pytest

from metrics.access import OPERATOR, Forbidden
from metrics.store import Store, StoreError, add_setting
from metrics.triangulation import claims_scorecard, pair, triangulate
from metrics.triangulation.types import Basis, Mark, Source, State, Triangulation
from metrics.types import Grain
from tests.metrics.make import at, figure, record, viewer
from tests.metrics.triangulation.stored import (
    LISTENING,
    MONTHS,
    OCTOBER,
    SENT,
    WINDOW,
    by_theme,
    case,
    listed,
    trust,
    value,
)


@pytest.fixture
def there(sqlite_store: Store) -> Store:
    """Three sources name listening more often in the newest three months; one event is in two of them."""
    store = trust(sqlite_store)
    record(store, *by_theme("complaints", LISTENING, 1, 7), when=SENT, name="complaints.csv")
    record(store, *by_theme("walkabout_items", LISTENING, 1, 6), when=SENT, name="staff.csv")
    events = [case(f"E{m}-{n}", m, LISTENING, site_code="ZZA01", row=n) for m in WINDOW for n in range(4)]
    others = [case(f"O{m}-{n}", m, "medication") for m in MONTHS for n in range(4)]
    listed(store, "incident", [*events, *others])
    listed(store, "complaint", [case(f"E{OCTOBER}-0", OCTOBER, LISTENING, kind="complaint", row=9)])
    shifts = [value("midwife_fill_day", m, 95 + i * i * 7 % 11 / 4) for i, m in enumerate(MONTHS)]
    record(store, *shifts, when=SENT, name="shifts.csv")
    return store


def look(store: Store, who: str = "", **more: object) -> Triangulation:
    reader = viewer(who, "ZZL" if who == "lms_lead" else "ZZA") if who else OPERATOR
    return triangulate(store, reader, "ZZA", OCTOBER, **more)  # type: ignore[arg-type]


def test_what_three_sources_raise_stands_first_with_its_items(there: Store) -> None:
    found = look(there)
    (raised,) = found.raised_themes
    assert raised.sources == (Source.INCIDENTS, Source.COMPLAINTS, Source.STAFF)
    assert (raised.linked, found.linked) == (1, 1)
    row = found.rows[0]
    assert row is found.row(LISTENING)
    assert row.raised
    cells = {cell.source: cell for cell in row.cells}
    assert cells[Source.COMPLAINTS].count == 20  # one of 21 is counted with the incidents
    assert raised.events == 12 + 20 + 18
    for source in raised.sources:
        assert sum(i.count for i in cells[source].items if i.credited) >= cells[source].count  # type: ignore[operator]
        assert all(i.trace.row is not None and i.trace.file_name for i in cells[source].items)
    (again,) = [i for i in cells[Source.COMPLAINTS].items if not i.credited]
    assert (again.event_ref, again.also_in, again.trace.row) == (f"E{OCTOBER}-0", (Source.INCIDENTS,), 9)
    assert found.nearest is not None
    assert found.nearest.theme == LISTENING
    with pytest.raises(KeyError):
        found.row("no_such_theme")


def test_a_source_that_was_not_sent_is_unknown(there: Store) -> None:
    found = look(there)
    told = {c.source: c for c in found.coverage}
    assert (told[Source.MNSI].basis, told[Source.MNSI].items) == (Basis.NOTHING, None)
    assert told[Source.MNSI].lacking == WINDOW
    assert {c.state for row in found.rows for c in row.cells if c.source is Source.MNSI} == {State.NOT_SENT}
    assert told[Source.INCIDENTS].items == 24
    assert told[Source.STAFF].without_theme == 18


@pytest.mark.parametrize(("who", "items", "counts"), [("leadership", True, True), ("director", False, True)])
def test_readers_without_cases_get_counts_only(there: Store, who: str, items: bool, counts: bool) -> None:
    found = look(there, who)
    assert (found.sees_items, found.sees_counts) == (items, counts)
    shown = [i for row in found.rows for c in row.cells for i in c.items]
    assert any(i.event_ref for i in shown) is items
    assert all(i.on is None and i.site is None for i in shown) is not items
    assert [r.theme for r in found.raised_themes] == [LISTENING]
    assert found.row(LISTENING).events == 50


def test_outside_only_shared_months_are_known_and_small_counts_are_hidden(there: Store) -> None:
    found = look(there, "lms_lead")
    assert found.raised_themes == ()
    assert {c.basis for c in found.coverage} == {Basis.NOTHING}  # no month was shared
    assert (found.sees_items, found.sees_counts, found.linked, found.unmapped) == (False, False, None, ())
    assert all(c.count is None for row in found.rows for c in row.cells)
    with pytest.raises(Forbidden):
        look(there, "administrator")


def test_an_earlier_moment_knows_nothing_of_what_came_later(there: Store) -> None:
    earlier = look(there, known_at=at(5, 11))
    assert earlier.known_at == at(5, 11)
    assert earlier.raised_themes == ()
    assert {c.basis for c in earlier.coverage} == {Basis.NOTHING}
    assert [r.theme for r in look(there, known_at=at(9, 11)).raised_themes] == [LISTENING]


def test_a_site_is_looked_at_by_itself(there: Store) -> None:
    found = look(there, site="ZZA01")
    assert found.site is not None
    assert (found.org.code, found.site.code) == ("ZZA", "ZZA01")
    cells = {c.source: c for c in found.row(LISTENING).cells}
    assert (cells[Source.INCIDENTS].count, cells[Source.STAFF].state) == (12, State.NOT_SENT)
    with pytest.raises(StoreError, match="ZZB01 is not a site of ZZA"):
        look(there, site="ZZB01")


def test_a_window_that_is_not_offered_is_refused(there: Store) -> None:
    with pytest.raises(StoreError, match="3 or 12 months, and not at 5"):
        look(there, window=5)
    assert len(look(there, window=12).window_months) == 12


def test_lanes_have_every_month_and_events_are_as_they_were_written(there: Store) -> None:
    add_setting(
        there, OPERATOR, "ZZA", "annotation", date(2026, 6, 2), reason="A ward closed.", recorded_at=at(3, 11)
    )
    found = look(there)
    (lane,) = [row for row in found.lanes if row.key == ("midwife_fill_day", "")]
    assert len(lane.values) == len(lane.marks) == len(lane.centre) == len(found.months) == 24
    assert set(lane.marks) == {Mark.NOTHING}
    assert lane.values[-1] == 95 + 35 * 35 * 7 % 11 / 4
    assert [(e.on, e.text) for e in found.events] == [(date(2026, 6, 2), "A ward closed.")]
    assert found.false_alarms.trusts >= 1


def test_two_measures_side_by_side(there: Store) -> None:
    found = pair(there, OPERATOR, "ZZA", ("midwife_fill_day", ""), ("births", ""), OCTOBER, lags=(-1, 0, 1))
    assert (len(found.months), found.searched, found.pairs) == (36, 3, 36)
    assert found.lag is None  # births never change here
    itself = pair(there, OPERATOR, "ZZA", ("midwife_fill_day", ""), ("midwife_fill_day", ""), OCTOBER)
    assert (itself.lag, round(itself.correlation or 0, 3)) == (0, 1.0)
    assert itself.lower is not None
    assert 0 < itself.lower <= 1
    with pytest.raises(StoreError, match="no monthly figures of red_flags"):
        pair(there, OPERATOR, "ZZA", ("midwife_fill_day", ""), ("red_flags", ""), OCTOBER)


def test_a_pair_with_few_months_in_common_says_how_many(there: Store) -> None:
    record(there, *(value("red_flags", m, 9) for m in MONTHS[-5:]), when=SENT, name="flags.csv")
    found = pair(there, OPERATOR, "ZZA", ("midwife_fill_day", ""), ("red_flags", ""), OCTOBER)
    assert (found.association, found.pairs, found.first_values[-1]) == (None, 5, 95 + 35 * 35 * 7 % 11 / 4)
    assert found.second_values[0] is None


def test_the_scorecard_has_causes_by_year_beside_incidents_and_complaints(there: Store) -> None:
    claims = [
        case(
            f"L{n}", date(2024, 5, 1), kind="claim", cause=cause, damages_band="nil", notified_on="2026-01-05"
        )
        for n, cause in enumerate(("Communication", "Communication", "Not specified"))
    ]
    listed(there, "claim", claims, until=date(2025, 3, 31))
    found = claims_scorecard(there, OPERATOR, "ZZA", OCTOBER)
    assert found.years == (date(2024, 4, 1),)
    assert [(row.theme, row.claims) for row in found.rows] == [(LISTENING, (2,)), (None, (1,))]
    first = found.rows[0]
    assert (first.bands, first.complaints, first.incidents) == ({"nil": 2}, (12,), (0,))
    assert found.claims == (None,)  # no yearly figure was sent
    outside = claims_scorecard(there, viewer("lms_lead", "ZZL"), "ZZA", OCTOBER)
    assert (outside.hidden, outside.rows) == (True, ())


def test_a_scorecard_with_causes_of_its_own_leads_to_its_rows(there: Store) -> None:
    year = {"grain": Grain.FINANCIAL_YEAR, "measure": "claims_received", "period": date(2024, 4, 1)}
    figures = [
        figure(None, value=7, row=3, **year),
        figure(None, value=4, row=4, breakdown="cause=medication", **year),
        figure(None, value=2, row=5, breakdown="cause=paperwork", **year),
        figure(None, value=50_000, row=6, **(year | {"measure": "claims_value"})),
    ]
    record(there, *figures, when=SENT, name="scorecard.csv")
    found = claims_scorecard(there, OPERATOR, "ZZA", OCTOBER)
    assert (found.claims, found.value) == ((7,), (50_000,))
    assert [(row.theme, row.claims) for row in found.rows] == [("medication", (4,)), (None, (2,))]
    assert [(t.name, t.file_name, t.row) for t in found.traces] == [
        ("claims_received", "scorecard.csv", 3),
        ("claims_value", "scorecard.csv", 6),
    ]
