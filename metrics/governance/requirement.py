"""Requirement: one thing that a safety action asks for, with its wording, owner, state and evidence.

The states are those of the scheme's own audit tool. Red, amber and green are the trust's word; blue is the
word of a reviewer who wrote neither the rating nor any of the evidence, nor loaded the file that says so. A
rating after a review takes the place of the review, and a review is of what its reviewer had read: of a state
that a file brought meanwhile they have to be told first.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field

from metrics.access import Permission
from metrics.catalogue import CATALOGUE
from metrics.draft import DraftError
from metrics.governance.content import Content, Day, Line, MaybeDue, MaybeLine, Words
from metrics.governance.framework_keys import action_of, framework_of, parts
from metrics.governance.requirement_states import NOT_ENOUGH, RATED, REVIEWED, Word, words, words_of
from metrics.governance.types import Entry, Kind, Outside, Situation, Step, Thread
from metrics.governance.vocabulary import OwnerRole
from metrics.periods import day_of

NAME = "requirement"
BEGUN = ("", RATED, REVIEWED, NOT_ENOUGH)
SAID_OUTSIDE = ("worded", RATED, REVIEWED, NOT_ENOUGH)
LONGEST_LINK = 500
UNREAD = (
    "A file says {} since, and the page that you opened did not show it: open the page again, read what "
    "stands now, then review."
)


def _link(text: str) -> str:
    try:
        found = urlsplit(text)
        host, named = found.hostname, found.username or found.password
    except ValueError:
        host, named = None, None
    if found_fault := _fault_of_link(text, host, bool(named)):
        raise ValueError(found_fault)
    return text


def _fault_of_link(text: str, host: str | None, named: bool) -> str:
    if len(text) > LONGEST_LINK:
        return f"A link may have {LONGEST_LINK} characters at most."
    printable = all(char.isprintable() and not char.isspace() for char in text)
    if not text.startswith("https://") or not host or "." not in host or not printable or named:
        return "A link begins with https:// and names a site, such as https://intranet.example.nhs.uk/page."
    return ""


def _empty_is_none(value: object) -> object:
    return (value.strip() or None) if isinstance(value, str) else value


MaybeLink = Annotated[
    str | None, BeforeValidator(_empty_is_none), AfterValidator(lambda v: None if v is None else _link(v))
]


class Worded(Content):
    """The published wording, as the trust has confirmed it, and the figure that it rests on."""

    text: Words = Field(title="the wording")
    measure: MaybeLine = Field(None, title="the measure that it rests on")
    breakdown: MaybeLine = Field(None, title="the part of the measure")


class Owned(Content):
    owner_role: OwnerRole = Field(title="whose it is")
    due: MaybeDue = Field(None, title="the day by which it is met")


class Rated(Content):
    """The trust's own word. Blue is not among them: it needs a review."""

    rag: Literal["red", "amber", "green"] = Field(title="red, amber or green")
    reason: Words = Field(title="why it stands so")


class Evidence(Content):
    """What shows that it is met: a file that is kept here, by its hash, or a link."""

    title: Line = Field(title="what the evidence is")
    dated: Day = Field(title="the day of the evidence")
    link: MaybeLink = Field(None, title="a link that begins with https://")
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")] | None = Field(None, title="the file")


class Withdrawn(Content):
    """A piece of evidence that does not count any more; it stays readable."""

    evidence: int = Field(title="the evidence")
    reason: Words = Field(title="why it does not count any more")


MaybeNumber = Annotated[int | None, BeforeValidator(_empty_is_none), Field(ge=1)]


class Reviewed(Content):
    """`file` is the number of the file whose state was read too, where a file said it last."""

    text: Words = Field(title="what was read, and why it is enough")
    file: MaybeNumber = Field(None, title="the file that was read")


class NotEnough(Content):
    reason: Words = Field(title="what is missing")
    file: MaybeNumber = Field(None, title="the file that was read")


def evidence_of(thread: Thread | None) -> tuple[Entry, ...]:
    """The evidence that counts, oldest first."""
    if thread is None:
        return ()
    gone = {int(one.content["evidence"]) for one in thread.by_step.get("withdrawn", ())}
    return tuple(one for one in thread.by_step.get("evidence", ()) if one.ordinal not in gone)


def under_review(thread: Thread | None) -> frozenset[int]:
    """The ordinals of the evidence that was there when its reviewer found it enough, while that stands."""
    newest = thread.newest(RATED, REVIEWED, NOT_ENOUGH) if thread else None
    if newest is None or newest.step != REVIEWED:
        return frozenset()
    return frozenset(one.ordinal for one in evidence_of(thread) if one.ordinal < newest.ordinal)


