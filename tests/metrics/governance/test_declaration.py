"""A declaration: who signs by year, the order of its steps, fourteen days for an appeal; plans and money."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from metrics.access import OPERATOR, Forbidden
from metrics.draft import DraftError
from metrics.framework import load_framework
from metrics.governance import plan
from metrics.governance.declaration import KIND, appeal_by, unsigned
from metrics.governance.framework_keys import parts
from metrics.governance.read import threads
from metrics.governance.record import Saying, say
from metrics.governance.requirement_states import blue_throughout
from metrics.governance.types import Thread
from metrics.store import Store
from tests.metrics.make import at, viewer, with_organisations

LEADER, CHAMPION = viewer("leadership", "ZZA"), viewer("champion", "ZZA")
DRAFT = {"met": "9", "text": "Training is not met", "reason": "Their evidence was read on paper"}
SIGNED = {"on": "2026-07-02", "minute_ref": "board 2026-07, item 9"}
OUTCOME = {"outcome": "not_all_met", "on": "2026-07-06", "text": "Nine of ten are met"}
APPEAL = {"ground": "technical_error", "text": "A form was lost"}


def do(
    store: Store, key: str, step: str, given: dict[str, Any], base: int, kind: str = "declaration"
) -> None:
    say(store, OPERATOR, Saying("ZZA", kind, key, step, given, base), recorded_at=at(25))


def stands(store: Store, kind: str = "declaration") -> Thread:
    (found,) = threads(store, OPERATOR, "ZZA", [kind], known_at=at(30))
    return found


def test_until_year_seven_the_care_board_signs_too_and_before_that_nothing_is_sent(
    sqlite_store: Store,
) -> None:
    with_organisations(sqlite_store)
    do(sqlite_store, "mis-year-7", "drafted", DRAFT, 0)
    do(sqlite_store, "mis-year-7", "signed", SIGNED | {"role": "chief_executive"}, 1)
    assert unsigned(stands(sqlite_store), "mis-year-7") == ("icb_accountable_officer",)
    with pytest.raises(DraftError, match="Not everybody has signed"):
        do(sqlite_store, "mis-year-7", "submitted", {"on": "2026-07-03"}, 2)
    with pytest.raises(DraftError, match="stands already"):
        do(sqlite_store, "mis-year-7", "signed", SIGNED | {"role": "chief_executive", "on": "2026-07-03"}, 2)
    do(sqlite_store, "mis-year-7", "signed", SIGNED | {"role": "icb_accountable_officer"}, 2)
    do(sqlite_store, "mis-year-7", "submitted", {"on": "2026-07-03"}, 3)
    assert KIND.state(stands(sqlite_store)) == "submitted"


def test_from_year_eight_the_care_board_signs_no_more(sqlite_store: Store) -> None:
    with_organisations(sqlite_store)
    do(sqlite_store, "mis-year-8", "drafted", DRAFT | {"met": "5"}, 0)
    with pytest.raises(DraftError, match="signs alone"):
        do(sqlite_store, "mis-year-8", "signed", SIGNED | {"role": "icb_accountable_officer"}, 1)
    do(sqlite_store, "mis-year-8", "signed", SIGNED | {"role": "chief_executive"}, 1)
    assert unsigned(stands(sqlite_store), "mis-year-8") == ()


def test_a_new_draft_asks_for_every_signature_again(sqlite_store: Store) -> None:
    with_organisations(sqlite_store)
    do(sqlite_store, "mis-year-8", "drafted", DRAFT | {"met": "5"}, 0)
    do(sqlite_store, "mis-year-8", "signed", SIGNED | {"role": "chief_executive"}, 1)
    do(sqlite_store, "mis-year-8", "drafted", DRAFT | {"met": "4"}, 2)
    assert unsigned(stands(sqlite_store), "mis-year-8") == ("chief_executive",)
    with pytest.raises(DraftError):
        do(sqlite_store, "mis-year-8", "submitted", {"on": "2026-07-03"}, 3)


def test_more_actions_than_the_year_has_cannot_be_met(sqlite_store: Store) -> None:
    with_organisations(sqlite_store)
    with pytest.raises(DraftError, match="has 6 actions"):
        do(sqlite_store, "mis-year-8", "drafted", DRAFT | {"met": "7"}, 0)


@pytest.mark.parametrize(
    ("day", "taken"),
    [("2026-07-05", False), ("2026-07-06", True), ("2026-07-20", True), ("2026-07-21", False)],
)
def test_an_appeal_is_made_within_fourteen_days_of_the_outcome(
    sqlite_store: Store, day: str, taken: bool
) -> None:
    with_organisations(sqlite_store)
    do(sqlite_store, "mis-year-8", "drafted", DRAFT | {"met": "5"}, 0)
    do(sqlite_store, "mis-year-8", "signed", SIGNED | {"role": "chief_executive"}, 1)
    do(sqlite_store, "mis-year-8", "submitted", {"on": "2026-07-03"}, 2)
    do(sqlite_store, "mis-year-8", "outcome", OUTCOME, 3)
    assert appeal_by(stands(sqlite_store)) == date(2026, 7, 20)
    if not taken:
        with pytest.raises(DraftError, match="within fourteen days"):
            do(sqlite_store, "mis-year-8", "appealed", APPEAL | {"on": day}, 4)
        return
    do(sqlite_store, "mis-year-8", "appealed", APPEAL | {"on": day}, 4)
    assert KIND.state(stands(sqlite_store)) == "appealed"


def test_only_the_champion_records_signatures(sqlite_store: Store) -> None:
    with_organisations(sqlite_store)
    do(sqlite_store, "mis-year-8", "drafted", DRAFT | {"met": "5"}, 0)
    given = SIGNED | {"role": "chief_executive"}
    with pytest.raises(Forbidden, match="the board safety champion may"):
        say(
            sqlite_store,
            viewer("leadership", "ZZA"),
            Saying("ZZA", "declaration", "mis-year-8", "signed", given, 1),
        )


COSTED = {
    "what": "Two study days",
    "cost": "£18,400",
    "source": "discretionary",
    "owner_role": "leadership",
    "due": "2027-02-26",
}
MONEY = {"amount": "12,000", "source": "rebate", "on": "2026-07-01"}


def test_a_plan_says_what_it_costs_and_what_came_of_the_money(sqlite_store: Store) -> None:
    with_organisations(sqlite_store)
    do(sqlite_store, "mis-year-8/5.4", "costed", COSTED, 0, "plan")
    do(sqlite_store, "mis-year-8/5.4", "received", MONEY, 1, "plan")
    spent = {"amount": "4000", "text": "Cover for shifts", "on": "2026-07-09"}
    do(sqlite_store, "mis-year-8/5.4", "spent", spent, 2, "plan")
    found = stands(sqlite_store, "plan")
    assert (found.opening.get("cost"), plan.received(found), plan.spent(found)) == (18400, 12000, 4000)
    assert plan.KIND.state(found) == "open"


@pytest.mark.parametrize("cost", ["about 400", "-1", "12.50", "", "1e9", "9999999999"])
def test_money_is_whole_pounds(sqlite_store: Store, cost: str) -> None:
    with_organisations(sqlite_store)
    with pytest.raises(DraftError) as told:
        do(sqlite_store, "mis-year-8/5.4", "costed", COSTED | {"cost": cost}, 0, "plan")
    assert told.value.field == "cost"


def test_a_year_has_money_of_its_own_and_no_plan(sqlite_store: Store) -> None:
    with_organisations(sqlite_store)
    with pytest.raises(DraftError, match="has none"):
        do(sqlite_store, "mis-year-7/funds", "costed", COSTED, 0, "plan")
    do(sqlite_store, "mis-year-7/funds", "received", MONEY, 0, "plan")
    with pytest.raises(DraftError, match="no number"):
        do(sqlite_store, "mis-year-7/elsewhere", "received", MONEY, 0, "plan")


def test_a_plan_is_not_to_be_done_by_a_day_that_has_passed(sqlite_store: Store) -> None:
    with_organisations(sqlite_store)
    with pytest.raises(DraftError, match="That day has passed"):
        do(sqlite_store, "mis-year-8/5.4", "costed", COSTED | {"due": "2026-01-01"}, 0, "plan")


def test_more_actions_than_are_blue_are_declared_only_with_the_reason_in_words(sqlite_store: Store) -> None:
    with_organisations(sqlite_store)
    draft = {"met": "2", "text": "Four are not met"}
    with pytest.raises(DraftError, match="and 0 are blue throughout: of 2 not every requirement") as refused:
        do(sqlite_store, "mis-year-8", "drafted", draft, 0)
    assert refused.value.field == "reason"
    do(sqlite_store, "mis-year-8", "drafted", draft | {"met": "0"}, 0)
    do(sqlite_store, "mis-year-8", "drafted", draft | {"reason": "Their evidence was read on paper"}, 1)


def test_an_action_is_blue_when_each_of_its_requirements_is(sqlite_store: Store) -> None:
    """Safety action 2 of year six has three."""
    with_organisations(sqlite_store)
    year = load_framework("mis-year-6")
    link = {"title": "Log", "dated": "2026-06-30", "link": "https://intranet.example.nhs.uk/log"}
    blue = []
    for number in ("2.1", "2.2", "2.3"):
        key = f"mis-year-6/{number}"
        steps = (
            (LEADER, "evidence", link),
            (LEADER, "rated", {"rag": "green", "reason": "It is kept"}),
            (CHAMPION, "reviewed", {"text": "The log was read"}),
        )
        for base, (who, step, given) in enumerate(steps):
            say(sqlite_store, who, Saying("ZZA", "requirement", key, step, given, base))
        said = {parts(t.key)[1]: t for t in threads(sqlite_store, OPERATOR, "ZZA", ["requirement"])}
        blue.append(blue_throughout(year, (), said))
    assert blue == [(), (), ("2",)]
    do(sqlite_store, "mis-year-6", "drafted", {"met": "1", "text": "Nine are not met"}, 0)
