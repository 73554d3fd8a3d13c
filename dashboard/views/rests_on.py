"""What words rest on, in words: assurance where somebody looked, reassurance where it is only stated."""

from __future__ import annotations

from dashboard.views.decision_types import Entry, Option
from metrics.governance.types import Entry as Said
from metrics.governance.vocabulary import ASSURANCE

WHAT = {
    "audited": "audited: records were checked against a standard",
    "triangulated": "triangulated: independent sources agree",
    "externally_verified": "verified by somebody outside the trust",
    "stated_only": "stated only: nobody has checked it yet",
}
LABEL, HINT = (
    "What this rests on",
    "Evidence that somebody checked gives assurance. A statement only reassures.",
)
WHERE, WHERE_HINT = (
    "Where the evidence is",
    "Such as the audit, its date and item. Not needed where it is stated only.",
)


def grade(kind: str) -> str:
    """ "Assurance" or "Reassurance"."""
    return "Assurance" if kind in ASSURANCE else "Reassurance"


def words(kind: str) -> str:
    """ "Assurance, audited: records were checked against a standard"."""
    return f"{grade(kind)}, {WHAT[kind]}" if kind in WHAT else ""


def rests_on(said: Said) -> str:
    """What one entry says of its evidence, with where it is; empty for an entry that needs none."""
    told = words(str(said.get("evidence_kind")))
    where = str(said.get("evidence"))
    return f"{told}. Evidence: {where}" if told and where else told


def entries(kind: str = "", where: str = "") -> tuple[Entry, Entry]:
    """The two fields of a form that ask for it."""
    options = tuple(Option(name, words(name)) for name in WHAT)
    choose = (Option("", "Choose"), *options)
    return (
        Entry("evidence_kind", LABEL, "select", kind, HINT, choose, required=True),
        Entry("evidence", WHERE, "text", where, WHERE_HINT),
    )
