"""What can be recorded of a requirement, by whom it may be."""

from __future__ import annotations

from dataclasses import replace

from dashboard.safety import Safety
from dashboard.views.decision_types import Entry, Option
from dashboard.views.safety_types import RecordForm
from dashboard.views.safety_words import OWNERS, SOURCES, STATE, USED, options
from dashboard.views.words import name
from metrics.catalogue import CATALOGUE
from metrics.governance import plan, requirement
from metrics.governance.framework_keys import key
from metrics.governance.requirement import evidence_of, under_review, why_no_review
from metrics.governance.types import Step, Thread
from metrics.safety import Requirement

NOBODY = Option("", "Choose")
ENOUGH = "Review the evidence: it is enough (blue)"
NOT_ENOUGH = "Review the evidence: it is not enough (amber)"
LINK_HINT = "It begins with https:// and is not opened by this page."
NO_FIGURE = Option("", "No single figure")
REVIEW_HINT = (
    "Blue is the word of somebody who neither rated it nor added evidence. Open each piece of evidence first."
)


def forms(one: Requirement, found: Safety) -> tuple[RecordForm, ...]:
    """The forms that this reader may send now."""
    if not found.writable or not found.inside:
        return ()
    own = key(found.framework.id, one.number)
    made = [*_review(one, found, own), *_rate(one, own), *_evidence(one, own), *_word(one, found, own)]
    planned = found.plans.get(one.number)
    made += plan_forms(planned, own, name=one.number)
    return tuple(form for form in made if may_say(form, found))


def may_say(form: RecordForm, found: Safety) -> bool:
    """Whether the reader has the right to a step, and it can be said as the matter stands."""
    kind = {requirement.NAME: requirement.KIND, plan.NAME: plan.KIND}[form.kind]
    step: Step = kind.steps[form.step]
    stands = kind.state(form.thread) if form.thread else ""
    return bool(found.held.intersection(step.needs)) and stands in step.after


def _review(one: Requirement, found: Safety, own: str) -> list[RecordForm]:
    text = (Entry("text", "What was read, and why it is enough", "area", required=True),)
    reason = (Entry("reason", "What is missing", "area", required=True),)
    made = []
    if one.words and not why_no_review(one.thread, found.request.viewer.email, one.words):
        made.append(_form("reviewed", ENOUGH, text, "Record blue", own, one.thread, REVIEW_HINT))
    if one.rag in ("green", "blue") and one.thread is not None:
        made.append(_form("not_enough", NOT_ENOUGH, reason, "Record amber", own, one.thread))
    return [replace(form, hidden=tuple(one.read.items())) for form in made]


def _rate(one: Requirement, own: str) -> list[RecordForm]:
    states = tuple(
        Option(rag, f"{STATE[rag].word}: {STATE[rag].meaning}") for rag in ("red", "amber", "green")
    )
    newest = one.newest.rag if one.newest and one.newest.rag != "blue" else ""
    rag = Entry("rag", "State", "select", newest, options=(NOBODY, *states), required=True)
    reason = Entry("reason", "Why it stands so", "area", required=True)
    note = "It is blue now: a new rating takes the place of the review." if one.rag == "blue" else ""
    return [_form("rated", "Rate it", (rag, reason), "Record the rating", own, one.thread, note)]


def _evidence(one: Requirement, own: str) -> list[RecordForm]:
    link = (
        Entry("title", "What it is", "text", required=True),
        Entry("dated", "Day of the evidence", "date", required=True),
        Entry("link", "Link", "text", hint=LINK_HINT, required=True),
    )
    made = [_form("evidence", "Add evidence by a link", link, "Add the evidence", own, one.thread)]
    fixed = under_review(one.thread)  # blue rests on it: it is rated anew first
    found = [entry for entry in evidence_of(one.thread) if entry.ordinal not in fixed]
    if found:
        listed = (NOBODY, *(Option(str(e.ordinal), str(e.get("title"))) for e in found))
        back = (
            Entry("evidence", "Which evidence", "select", "", options=listed, required=True),
            Entry("reason", "Why it does not count any more", "area", required=True),
        )
        kept = "It stays readable with the reason."
        made.append(_form("withdrawn", "Take evidence back", back, "Take it back", own, one.thread, kept))
    return made


