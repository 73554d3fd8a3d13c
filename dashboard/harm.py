"""Reads what the Harm page shows, for the person who asks; its tables and drawings for files too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from dashboard.cards import Source, source
from dashboard.page import Request
from dashboard.views import harm_after_tables as after_tables
from dashboard.views import harm_grades as grades
from dashboard.views import harm_pareto as drawn_themes
from dashboard.views import harm_trends as trends
from dashboard.views.card import AsCard, card_of
from dashboard.views.card_types import Card
from dashboard.views.dates import add_months, last_months, local_day, month_end
from dashboard.views.drawing import Drawing
from dashboard.views.harm import ACTIONS, MEASURES
from dashboard.views.harm_actions import CHARTS, actions_table, ordered
from dashboard.views.harm_types import Followed, Harm
from dashboard.views.measure_words import low
from dashboard.views.page_table import PageTable
from dashboard.views.subject import Subject
from dashboard.views.words import reading_of
from metrics.access import Permission, may, require
from metrics.assess import assess
from metrics.catalogue import CATALOGUE
from metrics.deaths.reviews import clock_day
from metrics.harm.actions import Action, action_counts, after_cases, overdue, recorded, without_cases
from metrics.harm.incidents import Listed, incidents
from metrics.harm.investigations import investigations, tally
from metrics.harm.moved import Answer, Effect, effect
from metrics.harm.should_move import INCIDENTS
from metrics.harm.themes import pareto, theme_series
from metrics.series import Key
from metrics.signals import compare
from metrics.store import read
from metrics.types import Assessment
from metrics.vocabulary import label

REACH = 24  # months in which actions after single cases are followed; what is noted on a chart always is
SHOWN = 22  # months of the 24 on a chart before which an action would stand at its very edge


def read_harm(request: Request, *, with_cards: bool = True) -> Harm:
    """Everything that the page shows; a file needs no cards. Single cases are read only for those who may."""
    found = source(request)
    held = read.hierarchy(request.store)
    inside = may(request.viewer, Permission.FIGURES, found.org.code, held)
    cases = may(request.viewer, Permission.CASES, found.org.code, held)
    as_at = clock_day(request.period, local_day(found.board.known_at))
    asked = (request.store, request.viewer, found.org.code, request.period)
    moment = request.known_at
    assessments = {id_: found.assessment(id_) for id_ in MEASURES}
    parts = {grade: (of, f"harm={grade}") for grade in grades.GRADES if (of := _measure_of(found, grade))}
    by_grade = {grade: found.assessment(*key) for grade, key in parts.items()}
    listed = incidents(*asked, moment) if inside else None
    themes = _themes(found, listed, request.period)
    recorded_actions, after = _actions(request, found, as_at, cases=cases, inside=inside)
    followed = _followed(found, themes, recorded_actions + (after if cases else ()), with_cards=with_cards)
    unseen = [_one(found, themes, one).effect.answer for one in (() if cases else after)]
    return Harm(
        trust=request.org,
        board=found.board,
        sites=found.sites,
        told=found.told,
        cards={id_: found.card(id_) for id_ in MEASURES if with_cards},
        grades={grade: found.card(*key, noun="*") for grade, key in parts.items() if with_cards},
        assessments=assessments,
        by_grade=by_grade,
        hidden=frozenset(id_ for id_, one in assessments.items() if found.small.periods(one)),
        grades_hidden=any(found.small.periods(one) for one in by_grade.values()),
        inside=inside,
        sees_cases=cases,
        as_at=as_at,
        listed=listed,
        themes=themes,
        theme_cards=_theme_cards(found, themes) if with_cards else (),
        tally=tally(*asked, as_at, moment) if inside else None,
        investigations=investigations(*asked, as_at, moment) if cases else None,
        counts=action_counts(*asked, as_at, moment) if inside else None,
        overdue=overdue(*asked, as_at, moment) if cases else None,
        followed=followed,
        unseen=Counter(unseen),
        quotes=found.board.narratives.get(ACTIONS, ()),
        people=found.people,
    )


def _measure_of(found: Source, grade: str) -> str:
    """The measure that a grade is returned under. Of moderate harm or above its own comes first: its words
    never call severe harm usual.
    """
    own = (grades.SERIOUS,) if grade in grades.MORE else ()
    return next((id_ for id_ in (*own, grades.REPORTED) if f"harm={grade}" in found.breakdowns(id_)), "")


def _actions(
    request: Request, found: Source, as_at: date, *, cases: bool, inside: bool
) -> tuple[tuple[Action, ...], tuple[Action, ...]]:
    """Those of charts, and those after single cases: for readers of figures alone these are only counted."""
    asked = (request.store, request.viewer, found.org.code, request.period)
    known = recorded(*asked, request.known_at)
    if not (cases or inside):
        return known, ()
    when = (add_months(request.period, 1 - REACH), min(as_at, month_end(request.period)), request.known_at)
    return known, (after_cases if cases else without_cases)(*asked, *when)


def _themes(found: Source, listed: Listed | None, period: date) -> dict[str, Assessment]:
    """An assessment of each theme that was named in two years, the most named of the newest year first."""
    if listed is None:
        return {}
    births = {
        p.period: number
        for p in found.assessment("births").series.points
        if (number := p.value if p.numerator is None else p.numerator)
    }
    before = found.board.last_seen_period or add_months(period, -3)
    named = pareto(listed.of(last_months(period, 12), serious=True))
    two = pareto(listed.of(last_months(period, 24), serious=True))
    order = dict.fromkeys(row.theme for row in (*named.themes, *two.themes))
    measure, org = CATALOGUE.measures[INCIDENTS], found.board.org

    def judged(theme: str, up_to: date) -> Assessment:
        series = theme_series(listed, theme, measure, org, births, up_to)
        return assess(series, known_at=found.board.known_at)

    made = {theme: judged(theme, period) for theme in order}
    return {
        theme: replace(one, status=compare(one.variation, judged(theme, before).variation))
        if one.variation.is_signal
        else one
        for theme, one in made.items()
    }


def _theme_cards(found: Source, themes: Mapping[str, Assessment]) -> tuple[Card, ...]:
    """Of each theme with a verdict, as of a measure: counted with the charts, named with what changed."""
    return tuple(
        card_of(
            Subject(one, known_at=found.board.known_at),
            found.board,
            AsCard(noun=f"Incidents that name {low(label('theme', theme))}"),
        )
        for theme, one in themes.items()
        if reading_of(one) is not None
    )


def _followed(
    found: Source, themes: Mapping[str, Assessment], actions: tuple[Action, ...], *, with_cards: bool
) -> tuple[Followed, ...]:
    """Each action with its answer; the first few of which most can be said get the card of their measure."""
    made = ordered([_one(found, themes, action) for action in actions])
    return tuple(_carded(found, made)) if with_cards else made


def _one(found: Source, themes: Mapping[str, Assessment], action: Action) -> Followed:
    own = _looked_at(found, themes, action.key)
    nothing = Effect(Answer.NO_VERDICT, action.on)
    if own is None or not (own.series.points or own.series.events):
        return Followed(action, nothing, None)
    if found.small.periods(own):
        return Followed(action, nothing, own, hidden=True)
    return Followed(action, effect(own, action.on, known_at=found.board.known_at), own)


def _looked_at(found: Source, themes: Mapping[str, Assessment], key: Key | None) -> Assessment | None:
    """The board's assessment of a measure; of a theme of incidents, the one of the list."""
    if key is None:
        return None
    measure, breakdown = key
    if key not in found.board.assessments and measure == INCIDENTS:
        return themes.get(breakdown.removeprefix("theme="))
    return found.assessment(measure, breakdown) if measure in CATALOGUE.measures else None


