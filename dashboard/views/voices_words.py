"""What women and families, and staff, said in words: with who wrote it down, of which month and themes."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.views import dates
from dashboard.views.kept_back import NOT_SHARED, month_kept_back
from dashboard.views.triangulation_words import plain
from dashboard.views.voices_types import Side, Text, Voices
from dashboard.views.words import capital, joined
from metrics.records import Narrative
from metrics.said_done import quotes
from metrics.vocabulary import LABELS

BEGINNING = 700  # letters that stand open; the whole text unfolds
AUTHOR, QUOTED, EARLIER = 80, 4, 3
MONTHS = 12  # back to which somebody's own words are shown
WITHHELD = "What was said in words is not among what is shared with you."
NONE = "Nobody has written down what {who} said, in any month up to {month}."
TITLES = (("families", "Women and families"), ("staff", "Staff"))
WHO = {"families": "women and families", "staff": "staff"}


def sides(read: Voices) -> tuple[Side, Side]:
    first, second = (_side(read, key, title) for key, title in TITLES)
    return first, second


def texts_of(read: Voices, key: str) -> tuple[Narrative, ...]:
    return read.families if key == "families" else read.staff


def _side(read: Voices, key: str, title: str) -> Side:
    texts = [one for one in texts_of(read, key) if one.text.strip()]
    month = dates.month_year(read.board.period)
    if not texts:
        empty = WITHHELD if read.board.shared is not None else NONE.format(who=WHO[key], month=month)
        return Side(key, title, None, (), empty)
    newest, *earlier = (_text(one) for one in texts[: EARLIER + 1])
    last = texts[0].period
    stale = "" if last >= read.board.period else _stale(read, month)
    return Side(key, title, newest, tuple(earlier), "", stale)


def _stale(read: Voices, month: str) -> str:
    """That the newest words are of an earlier month, and what may be said of the viewed one."""
    if month_kept_back(read.board):
        return f"What was said of {month} is {NOT_SHARED}; these are the newest words that are."
    return f"Nothing has been written down for {month}; these are the newest words."


def _text(own: Narrative) -> Text:
    whole = " ".join(own.text.split())
    lead = plain(whole, BEGINNING)
    names = [LABELS["theme"].get(theme, theme) for theme in own.themes]
    return Text(
        when=dates.month_year(own.period),
        author=plain(own.author, AUTHOR) or "Author not given",
        themes=joined([plain(name, 60) for name in names]),
        lead=lead,
        rest="" if lead == whole else whole,
    )


def own_words(read: Voices) -> tuple[tuple[str, str], ...]:
    """What stands between quotation marks in the texts of twelve months, the newest first."""
    since = dates.add_months(read.board.period, 1 - MONTHS)
    found: list[tuple[str, str]] = []
    named = [(one, key) for key, _ in TITLES for one in texts_of(read, key) if one.period >= since]
    for own, key in sorted(named, key=lambda pair: pair[0].period, reverse=True):
        by = f"{capital(_teller(key))}, {dates.month_year(own.period)}"
        found += [(plain(words, BEGINNING), by) for words in quotes(own.text)]
    return tuple(found[:QUOTED])


def _teller(key: str) -> str:
    return "told by a family" if key == "families" else "told by a member of staff"


def wrote(texts: Sequence[Narrative]) -> str:
    return dates.month_year(texts[0].period) if texts else ""
