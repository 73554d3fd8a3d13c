"""Principles 1 to 3 in words: each requirement with its state, what the record shows, and where they part."""

from __future__ import annotations

from datetime import date

from dashboard.views import dates
from dashboard.views.card_types import PageHead
from dashboard.views.decision_types import Entry, Option
from dashboard.views.following_types import StepView
from dashboard.views.group_facts import OF_REGION, OF_SYSTEM
from dashboard.views.numbers import counted, in_words
from dashboard.views.page_table import Cell, Column, PageTable
from dashboard.views.principle_facts import OF_TRUST
from dashboard.views.principle_types import Fact, Principles, RequirementView
from dashboard.views.principle_words import NOTHING_KNOWN
from dashboard.views.words import capital, joined
from metrics.framework import Item
from metrics.governance import checklist
from metrics.governance.types import Entry as Said
from metrics.governance.types import Thread

NAME = "Principles"
QUESTIONS = (
    "Is the board’s oversight as it should be?",
    "Does the system oversee as it should?",
    "Does the region oversee as it should?",
)
WORDS = {"": "Not judged yet", "yes": "Met", "partly": "Partly met", "no": "Not met"}
STEPS = {"judged": "Judged", "reviewed": "Reviewed", "not_enough": "Evidence found not enough"}


def requirements(found: Principles) -> tuple[RequirementView, ...]:
    return tuple(_requirement(item, found) for item in found.framework.items)


def facts_of(found: Principles, item: str) -> tuple[Fact, ...]:
    """What the record shows of one requirement; empty where nothing speaks to it."""
    if found.trust is not None:
        return OF_TRUST[item](found.trust) if item in OF_TRUST else ()
    assert found.group is not None
    known = OF_SYSTEM if found.level == 1 else OF_REGION
    return known[item](found.group) if item in known else ()


def _requirement(item: Item, found: Principles) -> RequirementView:
    thread = found.threads.get(item.id)
    judged = thread.newest(checklist.JUDGED) if thread else None
    state = str(judged.get("state")) if judged else ""
    facts = facts_of(found, item.id)
    return RequirementView(
        id=item.id,
        number=f"{found.framework.label.rpartition(' ')[2]}.{item.id}",
        title=item.title,
        asks=item.asks,
        state=state,
        word=WORDS[state],
        said=str(judged.get("text")) if judged else "",
        evidence=str(judged.get("evidence")) if judged else "",
        when=_when(judged, found),
        review=_review(thread, found),
        facts=facts or (Fact(NOTHING_KNOWN),),
        parts=parting(state, facts),
        steps=tuple(_step(one, found) for one in thread.entries) if thread else (),
        thread=thread,
    )


def _when(judged: Said | None, found: Principles) -> str:
    if judged is None:
        return "Nobody has judged it yet."
    on = judged.day("on") or dates.local_day(judged.at)
    return f"Judged by {found.person(judged.by)}, as on {dates.day(on)}"


def _review(thread: Thread | None, found: Principles) -> str:
    if thread is None:
        return ""
    state = checklist.KIND.state(thread)
    if state == checklist.JUDGED:
        return "Not yet reviewed by another"
    last = thread.newest(state)
    assert last is not None
    by = f"{found.person(last.by)}, {dates.day(dates.local_day(last.at))}"
    return (
        f"Reviewed by {by}" if state == checklist.REVIEWED else f"Its evidence was found not enough by {by}"
    )


def parting(state: str, facts: tuple[Fact, ...]) -> str:
    """Where what is said and what the record shows disagree: one sentence that says both."""
    against = [fact.text for fact in facts if fact.holds is False]
    if state == "yes" and against:
        return f"It is judged as met, and the record shows otherwise. {' '.join(against)}"
    known = [fact.holds for fact in facts if fact.holds is not None]
    if state == "no" and known and all(known):
        told = " ".join(fact.text for fact in facts if fact.holds)
        return f"It is judged as not met, and the record shows that it is. {told}"
    return ""


def _step(one: Said, found: Principles) -> StepView:
    state = WORDS[str(one.get("state"))] if one.step == checklist.JUDGED else ""
    on = one.day("on")
    parts = [("", state), ("", str(one.get("text"))), ("", str(one.get("reason")))]
    parts += [("Evidence", str(one.get("evidence"))), ("As on", dates.day(on) if on else "")]
    kept = tuple(pair for pair in parts if pair[1])
    return StepView(STEPS[one.step], found.person(one.by), dates.moment(one.at), kept)


def head(found: Principles, listed: tuple[RequirementView, ...], told: tuple[str, ...] = ()) -> PageHead:
    where = f"{found.org.name} · {found.framework.label}"
    return PageHead(NAME, where, QUESTIONS[found.level], answer(listed), counts=part_words(listed), told=told)


def answer(listed: tuple[RequirementView, ...]) -> str:
    """ "Of six requirements three are met, one is partly met, one is not met and one is not judged yet"."""
    if not any(one.state for one in listed):
        return f"None of the {counted(len(listed), 'requirement')} is judged yet."
    said = []
    for state, word in (("yes", "met"), ("partly", "partly met"), ("no", "not met"), ("", "not judged yet")):
        count = sum(one.state == state for one in listed)
        if count:
            said.append(f"{in_words(count)} {'is' if count == 1 else 'are'} {word}")
    return f"By its own word, of {counted(len(listed), 'requirement')} {joined(said)}."


def part_words(listed: tuple[RequirementView, ...]) -> str:
    parted = sum(bool(one.parts) for one in listed)
    unread = sum(one.review.startswith("Not yet") for one in listed)
    said = []
    if parted:
        said.append(f"Of {in_words(parted)} the record shows otherwise")
    if unread:
        said.append(f"{in_words(unread)} {'was' if unread == 1 else 'were'} not yet reviewed by another")
    return f"{capital('; '.join(said))}." if said else ""


def principles_table(found: Principles, listed: tuple[RequirementView, ...]) -> PageTable:
    return PageTable(
        name="principles",
        title=found.framework.title,
        columns=tuple(
            Column(name)
            for name in (
                "Requirement",
                "State",
                "What is said",
                "Evidence",
                "Judged",
                "Reviewed",
                "What the record shows",
                "Where they part",
            )
        ),
        rows=tuple(
            (
                Cell(f"{one.number} {one.title}"),
                Cell(one.word),
                Cell(one.said or None, "" if one.said else "–"),
                Cell(one.evidence or None, "" if one.evidence else "none named"),
                Cell(one.when),
                Cell(one.review or None, "" if one.review else "–"),
                Cell(" ".join(fact.text for fact in one.facts)),
                Cell(one.parts or None, "" if one.parts else "–"),
            )
            for one in listed
        ),
        note=f"{found.framework.source}. {found.framework.note} As at {dates.day(found.today)}.",
    )


def judge_entries(one: RequirementView, today: date) -> tuple[Entry, ...]:
    options = (Option("", "Choose"), *(Option(state, word) for state, word in WORDS.items() if state))
    return (
        Entry("state", "Is it met?", "select", options=options, required=True),
        Entry("text", "How it is met, or what is missing", "area", one.said, required=True),
        Entry("evidence", "Where the evidence is", "area", one.evidence),
        Entry("on", "As on", "date", today.isoformat(), required=True),
    )


def review_entries() -> tuple[Entry, ...]:
    return (Entry("text", "What was looked at, and why it is enough", "area", required=True),)


def not_enough_entries() -> tuple[Entry, ...]:
    return (Entry("reason", "What is missing", "area", required=True),)
