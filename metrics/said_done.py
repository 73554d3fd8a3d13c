"""What somebody asked for and what was done about it, as the words of a text row tell it.

Points of the logs of the voices partnership and of walk-abouts come one by one, each with its day. Of the
words of the board's form, what says "Asked for: ..." (or "You said: ...") and "Done: ..." (or "We did: ...")
is read sentence by sentence; what it does not say so is not guessed.
"""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from metrics.harm.should_move import BY_THEME
from metrics.periods import last_day
from metrics.records import Narrative
from metrics.series import Key
from metrics.themes import themes_of

ASKED, DONE = ("asked for", "you said"), ("done", "we did")
HEADS = "|".join(head.capitalize() for head in (*ASKED, *DONE))
SENTENCE = re.compile(rf"(?<=[.!?”])\s+(?=[A-Z“])|\n+|\s+(?=(?:{HEADS}):)")  # or a line, or a new head
QUOTE = re.compile(r"“([^“”]{10,400})”")
MONTHS = {name: number for number, name in enumerate(month_name) if name}
DAY = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)})(?: (\d{{4}}))?\b")
WRITTEN = timedelta(days=21)  # after the month ended: text rows are written when the month is returned
ITEMS = {
    "service_user_voice": "mnvp_items",
    "service_user_answers": "mnvp_items",
    "staff_feedback": "walkabout_items",
    "staff_answers": "walkabout_items",
}
ANSWERED = re.compile(r"You said: (?P<said>.*)\nWe did: (?P<did>.+)\nOn: (?P<on>\d{4}-\d{2}-\d{2}|no day)")


@dataclass(frozen=True, slots=True)
class SaidDone:
    """One thing that was done. `asked` is empty where the text does not say what it answers; `on` is None
    where it gives no day. `looks_at` is the measure that is looked at for it; None: no theme is known.
    """

    source: str  # id of the text row
    period: date
    author: str
    asked: str
    done: str
    on: date | None
    looks_at: Key | None


def said_done(texts: Iterable[Narrative]) -> tuple[SaidDone, ...]:
    """Everything that these texts say was done, in their order."""
    return tuple(one for text in texts for one in _of(text))


def in_words(said: str, did: str, on: date | None) -> str:
    """One point of a log as words of a text row: read back whole, however many sentences it has."""
    return f"You said: {said}\nWe did: {did}\nOn: {on or 'no day'}"


def _of(own: Narrative) -> Iterator[SaidDone]:
    point = ANSWERED.fullmatch(own.text)
    if point is not None:
        yield _from_log(own, point["said"], point["did"], point["on"])
    else:
        yield from _from_sentences(own)


def _from_log(own: Narrative, said: str, did: str, on: str) -> SaidDone:
    """The theme of a point is that of its log: praise that speaks of the rota is not about the rota."""
    known = looks_at(own, "") if own.themes else None
    day = None
    with suppress(ValueError):  # no day, or typed in by hand as the 31st of June
        day = date.fromisoformat(on)
    return SaidDone(own.measure_id, own.period, own.author, said, did, day, known)


def _from_sentences(own: Narrative) -> Iterator[SaidDone]:
    asked = ""
    for sentence in SENTENCE.split(own.text):
        head, colon, rest = sentence.strip().partition(":")
        word, rest = head.strip().lower(), rest.strip()
        if colon and rest and word in ASKED:
            asked = rest
        elif colon and rest and word in DONE:
            yield SaidDone(
                source=own.measure_id,
                period=own.period,
                author=own.author,
                asked=asked,
                done=rest,
                on=day_of(rest, own.period),
                looks_at=looks_at(own, f"{asked}; {rest}"),
            )
            asked = ""


def day_of(text: str, period: date) -> date | None:
    """The first day that a sentence names. Without a year: the newest such day by the time of writing."""
    found = DAY.search(text)
    if found is None:
        return None
    day, month, year = int(found[1]), MONTHS[found[2]], found[3]
    latest = last_day(period) + WRITTEN
    years = [int(year)] if year else [latest.year, latest.year - 1]
    for each in years:
        try:
            on = date(each, month, day)
        except ValueError:  # 31 February
            continue
        if year or on <= latest:
            return on
    return None


def looks_at(own: Narrative, sentence: str) -> Key | None:
    """The measure of the first theme that the sentence names, else that of the text: as declared for actions,
    or else how often the theme is raised.
    """
    named, _ = themes_of(sentence)
    themes = named or own.themes
    declared = next((BY_THEME[theme] for theme in themes if theme in BY_THEME), None)
    if declared is not None:
        return declared
    return (ITEMS[own.measure_id], f"theme={themes[0]}") if themes and own.measure_id in ITEMS else None


def quotes(text: str) -> tuple[str, ...]:
    """What stands between quotation marks: somebody's own words."""
    return tuple(QUOTE.findall(text))
