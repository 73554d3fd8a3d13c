"""The page of safety actions: where each requirement stands, what shows it, and where a figure disagrees."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.safety import CHOSEN, Safety
from dashboard.views.measure_types import Choice
from dashboard.views.numbers import counted, number
from dashboard.views.page_head import page_head_view
from dashboard.views.safety_figures import figures_of_item, figures_of_requirement, parts_from
from dashboard.views.safety_tables import (
    EMPTY,
    history_table,
    href_of,
    requirement_table,
    summary_note,
    summary_row,
    total_row,
)
from dashboard.views.safety_types import ActionPart, Figure, Parting, SafetyView, SummaryRow
from dashboard.views.safety_words import (
    LABEL,
    STATE,
    STATES,
    TO_CONFIRM_SOME,
)
from metrics.access import Permission, holders
from metrics.framework import SAFETY_ACTIONS, Item, load_framework
from metrics.governance.declaration import outcome_of
from metrics.safety import Requirement

AGREE = "No requirement stands green or blue while a figure that speaks to it is short of its standard."
NONE_KNOWN = "No figure that speaks to a requirement is known here, so none can disagree with its state."
CHECKED = {
    "MBRRACE-UK": "Deaths that were notified, and reviews, are checked against MBRRACE-UK.",
    "Maternity Services Data Set": "Checked against the Maternity Services Data Set that the trust sends.",
    "Early Notification scheme": "Qualifying cases are checked against the Early Notification scheme.",
    "MNSI": "Referrals are checked against MNSI.",
    "CQC": "The answer is looked at beside what CQC knows.",
}
OVERRIDES = "What they hold overrides the trust’s own word."


def safety_view(found: Safety) -> SafetyView:
    partings = partings_of(found)
    rows = tuple(summary_row(item, found.found) for item in found.framework.items)
    parts = tuple(_part(item, found, partings) for item in found.framework.items)
    compared = any(figure.known for part in parts for figure in part.figures)
    begun = found.begun
    total = total_row(rows)
    return SafetyView(
        head=page_head_view(
            "Safety actions",
            "Which safety actions can we show that we meet?",
            _answer(found, total, partings) if begun else EMPTY,
            found.source.board,
            None,
            trust=found.request.org,
            told=found.told,
        ),
        years=tuple(
            Choice(
                load_framework(name).label.partition(", ")[2].capitalize(), name, name == found.framework.id
            )
            for name in SAFETY_ACTIONS
        ),
        partings=partings,
        agree="" if not begun else AGREE if compared else NONE_KNOWN,
        rows=rows,
        total=total,
        states=STATES if begun else (),
        summary_note=summary_note(found) if begun else "",
        parts=parts,
        history=history_table(found),
        ways=_ways(found),
        who=_who(found),
        empty="" if begun else EMPTY,
    )


def partings_of(found: Safety) -> tuple[Parting, ...]:
    """Requirements that stand green or blue beside a figure that is short, then actions of which every
    requirement does.
    """
    parted = []
    for one in found.found:
        short = parts_from(one.rag, figures_of_requirement(one, found.source))
        if short:
            what = LABEL.format(one.number)
            parted.append(
                Parting(what, href_of(found, one.number), STATE[one.rag], _parted(what, one, short), short)
            )
    known = {figure.name for parting in parted for figure in parting.figures}
    for item in found.framework.items:
        states = [one.rag for one in found.found if one.action == item.id]
        if not states or not set(states) <= {"green", "blue"}:
            continue
        short = tuple(f for f in figures_of_item(item, found.source) if f.below and f.name not in known)
        if short:
            what = f"Safety action {item.id}"
            said = (
                f"All of its {counted(len(states), 'requirement')} stand green or blue, yet {_listed(short)}"
            )
            parted.append(Parting(what, f"#action-{item.id}", STATE["green"], said, short))
    return tuple(parted)


def _parted(what: str, one: Requirement, short: tuple[Figure, ...]) -> str:
    state = STATE[one.rag]
    return f"{what} stands {state.word.lower()} ({state.meaning}), yet {_listed(short)}"


def _listed(short: tuple[Figure, ...]) -> str:
    return " ".join(figure.said for figure in short)


def _answer(found: Safety, total: SummaryRow, partings: tuple[Parting, ...]) -> str:
    red, amber, green, blue = total.counts
    claimed = sum(1 for one in found.found if one.claimed)
    reviewed = ("", ", reviewed here", ", each reviewed here")[min(blue, 2)]
    verb = "is" if blue == 1 else "are"
    are_blue = f"{number(blue)} of {number(total.total)} requirements {verb} blue{reviewed}"
    files = f" ({number(claimed)} of them called blue by a file)" if claimed else ""
    others = f"{number(green)} green and not reviewed{files}, {number(amber)} amber and {number(red)} red"
    said = [f"{are_blue}; {others}."]
    if partings:
        verb = "says" if len(partings) == 1 else "say"
        said.append(f"{counted(len(partings), 'state').capitalize()} {verb} more than the figures do.")
    if found.inside and outcome_of(found.declaration) is not None:
        said.append("The outcome of the declaration is known.")
    return " ".join(said)


def _part(item: Item, found: Safety, partings: tuple[Parting, ...]) -> ActionPart:
    row = summary_row(item, found.found)
    figures = figures_of_item(item, found.source)
    own = tuple(one for one in found.found if one.action == item.id)
    may_add = item.requirements is None and _may(found, Permission.COMMENT, Permission.SETTINGS)
    hrefs = {parting.href for parting in partings}
    next_ = f"{item.id}.{_last(found.found, item.id) + 1}"
    return ActionPart(
        row=row,
        lead=_lead(item, row, figures, own),
        table=requirement_table(item, found),
        figures=figures,
        checks=checks_of(item, found),
        add=(f"Add requirement {next_}", href_of(found, next_)) if may_add else None,
        spot_check=_spot_check(item, found),
        open=bool(row.counts[0])
        or any(href_of(found, one.number) in hrefs for one in found.found if one.action == item.id),
    )


def _lead(
    item: Item, row: SummaryRow, figures: tuple[Figure, ...], requirements: tuple[Requirement, ...]
) -> str:
    if not requirements:
        return "No requirement of it has been entered yet."
    counts = ", ".join(f"{n} {state.word.lower()}" for n, state in zip(row.counts, STATES, strict=True) if n)
    below = [one for one in figures if one.below]
    said = f"{counted(row.total, 'requirement').capitalize()}{f': {counts}' if counts else ''}."
    unworded = sum(1 for one in requirements if not (one.thread and one.thread.newest("worded")))
    if unworded:
        said += f" {TO_CONFIRM_SOME.format(counted(unworded, 'requirement').capitalize())}"
    if below:
        said += f" {counted(len(below), 'figure').capitalize()} of {len(figures)} short of its standard."
    return said if item.asks == "" else f"{said} {item.asks}"


def _last(found: Iterable[Requirement], action: str) -> int:
    last = (one.number.partition(".")[2] for one in found if one.action == action)
    return max((int(part) for part in last if part.isdecimal()), default=0)


def checks_of(item: Item, found: Safety) -> tuple[str, ...]:
    """Which outside data the answers are checked against, and what was recorded of it."""
    against = (*item.checked_against, *found.framework.checked_by_all)
    return tuple(CHECKED.get(body, f"Checked against {body}.") for body in against)


def _ways(found: Safety) -> tuple[tuple[str, str, bool], ...]:
    more = ((CHOSEN, found.framework.id),)
    ways: list[tuple[str, str, bool]] = []
    if found.inside:
        ways.append(
            ("Declaration and plans", found.request.href(f"/declaration/{found.framework.id}"), False)
        )
    ways.append(("Audit workbook (XLSX)", found.request.href("/export/safety/workbook", more=more), True))
    if _may(found, Permission.COMMENT):
        ways.append(
            ("Bring an audit workbook back", found.request.href("/safety-actions/workbook", more=more), False)
        )
    return tuple(ways)


def _spot_check(item: Item, found: Safety) -> str:
    if not found.inside:
        return ""
    more = ((CHOSEN, found.framework.id), ("action", item.id))
    return found.request.href("/export/safety/spot-check", more=more)


def _may(found: Safety, *any_of: Permission) -> bool:
    return found.writable and bool(found.held.intersection(any_of))


def _who(found: Safety) -> str:
    if not found.writable:
        return "Nothing is recorded beside an earlier day."
    said = []
    if Permission.COMMENT not in found.held:
        said.append(f"{holders(Permission.COMMENT)} rate requirements and add evidence")
    if Permission.REVIEW not in found.held:
        said.append(f"{holders(Permission.REVIEW)} review it")
    text = "; ".join(said)
    return f"{text[0].upper()}{text[1:]}." if text else ""
