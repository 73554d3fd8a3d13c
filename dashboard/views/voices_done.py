"""You said, we did: what was asked for, what was done and when, and whether the measure moved since."""

from __future__ import annotations

from collections import Counter

from dashboard.views import dates, numbers
from dashboard.views.harm_actions import HIDDEN, answer_word
from dashboard.views.harm_actions import said as said_since
from dashboard.views.page_table import Cell, Column, PageTable
from dashboard.views.triangulation_words import low_name, plain
from dashboard.views.voices_types import Answered, Voices
from dashboard.views.voices_words import WITHHELD
from dashboard.views.words import capital, joined
from metrics.harm.moved import Answer

LONGEST, ALL = 300, 2_000
WHO = {
    "service_user_voice": "Women and families",
    "service_user_answers": "Women and families",
    "staff_feedback": "Staff",
    "staff_answers": "Staff",
}
NOT_SAID = "The text does not say what it answers"
NO_DAY = "No day is given"
NO_THEME = "No measure: the text names no theme"
NO_FIGURES = "No figures of it are known here"
NOTE = (
    "Read from the words of the board’s form, where they say “Asked for:” and “Done:”, or “You said:” and "
    "“We did:”, and from the logs of the voices partnership and of walk-abouts, of which the points done in "
    "the newest twelve months stand here. Which measure is looked at follows from the theme, and was "
    "declared beforehand. What changed after something was done need not have come from it."
)
HOW = (
    "Write it into the words of the month as “Asked for: ...” and “Done: ..., since 1 September”, or load "
    "the log of the voices partnership or of walk-abouts: then it stands here with its date, and with what "
    "the measure has done since."
)
NOTHING = f"Nothing is told that was done after somebody spoke. {HOW}"
ANSWERS = (
    (Answer.MOVED, "was followed by a change of level", "were followed by a change of level"),
    (Answer.NO_CHANGE, "was followed by no change since", "were followed by no change since"),
    (Answer.TOO_EARLY, "is too early to tell", "are too early to tell"),
    (Answer.NO_VERDICT, "has too few figures to tell", "have too few figures to tell"),
)


def done_lead(read: Voices) -> str:
    """How many things were done, and what can be said of the measures since."""
    if not read.answered:
        return _nothing(read)
    looked = [one.followed for one in read.answered if one.followed is not None and not one.followed.hidden]
    found = Counter(one.effect.answer for one in looked)
    parts = [
        f"{numbers.in_words(found[answer])} {one if found[answer] == 1 else many}"
        for answer, one, many in ANSWERS
        if found[answer]
    ]
    undated = len(read.answered) - len(looked)
    if undated:
        parts.append(
            f"{numbers.in_words(undated)} {'has' if undated == 1 else 'have'} nothing to be looked at by"
        )
    if len(read.answered) == 1:
        (only,) = parts
        return f"One thing was done after somebody spoke: {only.replace('one ', 'it ', 1)}."
    done = numbers.counted(len(read.answered), "thing")
    return f"{capital(done)} done after somebody spoke: {joined(parts)}."


def _nothing(read: Voices) -> str:
    """From outside only words of shared months are read: others may tell of more."""
    outside = read.board.shared is not None
    return WITHHELD if outside and not (read.families or read.staff) else NOTHING


def done_table(read: Voices) -> PageTable:
    return PageTable(
        name="voices_done",
        title="What was asked for, what was done, and what its measure did since",
        columns=(
            Column("Who said it"),
            Column("You said"),
            Column("We did"),
            Column("When", "date"),
            Column("Measure that is looked at"),
            Column("Has it moved?"),
        ),
        rows=tuple(_row(one) for one in read.answered),
        note="",
        empty=_nothing(read),
        about=(("How it is read", NOTE),),
        fold=8,
    )


def _row(one: Answered) -> tuple[Cell, ...]:
    said = one.said
    when = Cell(said.on) if said.on else Cell(None, NO_DAY, tone="gone")
    return (
        Cell(WHO.get(said.source, said.source), note=dates.month_year(said.period)),
        _words(said.asked) if said.asked else Cell(None, NOT_SAID, tone="gone"),
        _words(said.done),
        when,
        Cell(capital(low_name(said.looks_at))) if said.looks_at else Cell(None, NO_THEME, tone="gone"),
        _moved(one),
    )


def _words(text: str) -> Cell:
    return Cell(plain(text, ALL), capital(plain(text, LONGEST)))


def _moved(one: Answered) -> Cell:
    if one.followed is None:
        return Cell(None, NO_DAY if one.said.on is None else NO_FIGURES, tone="gone")
    if one.followed.hidden:
        return Cell(None, HIDDEN, tone="gone")
    return Cell(answer_word(one.followed.effect), note=said_since(one.followed))
