"""Figures of two measures that cannot both be right: each relation of the catalogue, kept and broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from metrics.catalogue import CATALOGUE, CatalogueError
from metrics.measure import Measure
from metrics.periods import add_months
from metrics.quality.check import Looked
from metrics.quality.parts import PARTS
from metrics.quality.people import PEOPLE
from metrics.quality.relation_file import FILE, Relation, load_relations, relations, split
from metrics.quality.relations import RELATIONS
from metrics.types import Series
from tests.metrics.make import JUNE
from tests.metrics.quality.honest import codes, looked, series

MEASURES = CATALOGUE.measures
ONE_SIDE = 60.0


def of(id_: str, count: float, among: float | None = None, breakdown: str = "") -> Series:
    """One month of a measure of the catalogue."""
    own = MEASURES[id_]
    return series([count], None if among is None else [among], of=own, breakdown=breakdown)


def terms(relation: Relation, left: float, right: float) -> list[Series]:
    """One month in which each side adds up to a number."""
    found: dict[tuple[str, str], list[float]] = {}
    for side, total in ((relation.left, left), (relation.right, right)):
        for term in side:
            id_, breakdown, part = split(term)
            pair = found.setdefault((id_, breakdown), [0.0, 1_000.0])
            pair[part == "denominator"] = total / len(side)
    return [of(*_given(MEASURES[id_], *pair), breakdown) for (id_, breakdown), pair in found.items()]


def _given(own: Measure, count: float, among: float) -> tuple[str, float, float | None]:
    return own.id, count, among if own.denominator is not None else None


@pytest.mark.parametrize("relation", relations().relation, ids=lambda r: r.id)
def test_each_relation_is_kept_by_equal_sides_and_broken_by_unequal_ones(relation: Relation) -> None:
    room = max(relation.within, relation.percent / 100 * ONE_SIDE)

    def broken(left: float) -> list[str]:
        given = terms(relation, left, ONE_SIDE)
        return [f.relation for _, f in RELATIONS.find(looked(*given)) if f.relation == relation.id]

    assert broken(ONE_SIDE) == broken(ONE_SIDE + room) == []
    sides = len({split(t)[:2] for t in (*relation.left, *relation.right)})
    assert broken(ONE_SIDE + room + 1) == [relation.id] * sides
    below = broken(ONE_SIDE - room - 1)
    assert below == ([relation.id] * sides if relation.holds == "=" else [])


def test_a_broken_relation_names_both_figures_and_their_rows() -> None:
    live, births = of("live_births", 352), of("births", 350)
    found = dict(RELATIONS.find(looked(live, births)))
    assert set(found) == {("live_births", ""), ("births", "")}
    told = found["births", ""]
    assert (told.relation, told.months) == ("live_births_in_births", (JUNE,))
    assert [(c.measure_id, c.number, c.submission_id, c.row) for c in told.cells] == [
        ("live_births", 352, 0, 7),
        ("births", 350, 0, 7),
    ]


def test_a_relation_is_asked_only_where_every_figure_came() -> None:
    may = add_months(JUNE, -1)
    live = series([352, None], of=MEASURES["live_births"])
    births = series([None, 350], of=MEASURES["births"])
    assert list(RELATIONS.find(looked(live, births))) == []
    assert list(RELATIONS.find(looked(of("live_births", 352)))) == []
    whole = series([350, 350], of=MEASURES["births"])
    assert [f.months for _, f in RELATIONS.find(looked(live, whole))] == [(may,), (may,)]


def test_only_the_newest_periods_are_asked() -> None:
    live = series([352, 348], of=MEASURES["live_births"])
    births = series([350, 350], of=MEASURES["births"])
    assert codes(RELATIONS, live, births) == [("relation", (add_months(JUNE, -1),))]
    assert codes(RELATIONS, live, births, periods=1) == []


# Parts


def harm(total: float, *grades: float) -> list[Series]:
    names = ("moderate", "severe", "fatal")
    parts = zip(names, grades, strict=False)
    return [of("moderate_plus", total, 350), *(of("moderate_plus", k, 350, f"harm={h}") for h, k in parts)]


@pytest.mark.parametrize(
    ("figures", "faults"),
    [
        ((8, 6, 1, 1), 0),
        ((8, 6, 1, 2), 1),  # too many
        ((8, 6, 1, 0), 1),  # too few, and all of them came
        ((8, 6, 1), 0),  # too few, and the fatal ones did not come
        ((8, 6, 3), 1),  # too many already
    ],
)
def test_the_parts_add_up_to_the_total(figures: tuple[float, ...], faults: int) -> None:
    assert len(codes(PARTS, *harm(*figures))) == faults


def test_a_case_may_have_two_themes_and_no_theme_has_more_cases_than_there_are() -> None:
    total = of("complaints", 5, 350)
    themes = [of("complaints", 4, 350, f"theme={t}") for t in ("medication", "transfer_and_triage")]
    assert codes(PARTS, total, *themes) == []
    found = dict(PARTS.find(looked(total, *themes, of("complaints", 6, 350, "theme=bereavement_care"))))
    assert set(found) == {("complaints", ""), ("complaints", "theme=bereavement_care")}


def test_the_denominators_of_groups_of_people_add_up_too() -> None:
    total = of("pph_1500", 10, 300)
    groups = ("asian", "black", "mixed", "white", "other", "not_known")
    women = dict(zip(groups, (40, 30, 20, 190, 10, 10), strict=True))
    parts = [of("pph_1500", 10 if g == "white" else 0, n, f"ethnicity={g}") for g, n in women.items()]
    assert codes(PARTS, total, *parts) == []
    parts[-1] = of("pph_1500", 0, 60, "ethnicity=not_known")
    (found,) = [f for key, f in PARTS.find(looked(total, *parts)) if key == ("pph_1500", "")]
    assert {cell.part for cell in found.cells} == {"denominator"}


# People


def training(module: str, people: float, id_: str = "training_compliance") -> Series:
    return of(id_, people - 10, people, f"module={module}|staff_group=midwives")


def test_a_staff_group_has_as_many_people_whatever_is_asked() -> None:
    fetal, emergencies = training("fetal_monitoring", 212), training("multi_professional_emergencies", 212)
    assert list(PEOPLE.find(looked(fetal, emergencies))) == []
    assert (
        list(PEOPLE.find(looked(fetal, training("newborn_life_support", 200)))) == []
    )  # starters and leavers
    found = dict(PEOPLE.find(looked(fetal, emergencies, training("newborn_life_support", 112))))
    assert set(found) >= {("training_compliance", "module=newborn_life_support|staff_group=midwives")}
    (told,) = {f.cells for f in found.values()}
    assert [cell.number for cell in told] == [112, 212]


# The file


def test_every_relation_of_the_file_is_of_the_catalogue() -> None:
    found = relations()
    assert len(found.relation) >= 55
    assert load_relations(FILE, MEASURES) == found
    assert all(one.why.endswith(".") for one in found.relation)


def test_every_denominator_that_counts_births_has_its_relation() -> None:
    """A rate among births is among the births of the catalogue's own count."""
    named = {
        split(term)[0] for one in relations().relation for term in one.left if term.endswith("denominator")
    }
    among = {
        m.id for m in MEASURES.values() if m.exposure and m.denominator and m.kind in ("rate", "proportion")
    }
    assert among <= named