def _carded(found: Source, made: tuple[Followed, ...]) -> Iterator[Followed]:
    """A chart for each of the first few; one measure stands once for each answer."""
    seen: set[tuple[Key | None, Answer]] = set()
    for one in made:
        key, drawn = one.action.key, (one.action.key, one.effect.answer)
        fits = len(seen) < CHARTS and drawn not in seen and one.effect.answer is not Answer.NO_VERDICT
        if fits and key is not None and key in found.board.assessments:
            seen.add(drawn)
            months = "24" if one.action.on >= add_months(found.board.period, -SHOWN) else "all"
            yield replace(one, card=found.card(*key, months=months))
        else:
            yield one


def _with_cases(request: Request) -> Harm:
    """Raises Forbidden unless the reader may read single cases."""
    held = read.hierarchy(request.store)
    require(request.viewer, Permission.CASES, source(request).org.code, held)
    return read_harm(request, with_cards=False)


def _table(made: Callable[[Harm], PageTable]) -> Callable[[Request], PageTable]:
    return lambda request: made(read_harm(request, with_cards=False))


def _cases(made: Callable[[Harm], PageTable]) -> Callable[[Request], PageTable]:
    return lambda request: made(_with_cases(request))


def _drawing(made: Callable[[Harm], Drawing]) -> Callable[[Request], Drawing]:
    return lambda request: made(read_harm(request, with_cards=False))


def _theme_chart(harm: Harm) -> Drawing:
    """The chart of the theme that changed; without one, the sentence that says so."""
    found = trends.theme_drawing(harm)
    if found is not None:
        return found
    table = trends.theme_table(harm)
    return Drawing(table.name, table.title, "", table.title, "", empty=table.empty)


TABLES: dict[str, Callable[[Request], PageTable]] = {
    "harm_grades": _table(grades.grades_table),
    "harm_themes": _table(drawn_themes.pareto_table),
    "harm_themes_all": _table(drawn_themes.all_table),
    "harm_theme": _table(trends.theme_table),
    "harm_theme_trends": _table(trends.trends_table),
    "harm_investigation_counts": _table(after_tables.counts_table),
    "harm_investigations": _cases(after_tables.investigations_table),
    "harm_overdue": _cases(after_tables.overdue_table),
    "harm_actions": _table(actions_table),
}
DRAWINGS: dict[str, Callable[[Request], Drawing]] = {
    "harm_themes": _drawing(drawn_themes.pareto_drawing),
    "harm_themes_all": _drawing(drawn_themes.all_drawing),
    "harm_theme": _drawing(_theme_chart),
}
