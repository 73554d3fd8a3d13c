"""Plan: what it costs to meet what is not met, where the money comes from, and what was done with it.

Its key names a requirement (`mis-year-8/5.4`), a safety action (`mis-year-8/5`), or the money of a year that
is of no one requirement (`mis-year-7/funds`): the rebate, which is not ring-fenced, and discretionary money.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from metrics.access import Permission
from metrics.draft import DraftError
from metrics.governance.content import Content, Day, Due, MaybeLine, Words
from metrics.governance.framework_keys import FUNDS, action_of, framework_of, parts
from metrics.governance.types import Kind, Situation, Step, Thread
from metrics.governance.vocabulary import OwnerRole

NAME = "plan"
OPEN, DONE, DROPPED = "open", "done", "dropped"
MOST = 1_000_000_000  # pounds
Source = Literal["rebate", "discretionary", "trust", "icb", "national", "other"]


def _pounds(value: Any) -> Any:
    """£48,000 as people write it, as a whole number."""
    if not isinstance(value, str):
        return value
    plain = value.strip().removeprefix("£").replace(",", "").strip()
    if not (plain.isascii() and plain.isdigit()):
        raise ValueError("Write whole pounds, such as 48,000.")
    return int(plain)


Pounds = Annotated[int, BeforeValidator(_pounds), Field(ge=0, le=MOST)]


class Costed(Content):
    what: Words = Field(title="what is to be done")
    cost: Pounds = Field(title="what it costs, in whole pounds")
    source: Source = Field(title="where the money is to come from")
    owner_role: OwnerRole = Field(title="whose plan it is")
    due: Due = Field(title="the day by which it is done")


class Received(Content):
    """Money that came."""

    amount: Pounds = Field(title="how much came, in whole pounds")
    source: Source = Field(title="where it came from")
    on: Day = Field(title="the day on which it came")


class Spent(Content):
    """Money that was used, and on what."""

    amount: Pounds = Field(title="how much was used, in whole pounds")
    text: Words = Field(title="what it was used for")
    on: Day = Field(title="the day")
    in_maternity: Literal["yes", "no"] = Field(
        "yes", title="whether it was used in maternity and neonatal care"
    )


class Progressed(Content):
    text: Words = Field(title="how far it is")


class Done(Content):
    text: Words = Field(title="what shows that it is done")


class Dropped(Content):
    reason: Words = Field(title="why it is dropped")
    minute_ref: MaybeLine = Field(None, title="the minute")


def received(thread: Thread) -> int:
    return sum(int(one.get("amount", 0)) for one in thread.by_step.get("received", ()))


def spent(thread: Thread) -> int:
    return sum(int(one.get("amount", 0)) for one in thread.by_step.get("spent", ()))


def _place(situation: Situation, content: Content) -> None:
    framework, rest = parts(situation.key)
    year = framework_of(framework)
    if rest == FUNDS:
        if isinstance(content, Costed):
            raise DraftError("", "A plan is of a requirement or of an action: the year's money has none.")
        return
    if rest not in {item.id for item in year.items}:
        action_of(year, rest)


def _dated(situation: Situation, said: Received | Spent) -> None:
    _place(situation, said)
    if said.on > situation.today:
        raise DraftError("on", "That day is still to come: record it once it is there.")


WRITES = (Permission.COMMENT,)
ANY = ("", OPEN, DONE, DROPPED)
KIND = Kind(
    noun="plan",
    steps={
        "costed": Step(Costed, WRITES, ANY, OPEN, _place),
        "received": Step(Received, WRITES, ANY, None, _dated),
        "spent": Step(Spent, WRITES, ANY, None, _dated),
        "progressed": Step(Progressed, WRITES, (OPEN,), None, _place),
        "done": Step(Done, WRITES, (OPEN,), DONE, _place),
        "dropped": Step(Dropped, (Permission.SIGN,), (OPEN,), DROPPED, _place),
    },
)
