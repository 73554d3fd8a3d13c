"""What partners say in words: by partner and theme, each item, objectives and thematic reviews."""

from __future__ import annotations

from dashboard.views import dates
from dashboard.views.card_types import PageHead
from dashboard.views.following import measure_name
from dashboard.views.following_types import StepView
from dashboard.views.numbers import counted, in_words
from dashboard.views.page_table import Cell, Column, PageTable
from dashboard.views.partner_types import InsightView, Partners
from dashboard.views.partner_words import (
    FIELDS,
    GRID_NOTE,
    LEVELS,
    NAME,
    NATURES,
    NONE_SUCH,
    NOTHING,
    PARTNERS,
    QUESTION,
    SAID,
    STEPS,
)
from dashboard.views.words import capital, joined
from metrics.governance import insight
from metrics.governance.types import Entry, Thread
from metrics.themes import themes

NAMED = 3  # themes told in the first lines
NOT_ASKED = "–"
UNANSWERED = "What came of it is not recorded yet."


def head(found: Partners) -> PageHead:
    return PageHead(NAME, found.org.name, QUESTION, answer(found), counts=answered_words(found))


def answer(found: Partners) -> str:
    if not found.standing:
        return NOTHING
    partners = {str(one.opening.get("partner")) for one in found.standing}
    said = f"{capital(counted(len(partners), 'partner'))} said {counted(len(found.standing), 'thing')}"
    parts = []
    for nature, one, many in (
        ("concern", "concern", "concerns"),
        ("advice", "piece of advice", "pieces of advice"),
        ("praise", "word of praise", "words of praise"),
    ):
        count = sum(thread.opening.get("nature") == nature for thread in found.standing)
        if count:
            parts.append(f"{in_words(count)} {one if count == 1 else many}")
    named = most_named(found)
    return f"{said}: {joined(parts)}.{f' {named}' if named else ''}"


def most_named(found: Partners) -> str:
    """The themes that more than one partner speaks of, those of most partners first."""
    by: dict[str, set[str]] = {}
    for one in found.standing:
        if one.opening.get("nature") != "praise":
            for theme in one.opening.get("themes", ()):
                by.setdefault(theme, set()).add(str(one.opening.get("partner")))
    told = sorted((theme for theme in by if len(by[theme]) > 1), key=lambda theme: -len(by[theme]))
    if not told:
        return ""
    parts = []
    for theme in told[:NAMED]:
        who = joined([PARTNERS[name] for name in PARTNERS if name in by[theme]])
        parts.append(f"{themes()[theme].label.lower()} ({who})")
    return f"More than one speaks of {joined(parts)}."


def answered_words(found: Partners) -> str:
    concerns = [one for one in found.standing if one.opening.get("nature") == "concern"]
    bare = [one for one in concerns if insight.KIND.state(one) != insight.ANSWERED]
    if not bare:
        return ""
    verb = "concern has" if len(bare) == 1 else "concerns have"
    return f"{capital(in_words(len(bare)))} {verb} no answer on the record yet."


def grid_table(found: Partners) -> PageTable:
    """Partner by theme: how many said it."""
    used = [t for t in themes() if any(t in one.opening.get("themes", ()) for one in found.standing)]
    rows = [
        _grid_row(partner, name, used, found) for partner, name in PARTNERS.items() if _of(found, partner)
    ]
    if rows:
        rows.append(_grid_row("", "All partners", used, found))
    return PageTable(
        name="partners",
        title="How often each partner spoke of each theme",
        columns=(
            Column("Partner"),
            *(Column(themes()[theme].label, "count") for theme in used),
            Column("All", "count"),
        ),
        rows=tuple(rows),
        note=GRID_NOTE,
        empty=NOTHING,
    )


def _of(found: Partners, partner: str, theme: str = "") -> list[Thread]:
    return [
        one
        for one in found.standing
        if partner in ("", str(one.opening.get("partner")))
        and (not theme or theme in one.opening.get("themes", ()))
    ]


def _grid_row(partner: str, name: str, used: list[str], found: Partners) -> tuple[Cell, ...]:
    def cell(theme: str) -> Cell:
        count = len(_of(found, partner, theme))
        return Cell(count, href=found.at(partner, theme)) if count else Cell(0, "–")

    return (Cell(name, href=found.at(partner, "")), *(cell(theme) for theme in used), cell(""))


def insight_view(thread: Thread, found: Partners) -> InsightView:
    said = thread.opening
    on = said.day("on") or dates.local_day(said.at)
    answered = thread.newest(insight.ANSWERED)
    place = found.places.get(thread.org_code, thread.org_code)
    return InsightView(
        thread=thread,
        title=f"{PARTNERS.get(str(said.get('partner')), '')}, {dates.day(on)}",
        nature=NATURES.get(str(said.get("nature")), ""),
        text=str(said.get("text")),
        about="; ".join(themes()[theme].label for theme in said.get("themes", ())),
        known=_known(thread, place, found),
        answer=str(answered.get("text")) if answered else _unanswered(thread),
        answered=answered is not None,
        steps=tuple(step_view(one, found) for one in thread.entries),
    )


def _unanswered(thread: Thread) -> str:
    return "" if thread.opening.get("nature") == "praise" else UNANSWERED


def _known(thread: Thread, place: str, found: Partners) -> str:
    source = str(thread.opening.get("source"))
    where = f"{source}. " if source else ""
    if not found.level:
        return f"{where}Known to: {LEVELS[insight.level_of(thread)].lower()}."
    return f"{where}Said of {place}."


def step_view(entry: Entry, found: Partners) -> StepView:
    parts = [
        (label, SAID.get(name, {}).get(str(entry.get(name)), str(entry.get(name))))
        for name, label in FIELDS.items()
        if entry.get(name)
    ]
    due, on = entry.day("due"), entry.day("on")
    if entry.get("measure"):
        name = measure_name(str(entry.get("measure")), str(entry.get("breakdown")))
        parts.append(("Measure", name))
    parts += [("By", dates.day(due))] if due else []
    parts += [("On", dates.day(on))] if on else []
    title = STEPS.get(entry.step, entry.step)
    return StepView(title, found.person(entry.by), dates.moment(entry.at), tuple(parts))


def insights_table(found: Partners, listed: tuple[Thread, ...]) -> PageTable:
    def row(thread: Thread) -> tuple[Cell, ...]:
        one, said = insight_view(thread, found), thread.opening
        return (
            Cell(PARTNERS.get(str(said.get("partner")), "")),
            Cell(said.day("on")),
            Cell(one.nature),
            Cell(one.text),
            Cell(one.about),
            Cell(found.places.get(thread.org_code, thread.org_code)),
            Cell(LEVELS[insight.level_of(thread)]),
            Cell(one.answer if one.answered else None, "" if one.answered else one.answer or NOT_ASKED),
        )

    return PageTable(
        name="insights",
        title="What partners said",
        columns=(
            Column("Partner"),
            Column("Day", "date"),
            Column("What it is"),
            Column("What was said"),
            Column("Themes"),
            Column("Of"),
            Column("Known to"),
            Column("What came of it"),
        ),
        rows=tuple(row(one) for one in listed),
        note=f"As at {dates.day(found.today)}.",
        empty=NOTHING if not found.standing else NONE_SUCH,
    )


def open_title(found: Partners) -> str:
    """ "Voices partnership (MNVP): transfer and triage"; all items where none is chosen."""
    partner = PARTNERS.get(found.partner, "")
    theme = themes()[found.theme].label if found.theme else ""
    if not partner and not theme:
        return "Each thing that was said, the newest first"
    return ": ".join(part for part in (partner or "All partners", theme) if part)
