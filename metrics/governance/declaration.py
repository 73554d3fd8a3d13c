"""Declaration: what a trust declares of a year's safety actions, who signed it, and what became of it.

Until year seven the accountable officer of the integrated care board signed beside the chief executive; from
year eight the trust signs alone (Joint Policy Unit, June 2026). Whoever disagrees with the outcome may appeal
within fourteen days, on two grounds; findings from outside override the trust's own word, and a concern can
have the declaration verified again (NHS Resolution, January 2025).
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from pydantic import Field

from metrics.access import Permission
from metrics.draft import DraftError
from metrics.governance.content import Content, Day, Line, MaybeLine, MaybeWords, Minute, Words
from metrics.governance.framework_keys import framework_of, parts
from metrics.governance.requirement import NAME as REQUIREMENT
from metrics.governance.requirement_states import blue_throughout
from metrics.governance.types import Entry, Kind, Situation, Step, Thread

NAME = "declaration"
APPEAL = timedelta(days=14)
DRAFTED, SIGNED, SUBMITTED, KNOWN = "drafted", "signed", "submitted", "outcome known"
APPEALED, ASKED = "appealed", "under reverification"
ALL = ("", DRAFTED, SIGNED, SUBMITTED, KNOWN, APPEALED, ASKED)
NOT_BLUE = (
    "{met} actions are declared as met, and {blue} are blue throughout: of {not_} not every requirement is "
    "blue. Declare fewer, or write why these are met all the same."
)
Signatory = Literal["chief_executive", "icb_accountable_officer"]
Body = Literal["mbrrace", "msds", "early_notification", "mnsi", "cqc", "other"]
Outcome = Literal["all_met", "not_all_met"]


class Drafted(Content):
    """What is to be declared: how many actions are met, and what is said of the others."""

    met: int = Field(ge=0, le=20, title="how many actions are declared as met")
    text: Words = Field(title="what is declared of the actions that are not met, or that all are")
    reason: MaybeWords = Field(None, title="why actions are met that are not blue")


class Signed(Content):
    role: Signatory = Field(title="who signed")
    on: Day = Field(title="the day of the signature")
    minute_ref: Minute = Field(title="the minute of the board that approved it")


class Submitted(Content):
    on: Day = Field(title="the day on which it was sent")


class Verified(Content):
    """What somebody outside holds beside the trust's own word. It overrides it."""

    body: Body = Field(title="whose data it is")
    action: MaybeLine = Field(None, title="the safety action")
    finding: Literal["agrees", "contradicts"] = Field(title="what it shows")
    on: Day = Field(title="the day on which it came")
    text: Words = Field(title="what it says")


class Told(Content):
    """The outcome of the scheme, of an appeal, or of a reverification."""

    outcome: Outcome = Field(title="the outcome")
    on: Day = Field(title="the day on which it was told")
    text: Words = Field(title="what was said")


class Appealed(Content):
    ground: Literal["conditions_not_followed", "technical_error"] = Field(title="the ground")
    on: Day = Field(title="the day of the appeal")
    text: Words = Field(title="what the appeal says")


class Asked(Content):
    by: Line = Field(title="what prompted it, such as an inspection")
    on: Day = Field(title="the day on which it was asked for")
    text: Words = Field(title="what is asked")


class Withdrawn(Content):
    reason: Words = Field(title="why the draft is taken back")


def signatories(framework_id: str) -> tuple[str, ...]:
    """Who signs, by the year of the scheme."""
    return framework_of(framework_id).signatories


def signed_by(thread: Thread | None) -> dict[str, Entry]:
    """The signatures under the newest draft, by role."""
    draft = thread.newest("drafted") if thread else None
    if thread is None or draft is None:
        return {}
    return {
        str(one.get("role")): one for one in thread.by_step.get("signed", ()) if one.ordinal > draft.ordinal
    }


