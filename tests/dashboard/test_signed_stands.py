"""A signed month cannot be changed by anyone, through any page or callback: whatever is posted to whichever
address, the month as signed is the same to the letter, its seal holds, and outside it reads as it was shared.

The addresses are those of the server itself, the forms those with which other tests show that each of them
stores something, as they are and bent: an address that is new has no form here, and the test fails. Here a
fixed sample is sent; `make soak` sends all of it, and reads as everybody.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.pages import month_return
from dashboard.recording import BASE
from dashboard.return_route import ADDRESS
from dashboard.viewer import current_request
from metrics.access import OPERATOR
from metrics.store.returns import DRAFT, STEPS, history_of
from tests.dashboard.loading import OURS, PEOPLE, address, follow, hidden, marked, upload
from tests.soak import signed
from tests.soak.signed import (
    EVERYBODY,
    OF_DASH,
    OPERATED,
    ORG,
    SHARED_MONTH,
    SIGNED_MONTH,
    Stand,
    outside,
    plain,
    rules_of,
    stood,
    text_signed,
)

EACH = 3  # of each address, beside those that are let in
LET_IN = 20  # forms that must have been stored for the test to mean anything
READERS = ((SIGNED_MONTH, PEOPLE["director"]), (SHARED_MONTH, PEOPLE["lms_lead"]))


@pytest.fixture(scope="module")
def stand(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stand]:
    with stood(demo_file, tmp_path_factory.mktemp("signed")) as made:
        yield made


def test_whatever_is_posted_by_whomever_a_signed_month_stands(stand: Stand) -> None:
    tally = signed.run(stand, READERS, EACH)
    assert tally.faults == []
    assert tally.rules == {*rules_of(stand)} > {ADDRESS, OF_DASH}
    assert tally.done > LET_IN  # decisions, other matters, a file that corrects


def test_no_address_takes_another_way_to_write(stand: Stand) -> None:
    for rule in stand.place.server.url_map.iter_rules():
        assert (rule.methods or set()) <= {"GET", "HEAD", "OPTIONS", "POST"}, rule.rule


def test_a_later_file_is_a_correction_that_is_shown_as_one(stand: Stand) -> None:
    seen = follow(
        stand.place.server, upload(stand.place.server, b"org,measure,period,value\nZZA,births,2026-09,777\n")
    )
    form = {"deed": "load", "fingerprint": hidden(seen, "fingerprint"), **marked(stand.place.server)}
    path = re.search(r'action="([^"?]*/data/load/[^"?]+)', seen.text)
    assert path is not None
    loaded = stand.place.server.test_client().post(address(path[1]), data=form, headers=OURS)
    assert loaded.status_code == 303, loaded.text
    asked = {"org": ORG, "period": "2026-09", "as": PEOPLE["director"]}
    with stand.place.server.test_request_context("/return", query_string=asked):
        shown = json.dumps(month_return.layout(current_request()), default=plain)
    for told in ("known otherwise since", "births.csv", "777", "Was", "Tom Ashby", "its seal is the same"):
        assert told in shown
    assert "777" not in text_signed(stand, SHARED_MONTH)


def test_opening_again_is_refused_to_all_but_who_signs(stand: Stand) -> None:
    may = (PEOPLE["champion"], OPERATED)
    for who in (one for one in EVERYBODY if one not in may):
        refused = 404 if who == PEOPLE["lead_elsewhere"] else 403
        assert opening(stand, who, "A figure was counted twice") == refused, who
    assert [opening(stand, who, "") for who in may] == [422, 422]  # a reason is asked for
    assert len(history_of(stand.place.store, OPERATOR, ORG, SHARED_MONTH)) == len(STEPS)


def test_opened_again_the_signature_stays_and_nobody_outside_reads_the_month(stand: Stand) -> None:
    """The last of these tests: it ends the sharing."""
    before = text_signed(stand, SHARED_MONTH)
    assert opening(stand, PEOPLE["champion"], "A figure was counted twice") == 303
    found = history_of(stand.place.store, OPERATOR, ORG, SHARED_MONTH)
    assert [one.step.step for one in found] == [*STEPS, DRAFT]
    assert (found[-1].reason, found[2]) == ("A figure was counted twice", stand.signed[SHARED_MONTH])
    assert text_signed(stand, SHARED_MONTH) == before
    assert outside(stand, "lms_lead") == ()


def opening(stand: Stand, who: str, why: str) -> int:
    form = {"step": DRAFT, BASE: str(len(STEPS)), "reason": why, **marked(stand.server(who), who)}
    to = address(ADDRESS, who, period=f"{SHARED_MONTH:%Y-%m}")
    return stand.server(who).test_client().post(to, data=form, headers=OURS).status_code
