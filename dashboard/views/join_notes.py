"""The marks of joins on a chart: from which day on another trust is part of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from metrics.system.lines import Joined
from metrics.system.own_joins import Joins
from spc import join_words
from spc.draw.spec import JoinNote


def join_notes(joins: Joins) -> tuple[JoinNote, ...]:
    """A mark for each day on which others joined, with all their names; by day."""
    made = [_note(on, [(named(one), one.code) for one in found]) for on, found in by_day(joins.whole).items()]
    made += [
        _note(on, [(f"part of {named(one)}", f"part of {one.code}") for one in found])
        for on, found in by_day(joins.part).items()
    ]
    return tuple(sorted(made, key=lambda note: note.start))


def said(label: str, notes: Iterable[JoinNote]) -> str:
    """What a screen reader says of a picture, and of the joins on it."""
    return " ".join((label, *(f"{note.text}." for note in notes)))


def named(one: Joined) -> str:
    """ "Saltings Coast Hospitals (ZZD)"."""
    return f"{one.name} ({one.code})"


def by_day(joined: Iterable[Joined]) -> Mapping[date, list[Joined]]:
    """The joins of each day, in the order given."""
    found: dict[date, list[Joined]] = defaultdict(list)
    for one in joined:
        found[one.on].append(one)
    return found


def _note(on: date, named_: list[tuple[str, str]]) -> JoinNote:
    names, codes = [name for name, _ in named_], [code for _, code in named_]
    return JoinNote(on, join_words.mark(names, on), join_words.short(codes))
