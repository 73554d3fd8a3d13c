"""The report of a great many trusts leaves rows to the pages, and says so."""

from __future__ import annotations

from collections import Counter

from dashboard.papers.sections import many
from dashboard.papers.sections.many import are_many, only, only_late
from dashboard.papers.sections.system_exceptions import Concern, spread
from dashboard.papers.types import Table
from dashboard.views.page_table import Cell as PageCell
from dashboard.views.page_table import Column, PageTable
from metrics.catalogue import CATALOGUE
from metrics.system.types import Cell, Standing
from spc.types import Assurance, Variation, Verdict

HIGH = Verdict(Variation.CONCERN_HIGH, Assurance.NONE)


def concerns(**of: int) -> tuple[Concern, ...]:
    """So many trusts with a concern on each measure."""
    return tuple(
        Concern(measure, Cell(f"T{place}", measure, Standing.JUDGED, HIGH))
        for id_, number in of.items()
        for measure in (CATALOGUE.measures[id_],)
        for place in range(number)
    )


def shared_out(kept: set[tuple[str, str]]) -> dict[str, int]:
    return dict(Counter(measure for _, measure in kept))


def test_a_region_has_every_row_and_a_nation_has_not() -> None:
    assert not are_many(20)
    assert are_many(124)


def test_no_measure_takes_all_the_charts_where_others_are_a_concern_too() -> None:
    many_of_one = concerns(pph_1500=18, births=4, complaints=1)
    assert shared_out({*spread(many_of_one, 16)}) == {"pph_1500": 11, "births": 4, "complaints": 1}
    assert shared_out({*spread(many_of_one, 4)}) == {"pph_1500": 2, "births": 1, "complaints": 1}
    assert spread(many_of_one, 1) == {("T0", "pph_1500")}
    assert len(spread(many_of_one, 100)) == len(many_of_one)


def test_some_rows_stay_what_they_were_and_the_rest_is_said_to_stand_on_the_page() -> None:
    table = Table("T", ("Trust",), (("A",), ("B",), ("C",)), (1,), note="By name.", loud=frozenset({2}))
    left = only(table, {2, 0}, many.ONLY_OUTSIDE.format(all=3))
    assert (left.rows, left.loud) == ((("A",), ("C",)), frozenset({1}))
    assert left.note.startswith("By name. Listed are the trusts outside the 95% limits. All 3,")


def test_of_returns_those_that_are_late_are_listed() -> None:
    def row(name: str, *steps: str) -> tuple[PageCell | str, ...]:
        return (name, *(PageCell(step, text=f"● {step}") for step in steps))

    columns = (Column("Trust"), Column("Aug"), Column("Sep"))
    rows = (row("A", "shared", "shared"), row("B", "shared", "signed"), row("C", "not open", "shared"))
    late = only_late(PageTable("returns", "Returns", columns, rows, note="Steps."), "shared")
    assert [one[0] for one in late.rows] == ["B", "C"]
    assert late.note == f"Steps. {many.ONLY_LATE}"
