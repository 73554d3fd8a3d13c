"""The page of enquiries: what is overdue, what is looked at by level, what the rules propose; its tables."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.views import dates
from dashboard.views.card_types import PageHead
from dashboard.views.following import clock_words, day_of, due_words, line_of, measure_name, title_of
from dashboard.views.following_types import Enquiries, EnquiryLine, Following, ProposalView
from dashboard.views.following_words import AT_LEVEL, LEVELS, ORIGINS, RULES, STEPS
from dashboard.views.numbers import counted, in_words
from dashboard.views.page_table import Cell, Column, PageTable
from dashboard.views.words import capital, joined
from metrics.governance import enquiry
from metrics.governance.about import joined as measure_value
from metrics.governance.clocks import due_by_clock
from metrics.governance.pending import Paired
from metrics.governance.types import Thread
from metrics.governance.vocabulary import LEVELS as ORDER

NAME = "Enquiries and escalation"
QUESTION = "What is being looked into, at which level, and what comes next?"
NONE_OPEN = "Nothing is under enquiry here."
NONE_SEEN = "Nothing is under enquiry here at your level or above."
NONE_AT = "None here."
NOT_SEEN = "Looked at below your level, and not seen from here."
PROPOSED = "What the rules find worth a closer look"
PROPOSED_NOTE = (
    "Each rule puts its facts on the table and decides nothing: somebody raises an enquiry, or says why not."
)
NONE_PROPOSED = (
    "No rule finds anything that is not being looked into or was not set aside already. A rule sees only "
    "what is in the store."
)
OUTSIDE_RULES = (
    "Rules that rest on the trust’s own lists (reviews, regulators, coroners, national signals) are seen by "
    "its own people alone."
)
OWN_NOTE = (
    "An enquiry about a trust is raised on the trust’s own page. Here stand those of {} itself: about "
    "several trusts, or about how it works."
)
OPEN_ALREADY = "Open already about this measure: "
OF_SYSTEM = "Enquiries at your level in the other trusts"
NOTHING_YET = "No enquiry has been raised."


def answer(found: Enquiries) -> str:
    """How many are open and where, what is overdue, and how many proposals wait."""
    following = found.following
    open_ = following.open
    waiting = len(waiting_of(found))
    wait = (
        f" {capital(counted(waiting, 'proposal waits', 'proposals wait'))} for a decision." if waiting else ""
    )
    if not open_:
        return f"{NONE_SEEN if following.level else NONE_OPEN}{wait}"
    by_level = [(name, len(at_level(following, level))) for level, name in AT_LEVEL.items()]
    where = joined([f"{in_words(count)} at {name}" for name, count in by_level if count])
    late = sum((due := enquiry.due_of(one)) is not None and due < following.today for one in open_)
    verb = "is" if len(open_) == 1 else "are"
    where = where.removeprefix("one ") if len(open_) == 1 else where
    between = " " if len(open_) == 1 else ": "
    said = f"{capital(counted(len(open_), 'enquiry', 'enquiries'))} {verb} open{between}{where}."
    if late:
        said += f" {capital(counted(late, 'is', 'are'))} past the day that was set."
    overdue = len(following.overdue)
    if overdue:
        said += f" {capital(counted(overdue, 'action is', 'actions are'))} overdue."
    return f"{said}{wait}"


def head(found: Enquiries, month: str, told: tuple[str, ...]) -> PageHead:
    return PageHead(NAME, f"{found.following.org.name} · data to {month}", QUESTION, answer(found), told=told)


def open_about(following: Following, measure: str) -> tuple[tuple[str, str], ...]:
    """The title and the address of every enquiry about a measure that is open already."""
    return tuple(
        (title_of(one), following.href(f"/enquiries/{one.id}"))
        for one in following.open
        if measure and enquiry.raised_of(one).get("measure") == measure
    )


def waiting_of(found: Enquiries) -> tuple[Paired, ...]:
    return tuple(one for one in found.proposals if one.waits)


def at_level(following: Following, level: str) -> tuple[EnquiryLine, ...]:
    return tuple(line_of(one, following) for one in following.open if enquiry.level_of(one) == level)


def none_at(following: Following, level: str) -> str:
    """Why no enquiry stands at a level: there is none, or it is not the reader's to see."""
    return NONE_AT if is_seen(following, level) else NOT_SEEN


def is_seen(following: Following, level: str) -> bool:
    """Whether the reader sees what is looked at on a level: one below theirs is not theirs to see."""
    return ORDER.index(level) >= following.level


def elsewhere(found: Enquiries) -> tuple[EnquiryLine, ...]:
    """Open enquiries of the other trusts, at the level of the reader and above."""
    return tuple(line_of(o, own, own.org.name) for own in found.elsewhere for o in own.open)


