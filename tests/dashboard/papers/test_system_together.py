"""What is a concern of all trusts together stands on a later page; the summary and the asks name it too."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.papers.sections import system_summary, system_together
from dashboard.papers.system_asks import system_asks
from dashboard.papers.template import Part
from dashboard.papers.types import Block, Chart, Heading, Items, Say
from metrics.system.types import Aggregate
from tests.dashboard.papers.reading import section
from tests.dashboard.papers.reports import Report

PART = Part(key="system_summary")
WORSE = "birthrate_plus_acuity_met"


def under(heading: str, blocks: tuple[Block, ...]) -> list[str]:
    """What is listed of all trusts together under a heading of the summary."""
    found, now = list[str](), ""
    for one in blocks:
        now = one.text if isinstance(one, Heading) else now
        if isinstance(one, Items) and one.title == system_together.TITLE and now == heading:
            found += one.texts
    return found


def test_the_summary_names_each_change_of_all_by_the_title_of_its_chart(report: Report) -> None:
    charts = [one.view for one in section(report.paper, "system_charts").blocks if isinstance(one, Chart)]
    blocks = section(report.paper, "system_summary").blocks
    verdicts = {id_: one.verdict.variation for id_, one in _sums(report).items()}
    worse = [one for one in charts if verdicts[one.measure_id].is_concern]
    better = [one for one in charts if verdicts[one.measure_id].is_improvement]
    assert [one.measure_id for one in worse] == [WORSE]
    assert better
    assert under(system_summary.CONCERNS, blocks) == [f"{one.title}." for one in worse]
    assert under(system_summary.IMPROVES, blocks) == [f"{one.title}." for one in better]
    assert section(report.paper, "system_charts").title == system_together.TITLE


def _sums(report: Report) -> dict[str, Aggregate]:
    each = report.source.system.measured
    return {id_: one.aggregate for id_, one in each.items() if one.aggregate is not None}


def test_the_group_is_asked_about_it(report: Report) -> None:
    asks = {one.kind: one.text for one in system_asks(report.source)}
    named = "Sum of five trusts, to September 2026: lower than usual (Staffing matched acuity)"
    assert f"A concern of all trusts together: {named}." in asks["discuss"]


def test_where_no_trust_is_a_concern_the_sum_still_is(
    report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = report.source.system
    bare = replace(found.matrix, rows=())
    monkeypatch.setitem(found.__dict__, "matrix", bare)
    blocks = system_summary.make(report.source, PART)
    assert Say(system_summary.NO_CONCERN) in blocks
    assert under(system_summary.CONCERNS, blocks) == [
        "Sum of five trusts, to September 2026: lower than usual (Staffing matched acuity)."
    ]


def test_where_many_sums_are_a_concern_all_are_named(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    found = report.source.system
    monkeypatch.setitem(found.__dict__, "measured", {f"{n}": found.measured[WORSE] for n in range(6)})
    monkeypatch.setitem(found.__dict__, "_facts", {})
    told = system_together.lines(found, lambda variation: variation.is_concern, 4)
    assert len(told) == 4
    assert told[-1].startswith("And three more: Staffing matched acuity; ")
