"""What several sources say of one theme, which outcomes changed after what, and what nobody can tell."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.papers.sections.adapters import picture_of, table_of
from dashboard.papers.source import PaperSource, Part
from dashboard.papers.types import Block, Heading, Items, Say, Shown, Table
from dashboard.views.measure_words import low
from dashboard.views.triangulation import triangulation_view
from dashboard.views.triangulation_how import missed_said
from dashboard.views.triangulation_lanes import timeline
from dashboard.views.triangulation_parts import timeline_parts
from dashboard.views.triangulation_types import (
    Evidence,
    FewerSources,
    NothingRaised,
    RaisedOutcomeCard,
    RaisedThemeCard,
    TriangulationView,
)
from dashboard.views.triangulation_words import NAMES
from dashboard.views.words import joined

TIMELINE = "What changed when, and what happened meanwhile"
CANNOT = "What nobody can tell"
SOURCES = ("Source", "Items", "How it was counted", "Files and rows")
STEPS = ("What changed", "Since when", "Newest figure", "Its part", "File and row")


def make(source: PaperSource, _part: Part) -> tuple[Block, ...]:
    view = triangulation_view(source.triangulation)
    blocks: list[Block] = [Say(view.head.answer, lead=True)]
    if view.raised_themes or view.raised_outcomes:
        blocks.append(Say(view.raised_title))
    for theme in view.raised_themes:
        blocks += _theme(theme)
    if view.nothing is not None:
        blocks += _nothing(view.nothing)
    for outcome in view.raised_outcomes:
        blocks += _outcome(outcome)
    if view.fewer:
        blocks.append(Items(tuple(map(_fewer, view.fewer)), view.fewer_said))
    return (
        *blocks,
        *_timeline(source),
        Heading(view.claims_title),
        *((Say(view.claims_lead),) if view.claims_lead else ()),
        table_of(view.claims),
        Heading(CANNOT),
        Items(tuple(_cannot(source, view))),
    )


def _timeline(source: PaperSource) -> Iterable[Block]:
    """Its finding, then its lanes in parts."""
    whole = timeline(source.triangulation)
    yield Heading(TIMELINE)
    if whole.wide:
        yield Say(f"{whole.title}.")
        yield Say(f"{whole.note}. {whole.reading}".rstrip(), small=True)
    yield from map(picture_of, timeline_parts(source.triangulation))


def _cannot(source: PaperSource, view: TriangulationView) -> Iterable[str]:
    """How often chance alone raises something, how often a rise is missed, what a timeline cannot tell."""
    yield view.false_alarms
    if view.nothing is None and (missed := missed_said(source.triangulation.found)):
        yield missed
    if view.timeline.cannot:
        yield view.timeline.cannot


def _theme(card: RaisedThemeCard) -> Iterable[Block]:
    yield Heading(card.title)
    yield Say(card.lead)
    rows = tuple((one.name, one.fact, one.how, _files(one)) for one in card.evidence)
    yield Table(f"{card.title}: what each source says", SOURCES, rows, (3, 4, 6, 6))
    yield from (Say(text, small=True) for text in (card.besides, card.note) if text)


def _files(one: Evidence) -> str:
    """Where its items stand; why there are none to show."""
    return "; ".join(dict.fromkeys(line.file for line in one.items if line.file)) or one.instead or "–"


def _outcome(card: RaisedOutcomeCard) -> Iterable[Block]:
    title = f"{card.title}: {card.where}" if card.where else card.title
    yield Heading(title)
    yield Say(card.lead)
    rows = tuple(
        (Shown(step.name, step.icon), step.said, step.figure or "–", step.role, step.file or "–")
        for step in card.steps
    )
    yield Table(f"{title}: what changed, in the order in which it began", STEPS, rows, (5, 5, 5, 3, 4))
    yield Say(card.note, small=True)


def _nothing(told: NothingRaised) -> Iterable[Block]:
    yield Heading(told.title)
    yield Say(told.lead)
    if told.nearest:
        yield Say(told.nearest)
    yield Items(told.looked_at, "What was looked at")


def _fewer(one: FewerSources) -> str:
    return f"{one.label}: {joined([f'{low(NAMES[source])} ({fact})' for source, fact in one.sources])}."