FAULTS = {
    'left = ["no_such"]': "no_such names no measure",
    'left = ["births/denominator"]': "births is among nothing",
    'left = ["moderate_plus[harm=nasty]"]': "moderate_plus has no part harm=nasty",
    'left = ["claims_received"]': "different periods",
    'left = ["births"]\nsurplus = 1': "Extra inputs",
}


@pytest.mark.parametrize(("line", "said"), FAULTS.items())
def test_a_faulty_file_is_refused_with_every_fault(line: str, said: str, tmp_path: Path) -> None:
    file = tmp_path / "relations.toml"
    rest = 'holds = "<="\nright = ["births"]\nwhy = "Because it must hold."'
    file.write_text(f'[[relation]]\nid = "one"\n{line}\n{rest}\n', encoding="utf-8")
    with pytest.raises(CatalogueError, match=said):
        load_relations(file, MEASURES)


def test_a_part_that_the_measure_does_not_have_is_named(tmp_path: Path) -> None:
    file = tmp_path / "relations.toml"
    file.write_text('[[parts]]\nmeasures = ["births", "nothing"]\nby = "harm"\nsum = "="\n', encoding="utf-8")
    with pytest.raises(CatalogueError) as fault:
        load_relations(file, MEASURES)
    assert "births is not broken down by harm" in str(fault.value)
    assert "nothing is no measure" in str(fault.value)
    file.write_text("[[relation]\n", encoding="utf-8")
    with pytest.raises(CatalogueError, match="not a TOML file"):
        load_relations(file, MEASURES)


def test_nothing_is_compared_where_there_is_nothing() -> None:
    assert (
        list(RELATIONS.find(Looked({})))
        == list(PARTS.find(Looked({})))
        == list(PEOPLE.find(Looked({})))
        == []
    )