def why_no_review(thread: Thread | None, email: str, known: Sequence[Word]) -> str:
    """Why somebody may not find the evidence enough, as a sentence; "" if they may. `known`: what files and
    people said of it.
    """
    rating = thread.newest(RATED, REVIEWED, NOT_ENOUGH) if thread else None
    if rating is None or rating.step != RATED or rating.get("rag") != "green":
        return "Only what is rated green here can be reviewed: blue means that its evidence was read."
    stands = known[-1]
    if stands.rag != "green":
        return f"A file said {stands.rag} after it was rated green: rate it anew, then it is reviewed."
    found = evidence_of(thread)
    if not found:
        return "There is no evidence here yet: add a file or a link before it is reviewed."
    if email in (rating.by, stands.by) or any(one.by == email for one in found):
        return (
            "Whoever rated it, gave evidence for it or loaded its state cannot review it: blue is the word "
            "of somebody else."
        )
    return ""


def _known(situation: Situation, _content: Content) -> None:
    framework, number = parts(situation.key)
    action_of(framework_of(framework), number)


def _of_the_catalogue(situation: Situation, said: Worded) -> None:
    _known(situation, said)
    if said.measure is not None and said.measure not in CATALOGUE.measures:
        raise DraftError("measure", f"The catalogue has no measure named {said.measure[:40]}.")
    if said.breakdown is not None and said.measure is None:
        raise DraftError("measure", "Choose the measure whose part this is.")


def _file_or_link(situation: Situation, said: Evidence) -> None:
    _known(situation, said)
    if (said.link is None) == (said.sha256 is None):
        raise DraftError("link", "Give a file or a link: one of the two for each piece of evidence.")
    if said.dated > situation.today:
        raise DraftError("dated", "That day is still to come: give the day that stands on the evidence.")
    if said.sha256 is not None and not situation.kept(said.sha256):
        raise DraftError("", "No such file is kept here: bring it with its title and day.")


def _stands(situation: Situation, said: Withdrawn) -> None:
    _known(situation, said)
    if said.evidence not in {one.ordinal for one in evidence_of(situation.thread)}:
        raise DraftError("evidence", "Choose a piece of evidence that counts now.")
    if said.evidence in under_review(situation.thread):
        raise DraftError(
            "evidence", "Blue rests on this evidence: rate the requirement anew first, then take it back."
        )


def _by_another(situation: Situation, said: Reviewed) -> None:
    why = why_no_review(situation.thread, situation.viewer.email, _as_read(situation, said))
    if why:
        raise DraftError("", why)


def _as_read(situation: Situation, said: Reviewed | NotEnough) -> tuple[Word, ...]:
    """What is known of the requirement. Raises DraftError where a file said it last and was not read."""
    _known(situation, said)
    framework, number = parts(situation.key)
    known = words((f for f in situation.filed(framework) if f.requirement == number), situation.thread)
    if known and known[-1].file and known[-1].file != said.file:
        raise DraftError("", UNREAD.format("blue" if known[-1].claimed else known[-1].rag))
    return known


def _still_stands(situation: Situation, said: NotEnough) -> None:
    known = _as_read(situation, said)
    if known and known[-1].rag not in ("green", "blue"):
        raise DraftError("", f"It stands {known[-1].rag} already: only green and blue are found not enough.")


def _as_shared(thread: Thread, reader: Outside) -> Thread | None:
    """States, as far as their month was shared when they were said; evidence and owners stay inside."""

    def shared(one: Entry) -> bool:
        since = reader.since(day_of(one.at).replace(day=1))
        return one.step in SAID_OUTSIDE and since is not None and one.at <= since

    found = thread.cut(shared)
    return found if found is not None and words_of(found) else None  # a wording alone tells no state


WRITES = (Permission.COMMENT,)
KIND = Kind(
    noun="requirement",
    steps={
        "worded": Step(Worded, (Permission.COMMENT, Permission.SETTINGS), BEGUN, None, _of_the_catalogue),
        "owned": Step(Owned, WRITES, BEGUN, None, _known),
        "rated": Step(Rated, WRITES, BEGUN, RATED, _known),
        "evidence": Step(Evidence, (Permission.COMMENT, Permission.LOAD), BEGUN, None, _file_or_link),
        "withdrawn": Step(Withdrawn, WRITES, BEGUN, None, _stands),
        "reviewed": Step(Reviewed, (Permission.REVIEW,), (RATED,), REVIEWED, _by_another),
        "not_enough": Step(NotEnough, (Permission.REVIEW,), (RATED, REVIEWED), NOT_ENOUGH, _still_stands),
    },
    outside=_as_shared,
    published=True,
)