def unsigned(thread: Thread | None, framework_id: str) -> tuple[str, ...]:
    """Who has still to sign."""
    return tuple(role for role in signatories(framework_id) if role not in signed_by(thread))


def outcome_of(thread: Thread | None) -> Entry | None:
    """The newest outcome: of the scheme, of an appeal or of a reverification."""
    return thread.newest("outcome", "appeal_decided", "reverified") if thread else None


def appeal_by(thread: Thread | None) -> date | None:
    """The last day on which the scheme's own outcome can be appealed; None where there is none."""
    told = thread.newest("outcome") if thread else None
    day = told.day("on") if told else None
    return None if day is None else day + APPEAL


def _of_a_year(situation: Situation, _content: Content) -> None:
    framework_of(situation.key)


def _not_to_come(situation: Situation, said: Submitted | Verified | Told | Asked) -> None:
    framework_of(situation.key)
    if said.on > situation.today:
        raise DraftError("on", "That day is still to come: record it once it is there.")


def _adds_up(situation: Situation, said: Drafted) -> None:
    year = framework_of(situation.key)
    if said.met > len(year.items):
        raise DraftError("met", f"{year.label} has {len(year.items)} actions.")
    said_of = {parts(one.key): one for one in situation.threads(REQUIREMENT)}
    said_here = {number: one for (name, number), one in said_of.items() if name == year.id}
    blue = len(blue_throughout(year, situation.filed(year.id), said_here))
    if said.met > blue and said.reason is None:
        raise DraftError("reason", NOT_BLUE.format(met=said.met, blue=blue, not_=said.met - blue))


def _may_sign(situation: Situation, said: Signed) -> None:
    roles = signatories(situation.key)
    if said.role not in roles:
        raise DraftError(
            "role", "From year eight the integrated care board signs no more: the trust signs alone."
        )
    if said.role in signed_by(situation.thread):
        raise DraftError("role", "This signature stands already under the newest draft.")
    if said.on > situation.today:
        raise DraftError("on", "That day is still to come: record it once it is signed.")


def _all_signed(situation: Situation, said: Submitted) -> None:
    _not_to_come(situation, said)
    if unsigned(situation.thread, situation.key):
        raise DraftError("", "Not everybody has signed: only a declaration that is signed is sent.")


def _in_time(situation: Situation, said: Appealed) -> None:
    last = appeal_by(situation.thread)
    told = situation.thread.newest("outcome") if situation.thread else None
    first = told.day("on") if told else None
    if last is None or first is None or not first <= said.on <= last:
        raise DraftError("on", "An appeal is made within fourteen days of the outcome.")
    if said.on > situation.today:
        raise DraftError("on", "That day is still to come: record it once it is sent.")


SIGNS = (Permission.SIGN,)
WRITES = (Permission.COMMENT,)
KIND = Kind(
    noun="declaration",
    steps={
        "drafted": Step(Drafted, WRITES, ("", DRAFTED, SIGNED), DRAFTED, _adds_up),
        "signed": Step(Signed, SIGNS, (DRAFTED, SIGNED), SIGNED, _may_sign),
        "submitted": Step(Submitted, SIGNS, (SIGNED,), SUBMITTED, _all_signed),
        "verified": Step(Verified, WRITES, ALL, None, _not_to_come),
        "outcome": Step(Told, SIGNS, (SUBMITTED,), KNOWN, _not_to_come),
        "appealed": Step(Appealed, SIGNS, (KNOWN,), APPEALED, _in_time),
        "appeal_decided": Step(Told, SIGNS, (APPEALED,), KNOWN, _not_to_come),
        "reverification": Step(Asked, WRITES, (SUBMITTED, KNOWN, APPEALED), ASKED, _not_to_come),
        "reverified": Step(Told, SIGNS, (ASKED,), KNOWN, _not_to_come),
        "withdrawn": Step(Withdrawn, WRITES, (DRAFTED, SIGNED), "", _of_a_year),
    },
)
