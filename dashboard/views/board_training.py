"""Training: every staff group of every module against its standard. Never a total, limits or icons."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import ceil

from dashboard.views import board_figures, dates, quality_marks, words
from dashboard.views.board_row import Asked, month_figures
from dashboard.views.board_types import Figure, TrainingCell, TrainingModule, TrainingView
from dashboard.views.numbers import in_words, number, share
from metrics.measure import Measure
from metrics.types import Assessment
from metrics.vocabulary import label, parts
from spc.draw import small

CORE, WIDER = "training_compliance", "training_job_essential"


def training_view(
    assessments: Mapping[tuple[str, str], Assessment], core: Measure, wider: Measure, asked: Asked
) -> TrainingView:
    modules = _modules(assessments, core, asked)
    extra = _modules(assessments, wider, asked)
    met, groups = _met(modules)
    standard = f"{core.target.value:g}%" if core.target else "the standard"
    own = [n for n in asked.narratives.get(core.id, ()) if n.period == asked.period]
    return TrainingView(
        sub=(
            f"Standard: {standard} of each group, never an average across groups. "
            f"{_meeting(modules, 'it', 'core groups')} in {dates.month_name(asked.period)}; "
            "“short” counts the people still to be trained."
        ),
        modules=modules,
        job_essential=extra,
        reading=_reading(modules, standard),
        core_sub=_meeting(modules, standard),
        wider_sub=_meeting(extra, standard) if extra else "",
        wider_reading=_reading(extra, standard),
        commentary=own[0].text if own else "",
        met=met,
        groups=groups,
    )


def _meeting(modules: tuple[TrainingModule, ...], standard: str, groups: str = "groups") -> str:
    """How many groups meet the standard, of those with a figure: a group without one does not fail it."""
    met, of = _met(modules)
    gone = sum(cell.missing for module in modules for cell in module.cells)
    if not gone:
        return f"{met} of {of} {groups} meet {standard}"
    nothing = f"No figure for {gone} of {of} {groups}"
    return nothing if gone == of else f"{nothing}; {met} of the other {of - gone} meet {standard}"


def _met(modules: tuple[TrainingModule, ...]) -> tuple[int, int]:
    """Groups that meet the standard, and all groups."""
    cells = [cell for module in modules for cell in module.cells]
    return sum(not cell.below and not cell.missing for cell in cells), len(cells)


def below_standard(view: TrainingView) -> str:
    """ "Five of 20 core training groups, and one of 12 wider ones, are below the standard."; else ""."""
    core, groups = _below(view.modules)
    wider, wider_groups = _below(view.job_essential)
    if core and wider:
        parts = f"{words.count_phrase(core)} of {groups} core training groups"
        return f"{parts}, and {in_words(wider)} of {wider_groups} wider ones, are below the standard."
    below, of, kind = (core, groups, "core") if core else (wider, wider_groups, "wider")
    verb = "is" if below == 1 else "are"
    said = f"{words.count_phrase(below)} of {of} {kind} training groups {verb} below the standard."
    return said if below else ""


def _below(modules: tuple[TrainingModule, ...]) -> tuple[int, int]:
    cells = [cell for module in modules for cell in module.cells]
    return sum(cell.below for cell in cells), len(cells)


def _modules(
    assessments: Mapping[tuple[str, str], Assessment], measure: Measure, asked: Asked
) -> tuple[TrainingModule, ...]:
    by_module: dict[str, list[TrainingCell]] = {}
    recorded = {key: item for (measure_id, key), item in assessments.items() if measure_id == measure.id}
    for breakdown in (*measure.cells, *sorted(set(recorded) - set(measure.cells))):
        if not breakdown:
            continue
        named = parts(breakdown)
        title = label("module", named.get("module", ""))
        found = recorded.get(breakdown)
        by_module.setdefault(title, []).append(_cell(measure, breakdown, found, asked))
    return tuple(TrainingModule(title, tuple(cells)) for title, cells in by_module.items())


def _cell(measure: Measure, breakdown: str, assessment: Assessment | None, asked: Asked) -> TrainingCell:
    group = label("staff_group", parts(breakdown).get("staff_group", ""))
    point = assessment.latest if assessment else None
    value = words.value_of(measure, point)
    if assessment is None or point is None or value is None:
        months = month_figures(assessment, asked.period) if assessment else _none(asked)
        spark = _spark(assessment, group) if assessment else ""
        goal = standard_of(measure)
        no = ("–", "", "No figure", False, True, months, _percent(goal))
        marks = () if assessment is None else _marks(assessment)
        return TrainingCell(measure.id, breakdown, group, spark, *no, *marks)
    goal = assessment.target if assessment.target is not None else standard_of(measure)
    short = people_short(point.numerator, point.denominator, goal)
    below = goal is not None and value < goal
    count = share(point.numerator, point.denominator) if point.denominator else ""
    return TrainingCell(
        key=measure.id,
        breakdown=breakdown,
        group=group,
        spark=_spark(assessment, group),
        latest=number(never_up_to(value, goal), 0) + "%",
        count=count,
        short=f"{number(short)} short" if below else "Met",
        below=below,
        missing=False,
        months=month_figures(assessment, asked.period),
        standard=_percent(goal),
        quality=_marks(assessment)[0],
        quality_word=_marks(assessment)[1],
    )


def _marks(assessment: Assessment) -> tuple[str, str]:
    return quality_marks.pips(assessment.quality), quality_marks.in_short(assessment.quality)


def _percent(goal: float | None) -> str:
    return f"{goal:g}%" if goal is not None else ""


def _none(asked: Asked) -> tuple[Figure, ...]:
    return tuple(Figure(dates.month_tiny(m), "no return", gap=True) for m in dates.last_months(asked.period))


def standard_of(measure: Measure) -> float | None:
    return measure.target.value if measure.target else None


def never_up_to(value: float, goal: float | None) -> float:
    """89.6 against 90 is written 89, not 90: a figure never rounds onto a standard that was not met."""
    if goal is not None and value < goal <= round(value):
        return float(int(value))
    return value


def people_short(in_date: float | None, in_post: float | None, goal: float | None) -> int:
    """How many more people in date the group needs to meet the standard; exact, so 90% of 20 is 18."""
    if in_date is None or not in_post or goal is None:
        return 0
    return max(0, ceil(Fraction(goal).limit_denominator(1000) * Fraction(int(in_post)) / 100) - int(in_date))


def _spark(assessment: Assessment, group: str) -> str:
    measure = assessment.series.measure
    goal = assessment.target if assessment.target is not None else standard_of(measure)
    months = [words.value_of(measure, p) for p in assessment.series.points][-24:]
    if goal is None or not any(month is not None for month in months):
        return ""
    shown = board_figures.latest(assessment, assessment.series.points[-1].period, False)
    text = f"{group}: {shown.text}{shown.unit}, last 24 months, against {goal:g}%"
    return small.training(months, standard=goal, places=24, label=text, width=150, height=38)


def _reading(modules: tuple[TrainingModule, ...], standard: str) -> str:
    short = [inside(m.title) for m in modules if any(c.below for c in m.cells)]
    cells = [(m, c) for m in modules for c in m.cells if c.below]
    gone = sum(c.missing for m in modules for c in m.cells)
    if not cells and not gone:
        return f"Every group meets {standard} in every module."
    said = []
    if cells:
        groups = f"{words.count_phrase(len(cells))} {'group is' if len(cells) == 1 else 'groups are'}"
        said.append(f"{groups} below {standard}, in {words.joined(short)}.")
    if gone:
        said.append(f"{words.count_phrase(gone)} {'has' if gone == 1 else 'have'} no figure.")
    return " ".join(said)


def inside(title: str) -> str:
    """A module's name inside a sentence; names with capitals of their own keep them."""
    name = title.split(",")[0]
    return name if any(letter.isupper() for letter in name[1:]) else name[:1].lower() + name[1:]
