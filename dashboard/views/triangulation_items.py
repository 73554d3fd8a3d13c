"""The items behind a cell: when, what, in which row of which file, and who else holds the same event."""

from __future__ import annotations

from dashboard.views import dates, numbers
from dashboard.views.measure_words import low
from dashboard.views.page_table import Cell as Out
from dashboard.views.page_table import Column, PageTable
from dashboard.views.triangulation_types import Evidence, Facts, ItemLine
from dashboard.views.triangulation_words import (
    ITEMS,
    NAMES,
    basis_said,
    fact,
    items,
    low_name,
    place,
    plain,
    signal_name,
    state_said,
)
from dashboard.views.words import capital, joined
from metrics.access import Permission, holders
from metrics.themes import themes
from metrics.triangulation.types import Cell, Coverage, Item, Source, State, Triangulation

LISTED = 12  # items that stand on a card; the table has all of them
BEGINNING = 320  # letters of somebody's words that are shown before the rest unfolds
KINDS = {
    "incident": "Incident",
    "psii": "Patient safety incident investigation",
    "complaint": "Complaint",
    "perinatal_death": "Reviewed death",
    "mnsi_referral": "MNSI report",
    "claim": "Claim",
}
SINGLE = "These are single cases. {who} may open them; you see how many there are."
ELSEWHERE = "counted under {source}"


def evidence_of(facts: Facts, cell: Cell, *, most: int = LISTED) -> Evidence:
    """One cell as evidence: the fact, how it was counted, and its items."""
    found = facts.found
    known = coverage(found, cell.source)
    lines = tuple(line(item, found) for item in cell.items[:most])
    left = len(cell.items) - len(lines)
    return Evidence(
        source=cell.source,
        theme=cell.theme,
        name=NAMES[cell.source],
        fact=f"{fact(cell)}." if cell.shown else f"{capital(_unknown(cell, found))}.",
        how=" ".join(part for part in (basis_said(known), _besides(cell)) if part),
        opens=opens(cell, found.row(cell.theme).label),
        items=lines,
        instead=_instead(cell, found),
        more=f"{capital(numbers.in_words(left))} more stand in the table of items." if left > 0 else "",
        org=(found.site or found.org).code,
    )


def coverage(found: Triangulation, source: Source) -> Coverage:
    return next(one for one in found.coverage if one.source is source)


def opens(cell: Cell, label: str) -> tuple[str, str]:
    """What opens the items: a word or two, and the rest for a screen reader."""
    return f"Open {numbers.number(cell.count or 0)}", f": {items(cell.source, cell.count or 0)}, {label}"


def _unknown(cell: Cell, found: Triangulation) -> str:
    return state_said(cell, coverage(found, cell.source).lacking, outside=not found.sees_counts)


def _besides(cell: Cell) -> str:
    said = []
    if cell.not_credited:
        verb = "is" if cell.not_credited == 1 else "are"
        said.append(
            f"{capital(numbers.counted(cell.not_credited, 'more event'))} {verb} counted where they were "
            "first known, and not here again."
        )
    texts = cell.words
    if texts and any(item.trace.kind == "words" and not item.count for item in cell.items):
        said.append(f"{capital(numbers.counted(texts, 'text'))} of the board’s form named it too.")
    return " ".join(said)


def _instead(cell: Cell, found: Triangulation) -> str:
    """Why no item, or not every item, can be shown to this reader."""
    if not cell.shown:
        return ""
    if not cell.count and not cell.items:
        return f"No {ITEMS[cell.source][0]} names this theme in these months."
    listed = sum(item.count for item in cell.items if item.credited)
    if listed < (cell.count or 0):
        if not found.sees_items:
            return SINGLE.format(who=capital(holders(Permission.CASES)))
        left = numbers.counted((cell.count or 0) - listed, "item")
        return f"{capital(left)} may be counted and not shown one by one."
    return ""


def line(item: Item, found: Triangulation) -> ItemLine:
    when = dates.day_short_year(item.on) if item.on else dates.month_year(item.month)
    text = " ".join(item.text.split())
    begun = plain(text, BEGINNING) if text else ""
    return ItemLine(
        when=when,
        what=_what(item, found),
        file=place(item.trace),
        text=begun,
        rest=text if begun and begun != text else "",
        author=plain(item.author, 60),
        also=_also(item),
        measure="" if item.trace.kind == "case" else item.trace.name,
        breakdown=f"theme={item.theme}" if item.trace.kind == "figure" else "",
    )


def _what(item: Item, found: Triangulation) -> str:
    if item.trace.kind == "words":
        return signal_name((item.trace.name, ""))
    if item.trace.kind == "figure":
        figure = low_name((item.trace.name, ""))
        return f"{capital(numbers.counted(item.count, 'item'))} by the month’s figure of {figure}"
    sites = {site.code: site.name for site in found.sites}
    parts = [KINDS.get(item.trace.name, "Case"), item.event_ref or "", sites.get(item.site or "", "")]
    return ", ".join(part for part in parts if part)


def _also(item: Item) -> str:
    if not item.also_in:
        return ""
    others = joined([low(NAMES[source]) for source in item.also_in])
    if item.credited:
        return f"Also told by {others}; counted here alone."
    return f"Counted under {low(NAMES[item.also_in[0]])}, which tells of the same event."


def items_table(facts: Facts) -> PageTable:
    """Every item of the window that this reader may see, of the theme and source that are looked at."""
    found, picked = facts.found, facts.picked
    rows = []
    for row in found.rows:
        for cell in row.cells:
            if picked.theme in ("", row.theme) and picked.source in (None, cell.source):
                rows += [_row(item, row.label, found) for item in cell.items]
    hidden = any(cell.state is State.HIDDEN for row in found.rows for cell in row.cells)
    return PageTable(
        name="triangulation_items",
        title=_title(facts),
        columns=(
            Column("Theme"),
            Column("Source"),
            Column("When"),
            Column("What"),
            Column("Items", "count"),
            Column("Counted here"),
            Column("Words"),
            Column("By"),
            Column("File and row"),
        ),
        rows=tuple(rows),
        note="One event is counted once, in the source that usually tells of it first."
        + (" Small counts, and what they could be worked out from, are left out." if hidden else "")
        + ("" if found.sees_items else " Single cases are left out: they are not yours to read."),
        empty="There is no item here that you may read.",
        fold=30,
    )


def _title(facts: Facts) -> str:
    picked = facts.picked
    parts = [themes()[picked.theme].label] if picked.theme else ["All themes"]
    parts += [low(NAMES[picked.source])] if picked.source else []
    return f"Items of evidence: {', '.join(parts)}"


def _row(item: Item, label: str, found: Triangulation) -> tuple[Out, ...]:
    told = line(item, found)
    return (
        Out(label),
        Out(NAMES[item.source]),
        Out(told.when),
        Out(told.what),
        Out(item.count),
        Out("yes" if item.credited else f"no: {told.also}"),
        Out(item.text or "–"),
        Out(told.author or "–"),
        Out(told.file),
    )
