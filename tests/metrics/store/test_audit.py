"""The audit: one entry for each decision, bound to the one before it, and no change goes unseen."""

from __future__ import annotations

import json
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import text

from metrics.access import OPERATOR, Forbidden
from metrics.governance import commentary
from metrics.governance.record import Saying, say
from metrics.store import Store, StoreError, add_setting, add_user, grant, migrate, read, withdraw_setting
from metrics.store.audit import FIRST
from metrics.store.verify import check
from tests.metrics.make import JUNE, ORGANISATIONS, viewer, with_organisations

LEAD = viewer("data_lead", "ZZA")
BASE = len(ORGANISATIONS)  # entries of a store that holds its organisations


def phase(store: Store, on: date = JUNE, reason: str = "New ward") -> int:
    return add_setting(store, LEAD, "ZZA", "phase", on, reason=reason, measure_id="births")


def rows(store: Store, query: str) -> list[tuple[object, ...]]:
    with store.reading() as connection:
        return [tuple(row) for row in connection.execute(text(query))]


def spoil(store: Store, statement: str) -> tuple[str, ...]:
    """What the check says after somebody wrote in the database behind the program's back."""
    with store.writing() as connection:
        connection.execute(text(statement))
    return check(store, OPERATOR).faults


def test_every_decision_is_an_entry_that_follows_the_one_before_it(store: Store) -> None:
    assert (check(store, OPERATOR).entries, check(store, OPERATOR).newest) == (0, FIRST)
    with_organisations(store)
    assert check(store, OPERATOR) == check(store, viewer("administrator", "ZZL"))
    number = phase(store)
    withdraw_setting(store, LEAD, number, "It was no change")
    entries = rows(store, "SELECT actor, action, object, previous_hash, hash FROM audit ORDER BY id")
    assert [entry[:3] for entry in entries] == [
        *((OPERATOR.email, "organisation.add", f"organisation {n}") for n in range(1, BASE + 1)),
        (LEAD.email, "chart_setting.add", f"chart_setting {number}"),
        (LEAD.email, "chart_setting.withdraw", f"chart_setting {number + 1}"),
    ]
    assert [entry[3] for entry in entries] == [FIRST, *(entry[4] for entry in entries[:-1])]
    (told,) = rows(store, 'SELECT "before", "after" FROM audit ORDER BY id DESC LIMIT 1')
    assert '"reason": "New ward"' in str(told[0])
    assert '"reason": "It was no change"' in str(told[1])
    found = check(store, OPERATOR)
    assert (found.entries, found.newest, found.faults) == (BASE + 2, entries[-1][4], ())


def test_an_entry_tells_whose_place_a_decision_takes(store: Store) -> None:
    with_organisations(store)

    def convention(value: str) -> int:
        return add_setting(
            store, LEAD, "ZZA", "convention", JUNE, reason="Asked", measure_id="births", value=value
        )

    numbers = [convention(value) for value in ("nelson", "pbi")]
    withdraw_setting(store, LEAD, numbers[1], "Back")
    numbers.append(convention("anhoej"))
    phase(store, date(2026, 5, 1))
    phase(store, date(2026, 6, 1))
    told = [
        None if before is None else json.loads(str(before))["id"]
        for (before,) in rows(
            store, """SELECT "before" FROM audit WHERE object LIKE 'chart_setting %' ORDER BY id"""
        )
    ]
    assert told == [None, numbers[0], numbers[1], numbers[0], None, None]


def test_what_is_refused_leaves_no_entry(store: Store) -> None:
    with_organisations(store)
    number = phase(store)
    with pytest.raises(Forbidden):
        withdraw_setting(store, viewer("director", "ZZA"), number, "Not mine")
    with pytest.raises(StoreError, match="needs a reason"):
        withdraw_setting(store, LEAD, number, " ")
    withdraw_setting(store, LEAD, number, "It was no change")
    with pytest.raises(StoreError, match="taken back already"):
        withdraw_setting(store, LEAD, number, "Once more")
    assert check(store, OPERATOR).entries == BASE + 2


WHOLE_END = (
    "DELETE FROM audit WHERE object IN ('chart_setting 2', 'chart_setting 3')",
    "DELETE FROM chart_setting WHERE id > 1",
)


def test_rows_that_are_cut_off_the_end_with_their_entries_are_missed_for_good(store: Store) -> None:
    """The count is kept apart: it does not fit after the cut, nor after what is written later."""
    with_organisations(store)
    for month in (4, 5, 6):
        phase(store, date(2026, month, 1))
    with store.writing() as connection:
        for statement in WHOLE_END:
            connection.execute(text(statement))
    (fault,) = check(store, OPERATOR).faults
    assert fault.startswith(
        f"The audit does not end as it was written: {BASE + 3} entries, the last with the"
    )
    phase(store, date(2026, 3, 1))
    (fault,) = check(store, OPERATOR).faults
    assert fault.startswith(f"The audit does not end as it was written: {BASE + 4} entries, ")
    assert f"it holds {BASE + 2} entries" in fault
    (fault,) = spoil(store, "DELETE FROM audit_head")
    assert fault.startswith("The audit does not end as it was written: nothing was noted apart from it")


