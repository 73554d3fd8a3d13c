"""What an audit workbook would change, and what speaks against it: each row is asked what a form would be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from dashboard.page import Plain
from dashboard.safety import Safety
from dashboard.screen import require_nobody_named
from dashboard.views import workbook as words
from dashboard.views.safety_words import LABEL, STATE
from loaders.audit_workbook import AuditBook, AuditRow
from metrics.access import Permission, holders
from metrics.draft import DraftError
from metrics.governance import requirement
from metrics.governance.content import read_content
from metrics.governance.framework_keys import key
from metrics.governance.record import Saying
from metrics.governance.requirement import why_no_review
from metrics.safety import Requirement

BLUE_NEEDS = Permission.REVIEW


@dataclass(frozen=True, slots=True)
class Change:
    """One step that the workbook asks for, in words and as it would be recorded."""

    number: str
    what: str
    before: str
    after: str
    saying: Saying


@dataclass(frozen=True, slots=True)
class Looked:
    """`faults` keep the whole workbook out."""

    changes: tuple[Change, ...]
    faults: tuple[str, ...]
    same: int  # rows that change nothing

    @property
    def fingerprint(self) -> str:
        """Changes when what would be recorded does, or what it would follow on."""
        told = [
            (one.saying.key, one.saying.step, one.saying.base, sorted(one.saying.given.items()))
            for one in self.changes
        ]
        return sha256(repr((told, self.faults)).encode()).hexdigest()


def looked_at(book: AuditBook, name: str, found: Safety) -> Looked:
    """What a workbook would change now; nothing is written."""
    faults = list(book.faults)
    changes: list[Change] = []
    same = 0
    for row in book.rows if not faults else ():
        try:
            asked = _changes(row, name, found)
        except (DraftError, Plain) as fault:
            faults.append(str(fault))
            continue
        changes += asked
        same += not asked
    return Looked(tuple(changes), tuple(faults), same)


def _changes(row: AuditRow, name: str, found: Safety) -> list[Change]:
    """The steps of one row. Raises DraftError that begins with the row and the column."""
    try:
        own = found.requirement(row.number)
    except Plain as fault:
        raise DraftError("", f"{row.where('Requirement')}: {fault.sentence}") from None
    changes = []
    worded = own.thread.newest("worded") if own.thread else None
    if row.wording and (worded is None or row.wording != worded.get("text")):
        kept = {k: str(v) for k, v in worded.content.items()} if worded else {}
        given = kept | {"text": row.wording}
        before = str(worded.get("text")) if worded else ""
        changes.append(
            _change(row, "Wording", own, found, "worded", given, words.WORDING, before, row.wording, 0)
        )
    if row.state and (row.state != own.rag or not own.words):
        changes.append(_state(row, name, own, found, after=len(changes)))
    return changes


def _state(row: AuditRow, name: str, own: Requirement, found: Safety, *, after: int) -> Change:
    before = STATE[own.rag].word if own.words else words.NOT_RATED
    reason = row.reason or words.AS_THE_WORKBOOK.format(name)
    if row.state != "blue":
        given = {"rag": row.state, "reason": reason}
        return _change(
            row, "State", own, found, "rated", given, words.STATE, before, STATE[row.state].word, after
        )
    if BLUE_NEEDS not in found.held:
        raise DraftError("", f"{row.where('State')}: {words.BLUE_BY.format(holders(BLUE_NEEDS))}")
    why = why_no_review(own.thread, found.request.viewer.email, own.words)
    if why:
        raise DraftError("", f"{row.where('State')}: {LABEL.format(own.number)} cannot be blue. {why}")
    given = {"text": reason} | own.read
    return _change(
        row, "State", own, found, "reviewed", given, words.STATE, before, STATE["blue"].word, after
    )


def _change(
    row: AuditRow,
    heading: str,
    own: Requirement,
    found: Safety,
    step: str,
    given: Mapping[str, str],
    what: str,
    before: str,
    now: str,
    after: int,
) -> Change:
    """`after` is how many steps of the same requirement come before it in this workbook."""
    try:
        require_nobody_named(given, found.request.store.now().date())
        read_content(requirement.KIND.steps[step].content, given)
    except DraftError as fault:
        place = row.where("Reason") if heading == "State" and row.reason else row.where(heading)
        raise DraftError("", f"{place}: {fault.sentence}") from None
    base = (own.thread.base if own.thread else 0) + after
    asked = found.request
    saying = Saying(asked.org.code, requirement.NAME, key(found.framework.id, own.number), step, given, base)
    return Change(own.number, what, before, now, saying)