def _word(one: Requirement, found: Safety, own: str) -> list[RecordForm]:
    kept = "What stood before stays in the history."
    wording, owner = _wording(one, found), _owner(one)
    return [
        _form("worded", "Enter or change the wording", wording, "Keep the wording", own, one.thread, kept),
        _form("owned", "Name the owner", owner, "Keep the owner", own, one.thread),
    ]


def _wording(one: Requirement, found: Safety) -> tuple[Entry, ...]:
    """The wording, and of the measures of the action the one that it rests on, with its part."""
    worded = one.thread.newest("worded") if one.thread else None
    stands = {name_: str(worded.get(name_)) if worded else "" for name_ in ("text", "measure", "breakdown")}
    known = [CATALOGUE.measures[id_] for id_ in found.framework.item(one.action).measures]
    measures = tuple(Option(m.id, m.short) for m in known if m.kind not in ("text", "category"))
    cells = tuple(Option(part, name(m, part)) for m in known for part in m.cells)
    hint = "As the scheme publishes it, or in the trust’s own words."
    rests = (NO_FIGURE, *measures)
    parts = (Option("", "All of it"), *cells)
    entries = (
        Entry("text", "Wording", "area", stands["text"], hint, required=True),
        Entry("measure", "Figure that it rests on", "select", stands["measure"], options=rests),
        Entry("breakdown", "Part of the figure", "select", stands["breakdown"], options=parts),
    )
    return entries if cells else entries[:2]


def _owner(one: Requirement) -> tuple[Entry, ...]:
    owned = one.thread.newest("owned") if one.thread else None
    due = owned.day("due") if owned else None
    role, roles = str(owned.get("owner_role")) if owned else "", (NOBODY, *options(OWNERS))
    return (
        Entry("owner_role", "Owner", "select", role, options=roles, required=True),
        Entry("due", "To be met by", "date", due.isoformat() if due else ""),
    )


def _form(
    step: str,
    title: str,
    entries: tuple[Entry, ...],
    button: str,
    own: str,
    thread: Thread | None,
    note: str = "",
) -> RecordForm:
    return RecordForm(requirement.NAME, step, title, entries, button, note, own, thread)


def plan_forms(thread: Thread | None, own: str, name: str = "", *, funds: bool = False) -> list[RecordForm]:
    """The forms of one plan, or of a year's money; what came and was used only once a plan stands."""
    steps = [step for step in _plan_steps(thread) if step[0] == "costed" or funds or thread is not None]
    return [
        RecordForm(plan.NAME, step, title, entries, button, "", own, thread, name.replace(".", "-"))
        for step, title, entries, button in steps
        if not (funds and step == "costed")
    ]


def _plan_steps(thread: Thread | None) -> tuple[tuple[str, str, tuple[Entry, ...], str], ...]:
    amount = Entry("amount", "Amount in pounds", "number", required=True)
    on = Entry("on", "Day", "date", required=True)
    sources, roles = (NOBODY, *options(SOURCES)), (NOBODY, *options(OWNERS))
    source = Entry("source", "Where it comes from", "select", "", options=sources, required=True)
    costed = (
        Entry("what", "What is to be done", "area", required=True),
        Entry("cost", "Cost in pounds", "number", required=True),
        source,
        Entry("owner_role", "Whose plan it is", "select", "", options=roles, required=True),
        Entry("due", "Done by", "date", required=True),
    )
    where = options(USED)
    used = Entry("text", "What it was used for", "area", required=True)
    spent = (amount, used, on, Entry("in_maternity", "Where it was used", "select", "yes", options=where))
    text = (Entry("text", "How far it is", "area", required=True),)
    shows = (Entry("text", "What shows that it is done", "area", required=True),)
    reason = (
        Entry("reason", "Why it is dropped", "area", required=True),
        Entry("minute_ref", "Minute", "text"),
    )
    return (
        (
            "costed",
            "Plan with its cost" if thread is None else "Plan anew with its cost",
            costed,
            "Record the plan",
        ),
        ("progressed", "Progress of the plan", text, "Record progress"),
        ("received", "Money that came", (amount, source, on), "Record the money"),
        ("spent", "Money that was used", spent, "Record the use"),
        ("done", "The plan is done", shows, "Record that it is done"),
        ("dropped", "Drop the plan", reason, "Drop it"),
    )
