"""Taking a file back, in words: what becomes of every figure, and what stays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.views import dates, numbers
from dashboard.views.preview import MOST
from dashboard.views.preview_known import Known, alarms
from dashboard.views.preview_lines import title_of
from dashboard.views.words import capital, joined
from metrics.store.changes import NOTHING
from metrics.store.effect import Effect
from metrics.store.types import StoredSubmission

WITHDRAW, LET_COUNT = "withdraw", "let_count"  # what a form asks for
ALREADY = {
    WITHDRAW: "This file is withdrawn already, so nothing was done now. Below is what letting it count again "
    "would change.",
    LET_COUNT: "This file counts again already, so nothing was done now. Below is what undoing it would "
    "change.",
}
STAYS = "Nothing is deleted: what a board saw stays readable as it saw it, and this can be undone too."


@dataclass(frozen=True, slots=True)
class BackLine:
    title: str
    where: str
    month: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Undoing:
    title: str
    sub: str
    facts: tuple[tuple[str, str], ...]
    alarms: tuple[str, ...]
    lines: tuple[BackLine, ...]
    lines_title: str
    more: str
    hint: str
    button: str


def undoing(one: StoredSubmission, effect: Effect, known: Known) -> Undoing:
    """What withdrawing a file would change back, or letting it count again."""
    changes = effect.changes
    gone = sum(change.now == NOTHING for change in changes)
    back = len(changes) - gone
    said = [f"{numbers.counted(gone, 'record')} would no longer be known"] if gone else []
    said += [f"{numbers.counted(back, 'record')} would say something else"] if back else []
    deed = "Undo" if effect.withdraws else "Let count again"
    covered = _covered(effect) if effect.withdraws else ""
    return Undoing(
        title=f"{deed}: {one.file_name}",
        sub=f"{capital(joined(said))}. {STAYS}" if said else f"No figure would change. {STAYS}",
        facts=_facts(one, known),
        alarms=(*alarms(changes, known), *((covered,) if covered else ())),
        lines=tuple(
            BackLine(
                title=title_of(change),
                where=known.organisations.get(change.org_code, change.org_code),
                month=dates.month_year(change.period) if change.period else "",
                was=change.was or NOTHING,
                now=change.now,
            )
            for change in changes[:MOST]
        ),
        lines_title=f"What would change ({len(changes):,})",
        more=f"The first {MOST} of {len(changes):,}." if len(changes) > MOST else "",
        hint="A board will read this. Say what was wrong, never whom it was about.",
        button="Undo this file" if effect.withdraws else "Let it count again",
    )


def _facts(one: StoredSubmission, known: Known) -> tuple[tuple[str, str], ...]:
    who = known.people.get(one.recorded_by, one.recorded_by)
    facts = [("Loaded", f"by {who}, {dates.moment(one.recorded_at)}")]
    if one.withdrawn_at is not None:
        by = known.people.get(one.withdrawn_by or "", one.withdrawn_by or "")
        facts.append(("Withdrawn", f"by {by}, {dates.moment(one.withdrawn_at)}: {one.withdrawn_because}"))
    facts.append(("Rows taken", numbers.number(one.rows_taken + one.rows_unchanged)))
    return tuple(facts)


def _covered(effect: Effect) -> str:
    """A list of cases says that other months had none; without it nobody knows that."""
    days: list[date] = [day for cover in effect.covers for day in (cover.first, cover.last) if day]
    if not effect.covers:
        return ""
    between = f" ({dates.month_year(min(days))} to {dates.month_year(max(days))})" if days else ""
    return (
        f"This list also says of which days it tells every case{between}. Without it a month without a case "
        "is no longer known to have had none."
    )
