"""One measure across trusts: by size, by name with intervals, together, and month by month."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from flask import Flask

from dashboard.views import compare_model_words as model
from dashboard.views.compare_each import each_trust
from dashboard.views.compare_each_words import HIDDEN_CHART, PART_EACH_YEAR, own_past
from dashboard.views.compare_measure import measure_compared
from dashboard.views.compare_measure_words import PART_EACH
from dashboard.views.compare_missing_words import NOT_SHOWN, no_years
from dashboard.views.compare_sum_words import WHOLE_SYSTEM
from dashboard.views.numbers import counted
from metrics.catalogue import CATALOGUE
from metrics.system.funnels import FEW, MANY, comparison
from metrics.system.lines import Joined
from metrics.system.types import Group, Standing, Untold
from spc.join_words import WITH_NOBODY
from spc.types import Variation
from tests.dashboard.compare import facts as facts_of_all
from tests.dashboard.compare import measured, one, seen
from tests.dashboard.conftest import DIRECTOR, LEAD

MEASURE = "pph_1500"
REGION = "imran.vale@region.example"


def test_it_says_who_lies_outside_and_who_is_not_shown(demo_server: Flask) -> None:
    facts, shown = measured(demo_server, MEASURE), one(demo_server, MEASURE)
    assert facts.comparison is not None
    assert "outside the 99.8% limits" in shown.head.answer
    told = dict(shown.why)
    assert bool(told.get(NOT_SHOWN)) is any(group.untold for group in facts.comparison.groups)
    assert model.FEW_TRUSTS in told  # five are few


def test_the_head_tells_the_trusts_own_charts_beside_the_funnel(demo_server: Flask) -> None:
    """A trust inside the funnel can have a concern against its own past, as the matrix says."""
    assert "a concern at Caldermoor" in one(demo_server, MEASURE).head.counts
    september = date(2026, 9, 1)
    assert own_past((), 0, 0, september) == ""
    past = "Each against its own past, to September 2026:"
    assert own_past((), 14, 14, september) == f"{past} no concern at 14 trusts."
    assert own_past((), 0, 5, september) == f"{past} no trust has a verdict."
    assert own_past(["A"], 3, 5, september) == f"{past} a concern at A; two have no verdict."


@pytest.mark.parametrize("measure", ["neonatal_death_rate", "stillbirth_rate", "pph_1500"])
def test_the_head_calls_no_trust_free_of_concern_whose_chart_is_not_judged(
    demo_server: Flask, measure: str
) -> None:
    """As many as the matrix judges, which shows no verdict of too few figures."""
    (row,) = (
        one for one in facts_of_all(demo_server, measures="all").matrix.rows if one.measure.id == measure
    )
    judged = sum(cell.standing is Standing.JUDGED for cell in row.cells)
    head = one(demo_server, measure).head.counts
    if judged and not row.concerns:
        assert f"no concern at {counted(judged, 'trust')}" in head
    assert ("no trust has a verdict" in head) is not judged
    assert ("no verdict" in head) is (0 < judged < len(row.cells))


@pytest.mark.parametrize(
    ("counts", "said", "title"),
    [
        ((6, 14, 7, 13, 10, 10), "differ about as much as chance alone would give: limits", model.WHY_WIDER),
        ((4, 20, 10, 25, 3, 18), "differ by more than chance would explain: limits", model.WHY_WIDER),
        ((9, 11, 10, 10, 9, 11), "differ by no more than counting explains", model.WHY_NOT),
    ],
)
def test_more_than_chance_is_said_where_a_test_says_so(
    demo_server: Flask, counts: tuple[int, ...], said: str, title: str
) -> None:
    """Limits are widened as soon as phi is above 1, which it often is of trusts that are alike."""
    facts = measured(demo_server, MEASURE)
    assert facts.comparison is not None
    groups = facts.comparison.groups
    made = [replace(groups[0], numerator=float(many), denominator=1000.0, untold=None) for many in counts]
    shown = measure_compared(
        replace(facts, comparison=comparison(facts.measure, facts.comparison.year, made))
    )
    assert said in dict(shown.why)[title]


def test_the_funnel_names_the_trust_of_the_address(demo_server: Flask) -> None:
    shown = one(demo_server, MEASURE)
    assert shown.funnel is not None
    assert "Northmere University" in shown.funnel.wide
    assert shown.funnel.narrow
    assert shown.funnel.narrow != shown.funnel.wide


def test_so_few_trusts_have_intervals_and_no_funnel(demo_server: Flask) -> None:
    facts = measured(demo_server, MEASURE)
    assert facts.comparison is not None
    year, groups = facts.comparison.year, facts.comparison.groups
    hidden = [Group(group.member, None, None, Untold.HIDDEN) for group in groups[:2]]
    few = replace(facts, comparison=comparison(facts.measure, year, [*hidden, *groups[2:]]))
    shown = measure_compared(few)
    assert shown.funnel is not None
    assert shown.funnel.wide == ""
    assert "needs five trusts" in shown.funnel.empty
    assert shown.intervals is not None
    names = groups[0].member.org.name, groups[1].member.org.name
    assert all(name in shown.intervals.wide for name in names)
    assert all(name in dict(shown.why)[NOT_SHOWN] for name in names)


def test_both_models_are_there_and_the_used_one_says_why(demo_server: Flask) -> None:
    used, other = one(demo_server, MEASURE), one(demo_server, MEASURE, model="other")
    assert [choice.chosen for choice in used.models] == [True, False]
    assert [choice.chosen for choice in other.models] == [False, True]
    assert used.funnel is not None
    assert other.funnel is not None
    assert used.funnel.wide != other.funnel.wide
    why = dict(other.why)
    assert (
        "not used" in why[model.WHY_WIDER] if model.WHY_WIDER in why else "exact ones" in why[model.WHY_NOT]
    )


def test_years_are_chosen_and_an_unknown_one_is_the_newest(demo_server: Flask) -> None:
    shown = one(demo_server, MEASURE)
    assert [year.chosen for year in shown.years] == [False] * (len(shown.years) - 1) + [True]
    first = one(demo_server, MEASURE, year=shown.years[0].value)
    assert first.years[0].chosen
    assert shown.years[0].label in first.head.where
    odd = one(demo_server, MEASURE, year="1066").head
    assert odd.told == ("The address says year=1066, which cannot be shown here: the newest year is shown.",)
    assert replace(odd, told=()) == shown.head


def test_rows_of_the_table_are_all_trusts_by_name(demo_server: Flask) -> None:
    facts = measured(demo_server, "term_admissions")
    shown = measure_compared(facts)
    assert facts.comparison is not None
    assert shown.funnel is not None
    assert shown.funnel.table is not None
    names = [row[0] for row in shown.funnel.table.rows]
    assert [getattr(name, "value", name) for name in names] == [
        group.member.org.name for group in facts.comparison.groups
    ]


def test_a_chart_with_a_hidden_month_is_neither_drawn_nor_told_in_figures(demo_server: Flask) -> None:
    facts = measured(demo_server, "term_admissions")
    hidden = {code for code, months in facts.hidden.items() if months}
    group = each_trust(facts)
    assert group is not None
    assert hidden
    assert len(hidden) < len(group.items)
    for member, item in zip(facts.system.members, group.items, strict=True):
        assert bool(item.svg) is (member.code not in hidden)
        assert bool(item.figure) is (member.code not in hidden)
        if member.code in hidden:
            assert item.note == HIDDEN_CHART


def test_the_chart_of_all_is_made_of_counts(demo_server: Flask) -> None:
    facts = measured(demo_server, "births")
    assert facts.aggregate is not None
    newest = next(p for p in reversed(facts.aggregate.series.points) if p.value is not None)
    parts = [points[newest.period].value for points in facts.aggregate.parts.values()]
    assert len(parts) == 5
    assert newest.value == sum(part for part in parts if part is not None)
    shown = measure_compared(facts)
    assert shown.of_all is not None
    assert "The counts of five trusts added up." in shown.of_all.note


def test_the_shares_of_a_change_sum_to_it(demo_server: Flask) -> None:
    facts = measured(demo_server, MEASURE)
    assert facts.change is not None
    then, now = facts.change
    assert sum(share.of_rate + share.of_size for share in facts.shares) == pytest.approx(now - then)
    shown = measure_compared(facts)
    assert shown.shares is not None
    assert shown.shares.title.startswith("Four of five trusts together: from")
    assert facts.comparison is not None
    there = {share.member.code for share in facts.shares}
    for group in facts.comparison.groups:
        named = group.member.org.name.removesuffix(" Hospitals") in shown.shares.note
        assert named == (group.member.code not in there)


def test_what_has_no_size_is_compared_by_charts_alone(demo_server: Flask) -> None:
    shown = one(demo_server, "births")
    assert shown.funnel is None
    assert shown.years == ()
    assert "not compared by size" in shown.head.answer
    assert shown.multiples is not None


def test_national_statistics_of_all_trusts_are_asked_for_where_there_are_some(demo_server: Flask) -> None:
    assert one(demo_server, MEASURE).reach == ()
    shown = one(demo_server, MEASURE, beside="all")
    assert [choice.chosen for choice in shown.reach] == [False, True]
    assert one(demo_server, MEASURE, level="region", **{"as": REGION}).levels


@pytest.mark.parametrize("drawing", ["compare_funnel", "compare_intervals", "compare_all", "compare_shares"])
@pytest.mark.parametrize(("who", "status"), [(LEAD, 200), (DIRECTOR, 403)])
def test_drawings_are_for_their_readers(demo_server: Flask, drawing: str, who: str, status: int) -> None:
    address = f"/export/drawing/svg?drawing={drawing}&of={MEASURE}&org=ZZA&period=2026-09&as={who}"
    answer = demo_server.test_client().get(address)
    assert answer.status_code == status
    assert ("<svg" in answer.text) is (status == 200)


def test_the_year_is_a_file_too(demo_server: Flask) -> None:
    address = f"/export/table/csv?table=compare_year&of={MEASURE}&org=ZZA&period=2026-09&as={LEAD}"
    answer = demo_server.test_client().get(address)
    assert answer.status_code == 200
    assert "Stabilised" in answer.text


def test_a_trusts_own_chart_leads_to_the_other_trusts_for_whoever_compares(demo_server: Flask) -> None:
    assert f"/compare/{MEASURE}?" in seen(demo_server, "measure", measure_id=MEASURE)
    assert "/compare/" not in seen(demo_server, "measure", measure_id=MEASURE, **{"as": DIRECTOR})
    assert "/compare/" not in seen(demo_server, "measure", measure_id="fft_birth")


def test_a_measure_that_there_is_not_is_one_sentence(demo_server: Flask) -> None:
    assert "No such measure" in seen(demo_server, "compare_measure", measure_id="luck")


def test_figures_of_years_have_no_charts_of_months(demo_server: Flask) -> None:
    facts = measured(demo_server, MEASURE)
    by_month, by_year = (
        each_trust(facts),
        each_trust(replace(facts, measure=CATALOGUE.measures["claims_value"])),
    )
    assert by_month is not None
    assert by_year is not None
    assert (by_month.title, by_year.title) == (PART_EACH, PART_EACH_YEAR)
    assert "drawn" not in by_year.note
    assert "newest figure is below" in no_years(CATALOGUE.measures["claims_value"])


def test_a_group_keeps_its_trusts_in_everything_but_the_sum_of_all(demo_server: Flask) -> None:
    every, group = measured(demo_server, MEASURE), measured(demo_server, MEASURE, group="births_4000_plus")
    shown, all_ = measure_compared(group), measure_compared(every)
    kept = {one.code for one in group.system.members if one.org.comparator_group == "births_4000_plus"}
    assert 0 < len(kept) < len(every.system.members)
    assert {share.member.code for share in group.shares} <= kept
    assert shown.multiples is not None
    assert len(shown.multiples.items) == len(kept)
    assert shown.of_all is not None
    assert all_.of_all is not None
    assert WHOLE_SYSTEM in shown.of_all.note
    assert WHOLE_SYSTEM not in all_.of_all.note
    assert shown.shares is None or " of the group together: from" in shown.shares.title


def test_of_rare_cases_it_says_why_there_is_no_funnel(demo_server: Flask) -> None:
    shown = one(demo_server, "mnsi_eligible")
    assert "of five trusts that recorded the year only two can be told" in shown.head.answer
    assert shown.intervals is not None
    assert "figure of all" not in shown.intervals.title


def test_a_trust_with_nobody_to_count_among_is_named(demo_server: Flask) -> None:
    facts = measured(demo_server, MEASURE)
    assert facts.comparison is not None
    first, *others = facts.comparison.groups
    none = replace(first, numerator=0.0, denominator=0.0)
    found = replace(facts, comparison=comparison(facts.measure, facts.comparison.year, [none, *others]))
    shown = measure_compared(found)
    assert "Caldermoor Hospitals: nobody to count it among in the year" in dict(shown.why)[NOT_SHOWN]
    assert shown.funnel is not None
    assert shown.funnel.table is not None
    assert str(shown.funnel.table.rows[0][-1]).count("Nobody to count it among")


def test_a_funnel_of_some_trusts_says_what_it_cannot_show() -> None:
    assert "less than half" in model.few_said(FEW - 1)
    assert "lie inside here" in model.few_said(FEW)
    assert "“All trusts (national statistics)”" in model.few_said(MANY - 1, beside=True)
    assert model.few_said(MANY) == ""


def test_a_split_trust_is_said_beside_every_sum_over_its_time(demo_server: Flask) -> None:
    facts = measured(demo_server, MEASURE)
    assert facts.comparison is not None
    old = Joined("ZZX", "Oldholme", facts.comparison.year.replace(month=9))
    shown = measure_compared(replace(facts, splits={old.code: old}))
    said = dict(shown.why)[WITH_NOBODY]
    assert said.startswith("Oldholme (ZZX) was split between others on 1 September")
    assert shown.of_all is not None
    assert said in shown.of_all.note
    later = replace(old, on=facts.comparison.year)
    assert WITH_NOBODY not in dict(measure_compared(replace(facts, splits={old.code: later})).why)


def test_a_merged_trust_has_the_verdict_of_its_board_in_the_head_and_is_told_to_differ(
    demo_server: Flask,
) -> None:
    """The matrix and the trust's own board judge its own figures alone; the chart here has those of both."""
    facts = measured(demo_server, MEASURE)
    code, found = next((c, a) for c, a in facts.assessments.items() if not a.variation.is_concern)
    own = replace(found.verdict, variation=Variation.CONCERN_HIGH)
    name = found.series.org.name.removesuffix(" Hospitals")
    told = replace(facts, boards={code: own})
    head, group = measure_compared(told).head, each_trust(told)
    assert group is not None
    assert name in head.counts
    (item,) = (one for one in group.items if "own board" in one.words)
    assert item.title == found.series.org.name
    assert item.words.endswith("by its own figures alone before others joined it, says: concern, high.")
    same = each_trust(replace(facts, boards={code: found.verdict}))
    assert same is not None
    assert not [one for one in same.items if "own board" in one.words]
