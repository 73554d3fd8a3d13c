"""Building again is quick, keeps what was entered, and never touches real data."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest

from dashboard import demo
from metrics.access import OPERATOR
from metrics.store import Store, StoreError, add_setting, read
from tests.sample.support import FOLDER


def test_building_again_is_quick_and_keeps_what_was_entered(entered: Store) -> None:
    before = len(read.submissions(entered, OPERATOR))
    reason = "A note that somebody made in the demonstration."
    add_setting(entered, OPERATOR, "ZZA", "annotation", date(2026, 10, 5), reason=reason)
    assert demo.build(entered).already
    assert len(read.submissions(entered, OPERATOR)) == before
    assert reason in {s.reason for s in read.settings(entered, OPERATOR, "ZZA")}


def test_a_changed_sample_adds_only_what_changed(entered: Store) -> None:
    meetings, people = len(read.meetings(entered, OPERATOR, "ZZA")), len(read.users(entered, OPERATOR))
    steps = len(read.returns(entered, OPERATOR, "ZZA"))
    entered.set_meta(demo.BUILT, "an older sample")
    reports = demo.build(entered).reports
    assert {report.outcome for report in reports} == {"unchanged"}
    assert len(read.meetings(entered, OPERATOR, "ZZA")) == meetings
    assert len(read.users(entered, OPERATOR)) == people
    assert len(read.returns(entered, OPERATOR, "ZZA")) == steps


def test_the_demonstration_is_never_built_over_real_data(sqlite_store: Store) -> None:
    demo.save_organisations(sqlite_store, OPERATOR, demo.organisations(FOLDER))
    entry = tomllib.loads((FOLDER / "manifest.toml").read_text(encoding="utf-8"))["file"][0]
    demo.loaders.load([FOLDER / entry["file"]], sqlite_store, OPERATOR)
    with pytest.raises(StoreError, match="not the demonstration's"):
        demo.build(sqlite_store)
