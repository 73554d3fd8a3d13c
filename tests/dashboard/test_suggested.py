"""Questions offered beside the form: of the signal first, then of any figure, then what boards are asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.views.questions import QuestionError, bank, questions
from dashboard.views.signals_evidence import places
from dashboard.views.suggested import SIGNAL, headed, suggested
from metrics.types import Board

ANY = [
    "What changed?",
    "Is it real?",
    "What else moved?",
    "What do families and staff say?",
    "What was done?",
    "Did it work?",
    "How would we know?",
]
BOARDS = [
    "How do leaders raise concerns?",
    "How are floor visits checked against the data?",
    "How does staff speaking up reach the board?",
    "What was escalated from the quality committee?",
]


def test_a_signal_comes_with_its_own_questions_first(october: Board) -> None:
    own = october.assessments["midwife_fill_day", ""]
    groups = suggested(own)
    assert [heading for heading, _ in groups] == [SIGNAL, *ANY, *BOARDS]
    asked = questions(own.series.measure, own.variation, places(own, hide=False))
    assert groups[0][1] == asked


def test_a_calm_figure_and_a_page_have_those_that_need_no_signal(october: Board) -> None:
    for found in (october.assessments["births", ""], None):
        groups = suggested(found)
        assert [heading for heading, _ in groups] == [*ANY, *BOARDS]
        assert not any("{" in text or "  " in text for _, texts in groups for text in texts)


def test_an_improvement_is_asked_about_otherwise_than_a_concern(october: Board) -> None:
    better, worse = (
        dict(suggested(october.assessments[m, ""])) for m in ("smoking_at_delivery", "complaints")
    )
    assert better["What was done?"] != worse["What was done?"]
    assert "Could fewer be written down, and how would we notice?" in better["Is it real?"]


def test_with_hidden_counts_no_question_holds_the_figure(october: Board) -> None:
    own = october.assessments["midwife_fill_day", ""]
    assert any("87.5%" in text for _, texts in suggested(own) for text in texts)
    assert not any("87.5%" in text for _, texts in suggested(own, hide=True) for text in texts)


def test_every_fault_of_the_headed_half_is_named(tmp_path: Path) -> None:
    file = tmp_path / "q.toml"
    file.write_text(
        '[any]\nconcern = ["Why?"]\n[every.a]\nheading = "A"\n[boards.b]\nquestions = ["Not one."]\n'
        '[every.c]\nheading = "C"\nquestions = ["Of {whom}?"]\nsad = ["Why?"]\n',
        encoding="utf-8",
    )
    with pytest.raises(QuestionError) as told:
        headed(file)
    for fault in (
        "[every.a] has no questions",
        "[boards.b] has no heading",
        "not a question",
        "{whom}",
        "'sad'",
    ):
        assert fault in str(told.value)
    assert "every" not in bank()