def test_a_whole_matter_that_is_taken_out_with_its_entries_breaks_the_chain(store: Store) -> None:
    with_organisations(store)
    for day in (1, 2):
        phase(store, date(2026, 6, day))
        words = {"cause": "Fewer", "impact": "None", "action": "Nothing", "evidence_kind": "stated_only"}
        key = commentary.key(("births", "complaints")[day - 1], JUNE)
        say(store, OPERATOR, Saying("ZZA", "commentary", key, "written", words))
    with store.writing() as connection:
        for statement in (
            "DELETE FROM audit WHERE object IN ('thread 1', 'entry 1')",
            "DELETE FROM entry WHERE thread_id = 1",
            "DELETE FROM thread WHERE id = 1",
        ):
            connection.execute(text(statement))
    first, *_more = check(store, OPERATOR).faults
    assert first.startswith(f"Entry {BASE + 4} of the audit does not follow the one before it")


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (
            "UPDATE chart_setting SET reason = 'Another' WHERE id = 2",
            "Chart setting 2 is not what the audit says was recorded (entry 9: ",
        ),
        (
            "DELETE FROM chart_setting WHERE id = 2",
            "Chart setting 2 of the audit is gone (entry 9: ",
        ),
        (
            "UPDATE audit SET actor = 'x' WHERE id = 9",
            "Entry 9 of the audit is not what was written: it was changed afterwards (",
        ),
        (
            "DELETE FROM audit WHERE id = 9",
            "Entry 10 of the audit does not follow the one before it: an entry was taken out, put in or ",
        ),
        ("DELETE FROM audit WHERE id = 10", "Chart setting 3 has no entry in the audit."),
        ("UPDATE audit SET \"after\" = 'x' WHERE id = 9", "Entry 9 of the audit is not what was written"),
    ],
)
def test_the_first_broken_link_comes_first(store: Store, statement: str, said: str) -> None:
    with_organisations(store)
    for month in (4, 5, 6):
        phase(store, date(2026, month, 1))
    first = spoil(store, statement)[0]
    assert first.startswith(said)
    if "(entry" in said:  # the day, who and what
        today = datetime.now(UTC).date()
        assert re.search(rf"{today:%Y-%m}.*UTC, {LEAD.email}, chart_setting.add of chart_setting 2\)", first)


def test_two_writers_make_one_chain(store: Store) -> None:
    with_organisations(store)
    with ThreadPoolExecutor(4) as pool:
        numbers = list(pool.map(lambda day: phase(store, date(2026, 6, day)), range(1, 13)))
    assert len(set(numbers)) == 12
    assert (check(store, OPERATOR).entries, check(store, OPERATOR).faults) == (BASE + 12, ())


def test_what_was_decided_before_there_was_an_audit_enters_it(empty_url: str) -> None:
    store = Store.open(empty_url)
    with store.writing() as connection:
        migrate.upgrade(connection, "0002")
        connection.execute(
            text(
                'INSERT INTO chart_setting (org_code, measure_id, breakdown, kind, "on", value, reason,'
                " author, recorded_at, recorded_by) VALUES ('ZZA', 'births', '', 'phase', '2026-06-01', '',"
                " 'Old', 'a@b', '2026-06-02 10:00:00.000000', 'a@b')"
            )
        )
    store.upgrade()
    assert rows(store, "SELECT action, object FROM audit") == [
        ("chart_setting.taken_over", "chart_setting 1")
    ]
    with_organisations(store)
    phase(store)
    assert (check(store, OPERATOR).entries, check(store, OPERATOR).faults) == (BASE + 2, ())
    store.close()


def test_only_those_who_manage_people_check_the_audit(sqlite_store: Store) -> None:
    with_organisations(sqlite_store)
    with pytest.raises(Forbidden, match="may not check the audit; the administrator may"):
        check(sqlite_store, LEAD)


def test_an_administrator_reads_no_address_of_people_whom_they_do_not_manage(sqlite_store: Store) -> None:
    with_organisations(sqlite_store)
    for org in ("ZZA", "ZZB"):
        add_user(sqlite_store, OPERATOR, f"data_lead.{org.lower()}@test.example", f"Lead of {org}")
        grant(sqlite_store, OPERATOR, f"data_lead.{org.lower()}@test.example", "data_lead", org)
        lead = viewer("data_lead", org)
        add_setting(sqlite_store, lead, org, "phase", JUNE, reason="New ward", measure_id="births")
    spoil(sqlite_store, "UPDATE chart_setting SET reason = 'Another'")
    spoil(sqlite_store, "UPDATE audit SET action = 'x' WHERE object = 'chart_setting 2'")
    told = "\n".join(check(sqlite_store, viewer("administrator", "ZZA")).faults)
    assert "data_lead.zza@test.example, chart_setting.add of chart_setting 1" in told
    assert "data_lead.zzb" not in told
    assert "somebody of another organisation, x of chart_setting 2" in told
    above = "\n".join(check(sqlite_store, viewer("administrator", "ZZL")).faults)
    assert "data_lead.zzb@test.example, x of chart_setting 2" in above
    assert check(sqlite_store, OPERATOR).faults == tuple(
        above.replace("somebody of another organisation", OPERATOR.email).split("\n")
    )


def test_the_history_names_what_was_taken_back_and_by_whom(store: Store) -> None:
    with_organisations(store)
    first = phase(store)
    second = phase(store, date(2026, 5, 1), "Another ward")
    back = withdraw_setting(store, OPERATOR, first, "It was no change")
    newest, oldest = read.decided(store, LEAD, "ZZA")
    assert (newest.setting.id, newest.taken_back) == (second, None)
    assert oldest.taken_back is not None
    assert (oldest.taken_back.id, oldest.taken_back.by, oldest.taken_back.reason) == (
        back,
        OPERATOR.email,
        "It was no change",
    )
    assert read.decided(store, viewer("lms_lead", "ZZL"), "ZZA") == ()  # the months are not shared
