"""The bank of questions: every family has some, every fault is named, and places are filled or left out."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from dashboard.views.questions import BANK, KINDS, QuestionError, bank, questions
from metrics.catalogue import CATALOGUE
from metrics.measure import Family
from spc.types import Variation
from tests.metrics.make import measure

FULL = {"latest": "87.5%", "month": "October", "since": "April 2026"}


@pytest.mark.parametrize("family", get_args(Family))
@pytest.mark.parametrize("kind", KINDS)
def test_every_family_has_a_question_for_every_kind(family: str, kind: str) -> None:
    assert bank()[family][kind]


def test_own_questions_name_measures_that_exist() -> None:
    named = [name.removeprefix("measure.") for name in bank() if name.startswith("measure.")]
    assert set(named) <= set(CATALOGUE.measures)


def test_the_measure_comes_before_its_family() -> None:
    own = CATALOGUE.measures["midwife_fill_day"]
    asked = questions(own, Variation.CONCERN_LOW, FULL)
    assert asked[0] == "What work stops on a day with 87.5% of the planned hours, and who decides?"
    assert questions(own, Variation.IMPROVEMENT_HIGH, FULL) == bank()["staffing"]["improvement"]


def test_a_question_whose_place_is_empty_is_left_out() -> None:
    own = CATALOGUE.measures["midwife_fill_day"]
    asked = questions(own, Variation.CONCERN_LOW, {"latest": "", "month": "", "since": ""})
    assert asked == ("How will the next holiday fortnight be covered, and who decides to divert?",)


def test_any_is_the_last_resort(tmp_path: Path) -> None:
    file = tmp_path / "q.toml"
    file.write_text('[any]\nconcern = ["Why?"]\n', encoding="utf-8")
    assert questions(measure("odd"), Variation.CONCERN_HIGH, FULL, path=file) == ("Why?",)


def test_every_fault_is_named(tmp_path: Path) -> None:
    file = tmp_path / "q.toml"
    file.write_text(
        '[deaths]\nconcern = ["Not a question."]\npraise = ["Good?"]\n[harm]\nneither = ["What of {who}?"]\n',
        encoding="utf-8",
    )
    with pytest.raises(QuestionError) as told:
        bank(file)
    for fault in (
        "is not a question",
        "unknown kind 'praise'",
        "place that cannot be filled",
        "[any] is missing",
    ):
        assert fault in str(told.value)


def test_no_question_speaks_of_cause_or_praise() -> None:
    text = BANK.read_text(encoding="utf-8").lower()
    for word in ("significant", "caused by", "robust", "deep dive", "outlier"):
        assert word not in text
