"""What is evidence for the minutes of one meeting, and how its files say it. No Dash here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType

from dashboard.views import asked as of
from dashboard.views import challenges, dates, rests_on
from dashboard.views.commentary import FIELDS
from dashboard.views.meetings_words import meeting_name
from dashboard.views.minutes_types import Item, Matter, MinutesView
from dashboard.views.words import name
from metrics.access import ROLES, Viewer
from metrics.catalogue import CATALOGUE
from metrics.governance import challenge, commentary
from metrics.governance.types import Entry, Thread
from metrics.periods import LONDON
from metrics.records import Meeting
from metrics.types import Organisation

SAID = ("question", "answer", "decision", "reason", "text")
COMMENTARY = {"written": "Written", "signed": "Signed", "note": "Later note", "withdrawn": "Taken back"}
NO_QUESTIONS = "No question was asked, answered or open between the meeting before and this one."
NO_COMMENTARY = "No commentary was written or signed between the meeting before and this one."
NO_DAY = "Not yet held"


def minutes_view(
    org: Organisation,
    meeting: Meeting,
    before: Meeting | None,
    questions: Sequence[Thread],
    commentaries: Sequence[Thread],
    people: Mapping[str, Viewer],
    meetings: Sequence[Meeting],
    *,
    today: date,
    known_at: datetime,
    trusts: Mapping[str, str] = MappingProxyType({}),
) -> MinutesView:
    """`before` is the meeting of the same forum before this one; `people` are all who said something;
    `trusts` are those whose matters a meeting of their system or region hears.

    A question belongs to the meeting that it was asked for or decided at, and to each meeting between which
    and the one before something was said of it, or it was open. All its steps are told.
    """
    since = before.held_on if before else date.min
    asked = [one for one in questions if _concerns(one, meeting, since, today)]
    told = [one for one in commentaries if any(since < _day(said) <= meeting.held_on for said in one.entries)]
    named = {one.id: one for one in meetings}
    whose = {email: person.name for email, person in people.items()}
    return MinutesView(
        org_code=org.code,
        org_name=org.name,
        fictional=org.fictional,
        title=f"Minutes evidence: {meeting_name(meeting)}",
        meeting=meeting_name(meeting),
        held_on=meeting.held_on.isoformat(),
        minute_ref=meeting.minute_ref,
        facts=_facts(meeting, before, today, known_at),
        questions=tuple(_question(one, today, people, whose, named, trusts) for one in asked),
        commentary=tuple(_commentary(one, since, meeting.held_on, people, trusts) for one in told),
        no_questions="" if asked else NO_QUESTIONS,
        no_commentary="" if told else NO_COMMENTARY,
        known_at=dates.moment(known_at),
        file_stem=f"{org.code}_minutes_evidence_{meeting.forum}_{meeting.held_on.isoformat()}",
    )


def _concerns(thread: Thread, meeting: Meeting, since: date, today: date) -> bool:
    """Asked for it or decided at it, something said between the two meetings, or still unanswered at it."""
    if any(one.get("meeting", 0) == meeting.id for one in thread.entries):
        return True
    days = [_day(one) for one in thread.entries]
    if any(since < day <= meeting.held_on for day in days):
        return True
    then = thread.cut(lambda one: _day(one) <= meeting.held_on)
    return then is not None and challenge.stand(then, today) not in (
        challenge.Stand.ACCEPTED,
        challenge.Stand.WITHDRAWN,
    )


def _day(said: Entry) -> date:
    return dates.local_day(said.at)


def _facts(
    meeting: Meeting, before: Meeting | None, today: date, known_at: datetime
) -> tuple[tuple[str, str], ...]:
    present = ", ".join(
        f"{_role(role)}: {count}" for role, count in meeting.attendees_by_role.items() if count
    )
    held = dates.day(meeting.held_on)
    return (
        ("Meeting", meeting_name(meeting).partition(",")[0]),
        ("Held on", held if meeting.held_on <= today else f"{held} ({NO_DAY.lower()})"),
        ("Minute", meeting.minute_ref or "No reference is recorded"),
        ("Present, by role", present or "Not recorded"),
        ("Figures as known at", dates.moment(meeting.known_at)),
        ("Meeting before", dates.day(before.held_on) if before else "None is recorded"),
        ("What was said, as known at", dates.moment(known_at)),
    )


def _role(role: str) -> str:
    return ROLES[role][0] if role in ROLES else role.replace("_", " ").capitalize()


def _question(
    thread: Thread,
    today: date,
    people: Mapping[str, Viewer],
    whose: Mapping[str, str],
    meetings: Mapping[int | None, Meeting],
    trusts: Mapping[str, str],
) -> Matter:
    asked = thread.opening
    what, shown = f"Question {thread.id}", str(asked.get("shown"))
    about = _at(thread, trusts, of.about(asked))
    return Matter(
        title=f"{what}: {asked.get('question')}",
        about=about,
        shown=shown,
        stands=challenges.stands(thread, today),
        items=tuple(
            _item(one, thread, what, about, shown, challenges.step_words(one, whose, meetings).title, people)
            for one in thread.entries
        ),
    )


def _at(thread: Thread, trusts: Mapping[str, str], about: str) -> str:
    """With the trust that it is about, where a meeting hears several."""
    return f"{trusts[thread.org_code]}: {about}" if thread.org_code in trusts else about


def _commentary(
    thread: Thread, since: date, until: date, people: Mapping[str, Viewer], trusts: Mapping[str, str]
) -> Matter:
    """What was said of a figure between the two meetings; a text that was signed then stands with it."""
    measure, month, part = commentary.parts(thread.key)
    named = CATALOGUE.measures.get(measure)
    about = _at(thread, trusts, f"{name(named, part) if named else measure}, {dates.month_year(month)}")
    inside = [one for one in thread.entries if since < _day(one) <= until]
    signed = {one.get("text", 0) for one in inside if one.step == "signed"}
    told = [one for one in thread.entries if one in inside or one.ordinal in signed]
    state = commentary.KIND.state(thread)
    return Matter(
        title=f"Commentary: {about}",
        about=about,
        shown="",
        stands=state.capitalize(),
        items=tuple(
            _item(one, thread, "Commentary", about, "", COMMENTARY[one.step], people) for one in told
        ),
    )


def _item(
    one: Entry, thread: Thread, what: str, about: str, shown: str, step: str, people: Mapping[str, Viewer]
) -> Item:
    person = people.get(one.by)
    due = one.day("due")
    local = one.at.astimezone(LONDON) if one.at.tzinfo else one.at
    return Item(
        what=what,
        about=about,
        shown=shown,
        step=step,
        said=_said(one),
        rests=rests_on.rests_on(one),
        due=dates.day(due) if due else "",
        minute=str(one.get("minute_ref")),
        by=person.name if person else one.by,
        role=_role_of(person, thread.org_code),
        when=dates.moment(one.at),
        on=f"{local:%Y-%m-%d %H:%M}",
    )


def _said(one: Entry) -> str:
    found = next((str(one.get(field)) for field in SAID if one.get(field) and one.step != "signed"), "")
    if found:
        return found
    return "\n".join(f"{label}: {one.get(field)}" for field, label in FIELDS if one.get(field))


def _role_of(person: Viewer | None, org_code: str) -> str:
    """The role in which somebody speaks: the one at the organisation itself before one above it."""
    grants = person.grants if person else ()
    own = [g.role for g in grants if g.org_code == org_code] or [g.role for g in grants]
    return _role(own[0]) if own else ""
