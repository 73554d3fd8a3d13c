"""The Maternity Safety Support Programme: which criteria of entry and exit a trust meets, by which fact.

Criteria in short, from NHS England's revised perinatal quality surveillance model (2020), Principle 5: a
service rated inadequate over all; requires improvement over all with a domain that is inadequate; has a
warning notice of CQC; fell from good or outstanding in the safe or well-led domain; is to be reviewed or
inquired into at the request of the department or NHS England; or was named to CQC by MNSI. It leaves once CQC
rates both safe and well-led better by a step than at entry. What is not in the store, and was not said as a
flag, is not known.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from metrics.access import Viewer
from metrics.governance import programme_flag as flags
from metrics.governance.read import threads
from metrics.governance.types import Entry, Thread
from metrics.records import ProgrammeEntry, Rating
from metrics.store import read
from metrics.store.database import Store

CQC = "CQC"
RANK = {"inadequate": 0, "requires_improvement": 1, "good": 2, "outstanding": 3}
OVERALL, SAFE, WELL_LED = "overall", "safe", "well_led"
DOMAINS = (SAFE, "effective", "caring", WELL_LED, "responsive")


class Standing(StrEnum):
    MET = "met"
    NOT_MET = "not_met"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class Moved:
    """A domain's rating, and the one before it (None: none is known)."""

    domain: str
    now: Rating
    before: Rating | None


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion with what it was judged by: ratings, or the newest word on its flag."""

    name: str
    standing: Standing
    ratings: tuple[Moved, ...] = ()
    flag: Entry | None = None
    exit: bool = False


@dataclass(frozen=True, slots=True)
class Programme:
    """Whether the trust is on it (None: never reported), and how each criterion stands."""

    entry: ProgrammeEntry | None
    criteria: tuple[Criterion, ...]

    @property
    def on(self) -> bool:
        return self.entry is not None and self.entry.on_programme

    @property
    def met(self) -> tuple[Criterion, ...]:
        """Criteria of entry that are met."""
        return tuple(c for c in self.criteria if not c.exit and c.standing is Standing.MET)

    @property
    def unknown(self) -> tuple[Criterion, ...]:
        return tuple(c for c in self.criteria if not c.exit and c.standing is Standing.NOT_KNOWN)


def programme(
    store: Store, viewer: Viewer, org_code: str, until: date, known_at: datetime | None = None
) -> Programme:
    """The criteria as they stood on a day. Raises Forbidden to whom reads nothing there."""
    asked = (store, viewer, org_code)

    def rated(day: date) -> dict[str, Rating]:
        found = read.ratings(*asked, until=day, known_at=known_at)
        return {one.domain: one for one in found if one.body == CQC}

    now = rated(until)
    moved = {
        domain: Moved(domain, one, rated(one.published_on - timedelta(days=1)).get(domain))
        for domain, one in now.items()
    }
    entry = _as_of(read.programme(*asked, known_at=known_at), until)
    said = {one.key: one for one in threads(*asked, [flags.NAME], known_at=known_at)}
    entered = entry.entered_on if entry is not None and entry.on_programme else None
    at_entry = rated(entered) if entered is not None else {}
    return Programme(entry, (*of_entry(moved, said, until), of_exit(entry, moved, at_entry)))


def _as_of(entry: ProgrammeEntry | None, day: date) -> ProgrammeEntry | None:
    """What was last reported, as it was on a day: the trust may have come or gone since."""
    if entry is None or entry.entered_on is None:
        return entry
    if entry.entered_on > day:
        return replace(entry, on_programme=False, entered_on=None, exited_on=None, adviser=None)
    left_since = entry.exited_on is not None and entry.exited_on > day
    return replace(entry, on_programme=True, exited_on=None) if left_since else entry


def of_entry(moved: Mapping[str, Moved], said: Mapping[str, Thread], until: date) -> tuple[Criterion, ...]:
    """The criteria of entry, ratings first."""
    overall = moved.get(OVERALL)
    return (
        Criterion("inadequate", _is(overall, "inadequate"), tuple(filter(None, [overall]))),
        _with_a_domain(moved),
        _dropped([moved[d] for d in (SAFE, WELL_LED) if d in moved]),
        *(_flagged(name, said.get(name), until) for name in flags.FLAGS),
    )


def _is(one: Moved | None, rating: str) -> Standing:
    if one is None:
        return Standing.NOT_KNOWN
    return Standing.MET if one.now.rating == rating else Standing.NOT_MET


def _with_a_domain(moved: Mapping[str, Moved]) -> Criterion:
    overall, name = moved.get(OVERALL), "requires_improvement"
    if overall is None:
        return Criterion(name, Standing.NOT_KNOWN)
    bad = [moved[d] for d in DOMAINS if d in moved and moved[d].now.rating == "inadequate"]
    if overall.now.rating != name:
        return Criterion(name, Standing.NOT_MET, (overall,))
    if bad:
        return Criterion(name, Standing.MET, (overall, *bad))
    whole = all(domain in moved for domain in DOMAINS)
    return Criterion(name, Standing.NOT_MET if whole else Standing.NOT_KNOWN, (overall,))


def _dropped(found: list[Moved]) -> Criterion:
    """A fall from good or outstanding to requires improvement or below. Of a low rating without one before it
    nobody can say whether it fell.
    """
    low = [one for one in found if RANK.get(one.now.rating, 9) <= RANK["requires_improvement"]]
    fell = [one for one in low if one.before and RANK.get(one.before.rating, -1) >= RANK["good"]]
    if fell:
        return Criterion("dropped", Standing.MET, tuple(fell))
    unknown = len(found) < 2 or any(one.before is None for one in low)
    return Criterion("dropped", Standing.NOT_KNOWN if unknown else Standing.NOT_MET, tuple(found))


def _flagged(name: str, thread: Thread | None, until: date) -> Criterion:
    """By the newest word as of a day up to the view."""
    words: Iterable[Entry] = thread.entries if thread is not None else ()
    known = [one for one in words if (day := one.day("on")) is not None and day <= until]
    newest = max(known, key=lambda one: (one.day("on"), one.ordinal), default=None)
    if newest is None:
        return Criterion(name, Standing.NOT_KNOWN)
    standing = Standing.MET if newest.get("holds") == "yes" else Standing.NOT_MET
    return Criterion(name, standing, flag=newest)


def of_exit(
    entry: ProgrammeEntry | None, moved: Mapping[str, Moved], at_entry: Mapping[str, Rating]
) -> Criterion:
    """Safe and well-led both a step better than at entry. Not on the programme: nothing to leave."""
    if entry is None or not entry.on_programme:
        return Criterion("improved", Standing.NOT_KNOWN, exit=True)
    pairs = [(moved[d].now, at_entry[d]) for d in (SAFE, WELL_LED) if d in moved and d in at_entry]
    told = tuple(Moved(now.domain, now, then) for now, then in pairs)
    if len(pairs) < 2:
        return Criterion("improved", Standing.NOT_KNOWN, told, exit=True)
    better = all(RANK.get(now.rating, -1) > RANK.get(then.rating, 9) for now, then in pairs)
    return Criterion("improved", Standing.MET if better else Standing.NOT_MET, told, exit=True)
