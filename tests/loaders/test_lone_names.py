"""A forename alone in words holds these words back, and nothing else, until a person lets them in."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from loaders import load
from loaders.lone_names import lone_forename
from loaders.personal import in_value
from loaders.types import LoadReport
from metrics.access import OPERATOR
from metrics.catalogue import catalogue
from metrics.store import Store, read
from tests.loaders.support import CASES, ENTRIES, NOW, TIDY, TODAY, csv_bytes, form_bytes, new_store

NAMED = "Discussed with Sarah before discharge."
WORDS = ["ZZA", "findings_mnsi", "2026-05", "", "", "", "", "", NAMED]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return new_store(tmp_path / "store.db")


def one(store: Store, path: Path, content: bytes, **options: Any) -> LoadReport:
    path.write_bytes(content)
    (report,) = load([path], store, OPERATOR, recorded_at=NOW, **options)
    return report


def said(store: Store) -> set[str]:
    return {narrative.text for narrative in read.narratives(store, OPERATOR, "ZZA")}


@pytest.mark.parametrize(
    "text",
    [
        "Discussed with Sarah",
        "Sarah's care was reviewed.",
        "Reviewed by SARAH on the ward round",
        "Sarah, then the registrar, escalated.",
        "The family asked for Aisha again.",
        "Sarah on the ward was told.",
        "Her husband, Deepak, wrote to us.",
        "SVETLANA HAD ASKED TWICE",
        "Nguyen said that she was not heard",
        "Siân’s notes, and Zoë’s",
        "they asked if Blessing had been seen",
        "after that Grace was moved",
    ],
)
def test_a_forename_alone_is_noticed(text: str) -> None:
    assert lone_forename(text)


@pytest.mark.parametrize(
    "text",
    [
        "Two reviews were finished. Both plans are under way.",
        "Martha's Rule is in place on every ward.",
        "Transferred to James Cook University Hospital.",
        "Care at Queen Charlotte Hospital was reviewed.",
        "Daisy ward was closed for two nights; the Robin suite stayed open.",
        "Grade C before birth: escalation was late, as in March, April and May.",
        "Saving Babies' Lives, Robson group 5, Apgar 4, Kiwi cup, Will be reviewed in June. Hope to close.",
        "the sarah of the form",
        "The VLAD chart, the ANA screen and MIA were reviewed.",
        "the Hope fund, the Grace suite, a Rose of the ward",
    ],
)
def test_ordinary_words_are_no_forename(text: str) -> None:
    assert not lone_forename(text)


def test_no_measure_and_no_words_of_the_sample_raise_the_doubt() -> None:
    sample = Path(__file__).parents[2] / "data" / "sample"
    assert not lone_forename((sample / "words.toml").read_text(encoding="utf-8"))
    for measure in catalogue().measures.values():
        assert not lone_forename(f"{measure.title}. {measure.why} {measure.numerator}")


@pytest.mark.parametrize(
    "names",
    [
        "Alistair Bronwen Siân Ffion Gwenllian Niamh Caoimhe Pádraig Morag Eilidh",
        "Deepak Gurpreet Harjinder Nusrat Fatima Zainab Aparna Priyanka Sanjeev Shabnam Tahmina",
        "Ngozi Oluwaseun Chukwuemeka Adaeze Kwame Abena Thandiwe Tendai Wanjiru Hodan Abdirahman",
        "Svetlana Agnieszka Łukasz Małgorzata Zsófia Răzvan Ionuț Katarzyna Oksana Jurgita",
        "Nguyen Phuong Xiaoling Zhihao Jiwoo Akiko Marites",
        "Zeynep Özlem Shirin Rivka Shlomo Inês João Françoise",
    ],
)
def test_forenames_of_many_communities_are_known(names: str) -> None:
    unknown = [name for name in names.split() if not lone_forename(f"Discussed with {name}.")]
    assert unknown == []


def test_the_people_of_the_sample_are_all_noticed() -> None:
    sample = Path(__file__).parents[2] / "data" / "sample"
    people = tomllib.loads((sample / "people.toml").read_text(encoding="utf-8"))
    names = [text for text in _texts(people) if len(text.split()) == 2 and "@" not in text]
    assert len(names) > 15
    unnoticed = [name for name in names if not (in_value(name, TODAY) or lone_forename(name))]
    assert unnoticed == ["Kit Arden"]  # a kit is a thing, and nobody here knows the surname


def _texts(held: Any) -> Iterator[str]:
    """Every `name` in a document."""
    if isinstance(held, dict):
        yield from ([held["name"]] if isinstance(held.get("name"), str) else [])
        held = list(held.values())
    if isinstance(held, list):
        for inside in held:
            yield from _texts(inside)


def test_the_words_are_held_back_and_the_rest_is_loaded(store: Store, tmp_path: Path) -> None:
    report = one(store, tmp_path / "t.csv", csv_bytes([*TIDY, WORDS]))
    assert (report.outcome, report.accepted, report.rejected) == ("loaded", len(TIDY) - 1, 1)
    issue, _kept = report.issues
    assert (issue.severity, issue.code, issue.row, issue.cell) == ("error", "possible_name", 14, None)
    assert "Sarah" not in issue.sentence
    assert NAMED not in said(store)


def test_a_person_lets_the_words_of_the_same_file_in(store: Store, tmp_path: Path) -> None:
    content = csv_bytes([*TIDY, WORDS])
    one(store, tmp_path / "t.csv", content)
    assert one(store, tmp_path / "t.csv", content).outcome == "unchanged"
    report = one(store, tmp_path / "t.csv", content, words_checked=True)
    assert (report.outcome, report.unchanged, report.rejected) == ("loaded", len(TIDY) - 1, 0)
    assert NAMED in said(store)
    newest = read.submissions(store, OPERATOR)[0]
    stored = {
        s.id: [i.code for i in read.issues(store, OPERATOR, s.id)] for s in read.submissions(store, OPERATOR)
    }
    assert ["words_checked"] in stored.values()
    assert newest.recorded_by == OPERATOR.email


def test_the_form_of_the_board_is_held_to_the_same(store: Store, tmp_path: Path) -> None:
    month = next(key for key in ENTRIES if key[0] == "findings_pmrt")
    content = form_bytes(tmp_path, {**ENTRIES, month: NAMED})
    report = one(store, tmp_path / "held.xlsx", content)
    assert [issue.code for issue in report.issues] == ["possible_name", "kept_without_words"]
    assert said(store) == set()
    assert len(read.observations(store, OPERATOR, "ZZA")) > 0
    assert one(store, tmp_path / "held.xlsx", content, words_checked=True).outcome == "loaded"
    assert said(store) == {NAMED}


@pytest.mark.parametrize("checked", [False, True])
def test_a_case_counts_whether_or_not_its_words_are_held_back(
    store: Store, tmp_path: Path, checked: bool
) -> None:
    rows = [CASES[1], CASES[2], ["event_ref", "org", "kind", "occurred_on", "harm_physical", "summary"]]
    row = ["E1", "ZZA", "incident", "2026-04-03", "moderate", NAMED]
    report = one(store, tmp_path / "c.csv", csv_bytes([*rows, row]), words_checked=checked)
    assert [(i.severity, i.code) for i in report.issues if i.severity != "information"] == [
        ("warning", "words_checked" if checked else "possible_name")
    ]
    (case,) = read.cases(store, OPERATOR, "ZZA")
    assert case.harm_physical == "moderate"
    assert case.fields.get("summary") == (NAMED if checked else None)
