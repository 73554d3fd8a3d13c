"""A situation: how its data come to be, and what the pages must say of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tests.dashboard.adverse.trust import Trust

PAGES: Mapping[str, str] = {
    "overview": "/",
    "deaths": "/deaths",
    "harm": "/harm",
    "staffing": "/staffing",
    "training": "/training",
    "voices": "/voices",
    "triangulation": "/triangulation",
    "plain": "/triangulation/plain",
}
Words = str | tuple[str, ...]


def everywhere(*words: str) -> Mapping[str, Words]:
    """What every page must say."""
    return dict.fromkeys(PAGES, words)


@dataclass(frozen=True, slots=True)
class Situation:
    """`says` holds, by page, words that must be read there; `never` words that must not. `asks` are
    further parts of the address. In an `own_store` there is nothing but what `build` writes.
    """

    name: str
    build: Callable[[Trust], None]
    says: Mapping[str, Words]
    never: Mapping[str, Words] = field(default_factory=dict)
    asks: Mapping[str, str] = field(default_factory=dict)
    own_store: bool = False
    nowhere: bool = False  # there is no page yet: the written one says so with 404, the others in the frame
    unknown: bool = False  # nothing is known, so no page may show a figure of 0
