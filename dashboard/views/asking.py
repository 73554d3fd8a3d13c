"""The form to ask a question on the record, with what it is about already filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from dashboard.views import challenges as of_questions
from dashboard.views import dates, rests_on
from dashboard.views.asked import NOTHING, TEXTS, shown_as
from dashboard.views.challenge_types import AskView
from dashboard.views.commentary import FIELDS
from dashboard.views.decision_types import Entry, Option
from dashboard.views.meetings_words import meeting_options
from dashboard.views.suggested import Group
from dashboard.views.words import name
from metrics.catalogue import CATALOGUE
from metrics.governance import challenge, commentary
from metrics.governance.types import Thread
from metrics.records import Meeting
from metrics.types import Assessment

HINT = "One thing, which somebody can answer. It stands on the record with your name and the day."
MEETING_HINT = "The meeting that is to hear the answer, if there is one."
FRESH = timedelta(days=14)  # for so long a question may still be put to a meeting that was held
QUOTED = {
    "enquiry": (("title", "Enquiry"), ("question", "To be found out")),
    "action": (("what", "To be done"),),
    challenge.NAME: (("question", "Question"),),
}


def figure_words(assessment: Assessment, month: date, *, hidden: bool) -> tuple[str, str]:
    """What a figure is called with its month, and the figure as it stands."""
    series = assessment.series
    return f"{name(series.measure, series.breakdown)}, {dates.month_year(month)}", shown_as(
        assessment, hidden=hidden
    )


def text_words(thread: Thread, people: Mapping[str, str]) -> tuple[str, tuple[tuple[str, str], ...]]:
    """What a text is, and its parts as they stand now."""
    if thread.kind == commentary.NAME:
        measure, month, part = commentary.parts(thread.key)
        said = thread.newest("written") or thread.opening
        by = f"{people.get(said.by, said.by)}, {dates.moment(said.at)}"
        quoted = [(label, str(said.get(field))) for field, label in FIELDS]
        quoted += [("It rests on", rests_on.rests_on(said)), ("Written by", by)]
        named = name(CATALOGUE.measures[measure], part)
        return f"Commentary on {named}, {dates.month_year(month)}", tuple(quoted)
    fields = QUOTED.get(thread.kind, ())
    quoted = [(label, str(thread.opening.get(field))) for field, label in fields]
    return TEXTS.get(thread.kind, NOTHING), tuple(pair for pair in quoted if pair[1])


def ask_view(
    about: str,
    shown: str,
    quoted: tuple[tuple[str, str], ...],
    *,
    groups: tuple[Group, ...],
    meetings: Sequence[Meeting],
    today: date,
    asks: bool,
    question: str = "",
    chosen: str = "",
) -> AskView:
    """The coming meetings stand first, then the newest that was held, while it is fresh. `question` was
    chosen elsewhere, and so was the meeting `chosen`, by its number: they stand in the fields, to be sent or
    changed.
    """
    coming = sorted((m for m in meetings if m.held_on >= today), key=lambda m: m.held_on)
    fresh = (m for m in meetings if timedelta() < today - m.held_on <= FRESH)
    held = sorted(fresh, key=lambda m: m.held_on, reverse=True)[:1]
    options = (Option("", "No meeting in particular"), *meeting_options((*coming, *held)))
    chosen = chosen if any(option.value == chosen for option in options) else ""
    entries = (
        Entry("question", "Your question", "area", question, HINT, required=True, suggest=groups),
        Entry("meeting", "For which meeting?", "select", chosen, MEETING_HINT, options),
    )
    who = "" if asks else of_questions.who_asks()
    return AskView(about or NOTHING, shown, quoted, entries if asks else (), who)
