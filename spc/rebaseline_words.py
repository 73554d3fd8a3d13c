"""A suggested re-baseline in words: what is suggested, what speaks for it, and what against.

It is always a suggestion: the words name what would be drawn, never what is to be done.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from spc import english
from spc import rebaseline_evidence as evidence
from spc.conventions import CONVENTIONS
from spc.english import counted, plural
from spc.naming import SeriesWords
from spc.rebaseline import Proposal, Reason

LEAST = CONVENTIONS["mdc"].least_points
FIRM = CONVENTIONS["mdc"].firm_points


@dataclass(frozen=True, slots=True)
class ProposalWords:
    """The suggestion as a heading, and one sentence for each reason."""

    headline: str
    for_: tuple[str, ...]
    against: tuple[str, ...]


def told(proposal: Proposal, words: SeriesWords) -> ProposalWords:
    """The suggestion in words. Pure; reads nothing but the proposal and the names."""
    t = _Told(proposal, words)
    said = [
        tuple(REASONS[r.code](t, r) for r in own) for own in (proposal.speaks_for, proposal.speaks_against)
    ]
    return ProposalWords(_headline(t), *said)


@dataclass(frozen=True, slots=True)
class _Told:
    proposal: Proposal
    words: SeriesWords

    @property
    def start(self) -> str:
        return english.period_long(self.proposal.start, self.words.period)

    @property
    def way(self) -> str:
        return "higher" if self.proposal.side > 0 else "lower"

    @property
    def by(self) -> str:
        """How far the level moved: the difference of the figures as they are shown, so that it adds up."""
        p = self.proposal
        old, new = (float(self.words.bare(x).replace(",", "")) for x in (p.old_centre, p.new_centre))
        return self.words.bare(round(abs(new - old), 9) or abs(p.new_centre - p.old_centre))

    def many(self, number: float | None) -> str:
        """ "nine months"."""
        return counted(int(number or 0), self.words.period)


def _headline(t: _Told) -> str:
    p = t.proposal
    new = english.unit_joined(t.words.bare(p.new_centre), t.words.unit)
    level = f"from {t.words.bare(p.old_centre)} to {new}"
    if not p.ready:
        return (
            f"A new level since {t.start}, {level}, has too few {plural(t.words.period, 2)} for limits yet."
        )
    return f"New limits could be drawn from {t.start}: the level moved {level}."


def _held(t: _Told, r: Reason) -> str:
    side = "above" if t.proposal.side > 0 else "below"
    return f"{english.capital(t.many(r.number))} in a row, every one since {t.start}, {side} the old level."


def _moved(t: _Told, r: Reason) -> str:
    if r.number is None:
        return f"The level is {t.by} {t.way}; before, it never varied."
    share = r.number / 3
    if share < 0.95:
        half = f"{_share(share)} from the old level to the old limit"
    elif share < 1.05:
        half = "as far as the old limit lies from the old level"
    else:
        half = f"{english.plain(share, 1)} times as far as the old limit lies from the old level"
    return f"The level is {t.by} {t.way}: {half} ({english.figure(r.number, 1)} sigma)."


def _unmeasured(t: _Told, _r: Reason) -> str:
    return f"The level is {t.by} {t.way}; the old one had no limits to measure that by."


# A share of the distance, up to the first number that it stays below.
SHARES = (
    (0.2, "less than a quarter of the way"),
    (0.29, "about a quarter of the way"),
    (0.42, "about a third of the way"),
    (0.58, "about half way"),
    (0.71, "about two thirds of the way"),
    (0.85, "about three quarters of the way"),
)


def _share(share: float) -> str:
    return next((name for below, name in SHARES if share < below), "nearly all the way")


def _steady(t: _Told, r: Reason) -> str:
    return f"The {t.many(r.number)} since are as usual around the new level: no rule is met."


def _cause(t: _Told, r: Reason) -> str:
    assert r.on is not None
    when = english.period_long(r.on, t.words.period)
    return f"Recorded near the start, in {when}: {r.text.rstrip('.')}."


def _wait(t: _Told, r: Reason) -> str:
    until = f"until {english.period_long(r.on, t.words.period)}, " if r.on is not None else ""
    more = counted(int(r.number or 0), f"more {t.words.period}")
    return (
        f"Wait {until}for {more}: limits are not drawn from fewer than {LEAST} {plural(t.words.period, 2)}."
    )


def _provisional(t: _Told, r: Reason) -> str:
    firm = f"limits are firm from {FIRM} on"
    return f"The new limits would be provisional: they would rest on {t.many(r.number)}, and {firm}."


def _few(t: _Told, r: Reason) -> str:
    return f"The new limits would rest on only {t.many(r.number)}, too few to be firm."


def _out(t: _Told, r: Reason) -> str:
    assert r.on is not None
    first = english.period_long(r.on, t.words.period)
    many = int(r.number or 0)
    who = f"{first} is" if many == 1 else f"{t.many(many)}, the first {first}, are"
    return f"It has not settled: {who} unusual even around the new level."


def _moving(t: _Told, r: Reason) -> str:
    way = "rise" if (r.number or 0) > 0 else "fall"
    so = "a drift, not a step, so a new level would soon be out of date"
    return f"The figures {way} on since {t.start}: {so}."


def _unstable(t: _Told, r: Reason) -> str:
    many = int(r.number or 0)
    some = f"{t.many(many)} {plural('was', many)}"
    return f"The old level was itself not steady: {some} unusual before {t.start}."


def _linked(t: _Told, r: Reason) -> str:
    alike = f"Each {t.words.period} resembles the one before (correlation {english.figure(r.number or 0, 1)})"
    return f"{alike}: such a series drifts off and comes back without any change."


def _worse(t: _Told) -> str:
    return (
        "The new level is worse than the old. Accepting it needs a minuted decision; "
        f"the old level stays drawn, and the words “worse than before {t.start}” stay until it is undone."
    )


def _no_cause(t: _Told) -> str:
    return f"No cause is recorded within two months of {t.start}."


REASONS: Mapping[str, Callable[[_Told, Reason], str]] = MappingProxyType(
    {
        evidence.HELD: _held,
        evidence.MOVED: _moved,
        evidence.UNMEASURED: _unmeasured,
        evidence.IN_CONTROL: _steady,
        evidence.CAUSE: _cause,
        evidence.WAIT: _wait,
        evidence.PROVISIONAL: _provisional,
        evidence.FEW_POINTS: _few,
        evidence.OUT_OF_CONTROL: _out,
        evidence.MOVING: _moving,
        evidence.OLD_UNSTABLE: _unstable,
        evidence.AUTOCORRELATED: _linked,
        evidence.WORSE: lambda t, _: _worse(t),
        evidence.NO_CAUSE: lambda t, _: _no_cause(t),
    }
)
