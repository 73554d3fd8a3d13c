"""What somebody else recorded meanwhile, field by field: the fields and choices in the words of their forms.

To add a choice: its words beside the others in `CHOICES`. A field says what it is by the title that its
content gives it, which is what a form asks for.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from dashboard.views import dates, rests_on
from dashboard.views import following_words as following
from dashboard.views import meeting_words as meeting
from dashboard.views import partner_words as partner
from dashboard.views import safety_words as safety
from dashboard.views.board_due import FORUMS
from dashboard.views.following import measure_name
from dashboard.views.principles import WORDS as JUDGED
from dashboard.views.words import capital
from metrics.governance import commentary, declaration, enquiry, insight, meeting_note, plan, requirement
from metrics.governance.kinds import KINDS
from metrics.governance.types import Entry, Thread
from metrics.themes import themes

BY, FILE, OTHER = "Written by", "A file that is kept here", "A choice that this page does not know"
PEOPLE = ("to", "owner")  # fields that name a person by e-mail address
SKIPPED = (
    "breakdown",
    "thread",
    "page",
    "origin_ref",
    "file",
)  # what the server alone needs, or tells elsewhere
MEETINGS = ("from_meeting", "to_meeting")
LABELS: Mapping[str, str] = MappingProxyType(
    {
        "rag": "State",
        "themes": "Themes",
        "link": "Link",
        "sha256": "File",
        "held_on": "Day",
        "others": "Others",
    }
)
YES = {"yes": "Yes", "no": "No, there is none"}
CHOICES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "body": safety.BODIES,
        "evidence_kind": {name: rests_on.words(name) for name in rests_on.WHAT},
        "finding": safety.FINDINGS,
        "ground": safety.GROUNDS,
        "holds": YES,
        "in_maternity": safety.USED,
        "level": following.LEVELS,
        "nature": partner.NATURES,
        "origin": following.ORIGINS,
        "owner_role": following.ROLES,
        "partner": partner.PARTNERS,
        "rag": {one.rag: f"{one.word}: {one.meaning}" for one in safety.STATES},
        "reached": partner.REACHED,
        "role": safety.SIGNATORIES,
        "stands": partner.STANDS,
        "state": JUDGED,
        "support": following.SUPPORT,
        "to_level": following.LEVELS,
        "to_role": following.ROLES,
        "worked": following.WORKED,
    }
)
OWN_CHOICES: Mapping[tuple[str, str], Mapping[str, str]] = MappingProxyType(
    {
        (declaration.NAME, "outcome"): safety.OUTCOMES,
        (enquiry.NAME, "evidence_kind"): following.EVIDENCE,
        (insight.NAME, "level"): partner.LEVELS,
        (plan.NAME, "owner_role"): safety.OWNERS,
        (plan.NAME, "source"): safety.SOURCES,
        (requirement.NAME, "owner_role"): safety.OWNERS,
    }
)
MONEY = ("amount", "cost")


def named(entry: Entry) -> set[str]:
    """The e-mail addresses of those whose names are told: who wrote it, and whom it names."""
    return {entry.by} | {str(entry.get(field)) for field in PEOPLE if entry.get(field)}


def meanwhile(
    thread: Thread, step: str, people: Mapping[str, str], meetings: Mapping[int, str]
) -> list[dict[str, str]]:
    """The newest entry of a thread as label and text, with whoever wrote it first.

    `step` is the one that was being recorded: a field that it has too carries its `name`, and the form says
    it in its own label. `people` are names by e-mail address, `meetings` those by number.
    """
    last = thread.last
    by = {"name": "", "label": BY, "text": f"{people.get(last.by, last.by)}, {dates.moment(last.at)}"}
    said = (
        {
            "name": field if last.step == step else "",
            "label": label(thread.kind, last.step, field),
            "text": _text(thread, last, field, last.content[field], people, meetings),
        }
        for field in _in_order(thread.kind, last)
    )
    return [by, *said]


def _in_order(kind: str, last: Entry) -> list[str]:
    """What was said, as a form asks for it: a step's own fields first, then those it has with others."""
    content = KINDS[kind].steps[last.step].content
    own = vars(content).get("__annotations__", {})
    fields = sorted(content.model_fields, key=lambda name: name not in own)
    return [name for name in fields if name in last.content and name not in SKIPPED]


def label(kind: str, step: str, field: str) -> str:
    """What a field is called: "the day by which it is done" -> "The day by which it is done"."""
    if kind == meeting_note.NAME and field in meeting.ROLE_FIELDS:
        return f"Present: {meeting.ROLE_FIELDS[field]}"
    title = LABELS.get(field) or KINDS[kind].steps[step].content.model_fields[field].title or ""
    for article in ("the ", "a "):
        if len(title.split()) <= 3:
            title = title.removeprefix(article)
    return capital(title)


def _text(
    thread: Thread,
    last: Entry,
    field: str,
    value: Any,
    people: Mapping[str, str],
    meetings: Mapping[int, str],
) -> str:
    choices = OWN_CHOICES.get((thread.kind, field)) or CHOICES.get(field)
    if field == "themes":
        choices = {name: theme.label for name, theme in themes().items()}
    if choices is not None:
        chosen = value if isinstance(value, list) else [value]
        return "; ".join(choices.get(str(one), OTHER) for one in chosen)
    if field in PEOPLE:
        return people.get(str(value), str(value))
    if field in MEETINGS:
        return _meeting(str(value))
    if field == "measure":
        return measure_name(str(value), str(last.get("breakdown")))
    if field in MONEY:
        return safety.pounds(int(value))
    if field == "sha256":
        return FILE
    if isinstance(value, int):
        return _number(thread, field, value, people, meetings)
    return _day(thread.kind, last.step, field, str(value))


def _day(kind: str, step: str, field: str, text: str) -> str:
    """A day or a month in words; any other text as it is."""
    if date not in _types(KINDS[kind].steps[step].content.model_fields[field].annotation):
        return text
    day = date.fromisoformat(text)
    return dates.month_year(day) if field == "month" else dates.day(day)


def _types(annotation: Any) -> tuple[Any, ...]:
    return (annotation, *getattr(annotation, "__args__", ()))


def _number(
    thread: Thread, field: str, value: int, people: Mapping[str, str], meetings: Mapping[int, str]
) -> str:
    """A count as it is; the number of a meeting, a text or a piece of evidence as what it names."""
    if field == "meeting":
        return meetings.get(value, OTHER)
    meant = next((one for one in thread.entries if one.ordinal == value), None)
    if thread.kind == commentary.NAME and field == "text" and meant is not None:
        return f"That of {people.get(meant.by, meant.by)}, {dates.moment(meant.at)}"
    if thread.kind == requirement.NAME and field == "evidence" and meant is not None:
        return str(meant.get("title"))
    return str(value)


def _meeting(key: str) -> str:
    """ "board/2026-09-24" -> "Board, 24 September 2026"."""
    forum, _, day = key.partition("/")
    return f"{FORUMS.get(forum, forum.capitalize())}, {dates.day(date.fromisoformat(day))}"
