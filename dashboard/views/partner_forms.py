"""The forms of what partners say, of objectives and of thematic reviews."""

from __future__ import annotations

from datetime import date

from dashboard.views.decision_types import Entry, Option
from dashboard.views.following_forms import measures
from dashboard.views.partner_words import GROUP_LEVELS, LEVELS, NATURES, PARTNERS, REACHED, STANDS
from metrics.themes import themes

CHOOSE = Option("", "Choose")


def _options(words: dict[str, str]) -> tuple[Option, ...]:
    return tuple(Option(value, label) for value, label in words.items())


def _themes() -> Entry:
    options = tuple(Option(name, theme.label) for name, theme in themes().items())
    return Entry("themes", "Themes", "checks", options=options, required=True)


def _minute() -> Entry:
    return Entry("minute_ref", "Minute", "text", hint="Where a meeting took note of it.")


def log_entries(level: int, outside: bool, today: date) -> tuple[Entry, ...]:
    """To log what a partner said. Of a system or a region it is known there."""
    if level:
        names = {name: GROUP_LEVELS[name] for name in ("lms", "region")[level - 1 :]}
    else:
        names = {name: words for name, words in LEVELS.items() if not outside or name != "provider"}
    return (
        Entry("partner", "Partner", "select", options=(CHOOSE, *_options(dict(PARTNERS))), required=True),
        Entry("nature", "What it is", "select", options=(CHOOSE, *_options(dict(NATURES))), required=True),
        Entry("text", "What was said", "area", hint="Without the names of people.", required=True),
        _themes(),
        Entry("on", "On which day", "date", today.isoformat(), required=True),
        Entry("source", "Where it was said", "text", hint="A letter, a visit, a meeting."),
        Entry(
            "level",
            "Who is to know of it",
            "select",
            next(iter(names)),
            options=_options(names),
            required=True,
        ),
    )


def answer_entries() -> tuple[Entry, ...]:
    return (Entry("text", "What came of it", "area", required=True), _minute())


def withdraw_entries() -> tuple[Entry, ...]:
    return (Entry("reason", "Why it is taken back", "area", required=True),)


def objective_entries() -> tuple[Entry, ...]:
    return (
        Entry("title", "Short title", "text", required=True),
        Entry("aim", "What is to be reached", "area", required=True),
        Entry("due", "By which day", "date", required=True),
        Entry("measure", "Measure that would show it", "select", options=measures()),
        _minute(),
    )


def objective_review_entries(today: date) -> tuple[Entry, ...]:
    return (
        Entry("stands", "How it stands", "select", options=(CHOOSE, *_options(dict(STANDS))), required=True),
        Entry("text", "What shows it", "area", required=True),
        Entry("on", "Reviewed on", "date", today.isoformat(), required=True),
        Entry("due", "Another day by which it is to be reached", "date"),
        _minute(),
    )


def end_entries() -> tuple[Entry, ...]:
    return (
        Entry(
            "reached", "Was it reached?", "select", options=(CHOOSE, *_options(dict(REACHED))), required=True
        ),
        Entry("reason", "Why it ends", "area", required=True),
        _minute(),
    )


def review_entries(today: date) -> tuple[Entry, ...]:
    return (
        Entry("title", "Short title", "text", required=True),
        _themes(),
        Entry("covers", "Which trusts and months it looked at", "text", required=True),
        Entry("text", "What was found", "area", required=True),
        Entry("on", "Held on", "date", today.isoformat(), required=True),
        _minute(),
    )
