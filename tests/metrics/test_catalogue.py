"""The catalogue as a whole: its order, its names, and every fault of a bad definition said at once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from metrics import catalogue as module
from metrics.catalogue import (
    CATALOGUE,
    FOLDER,
    ROWS,
    CatalogueError,
    Fault,
    catalogue,
    load_catalogue,
    normalise,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small catalogue of its own: three real definitions that point at one another only."""
    for name, related in (("births", "live_births"), ("live_births", "births"), ("term_births", "births")):
        lines = (FOLDER / f"{name}.toml").read_text(encoding="utf-8").splitlines()
        kept = [f'related = ["{related}"]' if line.startswith("related") else line for line in lines]
        (tmp_path / f"{name}.toml").write_text("\n".join(kept), encoding="utf-8")
    return tmp_path


def change(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / f"{name}.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def faults(folder: Path) -> tuple[Fault, ...]:
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(folder)
    assert all(str(fault) in str(caught.value) for fault in caught.value.faults)
    return caught.value.faults


def test_measures_come_row_by_row_and_in_their_stated_order() -> None:
    places = [(ROWS.index(m.row), m.order) for m in catalogue().measures.values()]
    assert places == sorted(places)
    assert len(set(places)) == len(places), "two measures have the same place"
    assert tuple(dict.fromkeys(m.row for m in catalogue().measures.values())) == ROWS


def test_rows_hold_every_measure_once() -> None:
    rows = catalogue().rows
    assert tuple(rows) == ROWS
    assert [m.id for row in rows.values() for m in row] == list(catalogue().measures)


def test_the_catalogue_is_read_once_and_under_both_names() -> None:
    assert CATALOGUE is catalogue()
    assert module.CATALOGUE is catalogue()
    with pytest.raises(AttributeError, match="NO_SUCH_NAME"):
        module.__getattr__("NO_SUCH_NAME")


def test_the_measures_cannot_be_changed_by_accident() -> None:
    with pytest.raises(TypeError):
        catalogue().measures["births"] = catalogue().measures["live_births"]  # type: ignore[index]


@pytest.mark.parametrize(
    ("heading", "measure_id"),
    [
        ("Stillbirths per 1000", "stillbirth_rate"),
        ("STILLBIRTHS, PER 1,000 BIRTHS", "stillbirth_rate"),
        ("stillbirth_rate", "stillbirth_rate"),
        ("HSIB referrals", "mnsi_referred"),
        ("MNSI referrals", "mnsi_referred"),
        ("SIs shared", "si_shared"),
        ("PSIIs shared with board and LMNS", "si_shared"),
        ("SI shared with board and LMS", "si_shared"),
        ("NRLS incidents", "incidents_reported"),
        ("LFPSE incidents", "incidents_reported"),
        ("Coroner Reg 28 made directly to Trust", "reg28"),
        ("Findings of review of all cases eligible for referral to HSIB.", "findings_mnsi"),
        ("Progress in achievement of CNST 10", "safety_actions"),
        ("1:1 care in labour", "one_to_one_care"),
        ("SATOD", "smoking_at_delivery"),
        ("ATAIN", "term_admissions"),
    ],
)
def test_old_and_new_names_find_their_measure(heading: str, measure_id: str) -> None:
    found = catalogue().find(heading)
    assert found is not None
    assert found.id == measure_id


@pytest.mark.parametrize("heading", ["", "  ", "Stillbirths by moon phase", "LMS", "per 1,000"])
def test_a_name_that_is_no_measure_finds_nothing(heading: str) -> None:
    assert catalogue().find(heading) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Stillbirths (per 1,000 births)", "stillbirths per 1000 births"),
        ("O&G trainees", "o and g trainees"),
        ("Midwives’ rota", "midwives rota"),
        ("95% in date", "95 percent in date"),
    ],
)
def test_case_and_punctuation_do_not_matter(one: str, other: str) -> None:
    assert normalise(one) == normalise(other)


def test_a_comma_between_words_is_not_a_thousands_comma() -> None:
    assert normalise("Robson 1,2") == "robson 1 2"


def test_a_small_catalogue_is_read(folder: Path) -> None:
    assert list(load_catalogue(folder).measures) == ["births", "live_births", "term_births"]


def test_every_fault_of_every_file_is_said_at_once(folder: Path) -> None:
    change(folder, "births", 'kind = "count"', 'kind = "amount"')
    change(folder, "births", "decimals = 0", "decimals = 9\nnumerater = 1")
    change(folder, "births", 'owner = "Maternity data lead"\n', "")
    change(folder, "live_births", 'row = "context"', 'row = "9"')
    change(folder, "live_births", 'related = ["births"]', 'related = ["berths", "live_births"]')
    (folder / "term_births.toml").write_text("id = \n", encoding="utf-8")
    found = {(fault.file, fault.field) for fault in faults(folder)}
    assert found == {
        ("births.toml", "kind"),
        ("births.toml", "decimals"),
        ("births.toml", "numerater"),
        ("births.toml", "owner"),
        ("live_births.toml", "row"),
        ("live_births.toml", "related"),
        ("term_births.toml", ""),
    }
    assert sum(fault.field == "related" for fault in faults(folder)) == 2


