"""A month's return in words: its steps, its rows, what would be signed and what was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from dashboard.views import dates, numbers
from dashboard.views.month_return_types import FormWords, RoundStep, SignedWords, Warned
from dashboard.views.shared_again import taken_back_words
from dashboard.views.words import capital, joined, name
from metrics.access import Permission, holders
from metrics.catalogue import CATALOGUE
from metrics.governance.missing_reason import stands
from metrics.governance.types import Thread
from metrics.series import Key
from metrics.store.returns import DRAFT, OPENS, SHARED, SIGNED, STEPS, SUBMITTED, Recorded
from metrics.types import Assessment, Board, MissingRow
from metrics.unsaid import Unsaid

AGAIN = "again"  # a draft of a return that had come further before
SAYS = {
    "": "the return is not begun",
    AGAIN: "the return is opened again and not yet submitted",
    DRAFT: "the return is begun and not yet submitted",
    SUBMITTED: "submitted, and waits for its signature",
    SIGNED: "signed, and not yet shared",
    SHARED: "signed and shared",
}
NAMES = {AGAIN: "Opened again", DRAFT: "Begun", SUBMITTED: "Submitted", SIGNED: "Signed", SHARED: "Shared"}
WHOSE = {DRAFT: "the data lead", SUBMITTED: "the data lead", SIGNED: "the champion", SHARED: "the champion"}
BUTTONS = {
    DRAFT: "Begin the return",
    SUBMITTED: "Submit the return",
    SIGNED: "Sign the return",
    SHARED: "Share it with the system",
}
MEANS = {
    DRAFT: "Begin the return once the first figures of the month are here.",
    SUBMITTED: "Submitting says that the return is as whole as it will be.",
    SIGNED: "From then on nobody can change what was signed. A later file makes a correction, shown as one.",
    SHARED: "Sharing lets the system and the region read this month, as it was signed or corrected by now. "
    "Until then they see how far its return has come, and nothing of it.",
}
NOT_OUTSIDE = (
    "What a return holds is the trust’s own affair until it is shared. How far each one has come "
    "stands under Compare."
)
SITE = "A return is the trust’s, with all its sites: {trust} signs it."
OPEN_AGAIN = "Open the return again"
OPENED = "The signature, its moment and what was signed stay readable."
TAKES_BACK = "Readers outside can then no longer read this month, until it is signed and shared again."
NOT_ENDED = "The month has not ended. Its return is submitted once it has."
NO_SEAL = "This signature is from before seals were kept, so nothing can vouch for what was signed."
HOLDS = "What is read here as signed is what was signed: its seal is the same."
BROKEN = "What is read here as signed is not what was signed: its seal is another. Ask who can write there."
SEAL = (
    "The seal is the SHA-256 of the text of what was signed: the figures and texts of the return, how many "
    "cases of each kind there were, the ratings and states that stood, signed commentary, and reasons for "
    "missing rows. Drafts, questions and later notes are not part of it. "
    "Take the text along, and anybody can work it out again."
)
NO_WARNING = (
    "Every row is here or explained, every signal has its signed commentary, no draft is left, and the "
    "figures fit each other."
)
BEFORE_SIGNING = "Before you sign"
TICK = "Tick that you know it, or have the commentary signed first: {signals}."
GIVE, GIVE_ANEW = "Record the reason", "Record another reason"


def title(month: date, stands: str, inside: bool, changed: int, *, again: bool = False) -> str:
    """ "October 2026: signed and shared; two things have changed since". `again`: it was opened again."""
    if not inside and stands != SHARED:
        return f"{dates.month_year(month)} is not shared with you"
    has = "has" if changed == 1 else "have"
    later = f"; {numbers.counted(changed, 'thing')} {has} changed since" if changed else ""
    says = SAYS[AGAIN if again and stands == DRAFT else stands]
    return f"{dates.month_year(month)}: {says}{later}"


def sub(inside: bool, stands: str, taken_back: datetime | None = None) -> str:
    """`taken_back`: when a month that a reader from outside could read was opened again."""
    if not inside:
        return capital(taken_back_words(taken_back)) if taken_back else NOT_OUTSIDE
    return (
        "Begun, submitted, signed and shared: who did it, on what day, and what the month still lacks."
        if (stands)
        else "Figures can be here before a return is begun. Whoever brings them begins it."
    )


def round_steps(
    found: Sequence[Recorded], people: Mapping[str, str], inside: bool, *, again: bool = False
) -> tuple[RoundStep, ...]:
    """The four steps, done or to come. From outside only the one that may be known.

    `again`: the first of these steps opened the return again, and did not begin it.
    """
    done = {one.step.step: one for one in found}
    shown = tuple(STEPS) if inside else tuple(step for step in STEPS if step in done)
    first_open = next((step for step in STEPS if step not in done), "")
    return tuple(
        RoundStep(
            name=NAMES[AGAIN if again and step == DRAFT else step],
            state="done" if step in done else "next" if step == first_open else "later",
            said=_done(done[step], people, inside) if step in done else f"by {WHOSE[step]}",
        )
        for step in shown
    )


def _done(one: Recorded, people: Mapping[str, str], inside: bool) -> str:
    when = dates.moment(one.step.at)
    return f"{people.get(one.step.by, one.step.by)}, {when}" if inside else when


def history_lines(found: Sequence[Recorded], people: Mapping[str, str]) -> tuple[str, ...]:
    """Every step ever taken, newest first; a return that was opened again with its reason."""
    lines = []
    for place, one in enumerate(found):
        again = one.step.step == DRAFT and place > 0
        what = NAMES[AGAIN if again else one.step.step]
        why = f": {one.reason}" if one.reason else ""
        seal = f" (seal {one.seal[:12]})" if one.seal else ""
        lines.append(f"{what} by {_done(one, people, True)}{seal}{why}")
    return tuple(reversed(lines))


def warnings(
    lacking: Mapping[str, Sequence[MissingRow]],
    reasons: Mapping[str, Thread],
    silent: Sequence[Unsaid],
    doubted: Sequence[Assessment],
    board: Board,
    drafts: Sequence[Key] = (),
) -> tuple[Warned, ...]:
    """What whoever signs should know first, drafts before all else."""
    today = dates.local_day(board.known_at)
    unsaid = [
        row
        for row, lacks in lacking.items()
        if not (row in reasons and stands(reasons[row]))
        and any(one.due_on < today or one.breakdown for one in lacks)
    ]
    return tuple(
        Warned(title, lines)
        for title, lines in (
            (_drafts_title(len(drafts)), tuple(_draft_line(*one) for one in drafts)),
            (_silent_title(silent), tuple(_silent_line(one) for one in silent)),
            (_rows_title(len(unsaid)), ()),
            (
                _doubted_title(len(doubted)),
                tuple(
                    (name(a.series.measure, a.series.breakdown), a.series.measure.id, a.series.breakdown, "")
                    for a in doubted
                ),
            ),
        )
        if title
    )


def _rows_title(count: int) -> str:
    if not count:
        return ""
    rows = capital(numbers.counted(count, "row"))
    return f"{rows} {'is' if count == 1 else 'are'} not whole, and nobody said why"


def _drafts_title(count: int) -> str:
    """That drafts are left out of what is signed, and what can still be said of them after it."""
    if not count:
        return ""
    many = capital(numbers.counted(count, "commentary is a draft", "commentaries are drafts"))
    it, they = ("It is", "it") if count == 1 else ("They are", "they")
    return f"{many}. {it} not part of what is signed; after that {they} can only be given a later note"


def _draft_line(measure: str, breakdown: str) -> tuple[str, str, str, str]:
    return name(CATALOGUE.measures[measure], breakdown), measure, breakdown, "read it, and sign it first"


def _silent_title(silent: Sequence[Unsaid]) -> str:
    if not silent:
        return ""
    return f"{capital(without_words(len(silent)))} for this month"


def without_words(count: int) -> str:
    """ "three signals have no signed commentary"."""
    return f"{numbers.counted(count, 'signal')} {'has' if count == 1 else 'have'} no signed commentary"


def knowing(count: int) -> str:
    """What whoever signs ticks, where signals have no signed commentary."""
    return f"I sign knowing that {without_words(count)}"


def _silent_line(one: Unsaid) -> tuple[str, str, str, str]:
    series = one.assessment.series
    return (
        name(series.measure, series.breakdown),
        series.measure.id,
        series.breakdown,
        "drafted, not signed" if one.drafted else "",
    )


def _doubted_title(count: int) -> str:
    if not count:
        return ""
    many = capital(numbers.counted(count, "measure or part", "measures or parts"))
    return f"{many} {'holds' if count == 1 else 'hold'} figures that do not fit"


def what_is_signed(month: date, parts: Mapping[str, int], seal: str) -> str:
    """What stands under a signature, said before it is given."""
    said = [
        numbers.counted(parts["figures"], "figure"),
        numbers.counted(parts["words"], "text"),
        numbers.counted(parts["commentary"], "signed commentary", "signed commentaries"),
        numbers.counted(parts["reasons"], "reason for a missing row", "reasons for missing rows"),
    ]
    return (
        f"You sign what is known of {dates.month_year(month)} at this moment: {joined(said)}, of the trust "
        f"and its sites. Drafts of commentary are not part of it. Its seal begins with {seal[:12]}."
    )


def signed_words(one: Recorded, holds: bool | None, people: Mapping[str, str], changed: int) -> SignedWords:
    """What was signed, whether that can be proven, and what is known otherwise since."""
    who, when = people.get(one.step.by, one.step.by), dates.moment(one.step.at)
    return SignedWords(
        title=f"As signed by {who} on {when}",
        proof=NO_SEAL if holds is None else HOLDS if holds else BROKEN,
        broken=holds is False,
        seal=one.seal,
        note=SEAL if one.seal else "",
        changed=_changed(changed),
    )


def _changed(count: int) -> str:
    if not count:
        return "Nothing of the month has changed since."
    things = capital(numbers.counted(count, "thing"))
    return f"{things} {'is' if count == 1 else 'are'} known otherwise since, and not part of what was signed."


def next_forms(stands: str, held: frozenset[Permission]) -> tuple[FormWords, ...]:
    """The steps that can be taken from where the return stands, by this reader."""
    forms = [
        FormWords(step, BUTTONS[step], MEANS[step])
        for step, (need, before) in STEPS.items()
        if before == stands and need in held
    ]
    if held.intersection(OPENS.get(stands, ())):
        note = {SIGNED: OPENED, SHARED: f"{TAKES_BACK} {OPENED}"}.get(stands, "")
        forms.append(FormWords(DRAFT, OPEN_AGAIN, note, again=True))
    return tuple(forms)


def who_may(stands: str) -> str:
    """Who takes the next step, for a reader who may not."""
    following = next((step for step, (_need, before) in STEPS.items() if before == stands), "")
    if not following:
        return f"{capital(holders(Permission.SIGN))} may open the return again, with a reason."
    return f"{capital(holders(STEPS[following][0]))} takes the next step: {BUTTONS[following].lower()}."
