"""From the thread of a commentary to what a page says of it: text, names, days, forms. No Dash here."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from dashboard.views import dates, rests_on
from dashboard.views.commentary_types import CommentaryWords, CommentLine, NoteWords, StepForm, TextWords
from dashboard.views.decision_types import Entry
from dashboard.views.measure_types import Fact
from dashboard.views.words import name
from metrics.governance import commentary as kind
from metrics.governance.types import Entry as Said
from metrics.governance.types import Thread
from metrics.measure import Measure

FIELDS = (
    ("cause", "What is thought to be the cause"),
    ("impact", "What it means for women, babies or staff"),
    ("action", "What is done about it"),
)
HINTS = {
    "cause": "Say what is known and what is only thought.",
    "impact": "Or that nothing was seen, and how that was looked at.",
    "action": "By whom and by when; or why nothing is done.",
}
NONE, SILENT = "Nobody has written about this figure of {month} yet.", "A signal without commentary: "
NOT_SHARED = "No commentary on {month} has been shared with you."
TAKEN_BACK = "The commentary on {month} was taken back."
DRAFT_STANDS, SIGNED_STANDS = (
    "A draft: nobody has signed it yet.",
    "Signed. Whoever writes it anew makes it a draft again.",
)
FIXED = "The return of {month} is signed, so these words stand still. What has to be added is a later note."
FIXED_DRAFT = (
    "The return of {month} was signed without this draft, which is not part of it: only a later note can be "
    "added. Once the return is opened again, the draft can be signed."
)
FIXED_EMPTY = "The return of {month} is signed: commentary on it can no longer be written."
Offered = Callable[[str], bool]  # whether this reader may record a step now
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“])")
LONGEST = 180


def commentary_words(
    measure: Measure,
    breakdown: str,
    month: date,
    thread: Thread | None,
    *,
    people: Mapping[str, str],
    signal: bool,
    inside: bool,
    fixed: bool,
    offered: Offered,
    drafted: Mapping[str, str],
    who: str = "",
    returned: tuple[Fact, ...] = (),
    others: tuple[date, ...] = (),
) -> CommentaryWords:
    """`offered` says which steps have a form here; `drafted` is what the fields of a first text begin with;
    `fixed`, that the month's return is signed; `others`, the other months that have a commentary.
    """
    texts = _texts(thread, people) if thread else ()
    state = kind.KIND.state(thread) if thread else ""
    stands = state in (kind.DRAFT, kind.SIGNED)
    return CommentaryWords(
        about=f"{name(measure, breakdown)}, {dates.month_year(month)}",
        stands=_stands(state, month, signal=signal, inside=inside),
        silent=signal and inside and not stands,
        number=thread.id if thread else 0,
        newest=texts[0] if stands and texts else None,
        earlier=texts[1:] if stands else texts,
        notes=_notes(thread, people) if thread else (),
        withdrawn=_withdrawn(thread, people) if thread and state == kind.WITHDRAWN else None,
        returned=returned,
        forms=_forms(thread, state, offered, drafted, signal=signal),
        who=who,
        fixed=_fixed(state).format(month=dates.month_year(month)) if fixed and inside else "",
        elsewhere=tuple(
            (dates.month_year(one), dates.month_code(one)) for one in sorted(others, reverse=True)
        ),
    )


def _fixed(state: str) -> str:
    """What is said of a commentary beside the signature of its month."""
    return {kind.SIGNED: FIXED, kind.DRAFT: FIXED_DRAFT}.get(state, FIXED_EMPTY)


def comment_line(
    thread: Thread | None,
    month: date,
    people: Mapping[str, str],
    *,
    signal: bool,
    inside: bool,
    newest: date | None = None,
    own: Callable[[str], str] = str,
) -> CommentLine | None:
    """What stands beside a figure; None for one that is no signal and has no commentary. `newest` is the
    newest earlier month that has one; `own` leaves of a text what its writer added to the draft.
    """
    state = kind.KIND.state(thread) if thread else ""
    text = thread.newest("written") if thread and state in (kind.DRAFT, kind.SIGNED) else None
    if thread is None or text is None:
        if not (signal and inside):
            return None
        said = f"No commentary on {dates.month_year(month)} yet."
        if newest is not None:
            said += f" The newest is of {dates.month_year(newest)}."
        return CommentLine(said, "", missing=True, link="")
    signed = thread.newest(kind.SIGNED) if state == kind.SIGNED else None
    last = signed or text
    how = "signed" if signed else "draft"
    by = f"{people.get(last.by, last.by)}, {how} {dates.day(dates.local_day(last.at))}"
    return CommentLine(first_sentence(own(str(text.get("cause")))), by, missing=False, link="Read it whole")


def first_sentence(text: str) -> str:
    """The first sentence of a text, cut at a word where it is long."""
    first = SENTENCE.split(" ".join(text.split()), maxsplit=1)[0]
    return first if len(first) <= LONGEST else f"{first[:LONGEST].rsplit(' ', 1)[0]} …"


def _stands(state: str, month: date, *, signal: bool, inside: bool) -> str:
    named = dates.month_year(month)
    if state == kind.SIGNED:
        return SIGNED_STANDS if inside else ""
    if state == kind.DRAFT:
        return DRAFT_STANDS
    if not inside:
        return NOT_SHARED.format(month=named)
    if state == kind.WITHDRAWN:
        return TAKEN_BACK.format(month=named)
    said = NONE.format(month=named)
    return f"{SILENT}{said[:1].lower()}{said[1:]}" if signal else said


def _texts(thread: Thread, people: Mapping[str, str]) -> tuple[TextWords, ...]:
    """Every text, newest first, each with the name that was put under it."""
    signed = {int(one.get("text", 0)): one for one in thread.by_step.get("signed", ())}
    found = thread.by_step.get("written", ())
    return tuple(_text(one, signed.get(one.ordinal), people) for one in reversed(found))


def _text(one: Said, signed: Said | None, people: Mapping[str, str]) -> TextWords:
    return TextWords(
        ordinal=one.ordinal,
        facts=tuple(Fact(label, str(one.get(field))) for field, label in FIELDS),
        grade=rests_on.grade(str(one.get("evidence_kind"))),
        rests=rests_on.rests_on(one),
        by=f"Written by {_by(one, people)}",
        signed=f"Signed by {_by(signed, people)}" if signed else "",
    )


def _by(one: Said, people: Mapping[str, str]) -> str:
    return f"{people.get(one.by, one.by)}, {dates.moment(one.at)}"


def _notes(thread: Thread, people: Mapping[str, str]) -> tuple[NoteWords, ...]:
    found = thread.by_step.get("note", ())
    return tuple(NoteWords(str(one.get("text")), _by(one, people)) for one in reversed(found))


def _withdrawn(thread: Thread, people: Mapping[str, str]) -> NoteWords | None:
    one = thread.newest("withdrawn")
    return NoteWords(str(one.get("reason")), f"Taken back by {_by(one, people)}") if one else None


def _forms(
    thread: Thread | None, state: str, offered: Offered, drafted: Mapping[str, str], *, signal: bool
) -> tuple[StepForm, ...]:
    """What this reader may record next, the likeliest first."""
    text = thread.newest("written") if thread else None
    stands = text is not None and state in (kind.DRAFT, kind.SIGNED)
    made: list[StepForm] = []
    if stands and text is not None and offered("signed"):
        hidden = (("text", str(text.ordinal)),)
        note = "Your name and the day will stand under the text above."
        made.append(StepForm("signed", "Sign the text above", note, (), "Sign it", hidden, open=True))
    if offered("written"):
        title = "Write it anew" if stands else "Write what it means"
        made.append(
            StepForm(
                "written",
                title,
                "The text above stays readable." if stands else _note(drafted),
                _written(text if stands else None, drafted),
                "Keep it as a draft",
                open=signal and not stands,
            )
        )
    if stands and offered("note"):
        entry = Entry("text", "The note", "area", hint="What is known only now.", required=True)
        made.append(StepForm("note", "Add a later note", "", (entry,), "Add the note"))
    if stands and offered("withdrawn"):
        entry = Entry("reason", "Why it is taken back", "area", required=True)
        note = "It stays readable, with the reason."
        made.append(StepForm("withdrawn", "Take it back", note, (entry,), "Take it back"))
    return tuple(made)


def _note(drafted: Mapping[str, str]) -> str:
    if not drafted:
        return "Your name and the day stand with it. It is a draft until somebody signs it."
    return (
        "The first words are drafted from the signal: go on from them, or put your own in their place. "
        "It is a draft until somebody signs it."
    )


def _written(text: Said | None, drafted: Mapping[str, str]) -> tuple[Entry, ...]:
    fields = tuple(
        Entry(
            field,
            label,
            "area",
            str(text.get(field)) if text else drafted.get(field, ""),
            HINTS[field],
            required=True,
        )
        for field, label in FIELDS
    )
    if text is None:
        return (*fields, *rests_on.entries())
    return (*fields, *rests_on.entries(str(text.get("evidence_kind")), str(text.get("evidence"))))