def proposal_view(paired: Paired, following: Following, place: int) -> ProposalView:
    """A proposal with its facts and the fields that its forms carry unseen."""
    one = paired.proposal
    due = one.due or due_by_clock(one.origin, one.received_on)
    hidden = {"origin": one.origin, "themes": ",".join(one.themes)}
    if one.about:
        hidden["measure"] = measure_value(*one.about)
    if one.received_on:
        hidden["received_on"] = one.received_on.isoformat()
    return ProposalView(
        key=one.key,
        anchor=f"proposal-{place}",
        rule=RULES.get(one.rule, one.rule),
        title=one.title,
        sentence=one.sentence,
        facts=tuple(
            (_fact(fact.text, one.sentence, fact.path), following.href(fact.path, breakdown=fact.breakdown))
            for fact in one.facts
        ),
        clock=capital(due_words(due, following.today)) if due is not None else "",
        hidden={name: value for name, value in hidden.items() if value},
        question=one.question,
        near=(title_of(paired.near), following.href(f"/enquiries/{paired.near.id}")) if paired.near else None,
    )


def _fact(text: str, sentence: str, path: str) -> str:
    """A fact that is the reason itself is not said twice: its link says what it opens."""
    if text != sentence:
        return text
    return "See its chart" if path.startswith("/measure/") else "See the page that shows it"


def answered_words(found: Enquiries) -> tuple[tuple[str, str, str], ...]:
    """Proposals of this month that are looked into or were set aside: title, what became of it, address."""
    following = found.following
    said = []
    for one in found.proposals:
        if one.thread is None:
            continue
        state = enquiry.KIND.state(one.thread)
        what = {
            enquiry.OPEN: "is being looked into",
            enquiry.CLOSED: "was looked into, and closed",
            enquiry.DISMISSED: "was not raised",
        }.get(state, "")
        said.append((one.proposal.title, what, following.href(f"/enquiries/{one.thread.id}")))
    return tuple(said)


def enquiries_table(found: Following) -> PageTable:
    """Every enquiry and every proposal that was set aside, the open ones first."""
    rows = [_row(one, found) for one in (*found.open, *found.closed, *found.dismissed)]
    return PageTable(
        name="enquiries",
        title="Enquiries, open first",
        columns=(
            Column("Enquiry"),
            Column("Level"),
            Column("How it stands"),
            Column("Where it comes from"),
            Column("Measure"),
            Column("Since", "date"),
            Column("Days", "count"),
            Column("Due", "date"),
            Column("What came of it"),
        ),
        rows=tuple(rows),
        note=f"As at {dates.day(found.today)}.",
        empty=NOTHING_YET,
    )


def _row(thread: Thread, found: Following) -> tuple[Cell, ...]:
    raised, due = enquiry.raised_of(thread), enquiry.due_of(thread)
    about, state = enquiry.about_of(thread), enquiry.KIND.state(thread)
    since = enquiry.since_of(thread)
    ended = thread.newest("closed", "dismissed")
    until = found.today if state == enquiry.OPEN or ended is None else ended.at.date()
    what = ended.get("outcome") or ended.get("reason") if ended is not None and state != enquiry.OPEN else ""
    return (
        Cell(title_of(thread), href=found.href(f"/enquiries/{thread.id}")),
        Cell(LEVELS[enquiry.level_of(thread)]),
        Cell({"dismissed": "Not raised"}.get(state, capital(state))),
        Cell(ORIGINS.get(str(raised.get("origin")), ""), note=clock_words(thread, found.today)),
        Cell(measure_name(*about)) if about else Cell(None, "–"),
        Cell(since),
        Cell((until - since).days),
        Cell(due) if due is not None and state == enquiry.OPEN else Cell(None, "–"),
        Cell(what) if what else Cell(None, "–"),
    )


def proposals_table(found: Enquiries) -> PageTable:
    """What the rules propose of the month, each fact with what became of it."""
    rows = []
    for one in found.proposals:
        state = enquiry.KIND.state(one.thread) if one.thread is not None else ""
        stands = {"": "Waits for a decision", "dismissed": "Not raised"}.get(state, f"Enquiry, {state}")
        facts = "; ".join(fact.text for fact in one.proposal.facts)
        rows.append(
            (
                Cell(one.proposal.title),
                Cell(RULES.get(one.proposal.rule, one.proposal.rule)),
                Cell(one.proposal.sentence),
                Cell(facts),
                Cell(stands),
            )
        )
    return PageTable(
        name="enquiry_proposals",
        title="What the rules propose",
        columns=tuple(map(Column, ("Matter", "Rule", "Why", "Facts", "What became of it"))),
        rows=tuple(rows),
        note=PROPOSED_NOTE,
        empty=NONE_PROPOSED,
    )


def ended_lines(threads: Iterable[Thread], following: Following) -> tuple[tuple[str, str, str], ...]:
    """Closed and dismissed ones: title, what came of it and when, address."""
    said = []
    for one in threads:
        last = one.newest("closed", "dismissed") or one.last
        what = last.get("outcome") or last.get("reason")
        text = f"{STEPS[last.step]} on {day_of(last)} by {following.person(last.by)}: {what}"
        said.append((title_of(one), text, following.href(f"/enquiries/{one.id}")))
    return tuple(said)
