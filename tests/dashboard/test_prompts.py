"""Words drafted from a signal: the assessment's own, without its figures, and never enough alone."""

from __future__ import annotations

import pytest

from dashboard.views.commentary import FIELDS
from dashboard.views.figure_words import figure
from dashboard.views.prompts import TAILS, UNEDITED, own_words, prompts, require_own_words
from metrics.access import OPERATOR
from metrics.board import board
from metrics.draft import DraftError
from metrics.store import Store
from metrics.types import Board
from tests.dashboard.conftest import OCTOBER

FILL = ("midwife_fill_day", "")


def test_a_signal_drafts_its_own_words_and_nothing_else_does(october: Board) -> None:
    drafted = prompts(october.assessments[FILL])
    assert drafted["cause"].startswith("Lower than usual: seven months below the mean since April")
    assert drafted["cause"].endswith(TAILS["cause"])
    assert (drafted["impact"], drafted["action"]) == (TAILS["impact"], TAILS["action"])
    assert prompts(october.assessments["births", ""]) == {}


def test_no_draft_holds_the_figure(october: Board) -> None:
    drafted = [(signal.assessment, prompts(signal.assessment)) for signal in october.signals]
    assert sum(bool(found) for _, found in drafted) > 8
    for own, found in drafted:
        assert "%" not in found.get("cause", "")
        assert figure(own) not in found.get("cause", "")


@pytest.mark.parametrize("field", TAILS)
@pytest.mark.parametrize("change", ["{}", "  {} ", "{}.", "{} …", "{}\n\n", "{} ?"])
def test_a_draft_word_for_word_is_refused(october: Board, field: str, change: str) -> None:
    own = october.assessments[FILL]
    text = change.format(prompts(own)[field])
    with pytest.raises(DraftError) as told:
        require_own_words({field: text}, own)
    assert (told.value.field, told.value.sentence) == (field, UNEDITED[field])


@pytest.mark.parametrize(
    "text",
    [
        "Lower than usual: seven months below the mean since April, and October below the lower limit.",
        "seven months below the mean since april, and october below the lower limit",
        TAILS["cause"].upper(),
        "As in spring. " + TAILS["cause"],  # begun, and left open
    ],
)
def test_part_of_a_draft_or_one_left_open_is_refused(october: Board, text: str) -> None:
    with pytest.raises(DraftError):
        require_own_words({"cause": text}, october.assessments[FILL])


def test_the_draft_of_another_month_is_refused_by_its_open_end(october: Board) -> None:
    fill, births = october.assessments[FILL], october.assessments["births", ""]
    for seen in (births, None):
        with pytest.raises(DraftError):
            require_own_words({"cause": prompts(fill)["cause"]}, seen)


def test_what_somebody_adds_is_enough(october: Board) -> None:
    own = october.assessments[FILL]
    given = {field: f"{text} three posts were empty" for field, text in prompts(own).items()}
    require_own_words(given, own)
    require_own_words({"cause": "Three posts were empty", "impact": "None was seen", "action": ""}, own)


def test_gaps_between_events_are_drafted_without_their_days(demo_store: Store) -> None:
    own = board(demo_store, OPERATOR, "ZZC", OCTOBER).assessments["stillbirth_rate", ""]
    assert own.chart in ("t", "g")
    assert own.variation.is_signal
    drafted = prompts(own)["cause"]
    assert drafted.endswith(TAILS["cause"])
    assert not any(sign.isdigit() for sign in drafted)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("{draft} posts fell empty in spring.", "We think this is because posts fell empty in spring."),
        ("{finding} Posts fell empty in spring.", "Posts fell empty in spring."),
        ("As in May. We think this is because of posts.", "We think this is because of posts."),
        ("Posts fell empty in spring.", "Posts fell empty in spring."),
    ],
)
def test_what_is_quoted_is_the_writers_cause_and_not_the_finding_that_was_drafted(
    october: Board, text: str, quoted: str
) -> None:
    own = october.assessments[FILL]
    draft = prompts(own)["cause"]
    finding = draft.removesuffix(TAILS["cause"]).strip()
    assert own_words(text.format(draft=draft, finding=finding), own) == quoted


def test_no_draft_begins_with_the_label_of_its_field() -> None:
    assert not any(TAILS[field].startswith(label) for field, label in FIELDS)
