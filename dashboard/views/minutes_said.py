"""One step of a matter as the minutes evidence says it: what was said, on what it rests, by when, by whom."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from dashboard.views import dates, rests_on
from dashboard.views.following import measure_name
from dashboard.views.meeting_words import ROLE_COUNTS
from dashboard.views.meetings_words import meeting_name
from dashboard.views.minutes_types import Gathered, Item
from dashboard.views.minutes_words import DAYS, FIELDS, MONEY, OWN_FIELDS, OWN_SAID, SAID
from dashboard.views.safety_words import pounds
from dashboard.views.words import joined
from metrics.access import ROLES, Viewer
from metrics.governance import requirement
from metrics.governance.meeting_keys import named
from metrics.governance.types import Entry, Thread
from metrics.periods import LONDON
from metrics.themes import themes

SIGNED = "signed"
FILE, THE_EVIDENCE = "A file, kept with its hash {}", "The evidence: {}"
MEETINGS = {"from_meeting": "Escalated by", "to_meeting": "To be heard by"}


def item(
    found: Gathered,
    at: datetime,
    by: str,
    org_code: str,
    *,
    what: str,
    about: str,
    step: str,
    said: str,
    shown: str = "",
    rests: str = "",
    due: date | None = None,
    minute: str = "",
) -> Item:
    """A line of the evidence. `by` is an e-mail address; empty where the reader may not know."""
    person = found.people.get(by)
    local = at.astimezone(LONDON) if at.tzinfo else at
    return Item(
        what=what,
        about=about,
        shown=shown,
        step=step,
        said=said,
        rests=rests,
        due=dates.day(due) if due else "",
        minute=minute,
        by=person.name if person else by,
        role=role_of(person, org_code),
        when=dates.moment(at),
        on=f"{local:%Y-%m-%d %H:%M}",
    )


def of_entry(
    found: Gathered, thread: Thread, one: Entry, what: str, about: str, step: str, shown: str = ""
) -> Item:
    """A step of a thread."""
    return item(
        found,
        one.at,
        one.by,
        thread.org_code,
        what=what,
        about=about,
        step=step,
        said=said(found, thread, one),
        shown=shown,
        rests=rests(one),
        due=one.day("due") or one.day("expected"),
        minute=str(one.get("minute_ref")),
    )


def said(found: Gathered, thread: Thread, one: Entry) -> str:
    """All that a step says but what has a column of its own, each part on its own line."""
    own = OWN_FIELDS.get(thread.kind, {})
    lines = [
        (own.get(field, label), _value(found, thread.kind, field, one.get(field)))
        for field, label in FIELDS.items()
        if one.get(field) and not (field == "text" and one.step == SIGNED and thread.kind == "commentary")
    ]
    lines += [(label, _meeting(found, str(one.get(field)))) for field, label in MEETINGS.items()]
    lines.append(("For", _by_number(found, int(one.get("meeting", 0)))))
    if one.get("measure") and one.step != "asked":
        lines.append(("Measure", measure_name(str(one.get("measure")), str(one.get("breakdown")))))
    lines += [("Present", _present(one)), *_of_files(thread, one)]
    return "\n".join(f"{label}: {text}" if label else text for label, text in lines if text)


def _value(found: Gathered, kind: str, field: str, value: Any) -> str:
    words: Mapping[str, str] = OWN_SAID.get(kind, {}).get(field) or SAID.get(field, {})
    if field == "themes":
        words = {name: theme.label for name, theme in themes().items()}
    if isinstance(value, list):
        return "; ".join(words.get(str(one), str(one)) for one in value)
    if field in DAYS:
        return dates.day(date.fromisoformat(str(value)))
    if field in MONEY:
        return pounds(int(value))
    return found.person(str(value)) if field == "owner" else words.get(str(value), str(value))


def _meeting(found: Gathered, key: str) -> str:
    meeting = named(found.meetings, key) if key else None
    return meeting_name(meeting) if meeting else key


def _by_number(found: Gathered, number: int) -> str:
    return next((meeting_name(one) for one in found.meetings if one.id == number), "")


def _present(one: Entry) -> str:
    counts = ((one.get(role, 0), words) for role, words in ROLE_COUNTS.items())
    return joined([f"{count} {words[int(count) > 1]}" for count, words in counts if count])


def _of_files(thread: Thread, one: Entry) -> list[tuple[str, str]]:
    """A file by its hash; of evidence that is taken back, which one it was."""
    lines = [("", FILE.format(one.get("sha256")))] if one.get("sha256") else []
    if thread.kind == requirement.NAME and one.step == "withdrawn":
        meant = next((e for e in thread.entries if e.ordinal == int(one.get("evidence", 0))), None)
        lines += [("", THE_EVIDENCE.format(meant.get("title")))] if meant else []
    return lines


def rests(one: Entry) -> str:
    """What words rest on; where nobody asks for its kind, the evidence that is named."""
    evidence = one.get("evidence")
    plain = evidence if isinstance(evidence, str) and not one.get("evidence_kind") else ""
    return f"Evidence: {plain}" if plain else rests_on.rests_on(one)


def role_of(person: Viewer | None, org_code: str) -> str:
    """The role in which somebody speaks: the one at the organisation itself before one above it."""
    grants = person.grants if person else ()
    own = [g.role for g in grants if g.org_code == org_code] or [g.role for g in grants]
    return role_words(own[0]) if own else ""


def role_words(role: str) -> str:
    return ROLES[role][0] if role in ROLES else role.replace("_", " ").capitalize()
