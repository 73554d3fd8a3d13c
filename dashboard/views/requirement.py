"""The page of one requirement: its wording, state, evidence, figures, history and what can be recorded."""

from __future__ import annotations

from dashboard.safety import CHOSEN, Safety
from dashboard.views import dates
from dashboard.views.requirement_forms import forms
from dashboard.views.safety import checks_of
from dashboard.views.safety_figures import figures_of_item, figures_of_requirement, parts_from
from dashboard.views.safety_tables import came_from, state_of
from dashboard.views.safety_types import EvidenceLine, Moment, Parting, RequirementView
from dashboard.views.safety_words import (
    BODIES,
    CLAIMED,
    LABEL,
    OWNERS,
    PLAN_STATES,
    SOURCES,
    STATE,
    TO_CONFIRM,
    pounds,
    size,
)
from metrics.access import Permission, holders
from metrics.governance import plan
from metrics.governance.requirement import evidence_of, why_no_review
from metrics.governance.requirement_states import Word, rag_of
from metrics.governance.types import Entry, Thread
from metrics.safety import Requirement

OF_ACTION = "The trust has not said which figure it rests on: these are the figures of the whole action."
INSIDE = "Evidence, owners and plans are the trust’s own matter and are read inside it."
OF_A_FILE = (
    "A file says {}, and names nobody who read the evidence, so it cannot be reviewed yet. {} rate it green "
    "here first; then somebody who neither rated it nor added evidence reviews it."
)
NO_EVIDENCE = "No evidence has been added here."
STEPS = {
    "worded": "Wording entered",
    "owned": "Owner named",
    "rated": "Rated",
    "evidence": "Evidence added",
    "withdrawn": "Evidence taken back",
    "reviewed": "Evidence reviewed and found enough",
    "not_enough": "Evidence reviewed and found not enough",
}
KINDS = {
    "application/pdf": "PDF",
    "image/png": "picture",
    "image/jpeg": "picture",
    "text/plain": "text",
    "text/csv": "CSV",
}


def requirement_view(one: Requirement, found: Safety) -> RequirementView:
    item = found.framework.item(one.action)
    state = state_of(one, found)
    own = figures_of_requirement(one, found.source)
    short = parts_from(state.rag, own)
    what = LABEL.format(one.number)
    worded = one.thread.newest("worded") if one.thread else None
    asked = found.request
    own_plan = found.plans.get(one.number)
    return RequirementView(
        eyebrow=f"{found.framework.label} · {item.id}. {item.title} · {asked.org.name}",
        back=asked.href("/safety-actions", more=((CHOSEN, found.framework.id),)),
        title=what,
        state=state,
        came=came_from(one, found) if one.newest is None else f"Said by {came_from(one, found)}.",
        wording=str(worded.get("text")) if worded else "",
        to_confirm="" if worded else TO_CONFIRM,
        facts=_facts(one, found),
        parting=Parting(
            what, "", state, f"It stands {state.word.lower()}, yet {' '.join(f.said for f in short)}", short
        )
        if short
        else None,
        figures=own or figures_of_item(item, found.source),
        figures_note="" if own else OF_ACTION,
        evidence=_evidence(one, found) if found.inside else (),
        evidence_note=INSIDE if not found.inside else NO_EVIDENCE,
        moments=tuple(reversed([*_history(one, found)])),
        plan=plan_lines(own_plan, found) if own_plan else (),
        forms=forms(one, found),
        upload=_upload(one, found),
        who=" ".join(filter(None, (_who(found), _no_review(one, found)))),
        threads=tuple(t.id for t in (one.thread, own_plan) if t is not None),
    )


def _facts(one: Requirement, found: Safety) -> tuple[tuple[str, str], ...]:
    item = found.framework.item(one.action)
    facts = [("Checked outside", " ".join(checks_of(item, found)))]
    if found.inside:
        owned = one.thread.newest("owned") if one.thread else None
        due = owned.day("due") if owned else None
        facts += [
            ("Owner", OWNERS.get(str(owned.get("owner_role")), "") if owned else "nobody yet"),
            ("To be met by", dates.day(due) if due else "no day given"),
        ]
    checks = found.declaration.by_step.get("verified", ()) if found.declaration else ()
    told = [entry for entry in checks if str(entry.get("action")) == item.id]
    facts += [
        (
            BODIES.get(str(entry.get("body")), ""),
            f"{str(entry.get('finding')).capitalize()}: {entry.get('text')}",
        )
        for entry in told
    ]
    return tuple((label, text) for label, text in facts if text)


def _evidence(one: Requirement, found: Safety) -> tuple[EvidenceLine, ...]:
    if one.thread is None:
        return ()
    stands = {entry.ordinal for entry in evidence_of(one.thread)}
    gone = {int(entry.content["evidence"]): entry for entry in one.thread.by_step.get("withdrawn", ())}
    lines = []
    for entry in reversed(one.thread.by_step.get("evidence", ())):
        back = None if entry.ordinal in stands else gone[entry.ordinal]
        lines.append(_evidence_line(entry, back, found))
    return tuple(lines)


