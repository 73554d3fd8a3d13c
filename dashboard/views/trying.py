"""What may be tried on a chart, what the address tries, and why some figures allow no other chart."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from dashboard.views import chart_names as names
from dashboard.views.decision_types import Entry, Option, Trying
from dashboard.views.subject import Subject
from metrics import chart as choose
from metrics.trial import Trial
from metrics.types import Assessment
from spc.conventions import CONVENTIONS

PARAMETERS = ("chart", "convention", "phase", "ghost", "baseline")
LONGEST = 40  # characters of an address that are repeated to the reader
HIDDEN = (
    "No other chart is offered outside the trust while some months rest on one to four cases: two charts "
    "side by side would give them away."
)
WHY_NOT = {
    "stock": "There is no other chart for this: it moves too slowly for limits and rules, which would flag "
    "it falsely.",
    "dots": "There is no other chart for this: with so few cases every single one would look like a signal.",
}
NOTHING = "There is no other chart for this: it has no figures to draw month by month."


def trial_of(more: Mapping[str, str], board: Assessment) -> tuple[Trial, tuple[str, ...]]:
    """What the address tries beside the board's view, and a sentence for each thing that cannot be tried.

    What the board's view has already is no trial.
    """
    given = {name: more[name] for name in PARAMETERS if more.get(name)}
    allowed = _allowed(board)
    refused = tuple(_refusal(name, value) for name, value in given.items() if value not in allowed[name])
    good = {name: value for name, value in given.items() if value in allowed[name]}
    chart, convention = good.get("chart", ""), good.get("convention", "")
    trial = Trial(
        chart="" if chart == board.chart else chart,
        convention="" if convention == names.convention_of(board) else convention,
        phase=names.parse_code(good.get("phase", "")),
        ghost=names.parse_code(good.get("ghost", "")),
        baseline=good.get("baseline", ""),
    )
    return trial, refused


def _allowed(board: Assessment) -> dict[str, frozenset[str]]:
    charts = choose.charts_for(board.series)
    if not charts:
        return {name: frozenset() for name in PARAMETERS}
    return {
        "chart": frozenset(charts),
        "convention": frozenset(CONVENTIONS),
        "phase": frozenset(map(names.code, choose.periods_of(board.series)[1:])),
        "ghost": frozenset(map(names.code, points_of(board))),
        "baseline": frozenset(names.BASELINES),
    }


def _refusal(name: str, value: str) -> str:
    short = value if len(value) <= LONGEST else f"{value[:LONGEST]}…"
    return f"The address tries {name}={short}, which these figures do not allow: it is left out."


def points_of(assessment: Assessment) -> tuple[date, ...]:
    """The points that could be kept out of the limits, oldest first."""
    series = assessment.series
    if assessment.chart == "t":
        return tuple(dict.fromkeys(series.events[1:]))
    return tuple(point.period for point in series.points if point.value is not None)


def trying(subject: Subject) -> Trying:
    """The choices of the page's part for trying, with what is tried now chosen in them."""
    board = subject.of_board
    if subject.hidden:
        return Trying((), HIDDEN)
    charts = choose.charts_for(board.series)
    if not charts:
        return Trying((), WHY_NOT.get(board.chart, NOTHING))
    trial, own = subject.trial, names.convention_of(board)
    return Trying(
        (
            Entry(
                "chart",
                "Chart",
                "select",
                trial.chart,
                options=(
                    Option("", f"{names.chart_name(board.chart)}: the board’s"),
                    *(Option(c, names.chart_name(c)) for c in charts if c != board.chart),
                ),
            ),
            Entry(
                "convention",
                "Convention",
                "select",
                trial.convention,
                options=(
                    Option("", f"{names.convention_name(own)}: the board’s"),
                    *(Option(c, names.convention_name(c)) for c in CONVENTIONS if c != own),
                ),
            ),
            Entry(
                "phase",
                "Begin a new phase in",
                "select",
                names.code(trial.phase) if trial.phase else "",
                options=(Option("", "No new phase"), *phase_options(board)),
            ),
            Entry(
                "ghost",
                "Keep out of the limits",
                "select",
                names.code(trial.ghost) if trial.ghost else "",
                options=(Option("", "No point"), *ghost_options(board)),
            ),
        )
    )


def phase_options(board: Assessment) -> tuple[Option, ...]:
    """The periods in which a new phase could begin, newest first."""
    measure = board.series.measure
    found = reversed(choose.periods_of(board.series)[1:])
    return tuple(Option(names.code(on), names.when(measure, on)) for on in found)


def ghost_options(board: Assessment) -> tuple[Option, ...]:
    """The points that could be kept out of the limits, newest first."""
    return tuple(Option(names.code(on), names.point_name(board, on)) for on in reversed(points_of(board)))
