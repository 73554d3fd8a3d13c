"""Paper: a board paper that was made, with everything that was ordered, and the hash of its bytes.

The bytes are kept beside the entry (`metrics.store.keeping`), and the order says enough to make them again.
No form of a page says it: only the program itself, of bytes that it has made. It stays inside the trust.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from metrics.access import Permission
from metrics.draft import DraftError
from metrics.governance.content import CONTROLS, LINE, Content, Month
from metrics.governance.types import Check, Kind, Situation, Step

NAME = "paper"
MADE = "made"
NEEDS = (Permission.FIGURES,)  # whoever reads all figures
LONGEST_TEMPLATE, MOST_FAILED = 60_000, 40
FILE_NAME = r"^[A-Za-z0-9][A-Za-z0-9._-]*$"  # a browser and a header of HTTP take it as it is


def as_given(text: str) -> str:
    """A line to the letter: the paper says it, so nothing is taken off it. Raises ValueError for one that is
    too long, or holds what no text has.
    """
    if len(text) > LINE:
        raise ValueError(f"This may have {LINE} characters at most; it has {len(text):,}.")
    return no_controls(text)


def no_controls(text: str) -> str:
    """The text itself. Raises ValueError for one that holds what a terminal or another program would obey."""
    if CONTROLS.search(text):
        raise ValueError("This holds characters that no text has: write it anew.")
    return text


def _moment(text: str) -> str:
    found = datetime.fromisoformat(text)
    if found.tzinfo is None or found.isoformat() != text:
        raise ValueError("Give the moment with its time zone.")
    return text


Moment = Annotated[str, AfterValidator(_moment)]
Given = Annotated[str, AfterValidator(as_given)]
Yes = Annotated[bool, BeforeValidator(lambda v: v == "yes" if isinstance(v, str) else v)]


class Made(Content):
    """What was ordered, and what came of it. `template` is the whole of it as JSON, `template_name` its name.

    `period` is the month, or the last of the quarter. `meeting` and `held_on` are words, as the paper says
    them; `texts`: people's own words are in a public paper too. `failed` are the titles of its sections that
    could not be made. `shared_at`: the moment by whose sharings a public one was made, if not that of the
    entry itself.
    """

    template: Annotated[str, Field(max_length=LONGEST_TEMPLATE)] = Field(title="the template")
    template_name: Given = Field(title="the name of the template")
    period: Month = Field(title="the month")
    span: Literal["month", "quarter"] = Field(title="a month or a quarter")
    marking: Literal["private", "public"] = Field(title="private or public")
    known_at: Moment = Field(title="the moment as known at")
    shared_at: Moment | None = Field(None, title="the moment by whose sharings it was made")
    author: Given = Field(title="the author")
    for_meeting: Given = Field("", title="the meeting")
    meeting_day: Given = Field("", title="the day of the meeting")
    texts: Yes = Field(False, title="whether people’s own words are in it")
    format: Given = Field(title="the format")
    software: Given = Field(title="the version of the program")
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")] = Field(title="the file")
    file_name: Annotated[Given, Field(pattern=FILE_NAME)] = Field(title="the name of the file")
    failed: Annotated[tuple[Given, ...], Field(max_length=MOST_FAILED)] = Field(
        (), title="the sections that failed"
    )


def _of_a_trust(situation: Situation, said: Made) -> None:
    if situation.hierarchy.kinds.get(situation.org_code) != "trust":
        raise DraftError("", "A board paper is made of a trust.")
    of_bytes_that_are_kept(situation, said)


def of_bytes_that_are_kept(situation: Situation, said: Made) -> None:
    """Raise DraftError for a paper of a moment to come, or of which the store keeps no bytes."""
    if datetime.fromisoformat(said.known_at) > situation.now:
        raise DraftError("known_at", "That moment is still to come: no paper can know it.")
    if not situation.kept(said.sha256):
        raise DraftError("sha256", "The bytes of this paper are not kept here.")


def kind_of(made: type[Made], needs: tuple[Permission, ...], check: Check) -> Kind:
    """A kind of paper: made once by whoever may, and never by a form of a page."""
    return Kind(noun="paper", steps={MADE: Step(made, needs, ("",), MADE, check)}, of_forms=False)


KIND = kind_of(Made, NEEDS, _of_a_trust)