def _evidence_line(entry: Entry, back: Entry | None, found: Safety) -> EvidenceLine:
    digest = str(entry.get("sha256"))
    where, href = str(entry.get("link")), str(entry.get("link"))
    if digest:
        kept = found.kept.get(digest)
        where = (
            f"{kept.name}, {KINDS.get(kept.media_type, 'Office file')}, {size(kept.bytes)}" if kept else ""
        )
        href = found.request.href(f"/evidence/{digest}")
    day = entry.day("dated")
    by = f"{found.people.get(entry.by, entry.by)}, {dates.moment(entry.at)}"
    taken = (
        f"Taken back on {dates.day(dates.local_day(back.at))} by {found.people.get(back.by, back.by)}: "
        f"{back.get('reason')}"
        if back
        else ""
    )
    return EvidenceLine(
        entry.ordinal,
        str(entry.get("title")),
        dates.day(day) if day else "",
        where,
        href,
        digest,
        by,
        taken,
    )


def _history(one: Requirement, found: Safety) -> tuple[Moment, ...]:
    """States of files and every step, oldest first."""
    told = [
        Moment(word.on, dates.day(word.on), "State of a file", STATE[word.rag], "", _file(word, found))
        for word in one.words
        if not word.step
    ]
    for entry in one.thread.entries if one.thread else ():
        rag = rag_of(entry)
        on = dates.local_day(entry.at)
        told.append(
            Moment(
                on,
                dates.day(on),
                STEPS.get(entry.step, entry.step),
                STATE[rag] if rag else None,
                f"by {found.people.get(entry.by, entry.by)}" if found.inside else "",
                _said(entry),
            )
        )
    return tuple(sorted(told, key=lambda moment: moment.on))


def _file(word: Word, found: Safety) -> str:
    file = found.source.files.get(word.file)
    by = f", sent by {found.people.get(file.recorded_by, file.recorded_by)}" if file and found.inside else ""
    told = f"{file.file_name}{by}; the file names no reviewer." if file else ""
    return f"{CLAIMED} {told}".strip() if word.claimed else told


def _said(entry: Entry) -> str:
    if entry.step == "owned":
        due = entry.day("due")
        role = OWNERS.get(str(entry.get("owner_role")), "")
        return f"{role}, by {dates.day(due)}" if due else role
    said = entry.get("reason") or entry.get("text") or entry.get("title")
    return str(said)


def plan_lines(thread: Thread, found: Safety) -> tuple[str, ...]:
    """A plan in sentences: what, what it costs, what came of it."""
    costed = thread.newest("costed")
    lines = []
    if costed is not None:
        due = costed.day("due")
        lines.append(
            f"{costed.get('what')} Cost {pounds(int(costed.get('cost', 0)))}, from: "
            f"{SOURCES.get(str(costed.get('source')), '').lower()}; "
            f"{OWNERS.get(str(costed.get('owner_role')), '').lower()}, by "
            f"{dates.day(due) if due else 'no day'}. {PLAN_STATES.get(plan.KIND.state(thread), '')}."
        )
    came, used = plan.received(thread), plan.spent(thread)
    if came or used:
        lines.append(f"{pounds(came)} received, {pounds(used)} used.")
    for entry in reversed(thread.by_step.get("progressed", ())):
        by = found.people.get(entry.by, entry.by)
        lines.append(f"{dates.day(dates.local_day(entry.at))}: {entry.get('text')} ({by})")
    return tuple(lines)


def _upload(one: Requirement, found: Safety) -> str:
    if not found.writable or not found.held.intersection((Permission.COMMENT, Permission.LOAD)):
        return ""
    more = ((CHOSEN, found.framework.id), ("requirement", one.number))
    return found.request.href("/evidence", more=more)


def _no_review(one: Requirement, found: Safety) -> str:
    """Why a reviewer has no form for the review, and what comes first; "" where there is one."""
    if not found.writable or Permission.REVIEW not in found.held or not one.words or one.rag == "blue":
        return ""
    if one.newest is not None and not one.newest.step and one.said_here is None:
        rates = holders(Permission.COMMENT)
        return OF_A_FILE.format(state_of(one, found).word.lower(), f"{rates[0].upper()}{rates[1:]}")
    return why_no_review(one.thread, found.request.viewer.email, one.words)


def _who(found: Safety) -> str:
    if not found.writable:
        return "Nothing is recorded beside an earlier day: open the page as it is known today."
    if found.held.intersection((Permission.COMMENT, Permission.REVIEW)):
        return ""
    rate, review = holders(Permission.COMMENT), holders(Permission.REVIEW)
    return f"{rate[0].upper()}{rate[1:]} rate it; {review} review its evidence."
