"""Forms for decisions about a chart: one for each kind, in the order in which they are wanted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from dashboard.views import chart_names as names
from dashboard.views.decision_types import Entry, Form, Option
from dashboard.views.subject import Subject
from dashboard.views.trying import ghost_options, phase_options
from dashboard.views.words import capital
from metrics import chart as choose
from metrics.decide import kinds_for
from metrics.trial import Trial
from metrics.types import Assessment
from spc.conventions import CONVENTIONS

CHOOSE = Option("", "Choose")
WHY = "Why? A board will ask."
MINUTE = Entry(
    "minute_ref",
    "Minute (if there is one)",
    "text",
    hint="Such as: board 2026-09, item 6. Needed where a concern would no longer show",
)
REASON = Entry("reason", "Reason", "area", hint=WHY, required=True)


def forms(subject: Subject) -> tuple[Form, ...]:
    """What this reader may decide about this chart; nothing for those who may not."""
    if not (subject.may_decide and subject.is_newest) or subject.hidden:
        return ()
    board = subject.of_board
    return tuple(FORMS[kind](board, subject.trial) for kind in FORMS if kind in kinds_for(board))


def _phase(board: Assessment, trial: Trial) -> Form:
    asked = names.code(trial.phase) if trial.phase else ""
    minute = Entry(
        "minute_ref",
        "Minute",
        "text",
        hint="Needed when the new level is worse than the old: the meeting that accepted it",
    )
    return Form(
        "phase",
        "Begin a new phase",
        "Limits are drawn afresh from the month you choose. What came before keeps its own.",
        (_month(asked, "First month of the phase", phase_options(board)), REASON, minute),
        "Record the phase",
        look=(("on", "phase"),),
        open=bool(asked),
    )


def _ghost(board: Assessment, trial: Trial) -> Form:
    asked = names.code(trial.ghost) if trial.ghost else ""
    what = "Which event" if board.chart == "t" else "Which month"
    return Form(
        "ghost",
        "Keep a point out of the limits",
        "The point stays on the chart, hollow, with its reason. It sets no limits and counts in no run.",
        (_month(asked, what, ghost_options(board)), REASON, MINUTE),
        "Record it",
        look=(("on", "ghost"),),
        open=bool(asked),
    )


def _month(value: str, label: str, options: tuple[Option, ...]) -> Entry:
    return Entry("on", label, "select", value, options=(CHOOSE, *options), required=True)


def _chart(board: Assessment, trial: Trial) -> Form:
    charts = [c for c in choose.charts_to_decide(board.series) if c != board.chart]
    asked = trial.chart if trial.chart in charts else ""
    options = (CHOOSE, *(Option(c, names.chart_name(c)) for c in charts))
    return Form(
        "chart",
        "Change the board’s chart",
        f"Now: {names.chart_name(board.chart)}.",
        (Entry("value", "Chart", "select", asked, options=options, required=True), REASON, MINUTE),
        "Record the chart",
        look=(("value", "chart"),),
        open=bool(asked),
    )


def _convention(board: Assessment, trial: Trial) -> Form:
    own = names.convention_of(board)
    options = tuple(Option(c, names.convention_name(c)) for c in CONVENTIONS if c != own)
    every = "" if board.series.breakdown else " It holds for every part of this measure."
    field = Entry(
        "value", "Convention", "select", trial.convention, options=(CHOOSE, *options), required=True
    )
    return Form(
        "convention",
        "Change the board’s convention",
        f"Now: {names.convention_name(own)}.{every}",
        (field, REASON, MINUTE),
        "Record the convention",
        look=(("value", "convention"),),
        open=bool(trial.convention),
    )


def _baseline(_board: Assessment, trial: Trial) -> Form:
    options = tuple(Option(value, capital(said)) for value, said in names.BASELINES.items())
    field = Entry(
        "value", "Limits rest on", "select", trial.baseline, options=(CHOOSE, *options), required=True
    )
    return Form(
        "baseline",
        "Change what the limits rest on",
        "Usually the first 24 points of a phase; limits are then locked, so that history is not rewritten.",
        (field, REASON, MINUTE),
        "Record the baseline",
        look=(("value", "baseline"),),
        open=bool(trial.baseline),
    )


def _target(board: Assessment, _trial: Trial) -> Form:
    series = board.series
    newest = series.up_to or series.points[-1].period
    months = reversed(choose.target_months(series))
    options = tuple(Option(names.code(on), names.when(series.measure, on)) for on in months)
    unit = "" if series.measure.unit in ("count", "") else f", {series.measure.unit}"
    value = Entry(
        "value", f"Target{unit}", "number", hint="A number. Leave it empty to end the local target."
    )
    from_ = Entry(
        "on",
        "From",
        "select",
        names.code(newest),
        hint="A month to come may be chosen too",
        options=options,
        required=True,
    )
    return Form(
        "target",
        "Set a local target",
        "It takes the place of the target in the catalogue, for this trust, from the month you choose.",
        (value, from_, REASON, MINUTE),
        "Record the target",
    )


def _annotation(board: Assessment, _trial: Trial) -> Form:
    measure = board.series.measure
    found = reversed(choose.periods_of(board.series))
    options = tuple(Option(names.code(on), names.when(measure, on)) for on in found)
    return Form(
        "annotation",
        "Note something that happened",
        "It is written on the chart beside its month. Say what happened, never whom it happened to.",
        (
            _month("", "Month", options),
            Entry("reason", "What happened", "area", hint="One short sentence", required=True),
        ),
        "Record the note",
    )


FORMS: Mapping[str, Callable[[Assessment, Trial], Form]] = MappingProxyType(
    {
        "phase": _phase,
        "ghost": _ghost,
        "chart": _chart,
        "convention": _convention,
        "baseline": _baseline,
        "target": _target,
        "annotation": _annotation,
    }
)
