"""A seeded sample of the thousand innocent trusts, and the figures that the page states."""

from __future__ import annotations

from datetime import date
from math import sqrt
from pathlib import Path

import pytest

from metrics.triangulation.declared import declared
from metrics.triangulation.false_alarms import false_alarms
from metrics.triangulation.types import Source
from tests.soak import triangulated
from tests.soak.innocent_evidence import SIZES, evidence_of, innocent_of
from tests.soak.triangulated import AIM, HOW_MANY, WINDOWS, YEAR

SAMPLED = 8  # one of each size, with and without scattered months
FIRST = 5_000  # other trusts than those of the whole run


@pytest.fixture(scope="module")
def tally() -> triangulated.Tally:
    return triangulated.run(SAMPLED, first=FIRST)


def test_innocent_trusts_are_raised_no_oftener_than_the_page_says(tally: triangulated.Tally) -> None:
    told = false_alarms()
    for window in WINDOWS:
        for found, said in ((tally.theme[window], told.theme[window]), (tally.outcome, told.outcome)):
            assert found <= SAMPLED * said + 3 * sqrt(SAMPLED * max(said, 0.01))
        views = SAMPLED * len(YEAR)
        said = told.marked[window]
        assert tally.any_cell[window] <= views * said + 4 * sqrt(views * said) + 0.1 * views  # looks overlap


def test_the_figures_of_the_page_are_of_a_whole_run_and_within_the_aim() -> None:
    told = false_alarms()
    assert told.trusts == HOW_MANY
    for window in WINDOWS:
        assert 0 <= told.theme[window] <= told.either[window] <= AIM
        assert told.outcome <= told.either[window]
        assert told.marked[window] < 0.10 < declared().rate  # what triangulation.toml says of its rate
    assert sorted(told.rises) == list(triangulated.RISES)
    assert list(told.rises.values()) == sorted(told.rises.values())
    document = triangulated.report.DOCUMENT.read_text(encoding="utf-8")
    for factor, share in told.rises.items():
        assert f"{factor} times as often, {share:.0%}" in document
    assert f"| an outcome after its precursors | {told.outcome:.1%} |" in document


def test_an_innocent_trust_has_sources_of_realistic_volume_and_linked_events() -> None:
    sizes = {}
    for number in range(FIRST, FIRST + len(SIZES)):
        size, _, made = innocent_of(number)
        found = evidence_of(made, scattered=False)
        sizes[size] = sum(found[Source.COMPLAINTS].totals.values())
        held = [{case.event_ref for case in own.cases} for own in found.values()]
        assert sum(len(held[0] & other) > 0 for other in held[1:]) >= 2
    assert list(sizes.values()) == sorted(sizes.values())


def test_scattered_months_scatter_and_keep_events_together() -> None:
    _, _, made = innocent_of(FIRST + 2)
    plain, full = (evidence_of(made, scattered=yes) for yes in (False, True))
    spread = [_spread(list(own[Source.STAFF].totals.values())) for own in (plain, full)]
    assert spread[1] > 1.5 * spread[0]
    incidents = {case.event_ref for case in full[Source.INCIDENTS].cases}
    assert incidents & {case.event_ref for case in full[Source.COMPLAINTS].cases}


def _spread(counts: list[int]) -> float:
    mean = sum(counts) / len(counts)
    return sum((n - mean) ** 2 for n in counts) / len(counts) / mean


def test_the_same_number_is_the_same_trust(tally: triangulated.Tally) -> None:
    again = triangulated.run(1, first=FIRST)
    once_more = triangulated.run(1, first=FIRST)
    assert again == once_more
    assert tally.trusts == SAMPLED


def test_the_section_and_the_figures_say_the_same(tally: triangulated.Tally, tmp_path: Path) -> None:
    tally.outcome, path = 2, tmp_path / "figures.toml"
    text = "\n".join(triangulated.lines(tally))
    triangulated.write_figures(tally, date(2026, 11, 29), path)
    assert "| an outcome after its precursors | 25.0% |" in text
    assert "outcome = 0.2500" in path.read_text(encoding="utf-8")
    assert triangulated.faults(tally) == []  # two of eight may be chance
    tally.outcome = 8
    assert "is raised in 100.0% of trust-years" in triangulated.faults(tally)[0]
