"""Builds the demonstration store from `data/sample`: every file on its day, then people and decisions.

Building again is quick and keeps what was entered meanwhile: what a store has already is left as it is.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import loaders
from loaders.types import LoadReport, Progress
from metrics.access import OPERATOR, ROLES, Viewer
from metrics.governance.read import threads
from metrics.governance.record import Saying, say
from metrics.periods import every
from metrics.records import Meeting
from metrics.store import (
    Store,
    StoreError,
    add_meeting,
    add_setting,
    add_user,
    grant,
    read,
    record_return_steps,
    save_organisations,
)
from metrics.store.keeping import NewFile
from metrics.types import Grain, Organisation

SAMPLE = Path(__file__).parent.parent / "data" / "sample"
TODAY = "2026-11-14T09:30:00+00:00"  # the day on which the demonstration stands
RETURNS = "returns"  # the file of the steps of returns
SAID = "said"  # the folder of what people said and did, a file for each kind of matter
DEMO, BUILT, CLOCK = "demo", "demo_built", "clock"  # keys of the store's own notes
FIRST_DAY = datetime.fromisoformat("2025-01-06T09:00:00+00:00")


@dataclass(frozen=True, slots=True)
class Built:
    """What building did: the reports of the files that were read, and whether there was anything to do."""

    reports: tuple[LoadReport, ...] = ()
    already: bool = False


def build(store: Store, progress: Progress | None = None, folder: Path = SAMPLE) -> Built:
    """Load the sample into a store. Raises StoreError when it holds something else, or a file is refused."""
    whole = fingerprint(folder)
    if store.get_meta(BUILT) == whole:
        return Built(already=True)
    if store.get_meta(DEMO) is None and read.submissions(store, OPERATOR):
        raise StoreError(
            f"{store.where} holds data that is not the demonstration's. "
            "Choose another store for it: PQS_STORE=sqlite:///var/demo.db pqs demo"
        )
    store.set_meta(DEMO, "yes")
    save_organisations(store, OPERATOR, organisations(folder), recorded_at=FIRST_DAY)
    reports = load_files(store, folder, progress)
    for write, name in WRITERS:
        for entry in _toml(folder, name)[name]:
            write(store, entry)
    for entry in said(folder):
        _said(store, entry)
    for entry in _toml(folder, RETURNS)[RETURNS]:  # last: what was said before is signed too
        _return(store, entry)
    store.set_meta(CLOCK, TODAY)
    store.set_meta(BUILT, whole)
    return Built(reports)


def is_demo(store: Store) -> bool:
    """Whether a store was made by `build`."""
    return store.get_meta(DEMO) is not None


def added_organisations(store: Store, folder: Path = SAMPLE) -> list[str]:
    """The codes of organisations in a demonstration's store that the demonstration did not bring."""
    ours = {org.code for org in organisations(folder)}
    return [org.code for org in read.organisations(store, OPERATOR) if org.code not in ours]


def fingerprint(folder: Path) -> str:
    """Changes when any file of the sample does."""
    digest = sha256()
    for path in sorted(p for p in folder.rglob("*") if p.suffix in (".csv", ".toml")):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def organisations(folder: Path) -> tuple[Organisation, ...]:
    """The region, the system, its trusts and their sites: parents first."""
    with (folder / "organisations.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Organisation(
                code=row["code"],
                name=row["name"],
                kind=row["kind"],
                parent_code=row["parent_code"] or None,
                comparator_group=row["comparator_group"] or None,
                fictional=row["fictional"] == "yes",
            )
            for row in csv.DictReader(file)
        )


def load_files(store: Store, folder: Path, progress: Progress | None) -> tuple[LoadReport, ...]:
    """Every file of the manifest, in order, on its day. Raises StoreError when one is not loaded whole."""
    files = _toml(folder, "manifest")["file"]
    reports: list[LoadReport] = []
    for done, entry in enumerate(files):
        if progress is not None:
            progress(done, len(files), entry["file"])
        (report,) = loaders.load(
            [folder / entry["file"]], store, _by(entry["recorded_by"]), recorded_at=entry["recorded_at"]
        )
        if report.outcome not in ("loaded", "unchanged") or report.rejected:
            said = "; ".join(issue.sentence for issue in report.issues[:3])
            raise StoreError(f"{entry['file']} of the sample data was not loaded whole: {said}")
        reports.append(report)
    if progress is not None:
        progress(len(files), len(files), "people, meetings and decisions")
    return tuple(reports)


def _toml(folder: Path, name: str) -> dict[str, Any]:
    return tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))


def _by(email: str) -> Viewer:
    """The operator who builds the history, writing in the name of the person who did it then."""
    return replace(OPERATOR, email=email)


