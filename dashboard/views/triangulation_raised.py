"""What stands first: what is triangulated, with its evidence; or that nothing is, and what was looked at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from dashboard.views import dates, numbers
from dashboard.views.measure_words import low
from dashboard.views.page_table import Cell as Out
from dashboard.views.page_table import Column, PageTable
from dashboard.views.triangulation_items import evidence_of
from dashboard.views.triangulation_types import (
    Facts,
    FewerSources,
    RaisedOutcomeCard,
    RaisedThemeCard,
    Step,
)
from dashboard.views.triangulation_words import (
    NAMES,
    about,
    direction,
    fact,
    items,
    months_said,
    place,
    signal_name,
    tone_of,
)
from dashboard.views.words import capital, joined
from metrics.catalogue import CATALOGUE
from metrics.themes import themes
from metrics.triangulation import declared
from metrics.triangulation.types import (
    Cell,
    LaneRow,
    RaisedOutcome,
    RaisedTheme,
    SignalSeen,
    State,
    ThemeRow,
    Triangulation,
)
from spc.draw.icons import variation_icon

TRIANGULATED = "Triangulated: warrants further enquiry"
ANOTHER_QUESTION = (
    "Each of them changed in these months; whether they move together over all months is another question, "
    "answered under “Do two measures move together?”."
)
WHERE_TO_LOOK = "This says where to look. It does not say what caused it."
OUTCOME, BEFORE = "Outcome", "Declared beforehand"
NO_THEME, MORE_OFTEN = "No theme is seen by three sources", "more often than chance gives"
UNKNOWN = "It cannot be told whether any theme is seen by three sources"


def untested(found: Triangulation) -> tuple[str, str]:
    """Where nothing could be compared: what that means, and why. Nothing sent is not the same as none."""
    known = [one for one in found.coverage if one.known and not (one.lacking or one.hidden)]
    empty = [one for one in known if one.items == 0]
    none = f"the sources that were sent hold no item of {months_said(found.window_months)}"
    if len(found.coverage) - len(empty) < found.least_sources:
        return NO_THEME, none
    if not known:
        return UNKNOWN, "what would be compared was not sent, or is not shared with you"
    if len(empty) == len(known):
        return UNKNOWN, f"{none}, and the others are not known"
    return UNKNOWN, "of the sources that were sent, too few earlier months are known to compare them with"


def theme_cards(facts: Facts) -> tuple[RaisedThemeCard, ...]:
    return tuple(
        _theme(facts, one) for one in facts.found.raised_themes if facts.picked.only in ("", one.theme)
    )


def _theme(facts: Facts, raised: RaisedTheme) -> RaisedThemeCard:
    found = facts.found
    row = found.row(raised.theme)
    expected = sum(cell.expected or 0.0 for cell in raised.cells)
    when = months_said(found.window_months)
    return RaisedThemeCard(
        theme=raised.theme,
        title=row.label,
        lead=f"{_who(raised)} each name it more often than before: {numbers.number(raised.events)} items in "
        f"{when}, where {about(expected)} would be expected.",
        evidence=tuple(evidence_of(facts, cell) for cell in raised.cells),
        besides=_besides(row),
        note=f"{_linked(row, raised.linked)} {WHERE_TO_LOOK}".strip(),
    )


def _who(raised: RaisedTheme) -> str:
    names = [NAMES[source] for source in raised.sources]
    return joined([names[0], *(low(name) for name in names[1:])])


def _besides(row: ThemeRow) -> str:
    """The sources that name the theme about as often as before, and those that do not name it."""
    calm = [
        f"{low(NAMES[c.source])} ({fact(c)})"
        for c in row.cells
        if c.count and not c.raised and c.state is State.KNOWN
    ]
    said = f"About as often as before: {joined(calm)}." if calm else ""
    none = [low(NAMES[cell.source]) for cell in row.cells if cell.count == 0]
    if none:
        said += f" Not named in {joined(none)}."
    gone = [low(NAMES[cell.source]) for cell in row.cells if not cell.shown]
    return (said + (f" Not known: {joined(gone)}." if gone else "")).strip()


def _linked(row: ThemeRow, linked: int) -> str:
    """How many events two sources tell, and under which of them they are counted."""
    if not linked:
        return "No event is known to stand in two of the sources."
    verb = "event stands in two sources and is" if linked == 1 else "events stand in two sources and are"
    which = joined([_elsewhere(cell) for cell in row.cells if cell.not_credited])
    said = f"{capital(numbers.in_words(linked))} {verb} counted once"
    return f"{said}: {which}." if which else f"{said}."


def _elsewhere(cell: Cell) -> str:
    """ "two complaints under incidents"; without the other source for whom single cases are hidden."""
    others = [NAMES[item.also_in[0]] for item in cell.items if item.also_in and not item.credited]
    under = joined([low(name) for name in dict.fromkeys(others)]) or "the source that told of them first"
    return f"{items(cell.source, cell.not_credited)} under {under}"


def outcome_cards(facts: Facts, order: Mapping[date, int] | None = None) -> tuple[RaisedOutcomeCard, ...]:
    """One card for each declared pair and place, with all of its outcomes.

    `order` is the place that the timeline gives the months in which signals began, so that both agree.
    """
    groups: dict[tuple[str, str], list[RaisedOutcome]] = {}
    for raised in facts.found.raised_outcomes:
        if facts.picked.only in ("", raised.theme):
            groups.setdefault((raised.pair, raised.org_code), []).append(raised)
    return tuple(_outcome(facts, group, order or {}) for group in groups.values())


def _outcome(facts: Facts, group: Sequence[RaisedOutcome], placed: Mapping[date, int]) -> RaisedOutcomeCard:
    first = group[0]
    why = next(pair.why for pair in declared().pair if pair.id == first.pair)
    outcomes = [raised.outcome for raised in group]
    before = list({one.key: one for raised in group for one in raised.precursors}.values())
    sites = {site.code: site.name for site in facts.sites}
    listed = sorted([*((one, BEFORE) for one in before), *((one, OUTCOME) for one in outcomes)], key=_begun)
    begun = sorted({one.since for one, _ in listed})
    drawn = any(month in placed for month in begun)
    order = placed if drawn else {month: i + 1 for i, month in enumerate(begun)}
    many = f"{capital(numbers.counted(len(outcomes), 'outcome'))} changed"
    them = "measure that was declared" if len(before) == 1 else "measures that were declared"
    return RaisedOutcomeCard(
        title=themes()[first.theme].label,
        where=sites.get(first.org_code, "") if first.org_code != facts.trust.code else "",
        lead=f"{many}, after or with {numbers.in_words(len(before))} {them} beforehand as coming first, none "
        f"more than {numbers.in_words(first.max_lag)} months earlier.",
        steps=tuple(_step(facts.found, one, role, order.get(one.since, 0)) for one, role in listed),
        note=f"Why these: {low(why)} {WHERE_TO_LOOK} {ANOTHER_QUESTION}",
    )


def _begun(listed: tuple[SignalSeen, str]) -> tuple[date, bool, str]:
    one, role = listed
    return one.since, role is OUTCOME, signal_name(one.key)


def _step(found: Triangulation, one: SignalSeen, role: str, order: int) -> Step:
    shown = "" if one.stood_from == one.since else f", shown from {dates.month_name(one.stood_from)}"
    last = "last seen in" if one.unknown_since else "until"
    ended = "" if one.still else f", {last} {dates.month_year(one.stood_until)}"
    return Step(
        order=order,
        role=role,
        name=signal_name(one.key),
        said=f"{direction(one)} since {dates.month_year(one.since)}{shown}{ended}",
        figure=_figure(found, one),
        file=place(one.trace),
        measure=one.key[0],
        breakdown=one.key[1],
        org=one.org_code,
        tone=tone_of(one.variation),
        icon=variation_icon(one.variation),
    )


def _figure(found: Triangulation, one: SignalSeen) -> str:
    """ "87.5% in October; usual 89.2% to 98.1%", where the figure is drawn in a lane of the same place."""
    row = next((r for r in found.lanes if r.key == one.key and r.org_code == one.org_code), None)
    return figure_said(row, found.months) if row else ""


def figure_said(row: LaneRow, months: Sequence[date], *, bare: bool = False) -> str:
    """The newest figure and its usual range; `bare` where the unit stands beside it already."""
    measure = CATALOGUE.measures[row.key[0]]
    at = next((i for i in range(len(months) - 1, -1, -1) if row.values[i] is not None), None)
    if at is None or row.hidden:
        return ""
    unit = "" if row.days_between or (bare and measure.unit != "%") else measure.unit
    decimals = 0 if row.days_between else measure.decimals
    said = f"{numbers.with_unit(row.values[at], unit, decimals)} in {dates.month_name(months[at])}"
    usual = numbers.between(row.lower[at], row.upper[at], measure.decimals, measure.unit)
    return said if usual == "–" else f"{said}; usual {usual}"


def fewer_sources(facts: Facts) -> tuple[FewerSources, ...]:
    """Themes that one or two sources name more often than before: not triangulated, and not hidden."""
    return tuple(
        FewerSources(row.theme, row.label, tuple((c.source, fact(c)) for c in row.cells if c.raised))
        for row in facts.found.rows
        if row.raised_by and not row.raised and facts.picked.only in ("", row.theme)
    )


def evidence_table(facts: Facts) -> PageTable:
    """All that is raised, a line for each piece of evidence."""
    rows = [
        (
            Out(card.title),
            Out("Theme seen by three sources"),
            Out(one.name),
            Out(one.fact),
            Out(months_said(facts.found.window_months)),
            Out("; ".join(dict.fromkeys(line.file for line in one.items)) or one.instead or "–"),
        )
        for card in theme_cards(facts)
        for one in card.evidence
    ]
    rows += [
        (
            Out(card.title),
            Out("Outcome after what was declared to come first"),
            Out(f"{step.name} ({low(step.role)})"),
            Out(". ".join(part for part in (capital(step.said), step.figure) if part)),
            Out(dates.month_year(facts.found.period)),
            Out(step.file or None, step.file or "–"),
        )
        for card in outcome_cards(facts)
        for step in card.steps
    ]
    return PageTable(
        name="triangulation_evidence",
        title="What is triangulated, and the evidence",
        columns=tuple(map(Column, ("Theme", "How it was raised", "Source", "What", "When", "File and row"))),
        rows=tuple(rows),
        note=WHERE_TO_LOOK,
        empty=f"{NO_THEME if facts.found.tests else untested(facts.found)[0]}.",
    )
