"""Template of a paper as a trust saved it: which sections, in which order, under which titles.

Its key is its name. One that is saved under the name of a template that ships stands in its place for this
trust alone, until it is removed: the one that ships is never changed. No form of a page says it by itself:
only the program, which has read the template as one. It stays inside the trust.
"""

from __future__ import annotations

import json
import re
from typing import Annotated

from pydantic import AfterValidator, Field

from metrics.access import Permission
from metrics.draft import DraftError
from metrics.governance.content import Content, Words
from metrics.governance.paper import LONGEST_TEMPLATE
from metrics.governance.types import Entry, Kind, Situation, Step, Thread

NAME = "paper_template"
SAVED, REMOVED = "saved", "removed"
NEEDS = (Permission.COMMENT, Permission.SIGN, Permission.SETTINGS)
KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_KEY = 40
NAMED = (
    f"The name of a template has small letters, figures and hyphens, {LONGEST_KEY} at most, such as "
    "monthly-short."
)


def right_name(name: str) -> str:
    """The name itself. Raises ValueError for one under which no template is saved."""
    if not KEY.fullmatch(name) or len(name) > LONGEST_KEY:
        raise ValueError(NAMED)
    return name


def _template(text: str) -> str:
    if len(text) > LONGEST_TEMPLATE:
        raise ValueError(f"A template may have {LONGEST_TEMPLATE:,} characters at most.")
    try:
        found = json.loads(text)
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise ValueError("This is no template.")
    return text


class Saved(Content):
    """The whole template as JSON."""

    template: Annotated[str, AfterValidator(_template)] = Field(title="the template")


class Removed(Content):
    reason: Words = Field(title="why it is not used any more")


def stands(thread: Thread) -> Entry | None:
    """The template as it was saved last; None once it was removed."""
    return thread.newest(SAVED) if KIND.state(thread) == SAVED else None


def _under_its_name(situation: Situation, said: Saved) -> None:
    if situation.hierarchy.kinds.get(situation.org_code) != "trust":
        raise DraftError("", "A template is saved for the papers of a trust.")
    try:
        right_name(situation.key)
    except ValueError as fault:
        raise DraftError("", str(fault)) from None
    if json.loads(said.template).get("name") != situation.key:
        raise DraftError("template", "The template has another name than the one under which it is saved.")


KIND = Kind(
    noun="template",
    steps={
        SAVED: Step(Saved, NEEDS, ("", SAVED, REMOVED), SAVED, _under_its_name),
        REMOVED: Step(Removed, NEEDS, (SAVED,), REMOVED),
    },
    of_forms=False,
)
