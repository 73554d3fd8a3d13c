"""Everything that can come after a paper was made, recorded in a demonstration's store on a later day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import loaders
from metrics.access import OPERATOR
from metrics.governance.record import Saying, say
from metrics.records import Meeting
from metrics.store import (
    Store,
    add_meeting,
    add_setting,
    grant,
    read,
    record_return_step,
    save_organisations,
)
from metrics.store.organisations import add_succession, organisations
from metrics.store.withdraw import withdraw_submission
from metrics.types import Organisation
from tests.dashboard.test_decide_route import PEOPLE
from tests.said import STORIES

ORG = "ZZB"
LATER = datetime(2027, 2, 20, 9, tzinfo=UTC)
FIGURES = """org,measure,period,value
ZZB,births,2026-09,999
ZZB,births,2026-10,301
ZZB,births,2026-11,301
ZZB,stillbirths,2026-09,9
ZZB,red_flags,2026-10,70
ZZA,births,2026-09,1
"""


def change_everything(store: Store, folder: Path) -> None:
    """Words of every kind, returns opened again, figures, withdrawals, charts, names, sites, roles, clock."""
    for kind, stories in STORIES.items():
        for number, story in enumerate(stories):
            for base, one in enumerate(story.steps):
                key = story.key or f"{kind}-{number}"
                saying = Saying(story.org, kind, key, one.step, one.form, base)
                say(store, read.viewer_of(store, PEOPLE[one.role]), saying, files=one.files)
    for month in (date(2026, 8, 1), date(2026, 9, 1)):
        record_return_step(store, OPERATOR, ORG, month, "draft", reason="A site was left out")
    _figures(store, folder)
    _organisations(store)
    for person in read.users(store, OPERATOR):
        for held in person.grants:
            grant(store, OPERATOR, person.email, held.role, held.org_code, revoked=True)
    add_meeting(store, OPERATOR, Meeting(ORG, "board", date(2026, 11, 13), LATER, "ZZB board, item 9"))
    store.set_meta("clock", LATER.isoformat())


def _figures(store: Store, folder: Path) -> None:
    file = folder / "later.csv"
    file.write_text(FIGURES, encoding="utf-8")
    loaders.load([file], store, OPERATOR)
    for one in read.submissions(store, OPERATOR, ORG)[2:30:7]:
        withdraw_submission(store, OPERATOR, one.id, reason="It was counted twice")
    for kind, value in (("annotation", ""), ("phase", ""), ("target", "20")):
        given = {"reason": "Triage moved to the new unit", "minute_ref": "ZZB board 2026-11, item 9"}
        add_setting(
            store,
            OPERATOR,
            ORG,
            kind,
            date(2026, 3, 1),
            measure_id="midwife_fill_day",
            value=value,
            **given,
        )


def _organisations(store: Store) -> None:
    known = {one.code: one for one in organisations(store, OPERATOR)}
    own = replace(known[ORG], name="Another name", comparator_group="births_2000_3999")
    (site, *_) = (one for one in known.values() if one.parent_code == ORG)
    new = Organisation("ZZB09", "A new site", "site", ORG, fictional=True)
    save_organisations(store, OPERATOR, [own, replace(site, parent_code="ZZA"), new])
    add_succession(store, OPERATOR, "ZZC", ORG, date(2026, 8, 1))
