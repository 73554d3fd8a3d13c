"""What a record says, in words: "14 of 280", "on the programme; entered on 1 November 2026"."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from metrics.store.kinds import NARRATIVE, OBSERVATION, PROGRAMME, RATING, REQUIREMENT, Kind
from metrics.vocabulary import LABELS

Held = Mapping[str, Any]


def says(kind: Kind, payload: tuple[Any, ...]) -> str:
    """A payload in words: "14 of 280", "71.8 (45 of 63)", "did not submit", "provisional 305"."""
    return SAYS.get(kind.name, _rest)(dict(zip(kind.payload, payload, strict=True)))


def _figure(held: Held) -> str:
    numerator, denominator, value = (held[name] for name in ("numerator", "denominator", "value"))
    parts = ""
    if numerator is not None or denominator is not None:
        of = "" if denominator is None else f" of {_number(denominator)}"
        parts = f"{_number(numerator)}{of}"
    words = held["value_text"]  # the answer of a category, or the interval of a rate
    shown = f"{_number(value)}, {words}" if words and value is not None else words or _number(value)
    figure = f"{shown} ({parts})" if shown and parts else shown or parts
    status = str(held["status"]).replace("_", " ")
    if not figure:
        return status
    return figure if status == "final" else f"{figure}, {status}"


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.12g}"


def _words(held: Held) -> str:
    """All of the words: nobody can tell a text from another by the way in which both begin."""
    themes = [LABELS["theme"].get(code, code) for code in json.loads(held["themes"] or "[]")]
    beside = [
        held["author"] and f"by {held['author']}",
        themes and f"under {'; '.join(themes)}",
        held["event_ref"] and f"about {held['event_ref']}",
    ]
    return " ".join([f"“{held['text']}”", *(f"({part})" for part in beside if part)])


def _rating(held: Held) -> str:
    return str(held["rating"]).replace("_", " ").capitalize()


def _programme(held: Held) -> str:
    said = "on the programme" if held["on_programme"] else "not on the programme"
    days = [
        held["entered_on"] and f"entered on {_day(held['entered_on'])}",
        held["exited_on"] and f"left on {_day(held['exited_on'])}",
        held["adviser"] and f"adviser: {held['adviser']}",
    ]
    return "; ".join([said, *(part for part in days if part)])


def _day(on: date) -> str:
    return f"{on.day} {on:%B %Y}"


def _state(held: Held) -> str:
    return str(held["rag"])


def _rest(held: Held) -> str:
    return "; ".join(
        f"{name.replace('_', ' ')} {part}"
        for name, part in held.items()
        if part not in (None, "", "[]", "{}")
    )


SAYS: Mapping[str, Callable[[Held], str]] = {
    OBSERVATION.name: _figure,
    NARRATIVE.name: _words,
    RATING.name: _rating,
    PROGRAMME.name: _programme,
    REQUIREMENT.name: _state,
}
