"""What somebody else recorded meanwhile is told in words: no name of a field, of a choice or of a role."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, get_args

import pytest

from dashboard.views import following_forms, meeting_forms, partner_forms, rests_on
from dashboard.views.decision_types import Entry as Field
from dashboard.views.meanwhile import BY, OTHER, SKIPPED, label, meanwhile, named
from metrics.governance.content import read_content
from metrics.governance.kinds import KINDS
from metrics.governance.types import Entry, Thread
from tests.said import STORIES

AT = datetime(2026, 11, 14, 9, 30, tzinfo=UTC)
WHO, OTHERS = "pia@northmere.example", "tom@northmere.example"
PEOPLE = {WHO: "Pia Holm", OTHERS: "Tom Ashby"}
MEETINGS = {7: "Board, 24 September 2026"}
FORMS_OF = [kind for kind, made in KINDS.items() if made.of_forms]
SNAKE, ISO = re.compile(r"\b[a-z]+_[a-z_]+\b"), re.compile(r"\b\d{4}-\d\d(-\d\d)?\b")


def entry(kind: str, step: str, given: dict[str, Any], ordinal: int = 1) -> Entry:
    content = read_content(KINDS[kind].steps[step].content, given).kept()
    return Entry(ordinal, ordinal, step, content, AT, WHO)


def told(kind: str, *entries: Entry, step: str = "") -> list[dict[str, str]]:
    thread = Thread(1, "ZZB", kind, "", entries)
    return meanwhile(thread, step or entries[-1].step, PEOPLE, MEETINGS)


def threads(kind: str) -> Iterator[tuple[Entry, ...]]:
    """Every story of a kind, as it stands after each of its steps."""
    for story in STORIES[kind]:
        said: list[Entry] = []
        for one in story.steps:
            said.append(entry(kind, one.step, dict(one.form), len(said) + 1))
            yield tuple(said)


def choices(annotation: Any) -> set[str]:
    """Every word that a content takes for a choice, such as stated_only."""
    parts = get_args(annotation)
    return {one for part in parts for one in ([part] if isinstance(part, str) else choices(part))}


@pytest.mark.parametrize("kind", FORMS_OF)
def test_no_name_of_a_field_or_a_choice_and_no_iso_day_is_shown(kind: str) -> None:
    for entries in threads(kind):
        shown, last = told(kind, *entries), entries[-1]
        fields = KINDS[kind].steps[last.step].content.model_fields
        assert len(shown) == 1 + len([name for name in last.content if name not in SKIPPED])
        own = set().union(*(choices(field.annotation) for field in fields.values()), fields)
        for one in shown:
            for text in (one["label"], one["text"]):
                assert text not in own, (last.step, text)
                assert not SNAKE.search(text), (last.step, text)
                assert not ISO.search(text), (last.step, text)
            assert one["text"] != OTHER
            assert one["label"][0].isupper()


@pytest.mark.parametrize("kind", FORMS_OF)
def test_every_choice_that_a_step_takes_has_its_words(kind: str) -> None:
    for name, step in KINDS[kind].steps.items():
        for field, about in step.content.model_fields.items():
            for choice in choices(about.annotation):
                (_by, line) = told(kind, Entry(1, 1, name, {field: choice}, AT, WHO))
                assert line["text"] not in (choice, OTHER), (name, field, choice)


def test_whoever_wrote_it_stands_first_by_name() -> None:
    said = entry("challenge", "assigned", {"to_role": "leadership", "to": OTHERS, "due": "2026-11-26"})
    assert named(said) == {WHO, OTHERS}
    shown = [(one["label"], one["text"]) for one in told("challenge", said)]
    assert shown == [
        (BY, "Pia Holm, 14 November 2026, 09:30"),
        ("Whose answer it is to give", "Perinatal leadership"),
        ("Person", "Tom Ashby"),
        ("The day by which it is to be answered", "26 November 2026"),
    ]


def test_what_was_said_stands_in_the_order_of_its_form() -> None:
    given = {"action": "Asked", "cause": "Fewer", "impact": "None", "evidence_kind": "stated_only"}
    said = told("commentary", entry("commentary", "written", given))
    assert [one["name"] for one in said[1:]] == ["cause", "impact", "action", "evidence_kind"]


def test_numbers_say_what_they_name() -> None:
    story = STORIES["commentary"][0].steps
    texts = [entry("commentary", one.step, dict(one.form), place) for place, one in enumerate(story[:3], 1)]
    assert told("commentary", *texts)[1]["text"] == "That of Pia Holm, 14 November 2026, 09:30"
    decided = entry("challenge", "decided", {"decision": "To wait", "minute_ref": "item 7", "meeting": 7})
    assert told("challenge", decided)[-1]["text"] == "Board, 24 September 2026"
    spent = entry("plan", "spent", {"amount": "4000", "text": "Cover", "on": "2026-11-10"})
    assert told("plan", spent)[1]["text"] == "£4,000"


def test_a_form_that_has_the_field_itself_is_told_its_name() -> None:
    said = entry("action", "put", {"due": "2026-12-10", "reason": "The post is empty"})
    assert [one["name"] for one in told("action", said)] == ["", "due", "reason"]
    assert {one["name"] for one in told("action", said, step="done")} == {""}


FORMS: tuple[tuple[str, tuple[Field, ...]], ...] = (
    ("action", following_forms.agree_entries()),
    ("action", following_forms.check_entries()),
    ("enquiry", following_forms.respond_entries()),
    ("enquiry", following_forms.move_entries(0, "provider")),
    ("enquiry", following_forms.raise_entries(0, by_hand=True)),
    ("commentary", rests_on.entries()),
    ("programme_flag", following_forms.flag_entries()),
    ("insight", partner_forms.log_entries(0, False, AT.date())),
    ("objective", partner_forms.objective_review_entries(AT.date())),
    ("objective", partner_forms.end_entries()),
    ("escalation", meeting_forms.escalate_entries((), ())),
    ("thematic_review", partner_forms.review_entries(AT.date())),
)


@pytest.mark.parametrize(("kind", "fields"), FORMS)
def test_a_choice_is_told_as_its_form_offers_it(kind: str, fields: tuple[Field, ...]) -> None:
    for field in fields:
        step = next(name for name, one in KINDS[kind].steps.items() if field.name in one.content.model_fields)
        assert label(kind, step, field.name)
        for option in field.options:
            if option.value and field.name != "measure":
                value: Any = [option.value] if field.kind == "checks" else option.value
                (_by, line) = told(kind, Entry(1, 1, step, {field.name: value}, AT, WHO))
                assert line["text"] == option.label
