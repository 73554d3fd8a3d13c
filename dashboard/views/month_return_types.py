"""What the page of a month's return shows, ready to be arranged."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RoundStep:
    """One of the four steps. `state` is done, next or later."""

    name: str
    state: str
    said: str  # by whom and when; or whose it is


@dataclass(frozen=True, slots=True)
class Warned:
    """Something to know before signing; each line is a name, its measure and breakdown, and a remark."""

    title: str
    lines: tuple[tuple[str, str, str, str], ...]


@dataclass(frozen=True, slots=True)
class SignedWords:
    """A signature: what vouches for it, and what is known otherwise since."""

    title: str
    proof: str
    broken: bool
    seal: str
    note: str
    changed: str


@dataclass(frozen=True, slots=True)
class FormWords:
    """A step that this reader may take; `again` opens the return again and asks for a reason."""

    step: str
    button: str
    note: str
    again: bool = False
