"""Commentary: what a figure of a month means, what it does to people, and what is done, in somebody's words.

`written` puts the whole text anew and leaves what stood before readable; `signed` puts a name under the text
as it stands; `note` is added later, also when the month's return is signed and its words stand still.
"""

from __future__ import annotations

from datetime import date

from pydantic import Field

from metrics.access import Permission
from metrics.catalogue import CATALOGUE
from metrics.draft import DraftError
from metrics.governance.content import MONTH, Content, Words
from metrics.governance.evidence import Evidenced, says_where
from metrics.governance.types import Kind, Outside, Situation, Step, Thread

NAME = "commentary"
DRAFT, SIGNED, WITHDRAWN = "draft", "signed", "withdrawn"


class Written(Evidenced):
    """What is thought to be the cause, what it means for women, babies and staff, and what is done."""

    cause: Words = Field(title="what is thought to be the cause")
    impact: Words = Field(title="what it means for women, babies or staff")
    action: Words = Field(title="what is done about it, or why nothing is")


class Signed(Content):
    """A name under the newest text. `text` is the ordinal of the entry that was read and signed."""

    text: int = Field(title="the text that is signed")


class Note(Content):
    """Something that is known only later."""

    text: Words = Field(title="the note")


class Withdrawn(Content):
    reason: Words = Field(title="why it is taken back")


def key(measure_id: str, month: date, breakdown: str = "") -> str:
    """The key of the commentary on one figure of one month."""
    return f"{measure_id}/{month:%Y-%m}/{breakdown}"


def parts(key: str) -> tuple[str, date, str]:
    """The measure, the first day of the month and the breakdown of a key."""
    measure, month, breakdown = key.split("/", 2)
    return measure, date.fromisoformat(f"{month}-01"), breakdown


def is_key(key: str) -> bool:
    """Whether a key has its three parts: a measure, a month that there can be, a breakdown."""
    month = key.split("/", 2)[1] if key.count("/") >= 2 else ""
    return bool(MONTH.fullmatch(month)) and "2000-01" <= month < "2100-01" and "01" <= month[5:] <= "12"


def month_of(key: str) -> date | None:
    return parts(key)[1] if is_key(key) else None


def is_figure(measure_id: str, breakdown: str) -> bool:
    """Whether the catalogue has a measure of figures of this name, and this part of it."""
    measure = CATALOGUE.measures.get(measure_id)
    if measure is None or measure.kind in ("text", "category"):
        return False
    pairs = [part.partition("=") for part in breakdown.split("|") if part]
    return breakdown in measure.cells or all(
        value in measure.breakdowns.get(key, ()) for key, _, value in pairs
    )


def _of_a_figure(situation: Situation, written: Written) -> None:
    """A commentary is about a figure that there is, in a month that has begun."""
    says_where(situation, written)
    if not is_key(situation.key):
        raise DraftError("", "This is about no figure: open the page of a measure and write there.")
    measure, month, breakdown = parts(situation.key)
    if not is_figure(measure, breakdown):
        raise DraftError("", "There is no such figure: open the page of a measure and write there.")
    if month > situation.today:
        raise DraftError("", f"{month:%B %Y} has not begun: write about a month that has figures.")


def _signs_what_was_read(situation: Situation, signed: Signed) -> None:
    newest = situation.thread.newest("written") if situation.thread else None
    if newest is None or newest.ordinal != signed.text:
        raise DraftError("text", "This is not the text that stands now: read it, then sign.")


def _as_shared(thread: Thread, reader: Outside) -> Thread | None:
    """What stood signed when the month was shared, as it is part of the return: drafts stay inside, and so
    does a text that was being written anew.
    """
    since = reader.since(parts(thread.key)[1])
    if since is None:
        return None
    by_then = thread.cut(lambda one: one.at <= since)
    last = by_then.newest(SIGNED) if by_then and KIND.state(by_then) == SIGNED else None
    if by_then is None or last is None:
        return None
    signed = last.content["text"]
    return by_then.cut(lambda one: one.ordinal in (signed, last.ordinal) or one.step == "note")


WRITES = (Permission.COMMENT,)
KIND = Kind(
    noun="commentary",
    steps={
        "written": Step(Written, WRITES, ("", DRAFT, SIGNED, WITHDRAWN), DRAFT, _of_a_figure, of_month=True),
        "signed": Step(Signed, WRITES, (DRAFT,), SIGNED, _signs_what_was_read, of_month=True),
        "note": Step(Note, WRITES, (DRAFT, SIGNED)),
        "withdrawn": Step(Withdrawn, WRITES, (DRAFT, SIGNED), WITHDRAWN, of_month=True),
    },
    outside=_as_shared,
    published=True,
    month=month_of,
)
