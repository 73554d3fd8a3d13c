"""A measure that is words, entry by entry; and what somebody wrote about a figure."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.views import dates, numbers
from dashboard.views.measure_types import Fact, Words
from dashboard.views.measure_words import low
from dashboard.views.subject import Subject
from metrics.records import ProgrammeEntry
from metrics.vocabulary import label

ACTIONS = "safety_actions"
NOW = "Now"


def title(subject: Subject) -> str:
    """A measure that is words, or a published rating, says so in its heading; other measures: empty."""
    measure = subject.assessment.series.measure
    found = entries(subject)
    if measure.kind not in ("text", "category") or not found:
        return ""
    if measure.id == ACTIONS:
        return f"{measure.short}: {numbers.counted(len(found), 'action')}, requirement by requirement"
    if measure.kind == "category":
        when, text = found[0].when, found[0].text.partition(";")[0]
        heading = measure.short.replace(": ", ", ")
        dated = "" if when == NOW else f", {low(when)}"
        return f"{heading}: {low(text)}{dated}"
    many = numbers.counted(len(found), "entry", "entries")
    return f"{measure.short}: {many}, the newest for {found[0].when}"


def returned(subject: Subject) -> tuple[Fact, ...]:
    """What came about a figure with the monthly returns, newest first; of a measure of words that is the page
    itself.
    """
    if subject.assessment.series.measure.kind in ("text", "category"):
        return ()
    return tuple(
        Fact(dates.month_year(n.period), f"{n.text} ({n.author})" if n.author else n.text)
        for n in subject.narratives
    )


def entries(subject: Subject) -> tuple[Words, ...]:
    """A text measure: its entries. A rating: every published one. Newest first."""
    measure = subject.assessment.series.measure
    found = [
        Words(
            dates.month_year(n.period), n.text, n.author, tuple(label("theme", theme) for theme in n.themes)
        )
        for n in subject.narratives
    ]
    if measure.row == "ratings":
        domain = measure.id.removeprefix("cqc_")
        found += [
            Words(f"Published {dates.day(r.published_on)}", _rating(r.rating), r.body, ())
            for r in subject.ratings
            if r.domain == domain
        ]
    if measure.id == "mssp_status" and subject.programme is not None:
        found.insert(0, _programme(subject.programme))
    if measure.id == ACTIONS:
        found += [_action(action, counts) for action, counts in subject.requirements.items()]
    return tuple(found)


def _programme(entry: ProgrammeEntry) -> Words:
    """Whether the trust is on the support programme, and what follows from it."""
    if entry.on_programme:
        since = f"Since {dates.day(entry.entered_on)}" if entry.entered_on else NOW
        return Words(since, "On the programme", "", ())
    who = f"Not on the programme; adviser: {entry.adviser}" if entry.adviser else "Not on the programme"
    return Words(NOW, who, "", ())


def _action(action: str, counts: Mapping[str, int]) -> Words:
    said = [f"{count} {colour}" for colour, count in counts.items() if count]
    return Words(action, ", ".join(said) or "no requirement reviewed yet", "", ())


def _rating(text: str) -> str:
    return text.replace("_", " ").capitalize()
