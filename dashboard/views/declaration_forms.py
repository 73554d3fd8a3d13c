"""What can be recorded of a declaration and of a year's money, by whom it may be."""

from __future__ import annotations

from dashboard.safety import Safety
from dashboard.views.decision_types import Entry, Option
from dashboard.views.requirement_forms import NOBODY, may_say, plan_forms
from dashboard.views.safety_types import RecordForm
from dashboard.views.safety_words import BODIES, FINDINGS, GROUNDS, OUTCOMES, SIGNATORIES, options
from metrics.governance import declaration
from metrics.governance.declaration import unsigned
from metrics.governance.framework_keys import FUNDS, key

NOT_BLUE_HINT = "Needed where more actions are declared as met than are blue throughout."
ON = Entry("on", "Day", "date", required=True)


def forms(found: Safety) -> tuple[RecordForm, ...]:
    """The forms that this reader may send now."""
    if not found.writable or not found.inside:
        return ()
    own, thread = found.framework.id, found.declaration
    stands = declaration.KIND.state(thread) if thread else ""
    made = []
    for step, title, entries, button in _steps(found):
        told = declaration.KIND.steps[step]
        if not found.held.intersection(told.needs) or stands not in told.after:
            continue
        if step == "signed" and not unsigned(thread, own):
            continue
        if step == "submitted" and unsigned(thread, own):
            continue
        made.append(RecordForm(declaration.NAME, step, title, entries, button, "", own, thread))
    money = plan_forms(found.plans.get(FUNDS), key(own, FUNDS), "funds", funds=True)
    return (*made, *(form for form in money if may_say(form, found) and form.step in ("received", "spent")))


FormStep = tuple[str, str, tuple[Entry, ...], str]


def _steps(found: Safety) -> tuple[FormStep, ...]:
    return (*_own_steps(found), _outside(found), *_later_steps())


def _own_steps(found: Safety) -> tuple[FormStep, ...]:
    """Draft, signatures, sending."""
    roles = tuple(Option(role, SIGNATORIES[role]) for role in unsigned(found.declaration, found.framework.id))
    hint = "Of the actions that are not met, or that all are."
    draft = (
        Entry("met", "Actions declared as met", "number", required=True),
        Entry("text", "What is declared", "area", hint=hint, required=True),
        Entry("reason", "Why actions are met that are not blue", "area", hint=NOT_BLUE_HINT),
    )
    signed = (
        Entry("role", "Who signed", "select", "", options=(NOBODY, *roles), required=True),
        ON,
        Entry("minute_ref", "Minute of the board", "text", required=True),
    )
    return (
        ("drafted", "Draft the declaration", draft, "Keep the draft"),
        ("signed", "Record a signature", signed, "Record the signature"),
        ("submitted", "It was sent", (ON,), "Record that it was sent"),
        (
            "withdrawn",
            "Take the draft back",
            (Entry("reason", "Why", "area", required=True),),
            "Take it back",
        ),
    )


def _outside(found: Safety) -> FormStep:
    """What a body outside holds beside the trust's own word."""
    items = found.framework.items
    actions = tuple(Option(item.id, f"{item.id}. {item.short or item.title}") for item in items)
    whole = (Option("", "The whole answer"), *actions)
    shows = (NOBODY, *options(FINDINGS))
    entries = (
        Entry("body", "Whose data", "select", "", options=(NOBODY, *options(BODIES)), required=True),
        Entry("action", "Safety action", "select", "", options=whole),
        Entry("finding", "What it shows", "select", "", options=shows, required=True),
        ON,
        Entry("text", "What it says", "area", required=True),
    )
    return ("verified", "What somebody outside found", entries, "Record the finding")


def _later_steps() -> tuple[FormStep, ...]:
    """Outcome, appeal, reverification."""
    outcome = (
        Entry("outcome", "Outcome", "select", "", options=(NOBODY, *options(OUTCOMES)), required=True),
        ON,
        Entry("text", "What was said", "area", required=True),
    )
    appeal = (
        Entry("ground", "Ground", "select", "", options=(NOBODY, *options(GROUNDS)), required=True),
        ON,
        Entry("text", "What the appeal says", "area", required=True),
    )
    asked = (
        Entry("by", "What prompted it", "text", required=True),
        ON,
        Entry("text", "What is asked", "area", required=True),
    )
    return (
        ("outcome", "Outcome of the scheme", outcome, "Record the outcome"),
        ("appealed", "Appeal", appeal, "Record the appeal"),
        ("appeal_decided", "Outcome of the appeal", outcome, "Record the outcome"),
        ("reverification", "Reverification asked for", asked, "Record the request"),
        ("reverified", "Outcome of the reverification", outcome, "Record the outcome"),
    )