def _person(store: Store, entry: dict[str, Any]) -> None:
    add_user(store, OPERATOR, entry["email"], entry["name"], recorded_at=FIRST_DAY)
    grant(store, OPERATOR, entry["email"], entry["role"], entry["org"], recorded_at=FIRST_DAY)


def _meeting(store: Store, entry: dict[str, Any]) -> None:
    known = read.meetings(store, OPERATOR, entry["org"], forum=entry["forum"])
    if any(meeting.held_on == entry["held_on"] for meeting in known):
        return
    meeting = Meeting(
        org_code=entry["org"],
        forum=entry["forum"],
        held_on=entry["held_on"],
        known_at=entry["known_at"],
        minute_ref=entry["minute_ref"],
        attendees_by_role=entry["attendees"],
    )
    held = datetime.combine(entry["held_on"], entry["known_at"].timetz()) + timedelta(hours=4)
    written = entry.get("recorded_at", held)  # a meeting to come is written down before it is held
    add_meeting(store, _by(entry["recorded_by"]), meeting, recorded_at=written)


def _setting(store: Store, entry: dict[str, Any]) -> None:
    measure, breakdown = entry.get("measure"), entry.get("breakdown", "")
    for known in read.settings(store, OPERATOR, entry["org"]):
        if (known.measure_id, known.breakdown, known.kind, known.on) == (
            measure,
            breakdown,
            entry["kind"],
            entry["on"],
        ):
            return
    add_setting(
        store,
        _by(entry["by"]),
        entry["org"],
        entry["kind"],
        entry["on"],
        reason=entry["reason"],
        measure_id=measure,
        breakdown=breakdown,
        value=entry.get("value", ""),
        minute_ref=entry.get("minute_ref"),
        recorded_at=entry["recorded_at"],
    )


def _return(store: Store, entry: dict[str, Any]) -> None:
    stand = {(step.month, step.step) for step in read.returns(store, OPERATOR, entry["org"])}
    steps = [
        (_by(step["by"]), month, step["step"], step["at"])
        for month in every(_month(entry["from"]), _month(entry["to"]), Grain.MONTH)
        for step in entry["steps"]
        if (month, step["step"]) not in stand
    ]
    record_return_steps(store, entry["org"], steps)


def said(folder: Path) -> list[dict[str, Any]]:
    """What people said, of every kind of matter, in the order in which they said it."""
    files = sorted(path.stem for path in (folder / SAID).glob("*.toml"))
    entries = [entry for name in files for entry in _toml(folder / SAID, name)["said"]]
    return sorted(entries, key=lambda entry: (entry["at"], entry["place"]))


def _said(store: Store, entry: dict[str, Any]) -> None:
    """One step of a matter, at its moment; what stands already is left as it is.

    A step stands at its own place: `place` 1 begins the thread. `of` names the matter that it comes out of by
    its kind and key: the number of that thread goes into the content.
    """
    (known,) = threads(store, OPERATOR, entry["org"], [entry["kind"]], key=entry["key"]) or (None,)
    if known is not None and known.base >= entry["place"]:
        return
    files = [_evidence(name) for name in entry.get("files", ())]
    named = {"sha256": files[0].sha256} if files else {}
    content = entry["content"] | _of(store, entry) | named
    saying = Saying(entry["org"], entry["kind"], entry["key"], entry["step"], content, entry["place"] - 1)
    say(store, _by(entry["by"]), saying, files=files, recorded_at=entry["at"])


def _evidence(name: str) -> NewFile:
    """A file of the sample, in the folder `evidence` beside what was said."""
    return NewFile(name, "text/csv", (SAMPLE / SAID / "evidence" / name).read_bytes())


def _of(store: Store, entry: dict[str, Any]) -> dict[str, int]:
    """The number of the thread that a step comes out of. Raises StoreError where that is not begun yet."""
    asked = entry.get("of")
    if asked is None:
        return {}
    found = threads(store, OPERATOR, entry["org"], [asked["kind"]], key=asked["key"])
    if not found:
        raise StoreError(f"{entry['kind']} {entry['key']} of the sample comes out of nothing that was begun.")
    return {"thread": found[0].id}


def _month(text: str) -> date:
    return date.fromisoformat(f"{text}-01")


WRITERS: tuple[tuple[Callable[[Store, dict[str, Any]], None], str], ...] = (
    (_person, "people"),
    (_meeting, "meetings"),
    (_setting, "settings"),
)


def people(folder: Path = SAMPLE) -> tuple[tuple[str, str, str, str], ...]:
    """(name, role in words, organisation, e-mail address) of everybody one can be in the demonstration."""
    entries = _toml(folder, "people")["people"]
    return tuple((e["name"], ROLES[e["role"]][0], e["org"], e["email"]) for e in entries)
