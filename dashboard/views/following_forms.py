"""The forms of enquiries and actions: their fields, each with its choices, ready for `record_form`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dashboard.views.decision_types import Entry, Option
from dashboard.views.following_words import EVIDENCE, LEVELS, ORIGINS, ROLES, SUPPORT, WORKED
from dashboard.views.words import name
from metrics.catalogue import CATALOGUE
from metrics.governance.about import joined
from metrics.governance.vocabulary import LEVELS as ORDER

NOTHING = Option("", "None")
CHOOSE = Option("", "Choose")
MINUTE_HINT = "Where a meeting decided it."


def options(words: Mapping[str, str], first: Option | None = None) -> tuple[Option, ...]:
    listed = tuple(Option(value, label) for value, label in words.items())
    return (first, *listed) if first is not None else listed


def levels(up_to: int, but: str = "", lowest: int = 0) -> tuple[Option, ...]:
    """The levels that can be chosen from where the reader stands; `lowest`: that of whose matter it is."""
    return tuple(Option(one, LEVELS[one]) for one in ORDER[lowest : up_to + 2] if one != but)


def measures(chosen: Iterable[tuple[str, str]] = ()) -> tuple[Option, ...]:
    """Every measure of the catalogue, after none; a part that is chosen stands among them."""
    parts = {(measure, part) for measure, part in chosen if part and measure in CATALOGUE.measures}
    listed = [(m.short, joined(m.id)) for m in CATALOGUE.measures.values()]
    listed += [(name(CATALOGUE.measures[m], part), joined(m, part)) for m, part in parts]
    return (NOTHING, *(Option(value, label) for label, value in sorted(listed)))


def minute(required: bool = False) -> Entry:
    return Entry("minute_ref", "Minute", "text", hint=MINUTE_HINT, required=required)


def raise_entries(
    level: int,
    title: str = "",
    question: str = "",
    *,
    measure: str = "",
    part: str = "",
    by_hand: bool = False,
    origin: str = "",
    lowest: int = 0,
    at: str = "",
) -> tuple[Entry, ...]:
    """To raise an enquiry. By hand its origin and its measure are chosen too. `at`: the level that the form
    begins with, where the reader may choose it; else the reader's own.
    """
    choices = levels(level, lowest=lowest)
    own_level = at if at in {one.value for one in choices} else ORDER[min(level, 2)]
    own: tuple[Entry, ...] = (
        Entry("title", "Short title", "text", title, required=True),
        Entry("question", "What is to be found out", "area", question, required=True),
    )
    if by_hand:
        chosen = origin if origin in ORIGINS else "signal" if measure else ""
        own += (
            Entry(
                "origin",
                "Where it comes from",
                "select",
                chosen,
                options=options(ORIGINS, CHOOSE),
                required=True,
            ),
            Entry(
                "measure",
                "Measure",
                "select",
                joined(measure, part) if measure else "",
                options=measures([(measure, part)]),
            ),
            Entry(
                "received_on",
                "The day on which it came",
                "date",
                hint="For what came from outside. Of a coroner’s report write the day on which it was sent: "
                "its 56 days start then.",
            ),
        )
    return (
        *own,
        Entry("level", "Level", "select", own_level, options=choices, required=True),
        Entry("due", "To be answered by", "date", hint="Left empty where a clock sets the day."),
    )


def dismiss_entries() -> tuple[Entry, ...]:
    return (
        Entry(
            "reason",
            "Why nothing is looked into",
            "area",
            hint="It stays on the record with your name. The same matter is not proposed again.",
            required=True,
        ),
    )


def respond_entries() -> tuple[Entry, ...]:
    return (
        Entry("text", "What was found", "area", required=True),
        Entry(
            "evidence_kind", "What it rests on", "select", options=options(EVIDENCE, CHOOSE), required=True
        ),
        Entry("evidence", "Where the evidence is", "area"),
    )


def decide_entries() -> tuple[Entry, ...]:
    return (Entry("decision", "What was decided", "area", required=True), minute())


def move_entries(level: int, now: str, lowest: int = 0) -> tuple[Entry, ...]:
    return (
        Entry("to_level", "To", "select", options=(CHOOSE, *levels(level, now, lowest)), required=True),
        Entry("reason", "Why it moves", "area", required=True),
        Entry("support", "Support offered", "checks", options=options(SUPPORT)),
        Entry("due", "Looked at again by", "date"),
        minute(),
    )


def put_entries() -> tuple[Entry, ...]:
    return (
        Entry("due", "New day", "date", required=True),
        Entry("reason", "Why the day changes", "area", required=True),
    )


def close_entries() -> tuple[Entry, ...]:
    return (Entry("outcome", "What came of it", "area", required=True), minute())


def reopen_entries() -> tuple[Entry, ...]:
    return (Entry("reason", "Why it is open again", "area", required=True),)


def agree_entries(measure: str = "", part: str = "") -> tuple[Entry, ...]:
    """To agree an action."""
    return (
        Entry("what", "What is to be done", "area", required=True),
        Entry("owner_role", "Whose it is", "select", options=options(ROLES, CHOOSE), required=True),
        Entry("due", "Done by", "date", required=True),
        Entry(
            "measure",
            "Measure that it should move",
            "select",
            joined(measure, part) if measure else "",
            options=measures([(measure, part)]),
            hint="Its chart is what says later whether it worked.",
        ),
        minute(),
    )


def progress_entries() -> tuple[Entry, ...]:
    return (Entry("text", "How far it is", "area", required=True),)


def done_entries() -> tuple[Entry, ...]:
    return (
        Entry("done_on", "Done on", "date", required=True),
        Entry("evidence", "What shows that it was done", "area", required=True),
    )


def check_entries(chart: str = "", *, early: bool = False) -> tuple[Entry, ...]:
    """To judge whether an action worked, beside what its chart says."""
    beside = f"The chart says: {chart}." if chart else ""
    besides = Entry(
        "evidence",
        "What shows it besides the chart",
        "area",
        hint="Needed for yes and for no, while the chart has too few points to tell.",
    )
    return (
        Entry("worked", "Did it work?", "select", "", beside, options=options(WORKED, CHOOSE), required=True),
        Entry(
            "reason",
            "What shows it",
            "area",
            hint="The chart above says what moved, and not why.",
            required=True,
        ),
        *([besides] if early else []),
    )


def drop_entries() -> tuple[Entry, ...]:
    return (Entry("reason", "Why it is dropped", "area", required=True), minute(required=True))


def flag_entries() -> tuple[Entry, ...]:
    return (
        Entry(
            "holds",
            "Does it hold?",
            "select",
            options=(CHOOSE, Option("yes", "Yes"), Option("no", "No, there is none")),
            required=True,
        ),
        Entry("on", "As of", "date", required=True),
        Entry("text", "How that is known", "area", required=True),
    )
