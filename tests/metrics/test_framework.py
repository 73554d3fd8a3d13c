"""Frameworks: the minimum set is answered, and every count that was published is the published one."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType

import pytest

from metrics.catalogue import ROWS, Catalogue, catalogue
from metrics.framework import (
    FOLDER,
    MINIMUM_SET,
    SAFETY_ACTIONS,
    STATES,
    Framework,
    FrameworkError,
    answers,
    load_framework,
    read_framework,
    safety_actions_on,
)

YEAR_6_REQUIREMENTS = {  # sources/000, table "Overview of progress on safety action requirements"
    "1": 7, "2": 3, "3": 4, "4": 23, "5": 5, "6": 6, "7": 7, "8": 16, "9": 10, "10": 8,
}  # fmt: skip


def without(*ids: str) -> Catalogue:
    kept = {id_: m for id_, m in catalogue().measures.items() if id_ not in ids}
    return Catalogue(MappingProxyType(kept), catalogue().by_alias)


def with_changed(measure_id: str, **changes: object) -> Catalogue:
    changed = catalogue().measures[measure_id].model_copy(update=changes)
    return Catalogue(MappingProxyType({**catalogue().measures, measure_id: changed}), catalogue().by_alias)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_every_framework_is_read_and_speaks_of_known_measures(path: Path) -> None:
    framework = load_framework(path.stem)
    assert framework.id == path.stem
    for item in framework.items:
        assert item.title
        for measure_id in (*item.measures, *item.needs):
            assert measure_id in catalogue().measures, (item.id, measure_id)


def test_an_unknown_framework_says_which_there_are() -> None:
    with pytest.raises(FrameworkError, match=r"mis-year-6, mis-year-7, mis-year-8, pqsm-2020, principle-1"):
        load_framework("mis-year-99")


def test_the_minimum_set_has_the_rows_of_the_catalogue_and_says_its_year() -> None:
    framework = load_framework(MINIMUM_SET)
    assert tuple(item.id for item in framework.items) == tuple(row for row in ROWS if row != "context")
    assert framework.label == "2020 minimum set"


def test_every_row_and_part_of_the_minimum_set_is_answered() -> None:
    for row in answers(load_framework(MINIMUM_SET), catalogue()):
        assert row.answered, row.missing
        assert set(row.item.needs) <= {m.id for m in row.measures}


PARTS = [
    (item.id, need)
    for item in load_framework(MINIMUM_SET).items
    for part in item.parts
    for need in part.needs
]


@pytest.mark.parametrize(("row", "need"), PARTS, ids=[need for _, need in PARTS])
def test_taking_a_needed_measure_out_leaves_its_row_unanswered(row: str, need: str) -> None:
    unanswered = [a for a in answers(load_framework(MINIMUM_SET), without(need)) if not a.answered]
    assert [answer.item.id for answer in unanswered] == [row]
    assert need in unanswered[0].missing[0]


@pytest.mark.parametrize(
    ("measure_id", "changes", "sentence"),
    [
        (
            "obstetric_cover",
            {"row": "context"},
            "obstetric cover on the delivery suite: obstetric_cover belongs to row context",
        ),
        (
            "reg28",
            {"appendix2": False},
            "reports with dates: reg28 has no line on the board's page (appendix2 = true)",
        ),
        (
            "training_compliance",
            {"breakdowns": {"module": ("fetal_monitoring",)}},
            "every staff group: training_compliance has no breakdown by staff group",
        ),
    ],
)
def test_a_measure_that_no_longer_answers_its_part_is_named(
    measure_id: str, changes: dict[str, object], sentence: str
) -> None:
    missing = [
        s
        for a in answers(load_framework(MINIMUM_SET), with_changed(measure_id, **changes))
        for s in a.missing
    ]
    assert len(missing) == 1
    assert missing[0].endswith(sentence)


def test_year_six_has_the_published_number_of_requirements() -> None:
    year = load_framework("mis-year-6")
    assert {item.id: item.requirements for item in year.items} == YEAR_6_REQUIREMENTS
    assert sum(YEAR_6_REQUIREMENTS.values()) == year.total_requirements == 89


def test_outside_checks_are_the_four_that_the_scheme_names() -> None:
    checks = {
        item.id: item.checked_against for item in load_framework("mis-year-6").items if item.checked_against
    }
    assert checks == {
        "1": ("MBRRACE-UK",),
        "2": ("Maternity Services Data Set",),
        "10": ("Early Notification scheme", "MNSI"),
    }


def test_year_eight_has_six_actions_made_from_those_of_the_year_before() -> None:
    year = load_framework("mis-year-8")
    assert len(year.items) == 6
    assert [item.formed_from for item in year.items] == [
        ("1", "10"),
        ("4", "5"),
        ("6",),
        ("7",),
        ("8",),
        ("9",),
    ]
    before = {item.id for item in load_framework("mis-year-7").items}
    assert before - {old for item in year.items for old in item.formed_from} == {"2", "3"}, "the two dropped"


@pytest.mark.parametrize("year", ["mis-year-7", "mis-year-8"])
def test_a_count_that_no_source_gives_is_unknown_and_said_to_be(year: str) -> None:
    framework = load_framework(year)
    assert framework.total_requirements is None
    assert all(item.requirements is None for item in framework.items)
    assert "not known here" in framework.note


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2020, 1, 1), "mis-year-6"),
        (date(2025, 4, 1), "mis-year-6"),
        (date(2025, 4, 2), "mis-year-7"),
        (date(2026, 3, 31), "mis-year-7"),
        (date(2026, 4, 1), "mis-year-8"),
        (date(2026, 10, 31), "mis-year-8"),
    ],
)
def test_the_safety_actions_in_force_on_a_day(day: date, year: str) -> None:
    assert safety_actions_on(day).id == year


def test_years_follow_one_another_without_a_gap_or_an_overlap() -> None:
    years = [load_framework(year) for year in SAFETY_ACTIONS]
    for earlier, later in pairwise(years):
        assert earlier.valid_to is not None
        assert later.valid_from is not None
        assert (later.valid_from - earlier.valid_to).days == 1
        assert earlier.in_force(earlier.valid_to)
        assert not earlier.in_force(later.valid_from)
        assert not later.in_force(earlier.valid_to)


def test_principle_1_has_six_requirements() -> None:
    framework = load_framework("principle-1")
    assert [item.id for item in framework.items] == ["1", "2", "3", "4", "5", "6"]
    assert framework.item("3").measures == ("si_shared",)


def test_an_item_that_does_not_exist_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="principle-1 has no item '7'"):
        load_framework("principle-1").item("7")


def test_requirements_have_the_four_states_of_the_audit_tool() -> None:
    assert tuple(STATES) == ("red", "amber", "green", "blue")


GOOD_FILE = """
id = "good"
title = "t"
label = "l"
kind = "checklist"
source = "s"
items = [{ id = "1", title = "t" }]
"""
GOOD = {"id": "x", "title": "X", "label": "X", "kind": "checklist", "source": "made up"}


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"items": [{"id": "1", "title": "a"}, {"id": "1", "title": "b"}]}, "the same id"),
        (
            {"items": [{"id": "1", "title": "a", "requirements": 3}], "total_requirements": 4},
            "add up to 3, not 4",
        ),
        ({"items": [{"id": "1", "title": "a"}], "total_requirements": 4}, "every item needs its count"),
    ],
)
def test_a_framework_that_does_not_add_up_is_refused(changes: dict[str, object], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        Framework.model_validate({**GOOD, **changes})


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("id = ", ["bad.toml: this is not a TOML file"]),
        ('id = "bad"\nitemz = []', ["bad.toml: title: ", "bad.toml: items: ", "bad.toml: itemz: "]),
        (
            GOOD_FILE,
            ["bad.toml: id: a file has the name of its framework: good.toml"],
        ),
    ],
)
def test_a_bad_framework_file_gives_every_fault(tmp_path: Path, text: str, sentences: list[str]) -> None:
    path = tmp_path / "bad.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FrameworkError) as caught:
        read_framework(path)
    for sentence in sentences:
        assert sentence in str(caught.value)