def test_faults_say_what_to_do_in_plain_words(folder: Path) -> None:
    change(folder, "births", "decimals = 0", "decimals = 0\nnumerater = 1")
    change(folder, "live_births", 'owner = "Maternity data lead"\n', "")
    assert [str(fault) for fault in faults(folder)] == [
        "births.toml: numerater: there is no such field; is it misspelt?",
        "live_births.toml: owner: this is missing",
    ]


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('unit = "count"', 'unit = "%"', "multiplier"),
        ('unit = "count"', 'unit = "per 1,000"', "multiplier"),
        ('chart = "xmr"', 'chart = "t"', "events"),
        ('kind = "count"', 'kind = "proportion"', "denominator"),
        ("lower_bound = 0", 'scale = ["many", "few"]', "scale"),
        ('kind = "count"', 'kind = "text"', "chart"),
        ('kind = "count"', 'kind = "stock"', "chart"),
        ("lower_bound = 0", "lower_bound = 5\nupper_bound = 5", "upper_bound"),
        ("lower_bound = 0", "window = 13", "window"),
        ("lower_bound = 0", "judged_by_failures = true", "judged_by_failures"),
        ('short = "Term births"', f'short = "{"x" * 41}"', "short"),
        ('exposure = "births"', 'exposure = "boats"', "exposure"),
    ],
)
def test_parts_that_disagree_are_faults(folder: Path, old: str, new: str, field: str) -> None:
    if "exposure" in old:
        change(folder, "term_births", "lower_bound = 0", f"lower_bound = 0\n{old}")
    change(folder, "term_births", old, new)
    assert [(fault.file, fault.field) for fault in faults(folder)] == [("term_births.toml", field)]


TARGET = '\n[target]\nvalue = {value}\nstatus = "{status}"\nmeets = "{meets}"\nsource = "{source}"\n'


@pytest.mark.parametrize(
    ("better", "target", "field"),
    [
        ("higher", {"value": 5, "status": "national", "meets": ">=", "source": "hearsay"}, "target.source"),
        ("neither", {"value": 5, "status": "local", "meets": ">=", "source": "hearsay"}, "target"),
        ("lower", {"value": 5, "status": "local", "meets": ">=", "source": "hearsay"}, "target.meets"),
        ("higher", {"value": -5, "status": "local", "meets": ">=", "source": "hearsay"}, "target.value"),
    ],
)
def test_a_target_that_cannot_be_right_is_a_fault(
    folder: Path, better: str, target: dict[str, object], field: str
) -> None:
    change(folder, "term_births", 'better = "neither"', f'better = "{better}"')
    path = folder / "term_births.toml"
    path.write_text(path.read_text(encoding="utf-8") + TARGET.format(**target), encoding="utf-8")
    assert [fault.field for fault in faults(folder)] == [field]


def test_several_rules_broken_in_one_file_are_all_said(folder: Path) -> None:
    change(folder, "births", 'unit = "count"', 'unit = "%"')
    change(folder, "births", 'chart = "xmr"', 'chart = "g"')
    assert [fault.field for fault in faults(folder)] == ["events", "multiplier"]


def test_a_file_has_the_name_of_its_measure_and_an_id_stands_once(folder: Path) -> None:
    shutil.copy(folder / "births.toml", folder / "more_births.toml")
    found = faults(folder)
    assert {fault.file for fault in found} == {"more_births.toml"}
    sentences = [fault.sentence for fault in found if fault.field == "id"]
    assert sentences == [
        "'births': another file defines it too",
        "a file has the name of its measure: this should be births.toml",
    ]


def test_one_name_for_two_measures_is_a_fault_after_normalising(folder: Path) -> None:
    change(folder, "live_births", '"Livebirths"', '"TOTAL, births"')
    (fault,) = faults(folder)
    assert (fault.file, fault.field) == ("live_births.toml", "aliases")
    assert fault.sentence == "'TOTAL, births': it already means births"


def test_a_name_without_letters_is_a_fault(folder: Path) -> None:
    change(folder, "live_births", '"Livebirths"', '"(-)"')
    assert [fault.sentence for fault in faults(folder)] == ["'(-)' has no letter or digit"]


@pytest.mark.parametrize(
    ("breakdowns", "field"),
    [
        ('shoe_size = ["9"]', "breakdowns.shoe_size"),
        ('harm = ["moderate", "medium"]', "breakdowns.harm"),
    ],
)
def test_a_breakdown_uses_the_vocabulary(folder: Path, breakdowns: str, field: str) -> None:
    path = folder / "term_births.toml"
    path.write_text(f"{path.read_text(encoding='utf-8')}\n[breakdowns]\n{breakdowns}\n", encoding="utf-8")
    assert [fault.field for fault in faults(folder)] == [field]


def test_all_means_every_value_of_the_vocabulary(folder: Path) -> None:
    path = folder / "term_births.toml"
    path.write_text(path.read_text(encoding="utf-8") + '\n[breakdowns]\nharm = ["all"]\n', encoding="utf-8")
    measure = load_catalogue(folder).measures["term_births"]
    assert measure.breakdowns == {"harm": ("none", "low", "moderate", "severe", "fatal")}


@pytest.mark.parametrize(
    "cell", ["harm=severe", "stage=after_birth|harm=severe", "harm=severe|stage=x", "", "harm"]
)
def test_a_cell_is_one_value_of_each_breakdown_with_the_keys_in_order(folder: Path, cell: str) -> None:
    change(
        folder,
        "term_births",
        "lower_bound = 0",
        f'lower_bound = 0\ncells = ["harm=low|stage=after_birth", "{cell}"]',
    )
    path = folder / "term_births.toml"
    tables = '\n[breakdowns]\nharm = ["low", "severe"]\nstage = ["after_birth"]\n'
    path.write_text(path.read_text(encoding="utf-8") + tables, encoding="utf-8")
    (fault,) = faults(folder)
    assert fault.field == "cells"
    assert fault.sentence.startswith(repr(cell))


def test_bytes_that_are_not_utf_8_are_a_fault(folder: Path) -> None:
    (folder / "births.toml").write_bytes(b'id = "b\xff"')
    assert ("births.toml", "") in {(fault.file, fault.field) for fault in faults(folder)}


def test_an_empty_folder_is_a_fault(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path)
    assert fault.sentence == "there is no definition in this folder"
