"""A calendar file as RFC 5545 has it: whole-day events, texts escaped, lines folded at 75 octets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

OCTETS = 75  # the longest line, without its end (section 3.1)
END = "\r\n"
PRODUCT = "-//Perinatal quality surveillance//Calendar//EN"
ESCAPES = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": ""}  # section 3.3.11


@dataclass(frozen=True, slots=True)
class Event:
    """One event of whole days, from `first` to `last`. `uid` stays the same whatever becomes of the rest."""

    uid: str
    first: date
    last: date
    title: str
    text: str = ""
    url: str = ""


def calendar_file(name: str, events: Iterable[Event], stamp: datetime) -> bytes:
    """The whole file. `stamp` is the moment at which it was made, the DTSTAMP of each event."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
        *(line for event in events for line in _event(event, stamp)),
        "END:VCALENDAR",
    ]
    return "".join(f"{folded(line)}{END}" for line in lines).encode()


def _event(event: Event, stamp: datetime) -> list[str]:
    after = event.last + timedelta(days=1)  # the end of whole days is the day that is no part of them
    lines = [
        "BEGIN:VEVENT",
        f"UID:{escaped(event.uid)}",
        f"DTSTAMP:{stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{event.first:%Y%m%d}",
        f"DTEND;VALUE=DATE:{after:%Y%m%d}",
        f"SUMMARY:{escaped(event.title)}",
        "TRANSP:TRANSPARENT",
    ]
    if event.text:
        lines.append(f"DESCRIPTION:{escaped(event.text)}")
    if event.url:
        lines.append(f"URL:{event.url}")
    return [*lines, "END:VEVENT"]


def escaped(text: str) -> str:
    """A text in which comma, semicolon, backslash and the end of a line mean themselves."""
    return "".join(ESCAPES.get(letter, letter) for letter in text)


def folded(line: str) -> str:
    """A line broken after at most 75 octets, never inside a letter; each further part begins with a space."""
    parts, part, size = [], "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > OCTETS:
            parts.append(part)
            part, size = " ", 1
        part, size = part + letter, size + octets
    return END.join([*parts, part])
