"""A small store that holds a row of everything, as the program writes it."""

from __future__ import annotations

import zlib
from datetime import date, timedelta
from hashlib import sha256

from sqlalchemy import insert

from metrics.access import OPERATOR
from metrics.governance import commentary
from metrics.governance.record import Saying, say
from metrics.records import Case, CaseCover, Meeting, Narrative, ProgrammeEntry, Rating, RequirementStatus
from metrics.store import (
    Store,
    StoredIssue,
    add_meeting,
    add_setting,
    add_succession,
    add_user,
    grant,
    record_return_step,
    tables,
    undo_withdrawal,
    withdraw_setting,
    withdraw_submission,
)
from metrics.store.feeds import begin_feed
from metrics.store.people import viewer_of
from metrics.store.written import write_audited
from tests.metrics.make import JUNE, at, figure, record, with_organisations


def filled(store: Store) -> Store:
    """At least two rows of every table."""
    figures_and_decisions(store)
    for step in ("draft", "submitted"):
        record_return_step(store, OPERATOR, "ZZA", JUNE, step)
    words = {"cause": "Fewer", "impact": "None", "action": "Nothing", "evidence_kind": "stated_only"}
    for measure in ("births", "complaints"):
        say(store, OPERATOR, Saying("ZZA", "commentary", commentary.key(measure, JUNE), "written", words))
    for content in (b"minutes of the ward", b"a list of names" * 40):
        _keep(store, content)
    for _twice in range(2):
        begin_feed(store, viewer_of(store, "lead1@test.example"), "ZZA")
    return store


def figures_and_decisions(store: Store) -> None:
    """What a store of revision 0007 can hold too: no words, no kept files, no returns, no calendars."""
    with_organisations(store)
    for old in ("ZZB", "ZZB01"):
        add_succession(store, OPERATOR, old, "ZZA", JUNE)
    for number in (1, 2):
        address = f"lead{number}@test.example"
        add_user(store, OPERATOR, address, f"Lead {number}")
        grant(store, OPERATOR, address, "data_lead", "ZZA")
        add_meeting(
            store, OPERATOR, Meeting("ZZA", "board", date(2026, 7, number), at(1), f"B{number}", {"chair": 1})
        )
    _files(store)
    settings = [
        add_setting(store, OPERATOR, "ZZA", "phase", day, reason="New ward", measure_id="births")
        for day in (date(2026, 5, 1), JUNE)
    ]
    withdraw_setting(store, OPERATOR, settings[0], "It was no change")


def _files(store: Store) -> None:
    """Two files with every kind of record, and a third that says most of it again; one taken back."""
    for number, month in enumerate((date(2026, 4, 1), date(2026, 5, 1)), start=1):
        record(
            store,
            *(figure(float(n) if n else None, measure=f"m{n}", period=month) for n in range(3)),
            Case(f"E{number}", "ZZA", "incident", month, reported_on=month, fields={"harm": "none"}),
            Case(f"F{number}", "ZZA", "incident", month, "ZZA01"),
            Narrative("ZZA", "births", month, f"Words {number}", "Somebody", event_ref=f"E{number}", row=3),
            Rating("ZZA", "cqc", "safe", "good", month),
            ProgrammeEntry("ZZA", "mssp", number == 1, month),
            RequirementStatus("ZZA", "year_8", f"r{number}", "green", month),
            when=at(number),
            name=f"{number}.csv",
            issues=tuple(StoredIssue(0, "warning", "odd", f"Row {n} is odd.", row=n) for n in (1, 2)),
            case_covers=(CaseCover("ZZA", "incident", month, month + timedelta(30)),),
        )
    record(
        store,
        *(figure(float(n) if n else None, measure=f"m{n}", period=date(2026, 5, 1)) for n in range(2)),
        figure(7.0, measure="m2", period=date(2026, 5, 1)),
        when=at(3),
        name="3.csv",
    )
    withdraw_submission(store, OPERATOR, 3, "The wrong ward", recorded_at=at(4))
    undo_withdrawal(store, OPERATOR, 3, "It was right", recorded_at=at(5))


def _keep(store: Store, content: bytes) -> None:
    values = {
        "org_code": "ZZA",
        "sha256": sha256(content).hexdigest(),
        "file_name": "minutes.txt",
        "media_type": "text/plain",
        "bytes": len(content),
        "recorded_at": at(6),
        "recorded_by": OPERATOR.email,
    }
    with store.writing() as connection:
        number = write_audited(connection, OPERATOR, tables.kept_file, values, "keep")
        packed = zlib.compress(content)
        connection.execute(insert(tables.kept_content).values(kept_file_id=number, content=packed))
