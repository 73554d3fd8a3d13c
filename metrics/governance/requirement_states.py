"""Where a requirement stands: what files say and what people said, in the order of their days.

Blue means that somebody other than its author read the evidence. A file names no reviewer, so a blue that
only a file says is a claim: it counts as green (compliant, evidence not yet reviewed) and is shown as what it
is. A review that was recorded here is not undone by a file that says the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from metrics.framework import Framework
from metrics.governance.framework_keys import in_order
from metrics.governance.types import Entry, Thread
from metrics.periods import day_of
from metrics.records import FiledState

RATED, REVIEWED, NOT_ENOUGH = "rated", "reviewed", "not_enough"


@dataclass(frozen=True, slots=True)
class Word:
    """One word on where a requirement stands, and where it comes from. `rag` is what it counts as.

    `claimed`: a file says blue, and no review that was recorded here stands behind it.
    """

    rag: str
    on: date
    at: datetime
    step: str = ""  # rated, reviewed, not_enough; "" = a file
    by: str = ""  # the e-mail address: who said it, or loaded the file; "" = it is not told to this reader
    reason: str = ""
    file: int = 0  # the number of the file
    claimed: bool = False


def rag_of(entry: Entry) -> str:
    """What an entry says of the state; "" for one that says nothing of it. Evidence that is not enough makes
    a requirement partly met: work is under way.
    """
    said: Mapping[str, str] = {REVIEWED: "blue", NOT_ENOUGH: "amber", RATED: str(entry.get("rag"))}
    return said.get(entry.step, "")


def words_of(thread: Thread) -> tuple[Entry, ...]:
    """Every entry that says what the state is, oldest first."""
    return tuple(one for one in thread.entries if rag_of(one))


def words(filed: Iterable[FiledState], thread: Thread | None) -> tuple[Word, ...]:
    """Every word on one requirement, oldest first: of two the newer day counts, of one day what was recorded
    last.
    """
    found = [Word(f.rag, f.reviewed_on, f.recorded_at, "", f.by, file=f.submission_id) for f in filed]
    for entry in words_of(thread) if thread else ():
        reason = str(entry.get("reason") or entry.get("text"))
        found.append(Word(rag_of(entry), day_of(entry.at), entry.at, entry.step, entry.by, reason))
    stood, counted = "", []
    for one in sorted(found, key=lambda word: (word.on, word.at)):
        counted.append(_counted(one, stood))
        stood = counted[-1].rag
    return tuple(counted)


def _counted(one: Word, stood: str) -> Word:
    """A file's blue counts where a review stands already; else as evidence that nobody has reviewed."""
    if one.step or one.rag != "blue" or stood == "blue":
        return one
    return Word("green", one.on, one.at, by=one.by, file=one.file, claimed=True)


def numbers_of(
    framework: Framework, filed: Iterable[FiledState], said: Mapping[str, Thread]
) -> tuple[str, ...]:
    """The requirements of a year that are known: those of the published counts, and all of which a file or a
    person (`said`, by number) said something; in their order.
    """
    published = {
        f"{item.id}.{place + 1}" for item in framework.items for place in range(item.requirements or 0)
    }
    return tuple(sorted({*published, *(one.requirement for one in filed), *said}, key=in_order))


def blue_throughout(
    framework: Framework, filed: Iterable[FiledState], said: Mapping[str, Thread]
) -> tuple[str, ...]:
    """The actions of a year of which every requirement is blue."""
    states: dict[str, set[str]] = {}
    listed = tuple(filed)
    for number in numbers_of(framework, listed, said):
        found = words((one for one in listed if one.requirement == number), said.get(number))
        states.setdefault(number.partition(".")[0], set()).add(found[-1].rag if found else "red")
    return tuple(item.id for item in framework.items if states.get(item.id) == {"blue"})
