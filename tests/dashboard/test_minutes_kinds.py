"""The minutes evidence holds every step of every kind of matter, and what was recorded beside matters."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from flask import Flask

import loaders
from dashboard.app import create_app
from dashboard.views import dates
from metrics.access import OPERATOR
from metrics.governance.kinds import KINDS
from metrics.governance.record import Saying, say
from metrics.store import Store, add_setting, read
from metrics.store.return_steps import record_return_step
from metrics.store.returns import DRAFT, SIGNED
from metrics.store.settings import withdraw_setting
from metrics.store.withdraw import withdraw_submission
from tests.dashboard.conftest import Copy
from tests.dashboard.test_decide_route import PEOPLE
from tests.said import STORIES, Said, Story

BOARD, GROUP = ("ZZB", "board", "2026-11-26"), ("ZZL", "lms", "2026-12-10")
OCTOBER = date(2026, 10, 1)
DAY = re.compile(r"20[0-9]{2}-[0-9]{2}-[0-9]{2}")
STEPS = [
    pytest.param(story, place, id=f"{kind}-{number}-{place}-{said.step}")
    for kind, stories in STORIES.items()
    for number, story in enumerate(stories)
    for place, said in enumerate(story.steps)
]
HUGH, NELL = PEOPLE["champion"], PEOPLE["data_lead"]


@pytest.fixture(scope="module")
def told(demo_copy: Copy, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Flask]]:
    """A demonstration in which every story was told, and returns, files and charts went on besides."""
    store = demo_copy(tmp_path_factory.mktemp("kinds") / "demo.db")
    for kind, stories in STORIES.items():
        for number, story in enumerate(stories):
            _tell(store, kind, story, story.key or f"{kind}-{number}")
    yield store, create_app(store, OPERATOR, True).server
    store.close()


def _tell(store: Store, kind: str, story: Story, key: str) -> None:
    for base, one in enumerate(story.steps):
        saying = Saying(story.org, kind, key, one.step, one.form, base)
        say(store, read.viewer_of(store, PEOPLE[one.role]), saying, files=one.files)


def evidence(told: tuple[Store, Flask], org: str, forum: str, day: str) -> list[dict[str, str]]:
    store, server = told
    meeting = next(m for m in read.meetings(store, OPERATOR, org, forum=forum) if f"{m.held_on}" == day)
    level = {"level": "lms"} if org == "ZZL" else {}
    who = PEOPLE["lms_lead" if level else "director"]
    asked = {"org": "ZZB", "period": "2026-10", "as": who, "meeting": f"{meeting.id}"} | level
    got = server.test_client().get("/export/minutes/csv", query_string=asked)
    assert got.status_code == 200, got.text
    return list(csv.DictReader(io.StringIO(got.data.decode("utf-8-sig"))))


@pytest.fixture(scope="module")
def lines(told: tuple[Store, Flask]) -> dict[str, list[dict[str, str]]]:
    return {org: evidence(told, org, forum, day) for org, forum, day in (BOARD, GROUP)}


def words(said: Said) -> list[str]:
    """What a person typed or chose in a form, as a reader should find it: words, and days as days."""
    given = [value for value in said.form.values() if " " in value]
    return given + [dates.day(date.fromisoformat(v)) for v in said.form.values() if DAY.fullmatch(v)]


@pytest.mark.parametrize(("story", "place"), STEPS)
def test_every_step_stands_there_with_its_words_and_who_said_them(
    told: tuple[Store, Flask], lines: dict[str, list[dict[str, str]]], story: Story, place: int
) -> None:
    said = story.steps[place]
    name = read.viewer_of(told[0], PEOPLE[said.role]).name
    of_person = [row for row in lines[story.org] if row["By"] == name and row["When"] >= "2026-11-14"]
    found = [row for row in of_person if all(text in " ".join(row.values()) for text in words(said))]
    assert found, (name, words(said))


def test_no_name_of_the_store_stands_among_the_words(lines: dict[str, list[dict[str, str]]]) -> None:
    for row in (row for rows in lines.values() for row in rows):
        for column in ("What", "About", "Step", "Said", "Where it stands", "Role"):
            assert not re.search(r"\b[a-z]+_[a-z_]+\b", row[column].replace(".csv", "")), row[column]
            assert row[column] or column in ("Said", "Role"), row


def test_kinds_without_a_word_would_be_seen() -> None:
    from dashboard.views.minutes_words import STEPS as CALLED

    told_elsewhere = {"challenge"}  # its own page says its steps
    for kind, made in KINDS.items():
        assert kind in told_elsewhere or set(made.steps) <= set(CALLED[kind]) | {"moved"}, kind


def test_returns_files_and_charts_stand_there_too(told: tuple[Store, Flask], tmp_path: Path) -> None:
    store, _ = told
    file = tmp_path / "late-births.csv"
    file.write_text("org,measure,period,value\nZZB,births,2026-10,301\n", encoding="utf-8")
    nell, hugh = read.viewer_of(store, NELL), read.viewer_of(store, HUGH)
    (report,) = loaders.load([file], store, nell)
    assert report.submission_id is not None
    withdraw_submission(store, nell, report.submission_id, reason="It was counted twice")
    number = add_setting(
        store,
        nell,
        "ZZB",
        "annotation",
        date(2026, 10, 1),
        reason="Triage moved to the new unit",
        measure_id="births",
        minute_ref="ZZB board 2026-11, item 9",
    )
    withdraw_setting(store, nell, number, reason="It moved in November")
    record_return_step(store, hugh, "ZZB", OCTOBER, SIGNED)
    record_return_step(store, hugh, "ZZB", OCTOBER, DRAFT, reason="A site was left out")
    rows = evidence(told, *BOARD)
    seen = {(row["What"], row["About"], row["Step"], row["By"]) for row in rows}
    assert {
        ("File", "late-births.csv", "Loaded", "Nell Rowan"),
        ("File", "late-births.csv", "Taken back", "Nell Rowan"),
        ("Chart", "Births", "Decided", "Nell Rowan"),
        ("Chart", "Births", "Taken back", "Nell Rowan"),
        ("Return", "October 2026", "Submitted", "Nell Rowan"),
        ("Return", "October 2026", "Signed", "Hugh Pellow"),
        ("Return", "October 2026", "Opened again", "Hugh Pellow"),
        ("Meeting", "Board, 26 November 2026", "Written down", "Hugh Pellow"),
    } <= seen
    said = " ".join(row["Said"] for row in rows)
    for why in ("It was counted twice", "Triage moved to the new unit", "It moved in November", "left out"):
        assert why in said
    assert [row["Minute"] for row in rows if row["Step"] == "Decided" and row["What"] == "Chart"] == [
        "ZZB board 2026-11, item 9"
    ]
