"""The kinds of matter that can be recorded. To add one: write its file and one line here."""

from __future__ import annotations

from collections.abc import Mapping

from metrics.governance import (
    action,
    challenge,
    checklist,
    commentary,
    declaration,
    enquiry,
    escalation,
    insight,
    meeting_note,
    missing_reason,
    objective,
    paper,
    paper_template,
    plan,
    programme_flag,
    requirement,
    system_paper,
    thematic_review,
)
from metrics.governance.types import Kind

KINDS: Mapping[str, Kind] = {
    action.NAME: action.KIND,
    challenge.NAME: challenge.KIND,
    checklist.NAME: checklist.KIND,
    commentary.NAME: commentary.KIND,
    declaration.NAME: declaration.KIND,
    enquiry.NAME: enquiry.KIND,
    escalation.NAME: escalation.KIND,
    insight.NAME: insight.KIND,
    meeting_note.NAME: meeting_note.KIND,
    missing_reason.NAME: missing_reason.KIND,
    objective.NAME: objective.KIND,
    paper.NAME: paper.KIND,
    paper_template.NAME: paper_template.KIND,
    plan.NAME: plan.KIND,
    programme_flag.NAME: programme_flag.KIND,
    requirement.NAME: requirement.KIND,
    system_paper.NAME: system_paper.KIND,
    thematic_review.NAME: thematic_review.KIND,
}
