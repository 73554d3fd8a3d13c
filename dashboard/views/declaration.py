"""The page of a declaration: what stands ready, who has signed, what became of it, plans and money."""

from __future__ import annotations

from dashboard.safety import CHOSEN, Safety
from dashboard.views import dates
from dashboard.views.declaration_forms import forms
from dashboard.views.measure_types import Choice
from dashboard.views.numbers import counted, in_words
from dashboard.views.plans import money_lines, plan_table
from dashboard.views.readiness import check_words, contradictions, readiness
from dashboard.views.safety import partings_of
from dashboard.views.safety_tables import EMPTY, summary_row
from dashboard.views.safety_types import DeclarationView, Moment
from dashboard.views.safety_words import (
    BODIES,
    GROUNDS,
    OUTCOMES,
    SIGNATORIES,
)
from dashboard.views.words import capital
from metrics.access import Permission, holders
from metrics.framework import SAFETY_ACTIONS, load_framework
from metrics.governance.declaration import KIND, appeal_by, outcome_of, signatories, signed_by
from metrics.governance.types import Entry

STEPS = {
    "drafted": "Draft",
    "signed": "Signed",
    "submitted": "Sent",
    "verified": "Checked outside",
    "outcome": "Outcome of the scheme",
    "appealed": "Appeal",
    "appeal_decided": "Outcome of the appeal",
    "reverification": "Reverification asked for",
    "reverified": "Outcome of the reverification",
    "withdrawn": "Draft taken back",
}
STANDS = {
    "": "No declaration has been drafted.",
    "drafted": "A draft stands.",
    "signed": "It is being signed.",
    "submitted": "It was sent; the outcome is awaited.",
    "outcome known": "The outcome is known.",
    "appealed": "An appeal has been made.",
    "under reverification": "It is being verified again.",
}
SIGN, SENT = "Can the board sign the declaration?", "What became of the declaration?"
OPEN = ("", "drafted", "signed")
INSIDE = "A declaration is the trust’s own matter: it is read inside the trust."


def declaration_view(found: Safety) -> DeclarationView:
    asked = found.request
    own = found.declaration
    return DeclarationView(
        eyebrow=f"{found.framework.label} · {asked.org.name}",
        back=asked.href("/safety-actions", more=((CHOSEN, found.framework.id),)),
        title=SENT if own is not None and KIND.state(own) not in OPEN else SIGN,
        answer=_answer(found),
        years=tuple(
            Choice(
                load_framework(name).label.partition(", ")[2].capitalize(), name, name == found.framework.id
            )
            for name in SAFETY_ACTIONS
        ),
        ready=readiness(found),
        signatures=_signatures(found),
        steps=tuple(_step(entry, found) for entry in reversed(own.entries)) if own else (),
        clock=_clock(found),
        checks=tuple(check_words(entry) for entry in own.by_step.get("verified", ())) if own else (),
        plans=plan_table(found),
        money=money_lines(found),
        forms=forms(found),
        paper=asked.href("/export/safety/declaration", more=((CHOSEN, found.framework.id),)),
        who=_who(found),
        threads=tuple(one.id for one in (own, *found.plans.values()) if one is not None),
    )


def _answer(found: Safety) -> str:
    if not found.inside:
        return INSIDE
    rows = [summary_row(item, found.found) for item in found.framework.items]
    whole = [row for row in rows if row.total and row.counts[3] == row.total]
    unmet = sum(row.counts[0] + row.counts[1] for row in rows)
    unread = sum(row.counts[2] for row in rows)
    against = len(partings_of(found)) + len(contradictions(found))
    stands = STANDS.get(KIND.state(found.declaration) if found.declaration else "", "")
    if not found.begun and any(row.total for row in rows):
        return f"{stands} {EMPTY}"
    if not any(row.total for row in rows):
        return f"{stands} No requirement of this year has been entered here."
    said = [_blue(len(whole), len(rows))]
    if unmet:
        said.append(f"{counted(unmet, 'requirement').capitalize()} not met.")
    if unread:
        said.append(f"{counted(unread, 'requirement').capitalize()} green without a review.")
    if against:
        said.append(f"{counted(against, 'state').capitalize()} contradicted by figures or from outside.")
    return " ".join((*said, stands))


def _blue(whole: int, every: int) -> str:
    if not whole:
        return f"None of the {in_words(every)} safety actions is blue throughout."
    are = "is" if whole == 1 else "are"
    return f"{capital(in_words(whole))} of the {in_words(every)} safety actions {are} blue throughout."


def _signatures(found: Safety) -> tuple[str, ...]:
    """Who has signed, and who has still to."""
    done = signed_by(found.declaration)
    lines = []
    for role in signatories(found.framework.id):
        entry = done.get(role)
        day = entry.day("on") if entry else None
        stands = (
            f"signed on {dates.day(day)}, {entry.get('minute_ref')}" if entry and day else "has not signed"
        )
        lines.append(f"{SIGNATORIES[role]}: {stands}.")
    if "icb_accountable_officer" not in signatories(found.framework.id):
        lines.append("From year eight the integrated care board signs no more.")
    return tuple(lines)


def _clock(found: Safety) -> str:
    """The fourteen days in which the outcome can be appealed."""
    last = appeal_by(found.declaration)
    if last is None:
        return "An appeal can be made within fourteen days of the outcome, on two grounds."
    left = (last - dates.local_day(found.moment)).days
    if left < 0:
        return f"The time for an appeal ended on {dates.day(last)}."
    return f"An appeal can be made until {dates.day(last)}: {counted(left, 'day')} left."


def _step(entry: Entry, found: Safety) -> Moment:
    on = dates.local_day(entry.at)
    by = f"by {found.people.get(entry.by, entry.by)}"
    return Moment(on, dates.day(on), STEPS.get(entry.step, entry.step), None, by, _said(entry))


def _said(entry: Entry) -> str:
    day = entry.day("on")
    parts = [dates.day(day)] if day else []
    for field, words in (("role", SIGNATORIES), ("outcome", OUTCOMES), ("ground", GROUNDS), ("body", BODIES)):
        if entry.get(field):
            parts.append(words.get(str(entry.get(field)), ""))
    if entry.step == "drafted":
        parts.append(f"{counted(int(entry.get('met', 0)), 'action')} declared as met")
    parts += [
        str(entry.get(name)) for name in ("finding", "by", "minute_ref", "text", "reason") if entry.get(name)
    ]
    return ". ".join(capital(part.rstrip(".")) for part in parts if part) + "."


def declared(found: Safety) -> tuple[str, ...]:
    """Draft and outcome as lines of the paper."""
    own = found.declaration
    draft = own.newest("drafted") if own else None
    told = outcome_of(own)
    lines = [str(draft.get("text"))] if draft else []
    return (*lines, *([_said(told)] if told else []))


def _who(found: Safety) -> str:
    if not found.inside:
        return INSIDE
    if not found.writable:
        return "Nothing is recorded beside an earlier day: open the page as it is known today."
    if Permission.SIGN in found.held:
        return ""
    signs = holders(Permission.SIGN)
    return f"{signs[0].upper()}{signs[1:]} records who signed, when it was sent, and the outcome."
