"""Concerns raised by MNSI, NHS Resolution, NMC, GMC, the deanery or CQC: each that waits for a reply, and
each that came within three months.

Who asked and when is about the organisation; what was asked may be about a family, and stays with the case.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from metrics.governance.rules.types import Fact, Proposal, Sight
from metrics.governance.rules.words import day
from metrics.records import Case
from metrics.store import read

KIND = "external_concern"
LATELY = timedelta(days=92)
BODIES = {
    "mnsi": "Maternity and Newborn Safety Investigations",
    "nhs_resolution": "NHS Resolution",
    "cqc": "the Care Quality Commission",
    "nmc": "the Nursing and Midwifery Council",
    "gmc": "the General Medical Council",
    "deanery": "the deanery",
    "other": "another body",
}


def regulators(sight: Sight) -> Iterator[Proposal]:
    for case in lately(sight, KIND):
        body = str(case.fields.get("body") or "other")
        who, came = BODIES.get(body, BODIES["other"]), case.occurred_on
        said = f"On {day(came)} {who} raised a concern with the trust. {replied(case, sight.as_at)}"
        yield Proposal(
            key=f"regulators/{body}/{came.isoformat()}",
            rule="regulators",
            origin="regulator",
            title=f"A concern from {who}",
            question=f"What did {who} find, is it so here, and what is done about it?",
            sentence=said,
            facts=(Fact(said, "/measure/external_concerns"),),
            themes=case.theme_codes,
            received_on=came,
            due=due if (due := day_of(case, "reply_due_on")) and due >= sight.as_at else None,
        )


def lately(sight: Sight, kind: str) -> tuple[Case, ...]:
    """The cases of a kind that wait for a reply, or came within three months before the day of clocks."""
    if not sight.inside:
        return ()

    def waiting(cases: tuple[Case, ...]) -> tuple[Case, ...]:
        known = (case for case in cases if case.occurred_on <= sight.as_at)
        return tuple(c for c in known if sight.as_at - c.occurred_on <= LATELY or not _done(c, sight.as_at))

    month = sight.as_at.replace(day=1)
    asked = (sight.store, sight.viewer, sight.org_code)
    return read.counted(*asked, waiting, kinds=(kind,), up_to=month, known_at=sight.known_at)


def replied(case: Case, as_at: date) -> str:
    done = day_of(case, "replied_on")
    return f"A reply was sent on {day(done)}." if done and done <= as_at else "No reply is recorded."


def _done(case: Case, as_at: date) -> bool:
    done = day_of(case, "replied_on")
    return done is not None and done <= as_at


def day_of(case: Case, name: str) -> date | None:
    written = case.fields.get(name)
    return date.fromisoformat(str(written)) if written else None
