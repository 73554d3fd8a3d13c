"""A trial beside the board's view: what is tried, what each concludes, and what differs, in plain words."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.views import chart_names as names
from dashboard.views import measure_words as say
from dashboard.views.chart_words import chance
from dashboard.views.decision_types import Compared, Told, TrialWords
from dashboard.views.measure_about import limits_words
from dashboard.views.subject import Subject
from dashboard.views.words import joined, reading_of
from metrics.types import Assessment
from spc.explain import CHART_WORDS, CONVENTION_WORDS, differs

UNCHANGED = "The board’s view is unchanged."
NO_LIMITS = "No limits"
TRIAL = "A trial, not the board’s view · "


def trial_words(subject: Subject) -> TrialWords | None:
    """None while the page shows the board's view."""
    if not subject.trial:
        return None
    what = tuple(_tried(subject))
    return TrialWords(
        headline=f"You are trying {_kind(subject)}. {UNCHANGED}",
        line=f"A trial, not the board’s view: {'; '.join(what)}.",
        tried=what,
        rows=tuple(_rows(subject)),
        differs=tuple(_differs(subject)),
    )


def _kind(subject: Subject) -> str:
    t = subject.trial
    kinds = [
        word
        for given, word in (
            (t.chart, "another chart"),
            (t.convention, "another convention"),
            (t.baseline, "another baseline"),
            (t.phase, "a new phase"),
            (t.ghost, "leaving out one point"),
        )
        if given
    ]
    return joined(kinds)


def _tried(subject: Subject) -> Iterator[str]:
    t, board = subject.trial, subject.of_board
    if t.chart:
        yield f"chart {names.chart_name(t.chart)}"
    if t.convention:
        yield f"convention {names.convention_name(t.convention)}"
    if t.baseline:
        yield f"limits from {names.BASELINES[t.baseline]}"
    if t.phase:
        yield f"a new phase from {names.when(board.series.measure, t.phase)}"
    if t.ghost:
        yield f"{names.point_name(board, t.ghost)} kept out of the limits"


def _rows(subject: Subject) -> Iterator[Compared]:
    """The verdict and the chance of a false alarm always; the rest where the two differ."""
    board, trial = subject.of_board, subject.assessment
    same_too = ("Verdict", "By chance")
    asked = (
        ("Chart", names.chart_name(board.chart), names.chart_name(trial.chart)),
        (
            "Convention",
            names.convention_name(names.convention_of(board)),
            names.convention_name(names.convention_of(trial)),
        ),
        ("Verdict", _verdict(board), _verdict(trial)),
        ("Limits now", _limits(board), _limits(trial)),
        ("By chance", chance(board), chance(trial)),
    )
    for label, own, other in asked:
        if own != other or label in same_too:
            yield Compared(label, own, other)


def _verdict(assessment: Assessment) -> str:
    reading = reading_of(assessment)
    if reading is None:
        return "No verdict."
    return f"{reading.headline}. {reading.sub.rstrip('.')}." if reading.sub else f"{reading.headline}."


def _limits(assessment: Assessment) -> str:
    spans = assessment.verdict.spans
    return limits_words(spans[-1], assessment) if spans else NO_LIMITS


def _differs(subject: Subject) -> Iterator[Told]:
    trial, board = subject.trial, subject.of_board
    if trial.chart:
        own, other = CHART_WORDS.get(board.chart), CHART_WORDS[trial.chart]
        yield Told(
            f"What {names.chart_name(trial.chart)} shows",
            (
                other.shows,
                f"It takes for granted: {say.low(other.assumes)}",
                f"It does not see: {say.low(other.unseen)}",
            ),
        )
        if own is not None:
            yield Told(
                f"What {names.chart_name(board.chart)}, the board’s chart, shows",
                (own.shows, f"It does not see: {say.low(own.unseen)}"),
            )
    if trial.convention:
        yield from _of_convention(subject)


def _of_convention(subject: Subject) -> Iterator[Told]:
    """Differences are told against Making Data Count, which stays the measure when the board has another."""
    chart = subject.assessment.chart
    for convention in (subject.trial.convention, names.convention_of(subject.of_board)):
        told = differs(convention, chart)
        if convention == "mdc":
            continue
        title = f"How {names.convention_name(convention)} differs from Making Data Count on this chart"
        yield Told(title, (CONVENTION_WORDS[convention], *(told or ("On this chart nothing differs.",))))
