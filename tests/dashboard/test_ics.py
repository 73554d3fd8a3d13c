"""The calendar file as RFC 5545 has it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from dashboard.ics import Event, calendar_file, escaped, folded

STAMP = datetime(2026, 11, 14, 9, 30, tzinfo=UTC)
EVENT = Event("ZZA-x@example", date(2026, 11, 26), date(2026, 11, 26), "The board meets", "All", "http://x/")


def lines(*events: Event, name: str = "Northmere", stamp: datetime = STAMP) -> list[str]:
    """The lines of a file, unfolded."""
    text = calendar_file(name, events, stamp).decode()
    assert text.endswith("\r\n")
    return text.replace("\r\n ", "").split("\r\n")[:-1]


def test_a_whole_day_ends_with_the_day_that_follows_it() -> None:
    assert lines(EVENT) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Perinatal quality surveillance//Calendar//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "X-WR-CALNAME:Northmere",
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
        "BEGIN:VEVENT",
        "UID:ZZA-x@example",
        "DTSTAMP:20261114T093000Z",
        "DTSTART;VALUE=DATE:20261126",
        "DTEND;VALUE=DATE:20261127",
        "SUMMARY:The board meets",
        "TRANSP:TRANSPARENT",
        "DESCRIPTION:All",
        "URL:http://x/",
        "END:VEVENT",
        "END:VCALENDAR",
    ]


def test_the_stamp_is_written_in_utc() -> None:
    abroad = STAMP.astimezone(timezone(timedelta(hours=5)))
    assert lines(EVENT, stamp=abroad) == lines(EVENT)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a, b; c", "a\\, b\\; c"),
        ("back\\slash", "back\\\\slash"),
        ("two\r\nlines", "two\\nlines"),
        ("x:y", "x:y"),
    ],
)
def test_texts_mean_themselves(text: str, written: str) -> None:
    assert escaped(text) == written


@pytest.mark.parametrize("letter", ["a", "’", "é", "𝄞"])
@pytest.mark.parametrize("length", [74, 75, 76, 149, 150, 400])
def test_no_line_is_longer_than_75_octets_and_no_letter_is_broken(letter: str, length: int) -> None:
    line = f"SUMMARY:{letter * length}"
    parts = folded(line).split("\r\n")
    assert all(len(part.encode()) <= 75 for part in parts)
    assert all(part.startswith(" ") for part in parts[1:])
    assert parts[0] + "".join(part[1:] for part in parts[1:]) == line
