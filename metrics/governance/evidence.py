"""What words rest on: evidence that somebody looked at (assurance), or the word of whoever says it
(reassurance).
"""

from __future__ import annotations

from pydantic import Field

from metrics.draft import DraftError
from metrics.governance.content import Content, MaybeWords
from metrics.governance.types import Situation
from metrics.governance.vocabulary import ASSURANCE, EvidenceKind


class Evidenced(Content):
    """Words that say what they rest on."""

    evidence_kind: EvidenceKind = Field(title="what the words rest on")
    evidence: MaybeWords = Field(None, title="where the evidence is")


def says_where(_situation: Situation, said: Evidenced) -> None:
    """Raise DraftError where evidence is claimed and none is named."""
    if said.evidence_kind in ASSURANCE and said.evidence is None:
        raise DraftError("evidence", "Say where the evidence is, or choose “stated only”.")
