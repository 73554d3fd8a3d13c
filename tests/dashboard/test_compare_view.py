"""Compare: the trusts of a system beside each other, in words and shapes, by name and never by rank."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from flask import Flask

import dashboard
from dashboard.views import compare_cell_words as words
from dashboard.views import compare_words as say
from dashboard.views.compare import compare_view, judged_in
from dashboard.views.compare_chance import matrix_chance
from dashboard.views.compare_returns import unshared
from dashboard.views.numbers import in_words
from metrics.catalogue import CATALOGUE
from metrics.system.submitted import Submitted
from metrics.system.types import Cell, Column, MatrixRow, Offer, Standing
from metrics.types import Organisation
from spc.draw.cell import stylesheet
from spc.types import Assurance, Variation, Verdict
from tests.dashboard.compare import LEAD, facts, seen, view
from tests.dashboard.conftest import DIRECTOR

SEPTEMBER = date(2026, 9, 1)
TRUST = Organisation("ZZQ", "Saltings Coast Hospitals", "trust", "ZZL")
HARM, TARGETED = CATALOGUE.measures["moderate_plus"], CATALOGUE.measures["term_admissions"]


def cell(
    variation: Variation = Variation.COMMON_CAUSE,
    assurance: Assurance = Assurance.NONE,
    standing: Standing = Standing.JUDGED,
    measure: str = "term_admissions",
    notes: tuple[str, ...] = (),
) -> Cell:
    verdict = Verdict(variation, assurance, notes=notes)
    return Cell(TRUST.code, CATALOGUE.measures[measure], standing, verdict, SEPTEMBER)


def test_the_head_counts_concerns_and_trusts_as_the_matrix_has_them(demo_server: Flask) -> None:
    found, shown = facts(demo_server), view(demo_server)
    concerns = [cell for row in found.matrix.rows for cell in row.cells if cell.variation.is_concern]
    assert concerns
    said = say.answer(
        len(concerns),
        sum(row.concerns > 0 for row in found.matrix.rows),
        len({cell.code for cell in concerns}),
        len(found.matrix.columns),
        found.matrix.system.org.name,
        judged_in(found.matrix.rows),
        say.MINIMUM_SET,
    )
    assert shown.head.answer.startswith(said)
    assert "Chance alone would give" in shown.head.chance


def test_of_what_cannot_be_judged_nobody_says_that_no_concern_stands() -> None:
    """A trust that shared nothing is not shown to be well."""
    assert (
        say.answer(0, 0, 0, 6, "Northern Fells", 0)
        == "Nothing can be judged yet at the six trusts of Northern Fells."
    )
    some = say.answer(0, 0, 0, 6, "Northern Fells", 14)
    assert some == "No concern stands on the 14 charts that can be judged, at six trusts of Northern Fells."


def test_one_trust_or_site_alone_is_one_of_nobody() -> None:
    assert say.answer(1, 1, 1, 1, "Fells", 17) == "One concern stands on one measure, at one trust of Fells."
    assert say.answer(0, 0, 0, 1, "Fells", 2).endswith("at one trust of Fells.")
    assert say.answer(0, 0, 0, 1, "Fells", 0, column="site") == (
        "Nothing can be judged yet at one site of Fells."
    )
    assert say.matrix_title("Deaths", 1, 1) == "Deaths: a concern at one trust"
    assert say.some_of(0, 5, "trust") == "none of five trusts"


def test_a_national_signal_is_judged_and_chance_has_no_figure_for_it() -> None:
    """So the charts that are judged are one more than those of which chance is told."""
    signal = cell(measure="term_event_signal")
    like = matrix_chance([MatrixRow(signal.measure, (signal,)), MatrixRow(cell().measure, (cell(),))])
    assert "on one chart like this. One chart of national signals has limits of another kind" in like
    assert matrix_chance([MatrixRow(signal.measure, (signal,))]) == ""


def test_trusts_stand_by_name_and_measures_by_the_number_of_concerns(demo_server: Flask) -> None:
    shown = view(demo_server, measures="all")
    names = [head.name for head in shown.heads]
    assert names == sorted(names)
    said = [line.said for line in shown.loud]
    worried = [not text.startswith("No concern") for text in said]
    assert worried == sorted(worried, reverse=True)
    assert any(worried)


def test_every_cell_says_its_trust_and_its_verdict(demo_server: Flask) -> None:
    shown = view(demo_server)
    for line in (*shown.loud, *shown.calm):
        assert [one.said.partition(":")[0] for one in line.cells] == [head.name for head in shown.heads]


@pytest.mark.parametrize(
    ("one", "said", "word"),
    [
        (
            cell(Variation.CONCERN_LOW, Assurance.FAIL),
            "Saltings Coast Hospitals: concern, low; fails reliably",
            "concern, fails",
        ),
        (cell(Variation.IMPROVEMENT_HIGH), "Saltings Coast Hospitals: improvement, high", "better"),
        (cell(), "Saltings Coast Hospitals: usual variation", "usual"),
        (cell(measure="severe_plus"), "Saltings Coast Hospitals: no unusual change", "no change"),
        (
            cell(standing=Standing.NOT_SHARED),
            "Saltings Coast Hospitals: September 2026 is not shared",
            "not shared",
        ),
        (
            cell(standing=Standing.FEW),
            "Saltings Coast Hospitals: not judged: too few figures, or it moves too slowly for limits",
            "not judged",
        ),
        (cell(standing=Standing.NOTHING), "Saltings Coast Hospitals: never recorded", "never recorded"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_cell_in_words(one: Cell, said: str, word: str) -> None:
    assert words.cell_said(one, one.standing, TRUST.name, "September 2026") == said
    assert words.cell_word(one, one.standing) == word


def test_what_is_not_told_says_why() -> None:
    said = words.cell_said(cell(standing=Standing.UNTOLD), Standing.UNTOLD, TRUST.name, "")
    assert "hidden count of 1 to 4" in said


def test_a_month_that_is_not_shared_is_no_verdict_of_too_few() -> None:
    late = Column(TRUST, date(2026, 8, 1), "signed")
    empty = cell(Variation.NO_DATA, standing=Standing.FEW, notes=("no_last_value",))
    assert words.standing_of(empty, late) is Standing.NOT_SHARED
    assert words.standing_of(empty, replace(late, shared=SEPTEMBER)) is Standing.FEW
    kept = cell(Variation.NO_DATA, standing=Standing.UNTOLD)
    assert words.standing_of(kept, late) is Standing.NOT_SHARED
    assert words.standing_of(kept, replace(late, shared=SEPTEMBER)) is Standing.UNTOLD


def test_where_the_judged_month_is_shared_a_later_one_would_change_nothing() -> None:
    shared = Column(TRUST, date(2026, 8, 1), "signed")
    counted_late = replace(cell(Variation.NO_DATA, standing=Standing.UNTOLD), month=date(2026, 8, 1))
    assert words.standing_of(counted_late, shared) is Standing.UNTOLD
    assert words.standing_of(replace(counted_late, month=None), shared) is Standing.UNTOLD
    of_quarters = replace(
        counted_late, measure=CATALOGUE.measures["right_place_of_birth"], month=date(2026, 7, 1)
    )
    assert words.standing_of(of_quarters, shared) is Standing.NOT_SHARED, "its September is not"


def test_deaths_judged_to_a_month_that_is_shared_are_not_said_to_await_sharing(demo_server: Flask) -> None:
    shown = view(demo_server, period="2026-10")
    (deaths,) = (line for line in (*shown.loud, *shown.calm) if line.title == "Maternal deaths")
    assert any(one.mark == Standing.UNTOLD for one in deaths.cells)
    assert not any(one.mark == Standing.NOT_SHARED for one in deaths.cells)


def test_a_row_counts_concerns_and_targets_that_are_failed() -> None:
    cells = (
        cell(Variation.CONCERN_HIGH, Assurance.FAIL),
        cell(Variation.IMPROVEMENT_LOW, Assurance.FAIL),
        cell(),
    )
    said = words.row_said(MatrixRow(TARGETED, cells))
    assert said == "One concern, one improvement · target 5% or less: two fail reliably"
    assert words.row_said(MatrixRow(HARM, (cell(measure="moderate_plus"),))) == ""


def test_friends_and_family_answers_are_never_compared(demo_server: Flask) -> None:
    rows = facts(demo_server, measures="all").matrix.rows
    assert len(rows) > 60
    assert not [row.measure.id for row in rows if row.measure.id.startswith("fft_")]
    assert "is not compared between trusts" in seen(demo_server, "compare_measure", measure_id="fft_birth")


def test_the_minimum_set_then_all_then_those_of_concern(demo_server: Flask) -> None:
    minimum, everything, worried = (
        {line.title for line in (*shown.loud, *shown.calm)}
        for shown in (view(demo_server, measures=name) for name in ("", "all", "concern"))
    )
    assert minimum < everything
    assert worried == {
        row.measure.short for row in facts(demo_server, measures="all").matrix.rows if row.concerns
    }


def test_a_comparator_group_leaves_its_trusts_alone(demo_server: Flask) -> None:
    every = view(demo_server)
    assert every.groups[0].label == say.EVERY_GROUP
    large = view(demo_server, group="births_4000_plus")
    assert 0 < len(large.heads) < len(every.heads)
    assert all(len(line.cells) == len(large.heads) for line in (*large.loud, *large.calm))
    odd = view(demo_server, group="of_nobody")
    assert odd.heads == every.heads
    assert odd.head.told == (
        "The address says group=of_nobody, which cannot be shown here: every trust is shown.",
    )


def test_who_has_not_shared_stands_by_name_and_by_how_far_the_return_is() -> None:
    columns = [
        Column(replace(TRUST, code=code, name=name), None, "")
        for code, name in (("A", "Ash"), ("B", "Beech"), ("C", "Cedar"), ("D", "Dogwood"))
    ]
    returns = {
        "A": {SEPTEMBER: Submitted("signed")},
        "B": {SEPTEMBER: Submitted()},
        "C": {SEPTEMBER: Submitted("shared", date(2026, 10, 9))},
        "D": {SEPTEMBER: Submitted()},
    }
    found = unshared(columns, returns, SEPTEMBER)
    assert say.missing_words(found, SEPTEMBER) == (
        "September 2026, nothing submitted: Beech and Dogwood.",
        "September 2026, signed, not shared: Ash.",
    )
    assert say.missing_words((), SEPTEMBER) == ("Every trust has shared September 2026.",)


def test_october_says_who_has_not_shared_it(demo_server: Flask) -> None:
    shown = view(demo_server, period="2026-10")
    late = [head.name for head in shown.heads if head.shape]
    assert late
    assert all(any(name in said for said in shown.returns_said) for name in late)
    cells = [one for line in (*shown.loud, *shown.calm) for one in line.cells]
    assert any(one.said.endswith("October 2026 is not shared") for one in cells)


def test_a_cell_leads_to_the_trusts_own_chart_and_a_concern_to_an_enquiry(demo_server: Flask) -> None:
    shown = view(demo_server)
    worried = [one for line in shown.loud for one in line.cells if one.tone == "concern"]
    assert worried
    for one in worried:
        assert one.href.startswith("/measure/")
        assert "/enquiries?" in one.raise_href
        assert "question=" in one.raise_href
    assert "MEASURE" in shown.raise_pattern
    assert "TRUST" in shown.raise_pattern


def test_an_earlier_day_raises_nothing(demo_server: Flask) -> None:
    shown = view(demo_server, known_at="2026-11-01")
    assert shown.raise_pattern == ""
    assert not [one for line in (*shown.loud, *shown.calm) for one in line.cells if one.raise_href]


def test_an_offer_names_both_sides(demo_server: Flask) -> None:
    found = facts(demo_server)
    first, second = (column.org for column in found.matrix.columns[:2])
    better = replace(cell(Variation.IMPROVEMENT_LOW), code=first.code)
    worse = replace(cell(Variation.CONCERN_HIGH), code=second.code)
    (line,) = compare_view(replace(found, offers=(Offer(TARGETED, (better,), (worse,)),))).offers
    assert line.said == f"{first.name} has kept an improvement; {second.name} has a concern that lasts."
    assert line.href.startswith("/compare/term_admissions")
    groups = {first.comparator_group, second.comparator_group}
    assert len(groups) == 2, "an offer between two groups stands in neither"
    for group in groups:
        offers = replace(found, group=group or "", offers=(Offer(TARGETED, (better,), (worse,)),))
        assert compare_view(offers).offers == ()


def test_the_lead_reads_what_trusts_shared_and_the_region_does_not(demo_server: Flask) -> None:
    assert any(one.lines for one in view(demo_server).summaries)
    region = view(demo_server, **{"as": "imran.vale@region.example"})
    assert region.summaries == ()
    assert "LMS lead" in region.summaries_said


def test_another_trust_is_looked_at_from_the_same_level(demo_server: Flask) -> None:
    """The chooser of the head leads to it; a comparator group of this region need not be one of the next."""
    region = {"as": "imran.vale@region.example", "level": "region", "group": "births_4000_plus"}
    said = seen(demo_server, measures="all", **region)
    assert "/compare?org=ZZB&period=2026-09&measures=all&level=region&as=" in said
    assert "/?org=ZZB&period=2026-09&as=" in seen(demo_server, "overview", **region)


def test_whoever_compares_no_trusts_is_told_who_does(demo_server: Flask) -> None:
    said = seen(demo_server, **{"as": DIRECTOR})
    assert "may not compare the trusts of ZZL; the LMS lead and the regional viewer may." in said
    assert "/compare?" not in seen(demo_server, "overview", **{"as": DIRECTOR})
    assert "/compare?" in seen(demo_server, "overview")


@pytest.mark.parametrize("table", ["compare_matrix", "compare_returns"])
@pytest.mark.parametrize(("who", "status"), [(LEAD, 200), (DIRECTOR, 403)])
def test_files_of_the_page_are_for_its_readers(demo_server: Flask, table: str, who: str, status: int) -> None:
    address = f"/export/table/csv?table={table}&org=ZZA&period=2026-09&as={who}"
    answer = demo_server.test_client().get(address)
    assert answer.status_code == status
    assert ("Caldermoor" in answer.text) is (status == 200)


def test_the_stylesheet_holds_the_icons_as_they_are_drawn() -> None:
    text = (Path(dashboard.__file__).parent / "assets" / "style-5-icons.css").read_text()
    assert text.partition("*/\n")[2] == stylesheet()


def test_the_minimum_set_says_that_it_is_not_all(demo_server: Flask) -> None:
    """The exception report looks at all measures and may count more."""
    assert say.MINIMUM_SET in view(demo_server).head.answer
    assert say.MINIMUM_SET not in view(demo_server, measures="all").head.answer


def test_what_is_folded_away_still_says_that_targets_are_failed(demo_server: Flask) -> None:
    shown = view(demo_server, measures="all")
    failing = sum("reliably" in line.said for line in shown.calm)
    assert shown.calm_title == say.calm_title(len(shown.calm), True, failing)
    assert say.calm_title(26, True, 0) == "The other 26 measures: no change on any chart"
    two = "30 measures: no change on any chart; on two of them a trust fails its target reliably"
    assert say.calm_title(30, False, 2) == two


def test_summaries_are_counted_for_the_months_that_are_listed(demo_server: Flask) -> None:
    found = facts(demo_server)
    assert found.summaries
    for told, line in zip(found.summaries, view(demo_server).summaries, strict=True):
        newest = told.within(date(2025, 10, 1), date(2026, 9, 1))
        before = told.shared - newest.shared
        many = in_words(newest.shared) if newest.shared else "none"
        assert line.said == f"{many} shared in the newest twelve months; {in_words(before)} before"
        assert len(line.lines) == newest.shared


@pytest.mark.parametrize(
    ("shared", "bare", "before", "said"),
    [
        (0, 0, 0, "none shared"),
        (0, 0, 3, "none shared in the newest twelve months; three before"),
        (1, 1, 0, "one shared in the newest twelve months, without words"),
        (2, 2, 0, "two shared in the newest twelve months, all without words"),
        (3, 1, 4, "three shared in the newest twelve months, one of them without words; four before"),
    ],
)
def test_what_was_shared_is_told_with_what_came_without_words(
    shared: int, bare: int, before: int, said: str
) -> None:
    assert say.shared_count(shared, bare, before) == said
